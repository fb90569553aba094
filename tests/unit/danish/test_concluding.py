"""The answer that a text comes to after some words, and what only tells about it. "!" is what must be asked again."""

from __future__ import annotations

import pytest

from bot.core.values import Value
from tests.unit.danish.in_use import is_meant

CONCLUDED: list[tuple[str, str, Value]] = [
    ("rolle", "jeg har ingen ansatte under mig, kun to lederkurser, så medarbejder", "medarbejder"),
    ("rolle", "folk tror jeg er leder, men det er jeg ikke, så skriv medarbejder", "medarbejder"),
    ("rolle", "Leder. Mine medarbejdere sidder inde ved siden af", "leder"),
    ("rolle", "Medarbejder! Lederen er på ferie", "medarbejder"),
    ("rolle", "jeg leder efter bøger hele dagen. Medarbejder", "medarbejder"),
    ("rolle", "ikke andet end almindelig medarbejder", "medarbejder"),
    ("rolle", "kolleger kalder mig leder, men ingen refererer til mig, så medarbejder", "medarbejder"),
    ("rolle", "leder. medarbejder.", "!"),
    ("rolle", "leder, men også medarbejder", "!"),
    ("rolle", "nogle dage leder, andre dage medarbejder", "!"),
    ("rolle", "måske leder, måske ikke", "!"),
    ("ledelsesniveau", "der er en chef over mig, så afdelingsleder", "afdelings_teamleder"),
    ("faggruppe", "Bibliotekar. Formidler er et ord, vi bruger til ansøgninger", "bibliotekar"),
    ("faggruppe", "jeg hjælper også i borgerservice, men jeg siger bibliotekar", "bibliotekar"),
    ("bibliotekstype", "vi deler hus med skolebiblioteket, altså kombibibliotek", "kombibibliotek"),
    ("kommune", "biblioteket ligger ude i Skagen, så Frederikshavn", "0813"),
    ("vigtigst", "Facilitering fylder mest i hverdagen, men jeg vælger didaktik", "didaktik"),
    ("vigtigst", "uden didaktik når vi ingen vegne", "didaktik"),
    ("vigtigst", "det hele falder sammen uden didaktik", "didaktik"),
    ("vigtigst", "didaktik uden facilitering", "didaktik"),
    ("niveau", "på papiret 4, i virkeligheden 2. skriv 3", 3),
    ("niveau", "et sted mellem 2 og 4, så lad os sige 3", 3),
    ("niveau", "jeg har prøvet det en gang, altså 2", 2),
    ("niveau", "ikke så godt", 2),
    ("niveau", "4 for mig, 2 for mine kolleger", "!"),
    ("niveau", "ikke 2, 3", "!"),
    ("anciennitet", "tre år som student og ti som uddannet, så 13 i alt", 13),
    ("anciennitet", "3 år her, 5 i Vejle", "!"),
    ("anciennitet", "3 år i Vejle, så 4 her", "!"),
    ("faggruppe", "bibliotekar, så formidler nogle gange", "!"),
    ("anciennitet", "Kun 6 år. Inden da var jeg i en boghandel", 6),
    ("ledelsesniveau", "afdelingsleder for fire; chefen er over mig", "afdelings_teamleder"),
    ("ledelsesniveau", "afdelingsleder, det nederste trin", "afdelings_teamleder"),
    ("ledelsesniveau", "leder af hele kulturområdet", "chef"),
    ("ledelsesniveau", "leder af hele børneafdelingen", "afdelings_teamleder"),
    ("samtykke", "jaaa", "ja"),
    ("deltage", "hvis min chef siger god for det, så ja", "maaske"),
    ("kontakt_samtykke", "hvis I holder det for jer selv, så ja", "!"),
    ("deltage", "vi har travlt, så nej", "nej"),
    ("deltage", "det giver ikke mening at vi er med", "nej"),
    ("vigtigst", "hvis jeg skal vælge, så didaktik", "didaktik"),
    ("vigtigst", "hvis man kun må vælge én, så siger jeg didaktik", "didaktik"),
    ("samtykke", "ja, hvis det skal være", "ja"),
    ("samtykke", "det synes jeg gerne I må", "ja"),
    ("kontakt_samtykke", "ja, de må gerne ringe, bare ikke om fredagen", "ja"),
    ("kompetencer", "vi underviser alle byens skoler, altså didaktik", ("didaktik",)),
    ("kompetencer", "didaktik, så facilitering", ("didaktik", "facilitering")),
    ("tema", "møderne skal være bedre, så facilitering", ("facilitering",)),
]


