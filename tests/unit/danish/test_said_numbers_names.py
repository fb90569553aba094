"""Years, people and names with what is said around them."""

from __future__ import annotations

import pytest

from bot.core.values import Value
from tests.unit.danish.in_use import UNDECIDED, outcome, read

NUM: list[tuple[str, str, Value]] = [
    ("anciennitet", "i -98", 23),
    ("anciennitet", "siden -05", 16),
    ("anciennitet", "startede i 98", 23),
    ("anciennitet", "begyndte i 05", 16),
    ("anciennitet", "fra '11", 10),
    ("anciennitet", "jeg blev ansat i 87", 34),
    ("anciennitet", "har været her siden 03", 18),
    ("anciennitet", "i '05", 16),
    ("anciennitet", "et kvart århundrede", 25),
    ("anciennitet", "kvart århundrede", 25),
    ("anciennitet", "et halvt århundrede", 50),
    ("anciennitet", "halvdelen af et århundrede", "!"),
    ("anciennitet", "et årti", 10),
    ("anciennitet", "to årtier", 20),
    ("anciennitet", "halvandet årti", 15),
    ("anciennitet", "et halvt årti", 5),
    ("anciennitet", "20 år i alt, heraf 5 som leder", 20),
    ("anciennitet", "i alt 15 år, hvoraf de 6 er i Odense", 15),
    ("anciennitet", "18 år, heraf 3 på skolebibliotek", 18),
    ("anciennitet", "12 år, deraf 2 år på barsel", 12),
    ("anciennitet", "sammenlagt 14 år: 10 i Vejle og 4 i Kolding", 14),
    ("anciennitet", "tilsammen 9 år", 9),
    ("anciennitet", "alt i alt 22 år", 22),
    ("anciennitet", "10 i Vejle og 4 i Kolding, så 14 i alt", 14),
    ("anciennitet", "3 år her og før det 8 år i Herning", "!several_numbers"),
    ("anciennitet", "5 år her og 10 år et andet sted", "!several_numbers"),
    ("anciennitet", "5 + 10 år", 15),
    ("anciennitet", "5 år plus 10 år", 15),
    ("anciennitet", "trekvart år", 0.75),
    ("anciennitet", "tre kvart år", 0.75),
    ("anciennitet", "9 måneder", 0.75),
    ("anciennitet", "3/4 år", 0.75),
    ("anciennitet", "et kvart år", 0.25),
    ("antal", "max 4", 4),
    ("antal", "højst 5", 5),
    ("antal", "op til 6", 6),
    ("antal", "maksimalt tre", 3),
    ("antal", "maks 2 personer", 2),
    ("antal", "ikke flere end 4", 4),
    ("antal", "ikke mere end 3", 3),
    ("antal", "mindst 3", "!vague"),
    ("antal", "over 5", "!vague"),
    ("antal", "kun én", 1),
    ("antal", "bare én", 1),
    ("antal", "kun ét", 1),
    ("antal", "kun en", 1),
    ("antal", "bare en enkelt", 1),
    ("antal", "kun en person", 1),
    ("antal", "én person", 1),
    ("antal", "Én", 1),
    ("antal", "der kommer kun én", 1),
    ("antal", "vi sender én", 1),
    ("antal", "en enkelt", 1),
    ("antal", "ene mand", 1),
    ("antal", "to fra Vejle og tre fra Kolding", 5),
    ("antal", "en leder og tre medarbejdere", 4),
    ("antal", "2 bibliotekarer og 1 leder", 3),
    ("antal", "1 leder og 4 ansatte", 5),
    ("antal", "to bibliotekarer og en assistent", 3),
    ("antal", "2 fra børn, 3 fra voksen og 1 fra it", 6),
    ("antal", "min chef og jeg", 2),
    ("antal", "3 medarbejdere og mig", 4),
    ("antal", "5 i alt, 2 fra Vejle og 3 fra Kolding", 5),
    ("antal", "vi er fem i alt", 5),
    ("antal", "jeg og tre andre", 4),
    ("antal", "en leder plus to", 3),
    ("antal", "en chef og en medarbejder", 2),
    ("antal", "lederen og to medarbejdere", 3),
    ("antal", "to et halvt", "!"),
    ("antal", "mellem 2 og 4", "!between"),
]


@pytest.mark.parametrize(("code", "text", "value"), NUM)
def test_said__years_and_people_in_other_words__are_counted(code: str, text: str, value: Value) -> None:
    found = outcome(read(code, text))
    if value == UNDECIDED:
        assert found is None or str(found).startswith("!")
    else:
        assert found == value


NAMES: list[tuple[str, str, Value]] = [
    ("navn", "Mette Holm 😊", "Mette Holm"),
    ("navn", "Karen her", "Karen"),
    ("navn", "hilsen Lars", "Lars"),
    ("navn", "hilsen Lars Bo", "Lars Bo"),
    ("navn", "Lars Bo hilsen", "Lars Bo"),
    ("navn", "mvh Pia", "Pia"),
    ("navn", "venlig hilsen Pia Dam", "Pia Dam"),
    ("navn", "Kh Trine", "Trine"),
    ("navn", "Trine her 👋", "Trine"),
    ("navn", "👋 Trine", "Trine"),
    ("navn", "det er Ulla her", "Ulla"),
    ("navn", "Ulla Bak ❤️", "Ulla Bak"),
    ("navn", "👩‍💻 Ida Krog", "Ida Krog"),
    ("navn", "Ida Krog :-)", "Ida Krog"),
    ("navn", "Ida Krog ;)", "Ida Krog"),
    ("navn", "Ida :D", "Ida"),
    ("navn", "😀", "!empty"),
    ("navn", "👍👍", "!empty"),
    ("navn", "🇩🇰 Per", "Per"),
    ("navn", "kh", "!not_a_name"),
    ("navn", "Hilsen", "!not_a_name"),
    ("navn", "her", "!not_a_name"),
    ("navn", "Bo Hilsen Lund", "Bo Hilsen Lund"),
    ("kommune", "Odense 😀", "0461"),
    ("kommune", "her i Odense", "0461"),
    ("kommune", "Odense her", "0461"),
    ("kommune", "🏙️ Vejle", "0630"),
    ("kommune", "Vejle, hilsen Pia", "0630"),
    ("hvorfor", "😀😀", "!empty"),
    ("hvorfor", "👍", "!empty"),
    ("hvorfor", "fordi 😀", "fordi 😀"),
    ("hvorfor", "❤️", "!empty"),
    ("hvorfor", "👩🏽‍💻", "!empty"),
    ("hvorfor", "🇩🇰", "!empty"),
    ("telefon", "+46 70 123 45 67", "!not_a_phone"),
    ("telefon", "+47 912 34 567", "!not_a_phone"),
    ("telefon", "0046701234567", "!not_a_phone"),
    ("telefon", "+49 1512 3456789", "!not_a_phone"),
    ("telefon", "+44 7911 123456", "!not_a_phone"),
    ("telefon", "+354 611 1234", "!not_a_phone"),
    ("telefon", "20 12 34 56 😀", "+45 20 12 34 56"),
    ("telefon", "+45 20123456", "+45 20 12 34 56"),
    ("telefon", "+298 212345", "!not_a_phone"),
]


@pytest.mark.parametrize(("code", "text", "value"), NAMES)
def test_said__signs_and_small_words_beside_it__are_dropped(code: str, text: str, value: Value) -> None:
    found = outcome(read(code, text))
    if value == UNDECIDED:
        assert found is None or str(found).startswith("!")
    else:
        assert found == value
