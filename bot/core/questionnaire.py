"""The questionnaire as data: items, options, conditions. Nothing here knows an item's code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from bot.core.values import Key, Value, chosen_in, option_of

ItemType = Literal[
    "info",
    "consent",
    "single",
    "multi",
    "scale",
    "number",
    "text",
    "municipality",
    "person_name",
    "email",
    "phone",
    "summary",
    "receipt",
]
Answers = Mapping[Key, Value]

UNASKED: frozenset[ItemType] = frozenset({"info", "summary", "receipt"})
"""Types that hold no answer of the respondent."""


@dataclass(frozen=True)
class Option:
    """`words` are further ways to say it; `other` opens a free text; `exclusive` rules out all the rest."""

    value: str
    label: str
    words: tuple[str, ...] = ()
    other: bool = False
    exclusive: bool = False


@dataclass(frozen=True)
class Condition:
    """True when every named part holds: at least one of `one_of` is chosen in item `code`, none of `none_of` is
    (so it also holds while the item is unanswered), and more than `more_than` options are."""

    code: str
    one_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    more_than: int | None = None

    @cached_property
    def key(self) -> Key:
        return Key(self.code)

    def holds(self, answers: Answers) -> bool:
        value = answers.get(self.key)
        if isinstance(value, str):
            chosen: tuple[str, ...] = (value,)
        else:
            chosen = tuple(option_of(one) for one in chosen_in(value))
        if self.one_of and self.one_of.isdisjoint(chosen):
            return False
        if not self.none_of.isdisjoint(chosen):
            return False
        return self.more_than is None or len(chosen) > self.more_than


@dataclass(frozen=True, eq=False)
class When:
    """Any of the alternatives must hold; no alternatives means always. Equal conditions are one object, see `build`."""

    alternatives: tuple[tuple[Condition, ...], ...] = ()

    def holds(self, answers: Answers) -> bool:
        if not self.alternatives:
            return True
        return any(all(one.holds(answers) for one in together) for together in self.alternatives)

    def codes(self) -> frozenset[str]:
        return frozenset(one.code for together in self.alternatives for one in together)


ALWAYS = When()


@dataclass(frozen=True)
class Text:
    """One wording of an item and when it is the one to use; `{code}` in it shows an earlier answer."""

    text: str
    when: When = ALWAYS


@dataclass(frozen=True)
class Item:
    """One item of the questionnaire.

    `name` is what people call it ("din rolle"); `words` further ways to name it; `topic` is what it is about, where a
    question that does not say so is about the same. `texts` are tried in order.
    `minimum`/`maximum` bound a number (inclusive), the count of chosen options, or a text's length in characters.
    `options_from` offers only what was chosen in that item; `for_each` asks once per option chosen there.
    `refusal` is what "nej" to a consent means: `end` ends the questionnaire; without it other items' conditions tell.
    `signup` marks what belongs to the sign-up and is stored apart from the response; `contact` identifies a person.
    `confirm` repeats the answer before it is kept.
    """

    code: str
    type: ItemType
    name: str
    texts: tuple[Text, ...]
    words: tuple[str, ...] = ()
    topic: str = ""
    help: str = ""
    example: str = ""
    options: tuple[Option, ...] = ()
    options_from: str | None = None
    for_each: str | None = None
    when: When = ALWAYS
    optional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    contact: bool = False
    signup: bool = False
    confirm: bool = False
    refusal: Literal["end"] | None = None
    refusal_text: str = ""

    @cached_property
    def alone(self) -> tuple[Key, ...]:
        """The one question of an item that is not asked `for_each`."""
        return (Key(self.code),)

    @cached_property
    def varies(self) -> bool:
        """Whether the question may read differently after another answer has changed."""
        return len(self.texts) > 1 or "{" in self.texts[0].text

    @cached_property
    def by_value(self) -> Mapping[str, Option]:
        return {option.value: option for option in self.options}

    @property
    def personal(self) -> bool:
        """Whether the answer belongs to the sign-up, which is kept apart from the response."""
        return self.signup or self.contact

    @property
    def closed(self) -> bool:
        """Whether the answer is picked among options (a municipality is picked among the 98)."""
        return self.type in ("consent", "single", "multi", "scale")

    @property
    def other(self) -> Option | None:
        return next((option for option in self.options if option.other), None)

    def text(self, answers: Answers) -> str:
        """The wording that applies, with its placeholders unfilled; the last one when none applies."""
        return next((one.text for one in self.texts if one.when.holds(answers)), self.texts[-1].text)


@dataclass(frozen=True)
class Questionnaire:
    """A validated questionnaire. `items` are in the order in which they are asked.

    `buttons` are the answers to the bot's own side questions: `yes_no` (values `ja`, `nej`), `clarify` (`svar`,
    `spoergsmaal`) and `none` (`ingen`). `municipalities` maps official codes to names. `minutes` is how long it takes.
    `form` is what a letter to a person needs, its last item asking whether to send it; `about` the codes of the items
    whose answers may stand in it. `aside` are items that are known but not asked.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    buttons: Mapping[str, tuple[Option, ...]]
    minutes: int
    municipalities: Mapping[str, str] = field(default_factory=dict)
    form: tuple[Item, ...] = ()
    about: tuple[str, ...] = ()
    aside: tuple[Item, ...] = ()

    @cached_property
    def by_code(self) -> Mapping[str, Item]:
        return {item.code: item for item in (*self.items, *self.form, *self.aside)}

    @cached_property
    def signup_codes(self) -> frozenset[str]:
        """The items whose answers are kept apart from the response."""
        return frozenset(item.code for item in self.asked if item.personal)

    @cached_property
    def without_signup(self) -> Questionnaire:
        """The same for a conversation whose sign-up is filed: its items are asked no more."""
        left = tuple(item for item in self.items if item.code not in self.signup_codes)
        return replace(self, items=left, aside=tuple(item for item in self.items if item.code in self.signup_codes))

    def signs_up(self, answers: Answers) -> bool:
        """Whether these answers lead to the questions by which a person signs up: the ones with a name."""
        return any(
            item.type == "person_name" and item.when.holds(answers)
            for item in (*self.items, *self.aside)
            if item.personal
        )

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.type not in UNASKED)

    @cached_property
    def gate(self) -> Item | None:
        """The consent without which nothing is kept."""
        return next((item for item in self.items if item.refusal == "end"), None)

    @cached_property
    def summary(self) -> Item | None:
        return next((item for item in self.items if item.type == "summary"), None)

    def item(self, key: Key) -> Item:
        return self.by_code[key.code]

    def options(self, key: Key, answers: Answers) -> tuple[Option, ...]:
        """The options that may be chosen for this question now, in the order they are shown."""
        item = self.item(key)
        if item.options_from is None:
            return item.options
        return self.chosen_options(item.options_from, answers)

    def chosen_options(self, code: str, answers: Answers) -> tuple[Option, ...]:
        """The options chosen in item `code`, in the item's order, labelled with the free text where there is one."""
        chosen = {option_of(one): one for one in chosen_in(answers.get(Key(code)))}
        return tuple(
            option if isinstance(chosen[option.value], str) else _with_text(option, chosen[option.value])
            for option in self.by_code[code].options
            if option.value in chosen
        )

    def keys(self, item: Item, answers: Answers) -> tuple[Key, ...]:
        """The questions that this item stands for, given the answers: none, one, or one per chosen option."""
        if item.type in UNASKED or not item.when.holds(answers):
            return ()
        return self._questions(item, answers)

    def _questions(self, item: Item, answers: Answers) -> tuple[Key, ...]:
        if item.for_each is None and item.options_from is None:
            return item.alone
        if item.for_each is not None:
            return tuple(Key(item.code, one.value) for one in self.chosen_options(item.for_each, answers))
        if item.options_from is not None and not self.chosen_options(item.options_from, answers):
            return ()
        return item.alone

    def applicable(self, answers: Answers) -> tuple[Key, ...]:
        """Every question that is to be asked, answered or not, in order.

        A consent that was refused with `end` leaves only what comes up to it.
        """
        return tuple(self._asked(answers))

    def next_open(self, answers: Answers) -> Key | None:
        """The first question that is applicable and unanswered."""
        return next((key for key in self._asked(answers) if key not in answers), None)

    def _asked(self, answers: Answers) -> Iterator[Key]:
        held: dict[When, bool] = {}
        for item in self.asked:
            holds = held.get(item.when)
            if holds is None:
                holds = held[item.when] = item.when.holds(answers)
            if holds:
                yield from self._questions(item, answers)
            if item.refusal == "end" and answers.get(item.alone[0]) == "nej":
                return


def _with_text(option: Option, chosen: object) -> Option:
    text = getattr(chosen, "text", option.label)
    return Option(option.value, text, (*option.words, option.label))