@pytest.mark.parametrize(("code", "text", "expected"), CONCLUDED)
def test_said__after_weighing__is_what_it_comes_to(code: str, text: str, expected: Value) -> None:
    assert is_meant(code, text, expected)


NOT_CHOSEN: list[tuple[str, str, Value]] = [
    ("kompetencer", "didaktik er vi gode til, så hellere facilitering", ("facilitering",)),
    ("kompetencer", "facilitering har vi rigeligt af, vi mangler didaktik", ("didaktik",)),
    ("tema", "didaktik og facilitering. Projektledelse klarer vi selv", ("didaktik", "facilitering")),
    ("kompetencer", "jeg fravælger didaktik og facilitering og tager de tre andre",
     ("borgerinddragelse", "designtaenkning", "projektledelse")),
    ("laeringsform", "et kursus, ikke noget med webinarer", ("kursus",)),
    ("laeringsform", "jeg lærer alt det, jeg kan, ved at se på", "!"),
    ("tema", "det skal kunne bruges af alle de frivillige", "!"),
    ("barrierer", "tid. jeg svarer med telefonen i den anden hånd", ("tid",)),
    ("barrierer", "vi har faktisk penge nok, det er tiden, den er gal med", ("tid",)),
    ("barrierer", "der er ingen timer tilovers", ("tid",)),
    ("barrierer", "der er ingen kantine", "!"),
    ("barrierer", "tid og penge. Motivationen fejler derimod ikke noget", ("oekonomi", "tid")),
    ("barrierer", "ingenting, eller jo, tid, ej jeg ved ikke", "!"),
    ("vigtigst", "didaktik. nej facilitering. jeg kan ikke vælge", "!"),
    ("vigtigst", "kan slet ikke vælge, den ene hænger på den anden", "!"),
    ("kompetencer", "didaktik og facilitering, og af de to er didaktik vigtigst", ("didaktik", "facilitering")),
    ("vigtigst", "jeg kan næsten ikke vælge, men didaktik", "didaktik"),
    ("plan", "jeg er så ny, at jeg ikke ved det", "ved_ikke"),
    ("nyhedsbrev", "det slipper jeg helst for", "nej"),
    ("deltage", "gærne", "ja"),
    ("navn", "Det er Eva Prøve der skriver", "Eva Prøve"),
    ("barrierer", "der er kurser, men ingen, der passer til os", "!"),
    ("barrierer", "jeg tror ikke folk gider", ("motivation",)),
    ("barrierer", "ingen som helst", ("ingen",)),
    ("barrierer", "ikk noget", ("ingen",)),
    ("laeringsform", "sidemandsoplæring. Kurser keder mig", ("sidemand",)),
    ("barrierer", "der er ikke noget, der står i vejen", ("ingen",)),
    ("bibliotekstype", "det ligger et helt andet sted", "!"),
    ("ledelsesniveau", "resten har andre styr på", "!"),
    ("kompetencer", "14 år", "!"),
    ("kompetencer", "12 timer om ugen", "!"),
    ("plan", "vi har en for alt andet, men ikke for det", "!"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), NOT_CHOSEN)
def test_said__beside_the_answer__is_not_chosen(code: str, text: str, expected: Value) -> None:
    assert is_meant(code, text, expected)
