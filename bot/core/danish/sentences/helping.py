"""Questions about how the waiting item is to be answered, and about what was answered before.

"Skal jeg tælle elevtiden med?" asks for help with the item, whatever topic its words are near.
"""

from __future__ import annotations

import re

from bot.core.danish.words.text import fold

_LONGEST = 160
_I = r"(?:jeg|vi|man)"
_PERSONAL = re.compile(r"\b(?:navn|mail|email|e mail|telefon\w*|nummer|adresse|cpr\w*)\b")
_HELP = re.compile(
    rf"""
    \b(?:skal|maa|boer|ska)\ {_I}\ (?:(?!ikke\b)\w+\ ){{0,2}}?
        (?:taelle|medtaelle|regne(?!\ (?:med\b(?!\ \w+\ med)))|medregne|inkludere|angive|vaelge|opgive|oplyse)\b
    |\bskal\ jeg\ (?:(?!ikke\b)\w+\ ){{0,2}}?(?:skrive|svare|taste)\b
        (?!\ (?:som|til|under|videre|anonymt|med\ nogen|i\ morgen|paa\ alle|alle))
    |\bkan\ {_I}\ (?:\w+\ ){{0,2}}?(?:taelle|medregne|angive)\b
    |^\W*(?:og\ |men\ )?(?:\w+\ ){{0,2}}?(?:taeller|medregnes|regnes)\ (?:\w+\ ){{1,6}}?(?:med|som|ogsaa)\b
    |\bskal\ (?:\w+\ ){{1,3}}?(?:regnes|taelles|taelle|medregnes)\ med\b
    |\bhvad\ (?:taeller|regnes|gaelder|betragtes|forstaas)\ (?:i\ |der\ |man\ )?(?:som|ved|under|med)\b
    |\bhvad\ (?:regnes|taeller|er|hoerer|svarer|vaelger|skriver)\ {_I}\ (?:\w+\ )?(?:som|naar|hvis|under|til)\b
    |\bhvad\ (?:nu\ |saa\ )?hvis\ (?:{_I}|der|ingen|min|mit)\ (?:\w+\ ){{0,3}}?
        (?:to|flere|begge|baade|lidt\ af|ingen|passer|lidt\ begge)\b
    |^\W*(?:skal|maa)\ det\ (?:gerne\ |godt\ )?vaere
        \ (?:mit|min|mine|et\ tal|hele|paa\ dansk|arbejd\w*|mobil\w*|privat\w*)
    |\bhvor\ (?:langt|meget|lidt|kort|mange\ ord)
        \ (?:skal|maa|boer)\ (?:det|{_I}|svaret)\ (?:vaere|skrive|svare|fylde)\b
    |\bhvad\ (?:kunne|kan)\ (?:det|man|jeg)\ (?:fx|for\ eksempel|eksempelvis)\ (?:vaere|skrive|svare|naevne)\b
    |^\W*er\ det\ (?:inklusive?|inkl|eksklusive?|iberegnet|medregnet|med\ mig\ selv)\b
    |^\W*er\ det\ (?:der\ |det\ sted\ |den\ )?hvor\ {_I}\ \w+\ eller\b
    |^\W*(?:er|betyder)\ (?:[1-5]|et|en|fem)\ (?:det\ |den\ )?
        (?:bedste?|vaerste?|hoejeste?|laveste?|godt|daarligt?|mest|mindst|top|bund|bunden|toppen)\b
    """,
    re.VERBOSE,
)
_SHOWN = re.compile(
    rf"\bhvad (?:er det |var det |er |var )?(?:(?:nu|lige|egentlig|saa) )*(?:som )?{_I} (?:\w+ )?"
    r"(?:har |havde )?(?:\w+ )?(?:svaret|skrevet|svarede|skrev|valgte|valgt|sagt|sagde)\b"
    rf"|\bhvad (?:har|fik|svarede|skrev|valgte|sagde) {_I} (?:\w+ )?(?:svaret|skrevet|valgt|sagt|paa|til|om|foer|ved)\b"
)

_OTHERS_SEE = re.compile(
    r"\b(?:min|nogen|andre|chefen|lederen|kolleger\w*|kommunen|de|i|hk|kl|seismonaut)\b.*\b(?:se|laese|kigge)\b"
)
_KEPT = re.compile(r"\b(?:husker|gemmer|bevarer|beholder|mister|glemmer) (?:du|i)\b.*\b(?:hvis|naar|til|imens|mens)\b")


def asks_how_to_answer(text: str, *, personal: bool) -> bool:
    """`personal`: whether the waiting item asks for personal data, so that a question about such is about it."""
    asked = fold(text[:_LONGEST])
    return _HELP.search(asked) is not None and (personal or _PERSONAL.search(asked) is None)


def asks_what_was_answered(text: str) -> bool:
    """Not what becomes of it: "husker du, hvad jeg har svaret, hvis jeg lukker siden?"."""
    asked = fold(text[:_LONGEST])
    return _SHOWN.search(asked) is not None and _KEPT.search(asked) is None and _OTHERS_SEE.search(asked) is None
