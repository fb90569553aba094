"""Corrections in plain words: which answers a message changes, and that it never changes the wrong one."""

from __future__ import annotations

import pytest

from bot.core.correcting import CUE, Corrections, corrected, named_item
from bot.core.values import Key, Value
from tests.unit.core import saying
from tests.unit.core.saying import QUESTIONNAIRE, YEAR

HELD: dict[str, Value] = {**saying.HELD, "nyhedsbrev": "nej"}
LED: dict[str, Value] = {**HELD, "rolle": "leder", "ledelsesniveau": "chef", "plan": "nej"}


def said(waiting: str, text: str, held: dict[str, Value]) -> Corrections:
    """What is corrected by someone who has answered everything up to the item that waits."""
    codes = [item.code for item in QUESTIONNAIRE.items]
    answered = {code: value for code, value in held.items() if codes.index(code) < codes.index(waiting)}
    if not CUE.search(text):
        return Corrections()
    options = QUESTIONNAIRE.options(Key(waiting), {Key(code): value for code, value in answered.items()})
    return corrected(QUESTIONNAIRE, answered, Key(waiting), options, text, YEAR)


def changed(waiting: str, text: str, held: dict[str, Value] = HELD) -> dict[str, Value]:
    return {key.code: value for key, value in said(waiting, text, held).values}


