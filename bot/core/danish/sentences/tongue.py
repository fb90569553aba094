"""Whether a message is written in English, Swedish or Norwegian: by words that are no Danish ones."""

from __future__ import annotations

import re

from bot.core.danish.words.text import normalise
from bot.core.danish.words.wordlists import listed

_WORD = re.compile(r"[^\W\d_]+")
_SWEDISH_LETTERS = re.compile(r"[äö]")
_SURE = listed(
    """
    the what when where who why which how are you your this these there does did could would should they with about
    please thank thanks much many participate cost english swedish norwegian and answers answer questions question
    jag och kostar hur vem varför vilka vilken vilket några någon också från bakom mycket finns frågor svara svaren
    noe noen deg meg gjør skjer mye dere spørreskjema spørreskjemaet påmelding prosess prosessen kompetanser dreier
    bibliotekene prosjektet uke uken newsletter unsubscribe subscribe nyhetsbrev nyhetsbrevet
    """
)
"""One of these tells it, unless there is as much Danish."""
_CLOSE = listed("do is it can my we not free will have vad inte blir lång hva å delta starts start long anonymous")
"""A Dane may write one of these, as a slip; of two the message is made."""
_DANISH = listed("hvad hvornår hvornaar af jeg ikke og til en et på med at har hvem mig noget du den der hvis vil som")
_ENOUGH = 2


_TOPICS = {
    word: topic
    for topic, row in {
        "pris": "free cost costs price pay fee charge gratis kostar koster",
        "nyhedsbrev": "newsletter unsubscribe subscribe nyhetsbrev nyhetsbrevet",
        "anonymitet": "anonymous anonymously anonymity anonymt anonyma",
        "frist": "deadline",
    }.items()
    for word in row.split()
}
"""What words of those languages ask about."""


def foreign_topic(text: str) -> str | None:
    """The one topic that a text in another language surely names."""
    if not foreign(text):
        return None
    found = {_TOPICS[word] for word in _WORD.findall(normalise(text)) if word in _TOPICS}
    return found.pop() if len(found) == 1 else None


def foreign(text: str) -> bool:
    """Whether surely another language than Danish is written; a few words that could be Danish are taken for it."""
    said = set(_WORD.findall(normalise(text)))
    sure = {word for word in said if word in _SURE or _SWEDISH_LETTERS.search(word)}
    close = said & _CLOSE
    return bool(sure or len(close) >= _ENOUGH) and len(sure) + len(close) > len(said & _DANISH)
