"""What is said beside an answer: that there is none, how to give one, why it comes late, and what only sounds asked."""

from __future__ import annotations

import pytest

from bot.core.danish.meant.declining import has_nothing
from bot.core.danish.sentences.asking import asks, may_ask
from bot.core.danish.sentences.excuses import without_excuses
from bot.core.danish.sentences.helping import asks_how_to_answer, asks_what_was_answered
from bot.core.danish.sentences.rhetoric import is_rhetorical
from bot.core.danish.sentences.tongue import foreign_topic
from tests.unit.danish.sample import problem, read


@pytest.mark.parametrize(
    "text",
    [
        "nej",
        "nej tak",
        "niks",
        "-",
        "har desværre ingen idé",
        "nej, det har jeg ikke",
        "nej tak, ikke noget herfra",
        "nej ikke noget, bare videre",
        "jeg kan ikke komme på noget",
        "ikke på stående fod",
        "ingen kommentarer",
        "nej jeg har ikke noget at tilføje",
        "det tror jeg ikke",
    ],
)
def test_has_nothing__words_for_no_answer__true(text: str) -> None:
    assert has_nothing(text, open_question=False)


@pytest.mark.parametrize(
    "text",
    [
        "nej men en app ville være fint",
        "ikke andet end flere kurser",
        "noget mere tid",
        "ingen ved at vi er med",
        "nej, vi er bare glade",
        "vi kan ikke om fredagen",
        "er det ikke noget?",
        "et værktøj vi alle kan bruge",
        "hjælp",
    ],
)
def test_has_nothing__words_that_say_something__false(text: str) -> None:
    assert not has_nothing(text, open_question=False)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("det ved jeg ikke", True),
        ("ingen idé", True),
        ("vi har ingen", False),
        ("det har vi ikke", False),
        ("vi kan det ikke godt nok", False),
        ("ingen ved noget om det her", False),
    ],
)
def test_has_nothing__after_why__what_is_missing_is_an_answer(text: str, nothing: bool) -> None:
    assert has_nothing(text, open_question=True) is nothing


@pytest.mark.parametrize(
    "text",
    [
        "skal jeg tælle år på andre biblioteker med?",
        "tæller studiejob med?",
        "skal elevtiden regnes med?",
        "skal jeg regne elevtiden med?",
        "hvad tæller som en plan?",
        "regnes MUS som en plan?",
        "skal jeg skrive hele navnet på biblioteket eller bare afdelingen?",
        "er det der hvor jeg bor eller arbejder?",
        "hvad nu hvis jeg er to ting?",
        "hvad hvis ingen passer",
        "er 5 godt eller dårligt",
        "hvor langt skal det være?",
        "hvad kunne det for eksempel være",
    ],
)
def test_asks_how_to_answer__about_the_item__true(text: str) -> None:
    assert asks_how_to_answer(text, personal=False)


@pytest.mark.parametrize(
    "text",
    [
        "hvor meget tid skal jeg sætte af til det",
        "hvor mange timer skal vi regne med i alt?",
        "må man godt svare som almindelig medarbejder?",
        "skal vi allesammen svare eller kun chefen",
        "må man tage en kollega med",
        "skal vi tage fri fra arbejde?",
        "skal jeg skrive mit navn?",
        "hvem skal jeg skrive til?",
        "skal jeg skrive til nogen?",
        "skal det være digitalt?",
        "hvad hvis jeg fortryder",
    ],
)
def test_asks_how_to_answer__about_the_project__false(text: str) -> None:
    assert not asks_how_to_answer(text, personal=False)


def test_asks_how_to_answer__personal_data__only_where_it_is_asked_for() -> None:
    assert asks_how_to_answer("skal jeg skrive mit fulde navn?", personal=True)
    assert asks_how_to_answer("skal det være min arbejdsmail?", personal=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hvad er det nu jeg har svaret på de andre spørgsmål", True),
        ("hvad var det jeg skrev før", True),
        ("hvad svarede jeg ved kommune", True),
        ("hvad skal jeg svare", False),
        ("husker du hvad jeg har svaret", True),
        ("husker du hvad jeg har svaret hvis jeg lukker siden", False),
        ("hvad har I fået af svar", False),
    ],
)
def test_asks_what_was_answered__table(text: str, shown: bool) -> None:
    assert asks_what_was_answered(text) is shown


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("beklager det sene svar, der var travlt i skranken", ""),
        ("undskyld ventetiden, der var mange lånere", ""),
        ("undskyld jeg skulle lige passe skranken, travlt her", ""),
        ("sorry, blev lige afbrudt", ""),
        ("har lige haft travlt, er tilbage nu", ""),
        ("beklager, har været væk i 3 dage", ""),
        ("beklager det sene svar, tid og økonomi", "tid og økonomi"),
        ("undskyld forsinkelsen. Odense", "Odense"),
        ("sorry, jeg blev lige afbrudt. Struer", "Struer"),
        ("vi har for travlt", "vi har for travlt"),
        ("travlt i skranken", "travlt i skranken"),
        ("der var ikke tid nok", "der var ikke tid nok"),
        ("undskyld jeg mente Odense", "undskyld jeg mente Odense"),
    ],
)
def test_without_excuses__table(text: str, left: str) -> None:
    assert without_excuses(text) == left


