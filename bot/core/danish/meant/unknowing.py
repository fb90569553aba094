"""Not knowing, in whatever words: "kan jeg ikke vurdere, jeg er lige startet", "har ikke grundlag for at svare"."""

from __future__ import annotations

import re

from bot.core.danish.words.text import Token, tokens

_WHO = (
    r"(?:jeg|vi|man|det|faktisk|heller|desvaerre|simpelthen|virkelig|nok|jo|da|endnu|slet|aerligt|aerlig|talt|bare"
    r"|helt|saa|sgu|fandme|fanme|oprigtigt|reelt)"
)
_NOT = rf"(?:{_WHO} ){{0,3}}(?:ikke|ikk|ik|ikek)"
_JUDGE = (
    r"(?:vurdere|bedoemme|svare|sige(?! ja| nej)|afgoere|huske|udtale|udtale mig|gennemskue|overskue|komme ind paa)"
)
_UNKNOWING = re.compile(
    rf"\b(?:ved|aner|husker) {_NOT}\b(?! om\b| at\b| hvad\b| hvor\b)"
    r"|\b(?:at|fordi|saa) (?:jeg|vi) (?:\w+ )?ikke (?:\w+ )?(?:ved|aner|kender)\b(?! om\b| at\b| hvad\b| hvor\b)"
    rf"|\b(?:kan|kunne|toer) {_NOT} (?:rigtig |rigtigt |lige |helt |endnu |godt )?{_JUDGE}\b"
    rf"|\b(?:svaert|umuligt|vanskeligt)(?: \w+)? at {_JUDGE}\b"
    rf"|\bfor (?:ny|tidligt|groen) til at (?:kunne )?(?:{_JUDGE}|vide)\b|\bfor tidligt at {_JUDGE}\b"
    rf"|\bikke noget (?:jeg|vi) kan {_JUDGE}\b"
    r"|\bikke (?:\w+ )?klar over\b(?! at\b)|\bikke (?:\w+ )?(?:inde i|sat (?:mig|os) ind i)\b"
    r"|\b(?:ikke|intet|ingen|uden|mangler) (?:\w+ )?(?:grundlag|kendskab|overblik|indsigt|indblik|forudsaetninger?)\b"
    r"|\bingen (?:anelse|begreb|mening|holdning)\b|\b(?:ingen|ikke nogen) ide om\b|\bingen ide$"
    r"|\bikke (?:nogen |den fjerneste )?(?:anelse|begreb|ide)\b"
    r"|\bved\b.*\b(?:det )?(?:jeg|vi) goer (?:\w+ )?(?:ikke|ikk|ik)\b|\bsvar skyldig\b"
    r"|^(?:det er )?ikke mit bord\b|\bikke hvad (?:jeg|vi) ved af\b"
    r"|\bikke (?:\w+ ){0,2}med sikkerhed\b"
)

_PASSED_ON = re.compile(r"^(?:det |saa |bare )*spoerg\b|\b(?:maa|kan|skal) (?:du|i) (?:\w+ )?spoerge\b")
_TELLING_NOTHING = re.compile(
    r"^(?:(?:det|ja|jo|nej|naa|hm) )*(?:(?:var|er) (?:da |jo )?)?(?:et )?(?:rigtig |meget )?godt spoergsmaal"
    r"(?: det der| du stiller| igen)?$"
    r"|^(?:det |jamen |ja |jo )*(?:har|hr) (?:jeg|vi) (?:lige |da |allerede |jo |ogsaa |lige netop )*"
    r"(?:svaret(?: paa)?|sagt|skrevet|talt om|snakket om)\b"
    r"|^naa$|^ingen kommentar\w*$|^(?:jeg|det) (?:\w+ ){0,3}ikke komme ind paa\b"
)


def tells_nothing(text: str) -> bool:
    """Whether it only speaks of the question or of having answered it: "godt spørgsmål", "det har jeg lige sagt"."""
    return _TELLING_NOTHING.match(" ".join(token.word for token in tokens(text))) is not None


def unknowing(said: tuple[Token, ...]) -> bool:
    """Whether the text says that the person cannot tell."""
    return _UNKNOWING.search(" ".join(token.word for token in said)) is not None


def passed_on(text: str) -> bool:
    """Whether somebody else is said to have the answer: "spørg min kollega", "det må du spørge min chef om"."""
    return _PASSED_ON.search(" ".join(token.word for token in tokens(text))) is not None
