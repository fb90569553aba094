"""Follow-ups: what a short question means after the topics that were answered last.

A question of a question word alone is answered from a table; pronouns are replaced by what was talked about, so that
the classifier can be asked again.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.core.danish import asks
from bot.core.danish.sentences.asking import Form, after_preface, form, is_question_word
from bot.core.danish.words.text import Token, fold, tokens
from bot.core.danish.words.wordlists import listed

Kind = Literal["when", "where", "long", "many", "often", "who", "why", "how", "which", "what"]

WEEK = re.compile(r"\buge(?:\s*nr\.?)?\s*(\d{1,2})\b", re.IGNORECASE)
DATES = "datoer"
DATED = {DATES: 0, "designproces": 0, "opstartsworkshop": 32, "designgrupper": 0, "afslutning": 38, "format": 0}
"""Topics after which a week may be asked about, and the week that they are about themselves, if it is one."""
_LONGEST = 8
"""Words of a question that may need what went before it."""
_BARE_NUMBER = re.compile(r"^\W*(?:og|hvad med|så|i)?\s*(?:uge\s*)?(\d{1,2})\s*(?:så|da)?\W*$", re.IGNORECASE)
_BEFORE = re.compile(r"\buge[nr]? *(?:før|inden|forinden|forud|tidligere|foer)|\bforrige uge\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\buge[nr]? *(?:efter|derpå|derefter|senere|herefter)|\b(?:næste|naeste|følgende|efterfølgende) uge\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"^\W*(?:og\s+)?(?:også|ogsaa|heller ikke|ikke engang|altså|selv om|selvom|selv|uanset|kun|stadig|helt|hele"
    r"|det hele|er (?:du|i) (?:nu )?(?:helt )?sikker\w*|virkelig|altid|gælder det|hvad (?:så )?(?:hvis|med)|og|så det"
    r"|er det også|heller)\b\s*(?:for|også)?",
    re.IGNORECASE,
)
_WIDER = re.compile(
    r"^\W*(?:og\s+)?(?:også|ogsaa|heller ikke|ikke engang|selv om|selvom|selv hvis|uanset"
    r"|er (?:du|i) (?:nu )?(?:helt )?sikker|gælder det|gaelder det)\b",
    re.IGNORECASE,
)
_LIGHT = listed(
    """
    er det den de dem da nu saa lige egentlig ligger foregaar foregar holdes varer bliver sker skal kan vi man jeg i
    goer gor der ogsaa helt praecis cirka ca henne tager saadan ellers faktisk praecist paa til med sig os mig gang tid
    uge senest starter begynder slutter ved noget jo nogle nogen
    """
)
"""Words that add nothing to a question word."""
_KINDS: dict[str, Kind] = {
    "hvornaar": "when", "hvor": "where", "hvorhenne": "where", "hvem": "who", "hvorfor": "why", "hvordan": "how",
    "hvilke": "which", "hvilken": "which", "hvilket": "which", "hvad": "what", "hva": "what",
}  # fmt: skip
_MEASURES: dict[str, Kind] = {
    "laenge": "long", "lang": "long", "lange": "long", "mange": "many", "tit": "often", "ofte": "often",
}  # fmt: skip
_PROCESS = "designproces opstartsworkshop designgrupper afslutning datoer format pris tidsforbrug hvem_kan_deltage"
_MEANT: dict[Kind, dict[str, str]] = {
    "when": {
        "frist": "tilmelding frist rette_svar",
        DATES: "designproces datoer format pris tidsforbrug hvem_kan_deltage",
        "": "opstartsworkshop designgrupper afslutning nyhedsbrev redskaber",
    },
    "where": {
        "format": "designproces format datoer pris tidsforbrug hvem_kan_deltage",
        "databrug": "anonymitet databrug",
        "kontakt": "seismonaut kl_projektleder kontakt frist",
        "": "opstartsworkshop designgrupper afslutning nyhedsbrev tilmelding rette_svar",
    },
    "long": {
        "databrug": "anonymitet databrug",
        "varighed": "varighed maalgruppe rette_svar formaal kompetencer hvem_staar_bag bot",
        "frist": "tilmelding frist",
        "tidsforbrug": _PROCESS,
        "": "nyhedsbrev redskaber",
    },
    "many": {"tidsforbrug": "designproces tidsforbrug format datoer", "": "varighed designgrupper kompetencer"},
    "often": {"": "nyhedsbrev designgrupper tidsforbrug", "tidsforbrug": "designproces"},
    "who": {
        "anonymitet": "anonymitet databrug",
        "hvem_kan_deltage": f"tilmelding {_PROCESS}",
        "hvem_staar_bag": "formaal hvem_staar_bag",
        "kontakt": "frist kontakt",
        "": "redskaber nyhedsbrev maalgruppe seismonaut kl_projektleder",
    },
    "why": {
        "databrug": "anonymitet databrug",
        "formaal": "formaal kompetencer designproces redskaber maalgruppe varighed hvem_staar_bag opstartsworkshop"
        " designgrupper afslutning",
    },
    "how": {
        "tilmelding": "tilmelding hvem_kan_deltage",
        "designproces": "formaal redskaber designproces",
        "": "rette_svar anonymitet databrug kontakt opstartsworkshop designgrupper afslutning nyhedsbrev format",
    },
    "which": {"": "kompetencer redskaber datoer"},
    "what": {
        "designproces": "pris tilmelding datoer format frist tidsforbrug hvem_kan_deltage designproces",
        "": "opstartsworkshop designgrupper afslutning nyhedsbrev redskaber kompetencer seismonaut formaal"
        " kompetence_forklaring",
    },
}  # fmt: skip
"""What a question of this kind asks after each topic: that topic, or with no name the same one again."""
_KEPT = "databrug"
"""How long answers are kept, not how long it takes."""
_ANSWERED: dict[tuple[Kind, str], str] = {
    (kind, last): topic or last for kind, rows in _MEANT.items() for topic, row in rows.items() for last in row.split()
}
_FOLLOWED_BY = {
    "tilmelding": "designproces",
    "opstartsworkshop": "designgrupper",
    "designgrupper": "afslutning",
    "afslutning": "redskaber",
}
_OF_PROCESS = {
    "datoer": re.compile(r"^\W*og hvornaar (?:er|bliver|slutter) (?:vi|det|man|i) (?:saa )?(?:faerdige?|forbi|slut)\b"),
    "tidsforbrug": re.compile(r"^\W*og (?:det hele|alt|det) (?:lagt sammen|i alt|tilsammen|samlet)\b|^\W*og i alt\b"),
    "designgrupper": re.compile(r"^\W*(?:og )?hvor (?:mange|stor\w*) \w+ (?:\w+ )?i (?:saadan en|dem|en|hver)\W*$"),
}
"""What a question means after one about the design process, whatever else it is like."""
_NEXT = re.compile(
    r"^\W*(?:og |men |ok |okay |så )*hvad (?:sker|foregår|kommer|skal|gør|laver)\b"
    r"(?: (?:der|vi|man|i|så|ske|lave|gøre))* (?:bagefter|derefter|derpå|efter det|efter den|efterfølgende|herefter"
    r"|som det næste)\b(?: så)?\W*$",
    re.IGNORECASE,
)
"""Asks for what comes after the thing that was told of."""
_COMMON, _NEUTER, _PLURAL = ("den", "dens"), ("det", "dets"), ("de", "dem", "deres")
_PERSON = ("hun", "hende", "hendes")
_THINGS: dict[tuple[str, ...], dict[str, str]] = {
    _COMMON: {
        "opstartsworkshoppen": "opstartsworkshop",
        "den afsluttende workshop": "afslutning",
        "designprocessen": f"{_PROCESS} tilmelding frist",
        "undersøgelsen": "varighed maalgruppe",
    },
    _NEUTER: {
        "nyhedsbrevet": "nyhedsbrev",
        "projektet": "formaal hvem_staar_bag",
        "spørgeskemaet": "varighed maalgruppe",
    },
    _PLURAL: {
        "nyhedsbrevet": "nyhedsbrev",
        "redskaberne": "redskaber",
        "designgrupperne": "designgrupper",
        "mine svar": "anonymitet databrug rette_svar varighed",
        "møderne": "tidsforbrug",
        "kompetencerne": "kompetencer",
        "seismonaut": "seismonaut",
        "de": "hvem_staar_bag",
    },
    _PERSON: {"nanna jardorf": "seismonaut kontakt frist", "tina kristensen": "kl_projektleder"},
}
_NAMES = {
    (pronoun, topic): name
    for pronouns, rows in _THINGS.items()
    for pronoun in pronouns
    for name, row in reversed(rows.items())
    for topic in row.split()
}
_TOPICS = frozenset(topic for _, topic in (*_ANSWERED, *_NAMES))
_DETERMINED = listed(
    "sidste foerste naeste afsluttende digitale anden andet andre tredje her der dag uge samme slags for"
)
"""After these "den" and "de" are no pronouns."""


def subject(last: str | None, code: str | None) -> str | None:
    """What a pronoun may stand for: the topics that were answered last, else the item that waits, if it is one."""
    return last or (code if code in _TOPICS else None)


def about(last: str | None) -> tuple[str, ...]:
    """The names of the topics that were answered last, the very last one first, without what they were asked about."""
    return tuple(topic.partition("/")[0] for topic in reversed((last or "").split()))


def recalled(text: str, last: str | None) -> str | None:
    """The question with what was talked about in place of a pronoun, or without what only ties it to what went before;
    None where it stands for itself."""
    said = tokens(text)
    if not last or not said or len(said) > _LONGEST:
        return None
    named = _named(text, said, about(last))
    if named is not None:
        return named
    still = _STILL.match(text)
    rest = text[still.end() :].strip() if still is not None else ""
    return rest if rest.strip(" ?!.") else None


def refers(text: str, last: str | None) -> bool:
    """Whether it has a pronoun for what was talked about, other than "det", which mostly stands for nothing."""
    found = {one.word for one in tokens(text)} - {"det", "dets"}
    return any((word, topic) in _NAMES for word in found for topic in about(last))


def widens(text: str) -> bool:
    """Whether it only asks how far the last answer holds: "også hvis …?", "heller ikke …?", "er du sikker?"."""
    return _WIDER.match(text) is not None and len(tokens(text)) <= _LONGEST


def continues(text: str) -> bool:
    """Whether it goes on from the last answer with no question of its own: "og …?", "hvad med …?"."""
    still = _STILL.match(text)
    return still is not None and len(tokens(text)) <= _LONGEST and form(text[still.end() :]) is not Form.FIRM


def dated(text: str, last: str | None) -> str | None:
    """The dates of the week that is asked about, by its number or by the one before it."""
    if not asks(text) and _STILL.match(text) is None and not (last and _relative(text)):
        return None
    week = WEEK.search(text)
    if week is not None and _kind_of(tokens(text[: week.start()] + text[week.end() :])) in ("when", "which"):
        return f"{DATES}/{week[1]}"
    for topic in reversed((last or "").split()):
        name, _, detail = topic.partition("/")
        if name not in DATED:
            continue
        number = week or _BARE_NUMBER.match(text)
        if number is not None and _STILL.match(text) is not None:
            return f"{DATES}/{number[1]}"
        base = int(detail) if detail.isdigit() else DATED[name]
        if base and (step := _relative(text)):
            return f"{DATES}/{base + step}"
    return None


def elliptic(text: str, last: str | None) -> str | None:
    """The topic that a question word alone asks about after the last one: "hvor længe?", "og hvornår er den?"."""
    if _NEXT.match(text):
        return next((_FOLLOWED_BY[topic] for topic in about(last) if topic in _FOLLOWED_BY), None)
    kind = _kind_of(tokens(text))
    if kind is None:
        return None
    meant = next((_ANSWERED[kind, topic] for topic in about(last) if (kind, topic) in _ANSWERED), None)
    takes = kind == "long" and any(token.word == "tager" for token in tokens(text))
    return None if takes and meant == _KEPT else meant


def of_the_process(text: str, last: str | None) -> str | None:
    """ "og hvornår er vi færdige?" or "og det hele lagt sammen" after any part of the design process; "i sådan en" of a
    group."""
    if not set(about(last)) & set(_PROCESS.split()):
        return None
    said = fold(text)
    return next((topic for topic, meant in _OF_PROCESS.items() if meant.search(said)), None)


def _relative(text: str) -> int:
    return -1 if _BEFORE.search(text) else 1 if _AFTER.search(text) else 0


def _kind_of(said: tuple[Token, ...]) -> Kind | None:
    """What kind of question this is, if a question word is all it says."""
    first = after_preface(said, 0)
    if first >= len(said) or len(said) > _LONGEST:
        return None
    word, rest = said[first].word, [one.word for one in said[first + 1 :]]
    kind = _KINDS.get(word) or ("when" if word.startswith("hvorn") and is_question_word(word) else None)
    if kind == "where" and rest and rest[0] in _MEASURES:
        kind, rest = _MEASURES[rest[0]], rest[1:]
    if kind in ("which", "what") and rest and rest[0] in ("dato", "datoer", "dag", "dage", "ugedag"):
        kind, rest = "when", rest[1:]
    return kind if all(one in _LIGHT for one in rest) else None


def _named(text: str, said: tuple[Token, ...], topics: tuple[str, ...]) -> str | None:
    for place, one in enumerate(said):
        following = said[place + 1].word if place + 1 < len(said) else ""
        name = next((_NAMES[one.word, topic] for topic in topics if (one.word, topic) in _NAMES), None)
        if name is not None and following not in _DETERMINED:
            return f"{text[: one.start]}{name}{text[one.end :]}"
    return None