@pytest.mark.parametrize(
    ("text", "rhetorical"),
    [
        ("Hvem ved? Måske grøn omstilling", True),
        ("hvad ved jeg? nok mere AI", True),
        ("hvem skal ellers lære børnene kildekritik?", True),
        ("hvordan skal vi ellers nå de unge?", True),
        ("er det ikke indlysende?", True),
        ("hvis ikke os, hvem så?", True),
        ("hvad skal jeg ellers skrive her?", False),
        ("hvem ved? hvad koster det?", False),
        ("er det ikke gratis?", False),
        ("hvem læser mine svar?", False),
    ],
)
def test_is_rhetorical__table(text: str, rhetorical: bool) -> None:
    assert is_rhetorical(text) is rhetorical


@pytest.mark.parametrize(
    "text",
    [
        "hold da op hvor gik det hurtigt",
        "hvor er det smart",
        "hvor er du dygtig",
        "nej hvor hyggeligt",
        "hvor sjovt",
        "uha hvor er det svært",
        "hvor er det en god idé",
    ],
)
def test_form__exclamation__asks_nothing(text: str) -> None:
    assert not may_ask(text)


@pytest.mark.parametrize(
    "text", ["hvor er det henne", "hvor godt skal det være", "hvor er det gratis", "hvor langt er vi"]
)
def test_form__question_with_hvor__still_asks(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Is it free to join the workshops?", "pris"),
        ("can I unsubscribe?", "nyhedsbrev"),
        ("vad kostar det att delta", "pris"),
        ("er det gratis", None),
        ("is it free and anonymous?", None),
        ("what is this about", None),
    ],
)
def test_foreign_topic__table(text: str, topic: str | None) -> None:
    assert foreign_topic(text) == topic


@pytest.mark.parametrize(
    "text", ["didaktik", "Design thinking", "kursus", "Odense", "Aarhus Kommune", "tre", "3", "tid"]
)
def test_name__word_of_another_item__is_no_name(text: str) -> None:
    assert problem("navn", text) == "not_a_name"


@pytest.mark.parametrize("text", ["Mette Holstebro", "Otto", "Lars Struer", "Signe", "Lisa Didriksen"])
def test_name__person__is_kept(text: str) -> None:
    assert read("navn", text).value == text


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("deltage", "joda", "ja"),
        ("samtykke", "jovist", "ja"),
        ("deltage", "ja det lyder spændende", "ja"),
        ("deltage", "det lyder spændende, ja", "ja"),
        ("deltage", "ja, hvor hyggeligt", "ja"),
        ("deltage", "tja hvorfor ikke, ja", "ja"),
        ("deltage", "tja, det kan jeg godt", "ja"),
        ("deltage", "tja nej", "nej"),
        ("deltage", "tja", "maaske"),
        ("deltage", "tja, det kommer an på hvornår", "maaske"),
        ("deltage", "vi vil gerne med", "ja"),
        ("plan", "vi vil gerne med", None),
        ("plan", "det vil vi gerne have", None),
        ("plan", "nej men vi vil gerne have en", "nej"),
        ("plan", "ja og vi vil gerne have hjælp", "ja"),
        ("barrierer", "nej", None),
        ("barrierer", "niks", None),
        ("barrierer", "nej, ingenting", ("ingen",)),
        ("kompetencer", "den sidste før andet, altså projektledelse", ("projektledelse",)),
        ("kompetencer", "den før andet", ("projektledelse",)),
        ("laering", "bare ikke e-læring. hellere netværk med de andre biblioteker", ("netvaerk",)),
        ("laering", "ikke kursus, de andre er fine", ("e_laering", "netvaerk", "sidemand")),
        ("niveau", "4 til dem begge to", 4),
        ("antal", "5, og vi kan godt i uge 32", 5),
        ("antal", "i uge 32 er vi 3", 3),
        ("anciennitet", "jeg startede i går så 0", 0),
        ("anciennitet", "begyndte i sidste uge", 0),
        ("kommune", "Lejre og det er et kombibibliotek", "0350"),
        ("deltage", "ja, men vi er ikke glade for samtykke", "ja"),
    ],
)
def test_parse__said_in_passing__table(code: str, text: str, value: object) -> None:
    assert read(code, text).value == value
