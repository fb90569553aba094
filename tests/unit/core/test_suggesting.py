"""Words that no parser knows: what a classifier is sure of is kept, what it holds for likely is asked first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.core.context import Context
from bot.core.dialogue import Understood
from bot.core.hearing import Guess, Heard
from bot.core.reading import read
from bot.core.values import Key, Value
from tests.unit.core.saying import QUESTIONNAIRE, YEAR

SAID = "blåbærgrød om fredagen"


def understood(
    at: str, text: str, *found: tuple[str, float], learned: str = "", guess: Guess | None = None
) -> Understood:
    code, _, option = at.partition(":")
    key = Key(code, option or None)
    answers: dict[Key, Value] = {Key("kompetencer"): ("didaktik", "facilitering")}

    def suggest(item: str, words: str) -> Sequence[tuple[str, float]]:
        assert words == text
        return found if item == (learned or code) else ()

    context = Context(key, None, "asking", QUESTIONNAIRE.options(key, answers))
    heard = Heard((guess or Guess("answer", 0.5),))
    return read(QUESTIONNAIRE, context, text, heard, year=YEAR, suggest=suggest)


@pytest.mark.parametrize(("at", "option", "value"), [
    ("nyhedsbrev", "nej", "nej"),
    ("samtykke", "ja", "ja"),
    ("barrierer", "tid", ("tid",)),
    ("niveau:didaktik", "4", 4),
    ("niveau:didaktik", "ved_ikke", "ved_ikke"),
])  # fmt: skip
def test_read__surely_an_option__is_the_answer(at: str, option: str, value: Value) -> None:
    found = understood(at, SAID, (option, 0.95))
    code, _, chosen = at.partition(":")
    assert (found.intent, dict(found.values)) == ("answer", {Key(code, chosen or None): value})


def test_read__likely_an_option__is_asked_first() -> None:
    found = understood("nyhedsbrev", SAID, ("nej", 0.7))
    assert (found.intent, found.values) == ("unclear", ((Key("nyhedsbrev"), "nej"),))


@pytest.mark.parametrize("found", [[("nej", 0.4)], [("uklart", 0.95), ("nej", 0.05)], []])
def test_read__nothing_likely__is_asked_again(found: list[tuple[str, float]]) -> None:
    assert understood("nyhedsbrev", SAID, *found) == Understood("unclear", text=SAID)


def test_read__an_option_that_is_not_on_offer__is_asked_again() -> None:
    assert understood("vigtigst", SAID, ("projektledelse", 0.99), learned="kompetencer").values == ()


@pytest.mark.parametrize(("at", "value"), [("vigtigst", "didaktik"), ("tema", ("didaktik",))])
def test_read__an_item_with_the_options_of_another__is_read_with_what_was_learned_there(at: str, value: Value) -> None:
    assert dict(understood(at, SAID, ("didaktik", 0.95), learned="kompetencer").values) == {Key(at): value}


@pytest.mark.parametrize("text", ["ja tak", "ja", "det vil jeg gerne"])
def test_read__words_that_the_parsers_know__win(text: str) -> None:
    assert dict(understood("nyhedsbrev", text, ("nej", 0.99)).values) == {Key("nyhedsbrev"): "ja"}


def test_read__a_question__is_no_answer() -> None:
    assert understood("nyhedsbrev", "er blåbærgrød med om fredagen?", ("ja", 0.99)).values == ()


@pytest.mark.parametrize("label", ["command/back", "human", "smalltalk/tak"])
def test_read__likelier_said_to_the_bot__is_no_answer(label: str) -> None:
    assert understood("nyhedsbrev", SAID, ("ja", 0.95), guess=Guess(label, 0.99)).values == ()


@pytest.mark.parametrize("label", ["faq/pris", "command/back", "human"])
def test_read__likelier_an_answer_than_said_to_the_bot__is_one(label: str) -> None:
    found = understood("nyhedsbrev", SAID, ("ja", 0.99), guess=Guess(label, 0.7))
    assert dict(found.values) == {Key("nyhedsbrev"): "ja"}


def test_read__a_word_for_an_option_in_a_sentence_about_another__is_that_other_one() -> None:
    found = understood("barrierer", "katalogerne bugner af ledelseskurser", ("udbud", 0.9), ("ledelse", 0.02))
    assert (found.intent, dict(found.values)) == ("answer", {Key("barrierer"): ("udbud",)})


@pytest.mark.parametrize("found", [[("udbud", 0.9), ("ledelse", 0.08)], [("udbud", 0.4)], [("uklart", 0.95)]])
def test_read__a_word_for_an_option__stands_unless_another_one_is_likely(found: list[tuple[str, float]]) -> None:
    text = "katalogerne bugner af ledelseskurser"
    assert dict(understood("barrierer", text, *found).values) == {Key("barrierer"): ("ledelse",)}


@pytest.mark.parametrize(("option", "values"), [("sidemand", {Key("laeringsform"): ("sidemand",)}), ("kursus", {})])
def test_read__only_refused__is_what_surely_is_meant_instead(option: str, values: dict[Key, Value]) -> None:
    found = understood("laeringsform", "ikke kurser, blåbærgrød med rosiner", (option, 0.95))
    assert dict(found.values) == values


@pytest.mark.parametrize("text", ["de samme som før", "vi tager de samme", "samme som jeg valgte tidligere"])
def test_read__the_same_as_before__is_what_was_chosen_among_these_options(text: str) -> None:
    context = Context(Key("tema"), None, "asking", (), None, {"kompetencer": ("didaktik", "facilitering")})
    found = read(QUESTIONNAIRE, context, text, Heard((Guess("answer", 0.5),)), year=YEAR)
    assert dict(found.values) == {Key("tema"): ("didaktik", "facilitering")}
