"""A questionnaire with an item of every shape, and answers to it."""

from __future__ import annotations

from bot.core.definition import build
from bot.core.questionnaire import Answers
from bot.core.values import Key, Other
from bot.ports import Response

YES_NO = [{"value": "ja", "label": "Ja"}, {"value": "nej", "label": "Nej"}]
CLARIFY = [{"value": "svar", "label": "Svar"}, {"value": "spoergsmaal", "label": "Spørgsmål"}]
SKILLS = [
    {"value": "didaktik", "label": "Didaktik"},
    {"value": "facilitering", "label": "Facilitering"},
    {"value": "andet", "label": "Andet", "other": True},
]
LEVELS = [
    {"value": "1", "label": "1"},
    {"value": "2", "label": "2"},
    {"value": "ved_ikke", "label": "Ved ikke"},
]
KINDS = [{"value": "folk", "label": "Folk"}, {"value": "noget", "label": "Noget", "other": True}]
ELSEWHERE = [{"value": "andet", "label": "Et andet sted", "other": True}]
CONFIRM = [{"value": "indsend", "label": "Indsend"}, {"value": "ret", "label": "Ret"}]

QUESTIONNAIRE = build(
    {
        "id": "prøve",
        "title": "Prøve",
        "minutes": 1,
        "buttons": {"yes_no": YES_NO, "clarify": CLARIFY, "none": [{"value": "ingen", "label": "Ingen"}]},
        "items": [
            {"code": "hej", "type": "info", "text": "Hej"},
            {"code": "samtykke", "type": "consent", "text": "Må vi?", "options": YES_NO, "refusal": "end"},
            {"code": "kommune", "type": "municipality", "text": "Hvor?", "options": ELSEWHERE},
            {"code": "slags", "type": "single", "text": "Hvilken?", "options": KINDS},
            {"code": "aar", "type": "number", "text": "Hvor længe?"},
            {"code": "kan", "type": "multi", "text": "Hvad?", "options": SKILLS, "optional": True},
            {"code": "mest", "type": "single", "text": "Mest?", "options_from": "kan"},
            {"code": "niveau", "type": "scale", "text": "{kan}?", "options": LEVELS, "for_each": "kan"},
            {"code": "hvorfor", "type": "text", "text": "Hvorfor?", "optional": True},
            {"code": "navn", "type": "person_name", "text": "Navn?", "contact": True, "signup": True},
            {"code": "antal", "type": "number", "text": "Hvor mange?", "signup": True},
            {"code": "tlf", "type": "phone", "text": "Telefon?", "contact": True},
            {"code": "opsummering", "type": "summary", "text": "Rigtigt?", "options": CONFIRM},
            {"code": "tak", "type": "receipt", "text": "Tak"},
        ],
    },
    {"0751": "Aarhus", "0540": "Sønderborg"},
)

COLUMNS = (
    "svar_id;indsendt;samtykke;kommune;kommune_navn;kommune_andet_tekst;slags;slags_noget_tekst;aar;"
    "kan_didaktik;kan_facilitering;kan_andet;kan_andet_tekst;mest;"
    "niveau_didaktik;niveau_facilitering;niveau_andet;hvorfor"
)

FULL: Answers = {
    Key("samtykke"): "ja",
    Key("kommune"): "0540",
    Key("slags"): Other("noget", "Bogbus; æøå"),
    Key("aar"): 1.5,
    Key("kan"): (Other("andet", "Kor"), "didaktik"),
    Key("mest"): "didaktik",
    Key("niveau", "didaktik"): 2,
    Key("niveau", "andet"): "ved_ikke",
    Key("hvorfor"): 'Fordi "vi"\nskal\r\ndet',
    Key("navn"): "Åse Ørum",
    Key("antal"): 3,
    Key("tlf"): "+4512345678",
}


def response(answers: Answers, id: str = "a1", submitted: bool = True) -> Response:
    return Response(id, submitted, answers)
