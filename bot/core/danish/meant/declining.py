"""Whether a text says that there is nothing to say: "har desværre ingen idé", "nej, det har jeg ikke", "-"."""

from __future__ import annotations

import re

from bot.core.danish.words.text import fold, tokens
from bot.core.danish.words.wordlists import listed

_LONGEST = 9
_DASHES = re.compile(r"^\s*[-–—/]+\s*$")
_NOTHING = listed(
    """
    nej naeh nae nix niks nope ingen ingenting intet ikke nada pas nejtak
    """
)
_LIGHT = _NOTHING | listed(
    """
    tak jeg vi os mig det der har er helst noget nogen nogle ide ideer iden forslag bemaerkning bemaerkninger kommentar
    kommentarer tilfoejelser tilfoeje tilfoejes sige melde kan kommer komme kom paa i lige nu pt umiddelbart desvaerre
    faktisk ellers bare sorry herfra fra min vores side saerligt saerlige stort mere andet yderligere staaende fod endnu
    ved aner anelse hvad skal skulle vil svare svar skrive rigtig rigtigt helt slet jo da nok saadan hovedet ind falder
    bare videre spring over naeste tror ej at dag oejeblikket omgang denne gang beklager nummer telefon telefonnummer
    mobil give opgive oplyse oensker hos her lyst til behov brug for noedvendigt vaere
    """
)
_GOING_ON = frozenset({"mere", "andet"})
"""With these only a denial that begins with "nej", "ikke" or "ingen" has nothing to say."""
_ABLE, _TO_SAY = frozenset({"kan"}), frozenset({"komme", "svare", "sige", "finde"})
_NOBODY = re.compile(r"\bingen (?:ved|har|kan|vil|tror|svarer)\b")
_OF_THINGS = frozenset({"har", "er", "ingen", "nogen", "vaere"})
_OF_WORDS = listed("ide ideer kommentar kommentarer bemaerkning bemaerkninger anelse forslag tilfoeje tilfoejelser")


def has_nothing(text: str, *, open_question: bool) -> bool:
    """Whether these are only words for having no answer. What says anything besides is an answer, and so is "vi har
    ingen" where the question asks why, which or what (`open_question`)."""
    if _DASHES.match(text):
        return True
    if "?" in text or len(text) > 80:
        return False
    heard = [token.word for token in tokens(fold(text))]
    if not heard or len(heard) > _LONGEST or _NOTHING.isdisjoint(heard) or not _LIGHT.issuperset(heard):
        return False
    if _NOBODY.search(" ".join(heard)) or (not _ABLE.isdisjoint(heard) and _TO_SAY.isdisjoint(heard)):
        return False
    if open_question and not _OF_THINGS.isdisjoint(heard) and _OF_WORDS.isdisjoint(heard):
        return False
    return _GOING_ON.isdisjoint(heard) or heard[0] in _NOTHING
