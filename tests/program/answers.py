"""The shortest way through the whole questionnaire, up to a point, for tests of what comes after."""

from __future__ import annotations

from tests.program.running import Person

RESPONSE = ["ja", "medarbejder", "Odense", "folkebibliotek", "bibliotekar", "12", "didaktik", "3"]
WORDS = ["spring over", "spring over", "kursus", "tid", "spring over"]
SIGNUP = ["ja", "{name}", "{address}", "ja", "spring over", "{library}", "3", "didaktik", "ja", "spring over", "ja"]


def up_to_signing_up(person: Person) -> Person:
    """Everything before the design process."""
    return person.says(*RESPONSE, *WORDS)


def signed_up(
    person: Person, name: str = "Mette Møller", address: str = "mette@example.dk", library: str = "Hovedbiblioteket"
) -> Person:
    """Everything, submitted, with a sign-up for three people."""
    up_to_signing_up(person)
    person.says(*(one.format(name=name, address=address, library=library) for one in SIGNUP), "nej", "indsend")
    assert person.last[-1]["kind"] == "receipt", person.text
    return person


def passed_on(person: Person, question: str, name: str = "Mette Møller", address: str = "mette@example.dk") -> Person:
    """A question for Nanna Jardorf, sent."""
    person.says("jeg vil gerne tale med et menneske")
    if person.last[-1]["text"].startswith("Hvad skal jeg sende videre"):
        person.says(question)
    if person.last[-1]["text"].startswith("Hvad hedder du"):
        person.says(name, address, "spring over")
    return person.says("send den")
