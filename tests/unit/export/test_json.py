from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from bot.core.shape import answers_json
from bot.core.values import Key
from bot.ports import Response, Store
from bot.services import export
from tests.unit.export.samples import FULL, QUESTIONNAIRE, response


def exported(*responses: Response) -> bytes:
    out = io.BytesIO()
    export.write("json", QUESTIONNAIRE, responses, out)
    return out.getvalue()


def test_answers__the_response_s_part__is_shaped_as_the_api_says() -> None:
    assert answers_json(QUESTIONNAIRE, FULL, signup=False) == {
        "samtykke": "ja",
        "kommune": "0540",
        "slags": {"value": "noget", "text": "Bogbus; æøå"},
        "aar": 1.5,
        "kan": [{"value": "andet", "text": "Kor"}, "didaktik"],
        "mest": "didaktik",
        "niveau": {"didaktik": 2, "andet": "ved_ikke"},
        "hvorfor": 'Fordi "vi"\nskal\r\ndet',
    }


def test_answers__the_sign_up_s_part__is_all_the_rest() -> None:
    assert answers_json(QUESTIONNAIRE, FULL, signup=True) == {
        "navn": "Åse Ørum",
        "antal": 3,
        "tlf": "+4512345678",
    }


def test_answers__skipped_and_unanswered__are_null_and_absent() -> None:
    assert answers_json(QUESTIONNAIRE, {Key("hvorfor"): None}, signup=False) == {"hvorfor": None}


def test_answers__given_in_any_order__come_in_the_questionnaire_s() -> None:
    backwards = dict(reversed(list(FULL.items())))

    assert list(answers_json(QUESTIONNAIRE, backwards, signup=False)) == [
        *("samtykke", "kommune", "slags", "aar", "kan", "mest", "niveau", "hvorfor")
    ]


def test_json__two_responses__is_an_array_with_one_a_line() -> None:
    answers = {Key("slags"): "folk", Key("hvorfor"): "=æøå"}

    assert (
        exported(response(answers), response({Key("hvorfor"): None}, "a2", submitted=False))
        == (
            "[\n"
            '{"svar_id": "a1", "indsendt": true, "answers": {"slags": "folk", "hvorfor": "=æøå"}},\n'
            '{"svar_id": "a2", "indsendt": false, "answers": {"hvorfor": null}}\n'
            "]\n"
        ).encode()
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_json__any_number_of_responses__can_be_read_back(count: int) -> None:
    found = json.loads(exported(*[response(FULL)] * count))

    assert [one["answers"] for one in found] == [answers_json(QUESTIONNAIRE, FULL, signup=False)] * count


@pytest.mark.parametrize(("unfinished", "ids"), [(False, ["a1"]), (True, ["a1", "a2"])])
async def test_responses__unfinished_ones__come_only_when_asked_for(unfinished: bool, ids: list[str]) -> None:
    store = StoreOf(response(FULL, "a1"), response({}, "a2", submitted=False))
    found = await export.responses(cast(Store, store), unfinished=unfinished)

    assert [one.id for one in found] == ids


class StoreOf:
    """Holds responses and can only be read."""

    def __init__(self, *responses: Response) -> None:
        self._responses = responses

    async def read[Result](self, work: Callable[[StoreOf], Result]) -> Result:
        return work(self)

    def responses(self) -> Iterator[Response]:
        return iter(self._responses)
