"""Which reading of a message wins, with a classifier that knows a few words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking import opening
from bot.core.context import Context
from bot.core.dialogue import State, Understood
from bot.core.hearing import Guess, Heard, heard
from bot.core.reading import read
from bot.core.step import step
from bot.core.values import Key, Value
from bot.questionnaires import load

QUESTIONNAIRE = load()
YEAR = 2021
KNOWN = {
    "redskabe": "faq/redskaber",
    "kost": "faq/pris",
    "kster": "faq/pris",
    "gratis": "faq/pris",
    "online": "faq/format",
    "anonym": "faq/anonymitet",
    "opstartsworkshop": "faq/opstartsworkshop",
    "afsluttende": "faq/afslutning",
    "dato": "faq/datoer",
    "hvornår": "faq/datoer",
    "hvem laver": "faq/hvem_staar_bag",
    "nyhedsbrev": "faq/nyhedsbrev",
    "designtænkning": "faq/kompetence_forklaring",
    "klokken": "oos",
    "menneske": "human",
    "person": "human",
    "forstår ikke": "command/help",
    "forstår jeg ikke": "command/help",
    "slettet": "command/delete_data",
    "liggende": "command/my_data",
    "pause": "command/pause",
}


def rank(text: str) -> list[tuple[str, float]]:
    """The labels of the known words, those that come first in the table likelier."""
    if "sko på" in text:
        return [("faq/varighed", 0.2)]
    labels = [*dict.fromkeys(label for word, label in KNOWN.items() if word in text.lower())]
    shares = {0: [], 1: [0.85], 2: [0.6, 0.3]}.get(len(labels), [0.4, 0.3, 0.2])
    return [*zip(labels, shares, strict=False), ("answer", 0.3 if not labels else 0.05)]


def understood(at: str, text: str, last: str | None = None, **answered: Value) -> Understood:
    code, _, option = at.partition(":")
    key = Key(code, option or None)
    answers = {Key(name): value for name, value in answered.items()}
    options = QUESTIONNAIRE.options(key, answers)
    context = Context(key, None, "asking", options, last, answered)
    return read(QUESTIONNAIRE, context, text, heard(text, rank, last), year=YEAR)


ITEMS = ["rolle", "kommune", "anciennitet", "kompetencer", "barrierer", "plan", "ide", "deltage", "navn", "email"]
ITEMS += ["telefon", "arbejdsplads", "antal", "opstart", "bemaerkning", "nyhedsbrev", "samtykke"]


@pytest.mark.parametrize("at", ITEMS)
@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("er det gratis og online", {"pris", "format"}),
        ("hvad koster det, og er det anonymt?", {"pris", "anonymitet"}),
        ("hva kster det samt er det online", {"pris", "format"}),
        ("hvad er opstartsworkshoppen og den afsluttende workshop", {"opstartsworkshop", "afslutning"}),
        ("fortæl mig lige om det der nyhedsbrev før jeg siger ja", {"nyhedsbrev"}),
        ("forklar designtænkning", {"kompetence_forklaring/designtaenkning"}),
        ("hva dato er uge 34", {"datoer/34"}),
        ("jeg vil lige vide hvad det koster", {"pris"}),
    ],
)
def test_read__questions_at_any_item__are_all_answered_and_not_stored(at: str, text: str, topics: set[str]) -> None:
    found = understood(at, text)
    assert (found.intent, set(found.topics), found.values) == ("question", topics, ())


@pytest.mark.parametrize(
    ("at", "text", "value", "topic"),
    [
        ("rolle", "leder. hvad koster det?", "leder", "pris"),
        ("kommune", "Odense, og er det anonymt", "0461", "anonymitet"),
        ("deltage", "ja tak, er det gratis?", "ja", "pris"),
        ("antal", "vi er 3, er det gratis?", 3, "pris"),
        ("kompetencer", "facilitering og didaktik, men hvad koster det", ("didaktik", "facilitering"), "pris"),
        ("navn", "Mette Eksempel, og er det anonymt?", "Mette Eksempel", "anonymitet"),
    ],
)
def test_read__an_answer_and_a_question__are_both_taken(at: str, text: str, value: Value, topic: str) -> None:
    found = understood(at, text)
    assert dict(found.values)[Key(at)] == value
    assert found.topics == (topic,)


@pytest.mark.parametrize("text", ["ok men hvad koster det", "to ting: hvad koster det", "hej. hvad koster det?"])
@pytest.mark.parametrize("at", ["deltage", "niveau:didaktik", "antal", "samtykke"])
def test_read__words_that_lead_up_to_a_question__are_no_answer(at: str, text: str) -> None:
    found = understood(at, text, kompetencer=("didaktik",))
    assert (found.topics, found.values) == (("pris",), ())


@pytest.mark.parametrize(
    ("text", "last", "topic"),
    [
        ("hvem laver dem?", "redskaber", "redskaber"),
        ("heller ikke min chef?", "anonymitet", "anonymitet"),
        ("også hvis vi kommer fem mand?", "pris", "pris"),
        ("og uge 38?", "datoer/32", "datoer/38"),
        ("og ugen før?", "datoer/38", "datoer/37"),
        ("og didaktik?", "kompetence_forklaring/facilitering", "kompetence_forklaring/didaktik"),
        ("hvor længe?", "opstartsworkshop", "tidsforbrug"),
        ("hvad sker der så bagefter?", "opstartsworkshop", "designgrupper"),
        ("og hvad laver vi efter det", "designgrupper", "afslutning"),
        ("hvor?", "designproces", "format"),
        ("og hvad koster det?", "designproces", "pris"),
    ],
)
@pytest.mark.parametrize("at", ["plan", "arbejdsplads", "antal", "email"])
def test_read__a_follow_up__is_read_after_the_last_topic(at: str, text: str, last: str, topic: str) -> None:
    found = understood(at, text, last)
    assert (found.intent, found.topics, found.values) == ("question", (topic,), ())


@pytest.mark.parametrize(
    ("at", "text", "value"),
    [
        ("antal", "35", 35),
        ("antal", "fem mand", 5),
        ("rolle", "også leder", "leder"),
        ("opstart", "ja også mig", "ja"),
        ("kommune", "så Aarhus", "0751"),
    ],
)
def test_read__an_answer_after_a_question__is_stored(at: str, text: str, value: Value) -> None:
    assert dict(understood(at, text, "datoer/34").values) == {Key(at): value}


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("hvorfor", "hvordan får vi de unge ind? det er det store spørgsmål hos os"),
        ("hvorfor", "vi skal kunne svare på borgernes spørgsmål: hvad er demokrati?"),
        ("hvorfor", "tilbage står vi med for få folk"),
        ("hvorfor", "stop spild af tid, og slet ikke flere projekter"),
        ("nye_opgaver", "måske mere borgerservice?"),
        ("nye_opgaver", "flere events i uge 42"),
        ("ide", "en hjælpetelefon"),
        ("ide", "hvorfor ikke lave et netværk på tværs"),
        ("bemaerkning", "min kollega Tina vil også gerne med"),
        ("bemaerkning", "jeg er først tilbage fra ferie i uge 33"),
        ("arbejdsplads", "er på Hovedbiblioteket"),
    ],
)
def test_read__a_free_text_with_marks_and_commanding_words__is_stored(at: str, text: str) -> None:
    assert dict(understood(at, text).values) == {Key(at): text}


@pytest.mark.parametrize("at", ["ide", "arbejdsplads"])
def test_read__a_question_of_unknown_topic_at_a_free_text__asks_which_it_was(at: str) -> None:
    found = understood(at, "skal jeg have sko på")
    assert (found.intent, found.topics, found.values) == ("unclear", ("varighed",), ())


@pytest.mark.parametrize(
    ("text", "intent"),
    [("jeg vil snakke med en levende person tak", "human"), ("det spørgsmål forstår jeg ikke helt", "command")],
)
def test_read__a_wish_in_a_sentence__beats_a_weak_answer(text: str, intent: str) -> None:
    assert understood("plan", text).intent == intent


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("kan man få alt slettet igen", "databrug"),
        ("kan man holde pause", "rette_svar"),
        ("kan man få indsigt i det I har liggende", "databrug"),
    ],
)
def test_read__whether_one_can__is_answered_and_not_done(text: str, topic: str) -> None:
    assert understood("plan", text).topics == (topic,)


def test_read__pause_and_how_long__are_two_questions() -> None:
    found = understood("rolle", "kan jeg holde pause, og er det gratis")
    assert found.topics == ("rette_svar", "pris")


def test_heard__nothing_to_go_on__is_read_once() -> None:
    asked: list[str] = []

    def counting(text: str) -> list[tuple[str, float]]:
        asked.append(text)
        return rank(text)

    heard("leder", counting, "pris")
    assert asked == ["leder"]


WORDS = [
    *KNOWN,
    "hvad",
    "og",
    "er",
    "det",
    "den",
    "de",
    "?",
    ",",
    ".",
    "uge 34",
    "ugen før",
    "også",
    "heller ikke",
    "i",
    "eller",
]


@given(
    at=st.sampled_from(ITEMS),
    text=st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)),
    last=st.sampled_from([None, "pris", "datoer/34", "kompetence_forklaring/didaktik nyhedsbrev", "oos"]),
)
def test_read__any_text__is_read(at: str, text: str, last: str | None) -> None:
    assert understood(at, text, last).text == text


# -- what a turn says and remembers ----------------------------------------------------------------------------------


def after(state: State, text: str, topics: tuple[str, ...]) -> State:
    return step(QUESTIONNAIRE, state, Understood("question", topics=topics, text=text)).state


def test_last_topic__questions__are_remembered_until_an_answer_is_kept() -> None:
    state = after(opening(QUESTIONNAIRE).state, "hvad koster det, og hvornår er uge 34", ("pris", "datoer/34"))
    assert state.last_topic == "pris datoer/34"
    state = step(QUESTIONNAIRE, state, Understood("smalltalk", command="tak", text="tak")).state
    assert state.last_topic == "pris datoer/34"
    state = step(QUESTIONNAIRE, state, Understood("answer", ((Key("samtykke"), "ja"),), text="ja")).state
    assert state.last_topic is None


def test_last_topic__an_answer_with_a_question__is_remembered() -> None:
    message = Understood("answer", ((Key("samtykke"), "ja"),), topics=("pris",), text="ja, hvad koster det")
    assert step(QUESTIONNAIRE, opening(QUESTIONNAIRE).state, message).state.last_topic == "pris"


@pytest.mark.parametrize(
    ("text", "said"), [("how much does it cost?", True), ("vad kostar det?", True), ("hvad koster det", False)]
)
def test_question__in_another_language__is_told_that_the_bot_speaks_danish(text: str, said: bool) -> None:
    outcome = step(QUESTIONNAIRE, opening(QUESTIONNAIRE).state, Understood("question", topics=("pris",), text=text))
    wordings = [getattr(one, "wording", "") for one in outcome.said]
    assert ("danish_only" in wordings) is said
    assert "faq/pris" in wordings


def test_unclear__in_another_language__is_told_so_too() -> None:
    outcome = step(QUESTIONNAIRE, opening(QUESTIONNAIRE).state, Understood("unclear", text="what does this mean"))
    assert getattr(outcome.said[0], "wording", "") == "danish_only"


def test_clarify__it_was_a_question_about_nothing_known__is_told_so() -> None:
    state = opening(QUESTIONNAIRE).state
    for code, value in (("samtykke", "ja"), ("rolle", "medarbejder")):
        state = step(QUESTIONNAIRE, state, Understood("answer", ((Key(code), value),), text="ord")).state
    doubt = step(
        QUESTIONNAIRE, _at_free_text(state), Understood("unclear", topics=("oos",), text="hvad er klokken")
    ).state
    outcome = step(QUESTIONNAIRE, doubt, Understood("answer", choice=("spoergsmaal",), text=""))
    assert getattr(outcome.said[0], "wording", "") == "oos"


def _at_free_text(state: State) -> State:
    return State(answers=state.answers, revisit=Key("ide"))


def test_heard__without_parts__asks_about_the_whole() -> None:
    assert Heard().best.family == "answer"


RESERVED = [
    ("ja, undtagen kommunen", "kommune"),
    ("send det hele på nær min rolle", "rolle"),
    ("ja, men vent lige lidt", None),
    ("send det ikke endnu", None),
]


@pytest.mark.parametrize(("text", "item"), RESERVED)
def test_read__a_yes_with_a_reservation__sends_nothing_in(text: str, item: str | None) -> None:
    found = understood("opsummering", text, kommune="0461", rolle="medarbejder")
    assert (found.intent, found.command, found.item) == ("command", "change", item)


@pytest.mark.parametrize("text", ["ja", "ja tak, send det bare ind", "alt er rigtigt"])
def test_read__a_yes__sends_in(text: str) -> None:
    assert understood("opsummering", text, kommune="0461").choice == ("indsend",)


def test_read__what_is_asked_before_a_yes__is_no_yes() -> None:
    found = understood("samtykke", "før jeg siger ja, er det så anonymt?")
    assert (found.intent, found.topics, found.values) == ("question", ("anonymitet",), ())


def test_read__a_word_and_what_it_means__chooses_nothing() -> None:
    found = understood("kompetencer", "jeg er lidt i tvivl om designtænkning - hvad betyder det her?")
    assert (found.intent, found.values) == ("question", ())
    assert found.topics == ("kompetence_forklaring/designtaenkning",)


def test_read__who_sees_what_is_kept__is_asked_and_not_wished_for() -> None:
    assert understood("email", "hvem har adgang til det liggende?").topics == ("anonymitet",)


def test_read__all_four__counts_what_was_named() -> None:
    found = understood("kompetencer", "jeg mente didaktik, design, facilitering og borgerne, alle fire", anciennitet=9)
    assert (found.values, found.problem and found.problem.code) == ((), "too_many")


def test_read__an_answer_that_stands_first__is_one_whatever_follows_is_like() -> None:
    known = ("opstart", "jeps, jeg forstår ikke hvorfor det skulle tage en halv dag")
    assert understood(*known).values == ((Key("opstart"), "ja"),)
    assert understood("opstart", "nej, sæt den på pause nu").command == "pause"


@pytest.mark.parametrize(
    ("text", "value"), [("nej, er først hjemme klokken seks", "nej"), ("nope, ligger i sengen til klokken ti", "nej")]
)
def test_read__an_answer_and_its_reason_without_its_subject__is_stored(text: str, value: str) -> None:
    found = understood("opstart", text)
    assert (found.intent, found.values[:1]) == ("answer", ((Key("opstart"), value),))


def test_read__what_courses_are_made_for__corrects_nothing() -> None:
    text = "der findes ganske enkelt ikke kurser, der er rettet mod os"
    found = understood("barrierer", text, laeringsform=("kursus", "sidemand"))
    assert (found.intent, found.values) == ("answer", ((Key("barrierer"), ("udbud",)),))


def test_read__a_point_for_each_topic__is_stored_for_each() -> None:
    found = understood(
        "niveau:didaktik", "2 til didaktik og 4 til facilitering", kompetencer=("didaktik", "facilitering")
    )
    assert found.values == ((Key("niveau", "didaktik"), 2), (Key("niveau", "facilitering"), 4))


def test_read__a_point_for_a_topic_that_was_not_chosen__changes_no_choice() -> None:
    key, answered = Key("niveau", "facilitering"), {"kompetencer": ("facilitering",)}
    options = QUESTIONNAIRE.by_code["niveau"].options
    context = Context(key, None, "asking", options, None, answered)
    taken_for_a_correction = Heard((Guess("correction", 0.9),))
    found = read(QUESTIONNAIRE, context, "3 til facilitering og 2 til didaktik", taken_for_a_correction, year=YEAR)
    assert {one: value for one, value in found.values if one.code != "niveau"} == {}
    assert dict(found.values)[key] == 3


def test_read__a_question_after_its_condition__answers_nothing() -> None:
    found = understood("deltage", "Hvis jeg gerne vil være med, hvad koster det så?")
    assert (found.intent, found.values, found.topics) == ("question", (), ("pris",))


def test_read__leave_to_change_something__is_no_obstacle() -> None:
    text = "kan jeg lige få lov at ændre min kommune"
    found = understood("deltage", text, barrierer=("tid",), kommune="0461")
    assert all(key.code != "barrierer" for key, _ in found.values)


@pytest.mark.parametrize("text", ["slet ik", "slet ikke", "slet ikk noget"])
def test_heard__not_at_all__deletes_nothing(text: str) -> None:
    found = heard(text, lambda said: [("command/delete_data", 0.99), ("answer", 0.01)])
    assert found.best.label == "answer"


@pytest.mark.parametrize("text", ["jeg stopper her til oktober", "jeg holder op på arbejdet om en måned"])
def test_heard__who_leaves_their_job__ends_no_conversation(text: str) -> None:
    found = heard(text, lambda said: [("command/stop", 0.99), ("answer", 0.01)])
    assert found.best.label == "answer"


def test_read__surely_a_pause__is_one_though_it_begins_like_a_question() -> None:
    text = "skal til møde, fortsætter senere"
    context = Context(Key("plan"), None, "asking", QUESTIONNAIRE.by_code["plan"].options)
    found = read(QUESTIONNAIRE, context, text, Heard((Guess("command/pause", 0.99),)), year=YEAR)
    assert (found.intent, found.command) == ("command", "pause")


def test_read__a_no_where_nothing_can_be_skipped__is_the_answer() -> None:
    context = Context(Key("nyhedsbrev"), None, "asking", QUESTIONNAIRE.by_code["nyhedsbrev"].options)
    heard_ = Heard((Guess("command/skip", 0.99),))
    found = read(QUESTIONNAIRE, context, "nej den springer jeg over", heard_, year=YEAR)
    assert dict(found.values) == {Key("nyhedsbrev"): "nej"}


def sure(text: str) -> list[tuple[str, float]]:
    """Single words are topics for certain; of two the second is all that is heard."""
    found = [label for word, label in KNOWN.items() if word in text.lower()]
    return [(found[-1], 0.95), ("answer", 0.05)] if found else [("answer", 0.9)]


@pytest.mark.parametrize(
    ("text", "topics"), [("gratis og online?", ("pris", "format")), ("kostpris og dato?", ("pris", "datoer"))]
)
def test_read__two_bare_topics__are_both_asked_about(text: str, topics: tuple[str, ...]) -> None:
    context = Context(Key("plan"), None, "asking", (), None, {})
    found = read(QUESTIONNAIRE, context, text, heard(text, sure), year=YEAR)
    assert (found.intent, found.topics) == ("question", topics)


@pytest.mark.parametrize(
    "text", ["jeg kan ikke i uge 32, kan jeg så være gratis med", "jeg har ferie, må jeg nøjes med gratis møder"]
)
def test_read__why_it_is_asked__is_no_answer(text: str) -> None:
    context = Context(Key("deltage"), None, "asking", (), None, {})
    found = read(QUESTIONNAIRE, context, text, heard(text, sure), year=YEAR)
    assert (found.intent, found.values, found.topics) == ("question", (), ("pris",))