ONE: list[tuple[str, str, str, Value]] = [
    ("kommune", "undskyld, jeg er leder, trykkede forkert", "rolle", "leder"),
    ("kommune", "forkert knap, jeg er leder", "rolle", "leder"),
    ("kommune", "ups, skulle have trykket leder", "rolle", "leder"),
    ("kommune", "leder mente jeg", "rolle", "leder"),
    ("barrierer", "jeg svarede forkert før, jeg er faktisk leder", "rolle", "leder"),
    ("barrierer", "min rolle er forkert, jeg er leder", "rolle", "leder"),
    ("barrierer", "jeg er slet ikke medarbejder", "rolle", "leder"),
    ("barrierer", "rolle: leder", "rolle", "leder"),
    ("laeringsform", "jeg har arbejdet der i 13 år, ikke 6", "anciennitet", 13),
    ("laeringsform", "det er 30 år og ikke 6", "anciennitet", 30),
    ("laeringsform", "ikke 6 år men 16", "anciennitet", 16),
    ("laeringsform", "jeg kom til at skrive 6 år, det skulle have været 22", "anciennitet", 22),
    ("laeringsform", "undskyld, 16 år har jeg arbejdet på bibliotek, ikke 6", "anciennitet", 16),
    ("laeringsform", "hov, jeg har arbejdet på bibliotek i halvandet år, ikke 6", "anciennitet", 1.5),
    ("laeringsform", "ret lige min aciennitet, den er 24", "anciennitet", 24),
    ("laeringsform", "min ansiennitet skal være 14", "anciennitet", 14),
    ("laeringsform", "min anciennitet er 2", "anciennitet", 2),
    ("laeringsform", "ret 6 til 7 år", "anciennitet", 7),
    ("laeringsform", "det med hvor mange år jeg har arbejdet på bibliotek: det skal være 7", "anciennitet", 7),
    ("kompetencer", "nej 16", "anciennitet", 16),
    ("kompetencer", "jeg mente 16", "anciennitet", 16),
    ("kompetencer", "undskyld 16 år", "anciennitet", 16),
    ("kompetencer", "16, ikke 6", "anciennitet", 16),
    ("deltage", "det er et skolebibliotek og ikke et folkebibliotek", "bibliotekstype", "skolebibliotek"),
    ("deltage", "vi er et kombibibliotek, ikke et folkebibliotek", "bibliotekstype", "kombibibliotek"),
    ("deltage", "jeg valgte folkebibliotek, men vi er et skolebibliotek", "bibliotekstype", "skolebibliotek"),
    ("deltage", "biblotekstype skal være skolebibliotek", "bibliotekstype", "skolebibliotek"),
    ("deltage", "undskyld, vi er et skolebibliotek", "bibliotekstype", "skolebibliotek"),
    ("bibliotekstype", "jeg mente Svendborg", "kommune", "0479"),
    ("bibliotekstype", "nej Svendborg", "kommune", "0479"),
    ("bibliotekstype", "ups Svendborg", "kommune", "0479"),
    ("deltage", "det er Svendborg og ikke Odense", "kommune", "0479"),
    ("deltage", "ret komune til Svendborg", "kommune", "0479"),
    ("deltage", "lav kommune om til Assens", "kommune", "0420"),
    ("deltage", "byt Odense ud med Assens", "kommune", "0420"),
    ("deltage", "jeg kom til at skrive Odense. Jeg arbejder i Svendborg", "kommune", "0479"),
    ("barrierer", "jeg er ikke bibliotekar, jeg er formidler", "faggruppe", "formidler"),
    ("barrierer", "ret fag til formidler", "faggruppe", "formidler"),
    ("barrierer", "mine kompetencer skal være projektledelse i stedet for didaktik", "kompetencer",
     ("facilitering", "projektledelse")),
    ("barrierer", "jeg mente projektledelse, ikke facilitering", "kompetencer", ("didaktik", "projektledelse")),
    ("barrierer", "skift didaktik ud med projektledelse", "kompetencer", ("facilitering", "projektledelse")),
    ("barrierer", "fjern didaktik og tilføj projektledelse", "kompetencer", ("facilitering", "projektledelse")),
    ("barrierer", "fjern didaktik", "kompetencer", ("facilitering",)),
    ("barrierer", "slet didaktik fra kompetencerne", "kompetencer", ("facilitering",)),
    ("barrierer", "didaktik skal fjernes fra kompetencer", "kompetencer", ("facilitering",)),
    ("barrierer", "tag facilitering ud af kompetencerne", "kompetencer", ("didaktik",)),
    ("barrierer", "ændr kompetencer til kun borgerinddragelse", "kompetencer", ("borgerinddragelse",)),
    ("barrierer", "den vigtigste er didaktik, ikke facilitering", "vigtigst", "didaktik"),
    ("barrierer", "fjern e-læring fra det med hvordan jeg lærer bedst", "laeringsform", ("kursus",)),
    ("barrierer", "læg netværk til læringsform", "laeringsform", ("e_laering", "kursus", "netvaerk")),
    ("barrierer", "jeg glemte netværk under læringsform", "laeringsform", ("e_laering", "kursus", "netvaerk")),
    ("barrierer", "ret laringsform til sidemand", "laeringsform", ("sidemand",)),
    ("deltage", "nej det er ledelsen der står i vejen, ikke økonomien", "barrierer", ("ledelse", "tid")),
    ("deltage", "det er kun tiden der står i vejen, ikke økonomien", "barrierer", ("tid",)),
    ("deltage", "tilføj ledelse til barrierer", "barrierer", ("ledelse", "oekonomi", "tid")),
    ("deltage", "det med økonomi passer ikke, fjern det", "barrierer", ("tid",)),
    ("antal", "jeg vil alligevel ikke være med i designprocessen", "deltage", "nej"),
    ("antal", "jeg har ombestemt mig, jeg vil ikke deltage", "deltage", "nej"),
    ("antal", "ret deltagelse til måske", "deltage", "maaske"),
    ("nyhedsbrev", "vi bliver kun 2 deltagere, ikke 3", "antal", 2),
    ("nyhedsbrev", "ret antal til 2", "antal", 2),
    ("nyhedsbrev", "fjern didaktik fra temaer og tilføj facilitering", "tema", ("facilitering",)),
    ("nyhedsbrev", "vi kan ikke være med på opstartsworkshoppen alligevel", "opstart", "nej"),
    ("opsummering", "jeg vil alligevel gerne have nyhedsbrevet", "nyhedsbrev", "ja"),
    ("opsummering", "kommunen er forkert, det skal være Nyborg", "kommune", "0450"),
]  # fmt: skip
SEVERAL: list[tuple[str, str, dict[str, Value]]] = [
    ("kompetencer", "hov det er Nyborg og 16 år, ikke Odense og 6 år", {"kommune": "0450", "anciennitet": 16}),
    ("kompetencer", "ret anciennitet til 16 og kommune til nyborg", {"kommune": "0450", "anciennitet": 16}),
    ("barrierer", "ret kommune til Lemvig og bibliotekstype til kombibibliotek",
     {"kommune": "0665", "bibliotekstype": "kombibibliotek"}),
    ("barrierer", "to rettelser: jeg er leder, og min anciennitet er 19 år", {"rolle": "leder", "anciennitet": 19}),
    ("barrierer", "2 ting: jeg er leder og min kommune er Nyborg", {"rolle": "leder", "kommune": "0450"}),
    ("barrierer", "ret to ting: rolle til leder og år til 16", {"rolle": "leder", "anciennitet": 16}),
    ("barrierer", "ændr Odense til Assens og medarbejder til leder", {"kommune": "0420", "rolle": "leder"}),
    ("opsummering", "ret opstart til nej og nyhedsbrev til ja", {"opstart": "nej", "nyhedsbrev": "ja"}),
]  # fmt: skip
WITH_ANSWER: list[tuple[str, str, dict[str, Value]]] = [
    ("bibliotekstype", "hov det er Nyborg, og det er et folkebibliotek",
     {"kommune": "0450", "bibliotekstype": "folkebibliotek"}),
    ("bibliotekstype", "skolebibliotek, og jeg er leder ikke medarbejder",
     {"rolle": "leder", "bibliotekstype": "skolebibliotek"}),
    ("anciennitet", "12 år, og kommunen er Nyborg ikke Odense", {"kommune": "0450", "anciennitet": 12}),
    ("faggruppe", "hov, jeg er afdelingsleder", {"rolle": "leder", "ledelsesniveau": "afdelings_teamleder"}),
]  # fmt: skip
UNTOUCHED: list[tuple[str, str]] = [
    ("antal", "ikke 3 alligevel, men 2"),
    ("antal", "4, ikke 6"),
    ("tema", "ikke didaktik, hellere facilitering"),
    ("tema", "facilitering, ikke didaktik"),
    ("barrierer", "nej"),
    ("opsummering", "nej"),
    ("barrierer", "ledelsen, ikke medarbejderne"),
    ("barrierer", "det er lederen der er problemet, ikke medarbejderne"),
    ("barrierer", "min leder siger nej"),
    ("barrierer", "kursus, nej ikke kursus"),
    ("barrierer", "undskyld ventetiden"),
    ("barrierer", "slet min besvarelse"),
    ("barrierer", "jeg er ikke bibliotekar skal jeg så svare"),
    ("barrierer", "må jeg tale med en medarbejder i stedet for"),
    ("bibliotekstype", "vi er ikke et folkebibliotek"),
    ("deltage", "nej, Aarhus er for langt væk"),
    ("deltage", "nej, om 2 år måske"),
    ("deltage", "nej, de næste 5 år har vi ikke tid"),
    ("deltage", "nej, jeg har kun været her i 2 år"),
    ("deltage", "nej jeg vil hellere i netværk"),
    ("deltage", "ikke Aarhus, Nyborg"),
]
NOT_FIRM = [
    "i Odense har vi travlt, ikke i Assens",
    "vi mangler ledere, ikke medarbejdere",
    "mere tid, ikke flere penge",
    "vi skal have ledelse i stedet for tid",
    "netværk i stedet for kurser",
    "noget der varer i 3 år, ikke 6",
]


