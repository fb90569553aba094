"""The whole questionnaire through the public API and a real Rasa, and what is on disk afterwards."""

from __future__ import annotations

from tests.program.running import Person, Program, exported

SIGNUP = ["Mette Sørensen", "mette@example.dk", "ja", "20 12 34 56", "Hovedbiblioteket", "3"]


def test_leader_in_aarhus__by_button__export_has_exactly_these_answers(program: Program) -> None:
    person = Person(program)
    person.presses("ja", "leder").says("Aarhus").presses("folkebibliotek", "chef").says("12")
    person.presses(["facilitering", "didaktik"], "didaktik", "4", "ved_ikke")
    person.says("Vi skal kunne undervise borgerne", "Flere forløb for skoler")
    person.presses(["kursus", "netvaerk"], ["tid", "oekonomi"], "delvist").says("Et kort med opgaver")
    assert person.waiting == "deltage"
    person.presses("ja").says(*SIGNUP).presses(["facilitering"], "ja").says("Vi glæder os").presses("ja", "nej")
    assert person.waiting == "opsummering"
    assert "Aarhus" in person.text
    assert "Mette Sørensen" in person.text
    person.presses("indsend")
    assert person.last[-1]["kind"] == "receipt"
    data = person.data()
    assert data["submitted"] is True
    expected = {
        "samtykke": "ja",
        "rolle": "leder",
        "kommune": "0751",
        "bibliotekstype": "folkebibliotek",
        "ledelsesniveau": "chef",
        "anciennitet": 12,
        "kompetencer": ["didaktik", "facilitering"],
        "vigtigst": "didaktik",
        "niveau": {"facilitering": 4, "didaktik": "ved_ikke"},
        "hvorfor": "Vi skal kunne undervise borgerne",
        "nye_opgaver": "Flere forløb for skoler",
        "laeringsform": ["kursus", "netvaerk"],
        "barrierer": ["oekonomi", "tid"],
        "plan": "delvist",
        "ide": "Et kort med opgaver",
        "deltage": "ja",
    }
    assert data["answers"] == expected
    assert data["signup"]["navn"] == "Mette Sørensen"
    assert data["signup"]["email"] == "mette@example.dk"
    rows = [row["answers"] for row in exported(program) if row["answers"] == expected]
    assert len(rows) == 1, "the export has the response once, without anything that identifies a person"


def test_librarian_in_odense__in_words__export_has_exactly_these_answers(program: Program) -> None:
    person = Person(program)
    person.says("ja tak", "medarbejder", "Odense Kommune", "på et folkebibliotek", "bibliotekar", "halvandet år")
    person.says("facilitering og borgerinddragelse", "borgerinddragelse", "3", "en toer")
    person.says("spring over", "Mere digital dannelse", "kurser", "tid", "spring over", "nej tak", "nej tak")
    assert person.waiting == "opsummering"
    person.says("send ind")
    assert person.last[-1]["kind"] == "receipt"
    answers = person.data()["answers"]
    assert answers == {
        "samtykke": "ja",
        "rolle": "medarbejder",
        "kommune": "0461",
        "bibliotekstype": "folkebibliotek",
        "faggruppe": "bibliotekar",
        "anciennitet": 1.5,
        "kompetencer": ["borgerinddragelse", "facilitering"],
        "vigtigst": "borgerinddragelse",
        "niveau": {"facilitering": 3, "borgerinddragelse": 2},
        "hvorfor": None,
        "nye_opgaver": "Mere digital dannelse",
        "laeringsform": ["kursus"],
        "barrierer": ["tid"],
        "ide": None,
        "deltage": "nej",
    }
    assert answers in [row["answers"] for row in exported(program)]


def test_goes_back__answers_anew__the_new_answer_stands(person: Person) -> None:
    person.presses("ja", "leder").says("tilbage")
    assert person.waiting == "rolle"
    person.presses("medarbejder")
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "medarbejder"}


def test_role_changed_in_words__dependants_are_dropped_and_asked(person: Person) -> None:
    person.presses("ja", "leder").says("Aarhus").presses("folkebibliotek", "chef").says("12")
    person.says("ret rolle til medarbejder")
    assert person.waiting == "faggruppe"
    assert "ledelsesniveau" not in person.data()["answers"]
    person.presses("formidler")
    assert person.waiting == "kompetencer"


def test_several_answers_in_one_message__none_is_asked_again(person: Person) -> None:
    person.says("ja", "jeg er leder i Aarhus og har været her i 12 år")
    assert person.waiting == "bibliotekstype"
    assert person.data()["answers"] == {"samtykke": "ja", "rolle": "leder", "kommune": "0751", "anciennitet": 12}


def test_question_in_the_middle__is_answered_and_stores_nothing(person: Person) -> None:
    person.presses("ja", "leder")
    before = person.data()["answers"]
    person.says("hvad koster det at være med?")
    assert person.last[0]["kind"] == "answer"
    assert person.last[0]["topic"] == "pris"
    assert "gratis" in person.last[0]["text"]
    assert person.waiting == "kommune"
    assert person.data()["answers"] == before


def test_consent_refused__nothing_of_the_person_is_kept_but_questions_are_answered(person: Person) -> None:
    person.says("nej det må I ikke, jeg hedder Karla Hemmelig")
    assert person.waiting is None, "a no is not asked for again"
    assert person.data()["answers"] == {}
    person.says("hvad koster det at deltage?")
    assert any(message["topic"] == "pris" for message in person.last)
    assert "Karla" not in str(person.messages())


def test_misunderstood__a_way_out_is_offered_and_the_question_stays(person: Person) -> None:
    person.presses("ja")
    first = person.says("qwrt zxcv").text
    second = person.says("mnbv lkjh").text
    third = person.says("pppp oooo").text
    assert third not in (first, second), "it repeats itself"
    assert "nj@seismonaut.com" in third
    assert person.waiting == "rolle"


def test_contact_consent_refused__no_signup_is_stored(person: Person) -> None:
    person.presses("ja", "medarbejder").says("Odense").presses("folkebibliotek", "bibliotekar").says("5")
    person.presses(["didaktik"], "3").says("spring over", "spring over").presses(["kursus"], ["ingen"])
    person.says("spring over").presses("maaske").says(*SIGNUP).presses(["didaktik"]).says("spring over")
    assert person.waiting == "kontakt_samtykke"
    person.presses("nej", "nej")
    assert person.waiting == "opsummering"
    data = person.data()
    assert data["signup"] == {"kontakt_samtykke": "nej", "nyhedsbrev": "nej"}
    assert "mette@example.dk" not in str(data)
    assert "mette@example.dk" not in str(person.messages()), "the log keeps what was refused"


def test_consent_withdrawn__answers_and_what_repeated_them_are_gone(person: Person) -> None:
    person.presses("ja", "leder").says("Aarhus", "vis mine svar", "jeg trækker mit samtykke tilbage", "ja")
    assert person.data()["answers"] == {}
    assert "Aarhus" not in str(person.messages())
