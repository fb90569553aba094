"""Obstacles around a negation, and what cannot be decided. "!" is what must be asked again."""

from __future__ import annotations

import pytest

from bot.core.values import Value
from tests.unit.danish.in_use import UNDECIDED, outcome, read

OBST: list[tuple[str, str, Value]] = [
    ("barrierer", "vi kan ikke finde tiden", ("tid",)),
    ("barrierer", "der er aldrig tid", ("tid",)),
    ("barrierer", "tiden slår ikke til", ("tid",)),
    ("barrierer", "tiden rækker ikke", ("tid",)),
    ("barrierer", "pengene er der ikke", ("oekonomi",)),
    ("barrierer", "der bliver ikke afsat penge", ("oekonomi",)),
    ("barrierer", "ledelsen bakker ikke op", ("ledelse",)),
    ("barrierer", "ledelsen støtter os ikke", ("ledelse",)),
    ("barrierer", "chefen prioriterer det ikke", ("ledelse",)),
    ("barrierer", "der er ikke opbakning fra ledelsen", ("ledelse",)),
    ("barrierer", "ledelsen vil ikke", ("ledelse",)),
    ("barrierer", "folk har ikke lyst", ("motivation",)),
    ("barrierer", "motivationen er der ikke", ("motivation",)),
    ("barrierer", "der findes ingen kurser", ("udbud",)),
    ("barrierer", "der er ikke nogen relevante kurser", ("udbud",)),
    ("barrierer", "vi mangler både tid og penge", ("oekonomi", "tid")),
    ("barrierer", "ikke nok tid", ("tid",)),
    ("barrierer", "vi har ikke nok penge og ikke nok tid", ("oekonomi", "tid")),
    ("barrierer", "for lidt tid", ("tid",)),
    ("barrierer", "tid er ikke et problem", "!"),
    ("barrierer", "tiden er ikke problemet, det er pengene", ("oekonomi",)),
    ("barrierer", "ledelsen er ikke problemet, men vi har ikke tid", ("tid",)),
    ("barrierer", "penge mangler vi ikke, men tid", ("tid",)),
    ("barrierer", "vi mangler ikke penge, vi mangler tid", ("tid",)),
    ("barrierer", "økonomien er fin, men vi får ikke tid", ("tid",)),
    ("barrierer", "ledelsen er god nok, det er tiden", ("tid",)),
    ("barrierer", "motivationen fejler ikke noget, det er økonomien", ("oekonomi",)),
    ("barrierer", "vi har hverken tid eller penge", ("oekonomi", "tid")),
    ("barrierer", "hverken penge eller opbakning har vi", ("ledelse", "oekonomi")),
    ("barrierer", "ikke tid, men penge", ("oekonomi",)),
    ("barrierer", "uden penge kommer vi ingen vegne", ("oekonomi",)),
    ("barrierer", "vi får ikke lov af chefen", ("ledelse",)),
    ("barrierer", "lysten er der ikke altid", ("motivation",)),
    ("barrierer", "det er ikke fordi vi ikke har tid", "!"),
    ("barrierer", "vi har ikke tid", ("tid",)),
    ("barrierer", "det er ikke økonomien", "!"),
    ("barrierer", "det handler ikke om penge men om tid", ("tid",)),
    ("barrierer", "ikke noget står i vejen", ("ingen",)),
    ("barrierer", "der er ikke noget i vejen", ("ingen",)),
    ("barrierer", "der mangler motivation", ("motivation",)),
    ("barrierer", "ledelsen forstår det ikke", ("ledelse",)),
    ("barrierer", "budgettet tillader det ikke", ("oekonomi",)),
    ("barrierer", "vi kan ikke få tid fra vagterne", ("tid",)),
    ("barrierer", "der er ikke sat tid af", ("tid",)),
    ("barrierer", "ledelsen er ikke en barriere, det er tiden", ("tid",)),
    ("barrierer", "tid og penge er ikke noget problem, det er motivationen", ("motivation",)),
    ("barrierer", "ikke penge", "!"),
]


@pytest.mark.parametrize(("code", "text", "value"), OBST)
def test_said__a_negated_verb_around_an_obstacle__names_it(code: str, text: str, value: Value) -> None:
    found = outcome(read(code, text))
    if value == UNDECIDED:
        assert found is None or str(found).startswith("!")
    else:
        assert found == value


