"""Which of the named things are meant: what stands under "ikke", "undtagen", "hverken", and what was taken back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.core.danish.meant.clause import ENDS, Span
from bot.core.danish.words.abbreviations import ABBREVIATED
from bot.core.danish.words.text import Token
from bot.core.danish.words.wordlists import listed, phrases

_SENTENCE = frozenset(".;!?\n")
EXCEPTIONS = "undtagen|undtaget|bortset fra|paa naer|paanaer|med undtagelse af"
"""Words that take something out of all, folded."""
DROPPING = "dropper|fravaelger|udelader|skipper|undvaerer"
"""Verbs for what one leaves out."""
_EXCEPTS = re.compile(rf"\b(?:{EXCEPTIONS})\b")
_LIST_NEGATORS = tuple(
    tuple(phrase.split())
    for phrase in sorted(
        phrases(
            f"""
            {EXCEPTIONS}|{DROPPING}|minus|fraregnet|uden|hverken|ekskl
            men ikke|dog ikke|bare ikke|lige ikke|i stedet for|istedet for|istedetfor|frem for|fremfor
            snarere end|hellere end|vaelger fra|springer over
            """
        )
    )
)
"""Under these stands everything that follows, up to the end of the sentence or a "men"."""
_EXCEPT_AFTER_ALL = listed("udover over")
"""Means "except" after "alt" or "alle", and "besides" elsewhere."""
_NEGATORS = listed("ikke ik ikk ikek aldrig")
_FITS = frozenset({"passer", "stemmer"})
_TAGS = frozenset({"ik", "ikk"})
_NOT_NEGATING = listed("kun bare alene mindst sandt mere udelukkende desto blot selv")
_DEGREES = listed("flere faerre mindre hoejere lavere laengere bedre daarligere")
"""Before "end", they make "ikke" a bound: "ikke flere end 4"."""
_BOUNDS = listed("over under")
_WITHOUT_DOUBT = listed("at tvivl sammenligning problemer videre undtagelse diskussion konkurrence")
"""What "uden" and these words say is no exception."""
_NOTHING_COMES = listed(
    "ingen intet aldrig ikke ingenting falder gaar doer nytter svaert umuligt spild kaos rod ligegyldigt"
)
_FALLS = listed("falder braser smuldrer sejler intet umuligt doer kaos")
"""What becomes of everything else without the thing that is most needed."""
_ABOVE_ALL = listed("alt alle")
_ENOUGH = listed("nok tilstraekkelig tilstraekkeligt")
_BREAKS = listed("men derimod hellere istedet")
_CHOOSES = listed("vil vaelger foretraekker oensker skal tager beholder")
_ASKED_BACK = listed("ikke overhovedet slet aldrig bestemt absolut")
_PRONOUNS = listed("jeg vi det de han hun man der")
_COMPARED = listed("hellere snarere vigtigere mere anden andet andre taettere naermere hoejere bedre")
_ALL = listed("alt alle hele")
_TAKEN_BACK = listed("nej rettere mener mente undskyld ups hov vent sorry korrektion")
_CONTRASTS = frozenset({"men", "dog"})
_EITHER = frozenset({"eller", "heller"})


def negated(said: tuple[Token, ...], spans: Sequence[Span], firm: Collection[int] = frozenset()) -> frozenset[int]:
    """The indexes of the spans (in order, apart from each other) that are said not to hold. The `firm` ones are not
    denied by what comes after them: "nej, ikke i år" is no yes."""
    return _Scan(said, spans, firm).run()


def excepts(said: tuple[Token, ...]) -> bool:
    """Whether the text takes something out of all; it must be one of the options then."""
    return _EXCEPTS.search(" ".join(token.word for token in said)) is not None


class _Scan:
    """One pass over the tokens. The scope of "ikke" ends with the clause, that of "undtagen" with the sentence."""

    def __init__(self, said: tuple[Token, ...], spans: Sequence[Span], firm: Collection[int]) -> None:
        self.said = said
        self.firm = firm
        self.at = {span.first: index for index, span in enumerate(spans)}
        self.spans = spans
        self.found: set[int] = set()
        self.scope = ""
        self.used = True
        self.clause: list[int] = []
        self.compared = False
        self.needed = False

    def run(self) -> frozenset[int]:
        place = 0
        while place < len(self.said):
            self._punctuation(place)
            index = self.at.get(place)
            if index is not None:
                self._named(index)
                place = max(self.spans[index].last, place + 1)
                continue
            place += self._word(place)
        self._close()
        return frozenset(self.found)

    def _named(self, index: int) -> None:
        if self.scope:
            self.found.add(index)
            self.used = True
        self.clause.append(index)

    def _close(self) -> None:
        """A clause ends. An "ikke" that had nothing after it negates what stands before it: "leder er jeg ikke"."""
        if self.scope == "clause" and not self.used and self.clause and self.clause[-1] not in self.firm:
            self.found.add(self.clause[-1])
        self.scope, self.used, self.clause, self.compared, self.needed = "", True, [], False, False

    def _punctuation(self, place: int) -> None:
        token, gap = self.said[place], self.said[place].gap
        if place == 0:
            return
        abbreviated = gap.strip() == "." and self.said[place - 1].word in ABBREVIATED
        if gap.strip() == "?" and token.word in _ASKED_BACK:
            return
        announced = ":" in gap and self.said[place - 1].word not in _NEGATORS
        if announced or (not _SENTENCE.isdisjoint(gap) and not abbreviated):
            self._close()
        elif "," in gap or " - " in gap or " – " in gap:
            listing = self.scope == "list" and token.word not in _PRONOUNS
            alternatives = self.scope == "clause" and self.used and self._either_follows(place)
            if not listing and not alternatives:
                self._close()

    def _either_follows(self, place: int) -> bool:
        """ "ikke tid, økonomi eller ledelse": the list goes on under the "ikke"."""
        while place in self.at:
            place = self.spans[self.at[place]].last
            if place < len(self.said) and self.said[place].word in _EITHER:
                return True
        return False

    def _word(self, place: int) -> int:
        """Takes note of a word that stands outside what is named; how many tokens it spans."""
        word = self.said[place].word
        for negator in _LIST_NEGATORS:
            if word == negator[0] and self._says(place, negator) and self._excludes(place, negator):
                if word in _CONTRASTS:
                    self._close()
                self.scope, self.used = "list", False
                return len(negator)
        if word == "uden" and self._needs(place):
            self.needed = True
        elif self._excepts(place):
            self.scope, self.used = "list", False
        elif word in _BREAKS or (self.scope == "list" and self.used and word in _CHOOSES):
            self._close()
        elif word in _NEGATORS and (self._likens(place) or self._says_wrong(place)):
            self.found.update(self.clause[-1:])
        elif word in _NEGATORS and self._negates(place) and not self.needed and not self._asks_for_assent(place):
            self.scope, self.used = "clause", False
        self.compared = self.compared or word in _COMPARED
        return 1

    def _excludes(self, place: int, negator: Sequence[str]) -> bool:
        """Not "uden tvivl", "frem for alt"."""
        end = place + len(negator)
        following = self.said[end].word if end < len(self.said) else ""
        if negator[0] == "uden":
            return following not in _WITHOUT_DOUBT and not self._needs(place)
        return following not in _ABOVE_ALL or negator[0] not in ("frem", "fremfor")

    def _needs(self, place: int) -> bool:
        """ "uden X kommer vi ingen vegne", "det hele falder sammen uden X"."""
        first, last = place, place + 1
        while first > 0 and not ENDS.search(self.said[first].gap):
            first -= 1
        while last < len(self.said) and not _SENTENCE.intersection(self.said[last].gap):
            last += 1
        begins = first == place and any(token.word in _NOTHING_COMES for token in self.said[place:last])
        return begins or any(token.word in _FALLS for token in self.said[first:place])

    def _excepts(self, place: int) -> bool:
        """ "hellere X end Y", "alt andet end Y", "alt udover Y"."""
        word, before = self.said[place].word, [token.word for token in self.said[max(place - 2, 0) : place]]
        if word == "end" and before[-1:] == ["andet"] and self.scope == "clause" and not self.used:
            self.scope, self.used = "", True
            return False
        if word == "end":
            return self.compared or (bool(before) and before[-1] in _COMPARED)
        return word in _EXCEPT_AFTER_ALL and not _ALL.isdisjoint(before)

    def _says(self, place: int, phrase: Sequence[str]) -> bool:
        return tuple(token.word for token in self.said[place : place + len(phrase)]) == tuple(phrase)

    def _negates(self, place: int) -> bool:
        following = [token.word for token in self.said[place + 1 : place + 4]]
        if following[:1] == ["skade"] or following[:2] in (["vaere", "af"], ["vaere", "dumt"], ["vaere", "tosset"]):
            return False
        if following and (following[0] in _NOT_NEGATING or self._bounds(following)):
            return False
        return _ENOUGH.isdisjoint(following)

    def _asks_for_assent(self, place: int) -> bool:
        """The "ik" that ends "ret motivation til udbud ik"."""
        ends = place + 1 == len(self.said) and self.said[place].word in _TAGS
        return ends and any(span.last == place for span in self.spans)

    def _says_wrong(self, place: int) -> bool:
        """ "12 år passer ikke det er 21" denies what stands before it."""
        return place > 0 and self.said[place - 1].word in _FITS and bool(self.clause)

    def _likens(self, place: int) -> bool:
        """ "A er ikke så vigtigt som B" denies A, not B."""
        following = [token.word for token in self.said[place + 1 : place + 5]]
        return bool(self.clause) and "saa" in following[:2] and "som" in following[2:]

    def _bounds(self, following: Sequence[str]) -> bool:
        """ "ikke flere end 4", "ikke over 3"."""
        if following[0] in _DEGREES:
            return following[1:2] == ["end"]
        return following[0] in _BOUNDS and len(following) > 1 and following[1].isdecimal()


def taken_back(said: tuple[Token, ...], spans: Sequence[Span]) -> int:
    """How many of the spans, from the first, were taken back: "leder, nej medarbejder", "Aarhus, jeg mente Odense"."""
    gone = 0
    for index in range(1, len(spans)):
        first, last = spans[index - 1].last, spans[index].first
        if any(said[place].word in _TAKEN_BACK and not _is_aside(said, place) for place in range(first, last)):
            gone = index
    return gone


def _is_aside(said: tuple[Token, ...], place: int) -> bool:
    """ "12 år, mener jeg, …"."""
    after = said[place + 1].word if place + 1 < len(said) else ""
    return said[place].word == "mener" and after in _PRONOUNS