@pytest.mark.parametrize(("waiting", "text", "code", "value"), ONE)
def test_corrected__an_earlier_answer__is_changed_and_nothing_else(
    waiting: str, text: str, code: str, value: Value
) -> None:
    assert changed(waiting, text) == {code: value}


@pytest.mark.parametrize(("waiting", "text", "values"), SEVERAL)
def test_corrected__two_in_one_message__both_are_changed(waiting: str, text: str, values: dict[str, Value]) -> None:
    assert changed(waiting, text) == values


@pytest.mark.parametrize(("waiting", "text", "values"), WITH_ANSWER)
def test_corrected__together_with_an_answer__both_are_kept(waiting: str, text: str, values: dict[str, Value]) -> None:
    assert changed(waiting, text) == values


@pytest.mark.parametrize(("waiting", "text"), UNTOUCHED)
def test_corrected__no_correction_or_of_nothing_certain__changes_nothing(waiting: str, text: str) -> None:
    assert changed(waiting, text) == {}


def test_corrected__level_of_a_leader__leaves_the_role() -> None:
    assert changed("barrierer", "nej jeg er teamleder, ikke chef", LED) == {"ledelsesniveau": "afdelings_teamleder"}


def test_corrected__plan_of_a_leader__is_named_in_free_words() -> None:
    assert changed("deltage", "vi har faktisk en plan", LED) == {"plan": "ja"}


@pytest.mark.parametrize("text", ["tilføj projektledelse", "fjern didaktik", "fjern didaktik fra temaer"])
def test_corrected__of_which_item_or_to_what__is_doubtful(text: str) -> None:
    found = said("opsummering", text, HELD)
    assert found.doubtful
    assert not found.values


@pytest.mark.parametrize("text", NOT_FIRM)
def test_corrected__what_may_be_a_free_text__is_not_firm(text: str) -> None:
    assert not said("ide", text, HELD).firm


@pytest.mark.parametrize(
    "text", ["hov jeg er leder, ikke medarbejder", "ups det er Nyborg, ikke Odense", "anciennitet skal være 16"]
)
def test_corrected__nothing_but_a_correction__is_firm_at_a_free_text_too(text: str) -> None:
    assert said("ide", text, HELD).firm


NAMES = {
    "ret kommunen": "kommune",
    "ret min aciennitet": "anciennitet",
    "bibliotekstypen er forkert": "bibliotekstype",
    "ret svaret om plan for kompetenceudvikling": "plan",
    "den vigtigste kompetence": "vigtigst",
    "det, der står i vejen": "barrierer",
    "tid i stedet for økonomi": None,
    "jeg vil gerne ændre noget": None,
}


@pytest.mark.parametrize(("text", "code"), NAMES.items())
def test_named_item__a_name_a_form_or_a_typo_of_it__is_found(text: str, code: str | None) -> None:
    assert named_item(QUESTIONNAIRE, text) == code