VAGUE: list[tuple[str, str, Value]] = [
    ("samtykke", "måske, måske ikke", "!"),
    ("rolle", "måske leder, måske ikke", "!"),
    ("rolle", "enten leder eller medarbejder", "!"),
    ("rolle", "enten leder eller ved ikke", "!"),
    ("rolle", "leder eller ved ikke", "!"),
    ("rolle", "leder og så alligevel ikke", "!"),
    ("faggruppe", "bibliotekar måske måske ikke", "!"),
    ("faggruppe", "formidler eller noget andet", "!"),
    ("faggruppe", "bibliotekar eller også assistent", "!"),
    ("kommune", "tæt på Odense", "!"),
    ("kommune", "i nærheden af Vejle", "!"),
    ("kommune", "lige uden for Aarhus", "!"),
    ("kommune", "nær Kolding", "!"),
    ("kommune", "ved siden af Herning", "!"),
    ("kommune", "omkring Viborg", "!"),
    ("kommune", "i omegnen af Aalborg", "!"),
    ("kommune", "Aarhus eller ved ikke", "!"),
    ("kommune", "måske Aarhus måske Odense", "!"),
    ("kommune", "kommune", "!"),
    ("kommune", "ikke langt fra Randers", "!"),
    ("kommune", "lidt nord for Roskilde", "!"),
    ("kommune", "syd for Aalborg", "!"),
    ("kommune", "mellem Vejle og Kolding", "!"),
    ("tema", "to temaer", "!"),
    ("tema", "to af dem", "!"),
    ("tema", "nogle af dem", "!"),
    ("tema", "et par stykker", "!"),
    ("tema", "tre temaer", "!"),
    ("tema", "2 temaer", "!"),
    ("kompetencer", "to kompetencer", "!"),
    ("kompetencer", "tre af dem", "!"),
    ("kompetencer", "kompetencer", "!"),
    ("tema", "temaer", "!"),
    ("tema", "de fleste", "!"),
    ("tema", "et af temaerne", "!"),
    ("kompetencer", "en af dem", "!"),
    ("barrierer", "to ting", "!"),
    ("barrierer", "flere ting", "!"),
    ("tema", "nogen af dem", "!"),
    ("laeringsform", "to måder", "!"),
    ("laeringsform", "læring", "!"),
    ("tema", "halvdelen", "!"),
    ("anciennitet", "syv otte år", "!"),
    ("anciennitet", "syv-otte år", "!"),
    ("anciennitet", "fem seks år", "!"),
    ("anciennitet", "i halvfemserne", "!"),
    ("anciennitet", "siden 90erne", "!"),
    ("anciennitet", "siden 90'erne", "!"),
    ("anciennitet", "siden firserne", "!"),
    ("anciennitet", "siden nullerne", "!"),
    ("anciennitet", "i 1990erne", "!"),
    ("anciennitet", "siden midten af 80erne", "!"),
    ("anciennitet", "et sted mellem 10 og 20", "!"),
    ("anciennitet", "ti tolv stykker", "!"),
    ("anciennitet", "10 12 år", "!"),
    ("antal", "to tre stykker", "!"),
    ("antal", "3 4 stykker", "!"),
    ("antal", "nogle stykker", "!"),
    ("antal", "måske 3 måske 4", "!"),
    ("niveau", "3 4", "!"),
    ("niveau", "tre fire", "!"),
    ("niveau", "3 måske 4", "!"),
    ("niveau", "niveau", "!"),
    ("niveau", "3 eller ved ikke", "!"),
    ("niveau", "enten 2 eller 3", "!"),
    ("bibliotekstype", "bibliotek", "!"),
    ("bibliotekstype", "folkebibliotek eller centralbibliotek", "!"),
    ("plan", "plan", "!"),
    ("plan", "ja eller nej", "!"),
    ("opstart", "ja og nej", "!"),
    ("opstart", "ja eller ved ikke", "!"),
    ("deltage", "ja eller nej", "!"),
    ("deltage", "enten ja eller måske", "!"),
    ("vigtigst", "facilitering eller didaktik", "!"),
    ("vigtigst", "måske facilitering, måske didaktik", "!"),
    ("vigtigst", "en af dem", "!"),
    ("vigtigst", "to af dem", "!"),
]


@pytest.mark.parametrize(("code", "text", "value"), VAGUE)
def test_said__what_cannot_be_decided__is_never_a_value(code: str, text: str, value: Value) -> None:
    found = outcome(read(code, text))
    if value == UNDECIDED:
        assert found is None or str(found).startswith("!")
    else:
        assert found == value
