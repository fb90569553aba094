"""Run by Rasa's own interpreter, with unittest, because that environment has no pytest: what `nlu/` promises there."""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any, ClassVar

from nlu import light
from nlu.serve import quiet

quiet()
LIGHT = light.apply(Path("config.yml"), serving=False)

import jsonschema
import numpy as np
from rasa.core.actions.action import RemoteAction
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT  # noqa: F401
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from scipy.sparse import csc_matrix

import rasa

ORIGINALS = {
    "RemoteAction._validate_action_result": RemoteAction._validate_action_result,
    "RemoteAction._action_call_format": RemoteAction._action_call_format,
    "EndpointConfig.session": EndpointConfig.session,
    "Event.resolve_by_type": Event.resolve_by_type,
    "Domain.is_empty": Domain.is_empty,
    "DaskGraphRunner": DaskGraphRunner,
}
KNOWN = {
    "RemoteAction._validate_action_result": "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42",
    "RemoteAction._action_call_format": "428795b944f22edba142d278ec47a30098975b01463ba337ec447dade52a0492",
    "EndpointConfig.session": "e55aa13d9d4fb4bc440ac33b870a97ee162b76dda7ccb6bf68433567475fdffb",
    "Event.resolve_by_type": "b5cf570fa7f286c7059ec73d8880528d03a78b28cf4e80285a46079c0fa65968",
    "Domain.is_empty": "884be90ef485f1d2c0f140657a47f106a7d2785b63b03e46cd699b4072e95369",
    "DaskGraphRunner": "78a7d146c5c06d4cfd29638bbb20192183bfcd8cc69d2cb2be198c8e87a4c134",
}
"""SHA-256 of what `nlu/lean.py` replaces, as it is in Rasa 3.6.21. Look at the change before renewing one."""

from nlu import lean
from nlu.intents import IntentClassifier
from nlu.spelling import Spelling
from nlu.options import OptionClassifier, answered_item, learned
from nlu.neighbours import Neighbours
from nlu.runner import RunnerInOrder
from nlu.tracker_store import BoundedTrackerStore

GOOD: list[Any] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "waiting_item", "value": "rolle"}], "responses": [{"text": "hej"}]},
    {"events": [{"event": "session_started"}, {"event": "action", "name": "action_listen"}], "responses": []},
    {"events": [{"event": "bot", "text": "hej", "data": {}, "timestamp": 1.5, "metadata": None}]},
    {},
]
BAD: list[Any] = [
    {"events": 3},
    {"events": [{"event": "slot"}]},
    {"responses": "hej"},
    {"events": [{"event": "unheard_of"}]},
    {"events": [{"name": "waiting_item"}]},
    {"events": ["slot"]},
    {"events": [{"event": ["slot"]}]},
    {"events": [{"event": "slot", "name": 3, "value": 3}]},
    {"events": [{"event": "slot", "name": "a", "value": 3, "timestamp": "now"}]},
    {"events": [{"event": "user", "parse_data": {"intent": {"name": 3}}}]},
    [],
]


class Words(GraphComponent):
    """A node that joins what it gets to its own word."""

    def __init__(self, word: str) -> None:
        self.word = word

    @classmethod
    def create(cls, config: dict[str, Any], *_: Any, **__: Any) -> Words:
        return cls(config["word"])

    def join(self, left: str = "", right: str = "") -> str:
        if self.word == "fail":
            raise RuntimeError("failed")
        return f"({left}{self.word}{right})"


def _schema(**nodes: tuple[str, dict[str, str]]) -> GraphSchema:
    return GraphSchema(
        {
            name: SchemaNode(needs, Words, "create", "join", {"word": word}, eager=True, is_target=name == "last")
            for name, (word, needs) in nodes.items()
        }
    )


GRAPH = _schema(
    last=("d", {"left": "middle", "right": "first"}),
    first=("a", {"left": "given"}),
    middle=("b", {"left": "first", "right": "first"}),
    other=("c", {"right": "first"}),
)


class Lean(unittest.TestCase):
    def test_rasa__is_the_version_that_was_read(self) -> None:
        self.assertEqual(rasa.__version__, "3.6.21")

    def test_replaced_functions__are_as_they_were_read(self) -> None:
        for name, function in ORIGINALS.items():
            digest = hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
            self.assertEqual(digest, KNOWN[name], f"{name} has changed in Rasa: look at nlu/lean.py again")

    def test_compiled_validator__agrees_with_rasas_own(self) -> None:
        action = RemoteAction("action_record_answer", None)
        for result in [*GOOD, *BAD]:
            self.assertEqual(
                _raises(ORIGINALS["RemoteAction._validate_action_result"], action, result),
                _raises(lean._validate_action_result, action, result),
                result,
            )
        self.assertFalse(any(_raises(lean._validate_action_result, action, result) for result in GOOD))


class Runner(unittest.TestCase):
    def made(self, kind: type[DaskGraphRunner], schema: GraphSchema) -> DaskGraphRunner:
        return kind(schema, None, ExecutionContext(schema))  # type: ignore[arg-type]

    def test_run__same_graph__gives_what_dask_gives(self) -> None:
        dask, ours = self.made(DaskGraphRunner, GRAPH), self.made(RunnerInOrder, GRAPH)
        for inputs in ({"given": "x"}, {"given": "y"}, {"given": "x", "first": "z"}):
            for targets in (None, ["last"], ["other", "first"], ["given", "middle"]):
                self.assertEqual(ours.run(inputs, targets), dask.run(inputs, targets), (inputs, targets))

    def test_run__node_without_its_input_or_that_fails__raises_what_dask_raises(self) -> None:
        for schema in (GRAPH, _schema(last=("fail", {}))):
            raised = [self.raised(self.made(kind, schema)) for kind in (DaskGraphRunner, RunnerInOrder)]
            self.assertEqual(*raised)

    def raised(self, runner: DaskGraphRunner) -> tuple[type[BaseException], str]:
        with self.assertRaises((GraphComponentException, GraphRunError)) as caught:
            runner.run({}, ["last"])
        return type(caught.exception), str(caught.exception)


class Light(unittest.TestCase):
    def test_our_pipeline__loads_no_tensorflow(self) -> None:
        self.assertTrue(LIGHT)
        self.assertFalse(any(name.startswith("tensorflow.python") for name in sys.modules))

    def test_other_components__load_everything(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "config.yml"
            for text in ("pipeline:\n- name: DIETClassifier\n", "pipeline: []\n", _with_policy("TEDPolicy")):
                config.write_text(text, encoding="utf-8")
                self.assertFalse(light.is_light(config), text)


class Store(unittest.TestCase):
    def setUp(self) -> None:
        self.domain = Domain.load("domain.yml")

    def test_retrieve__after_many_turns__has_the_same_few_events_and_no_words(self) -> None:
        store = BoundedTrackerStore(self.domain)
        tracker = DialogueStateTracker.from_events("one", [], self.domain.slots)
        for turn in range(50):
            tracker.update(UserUttered(f"hemmelig {turn}"), self.domain)
            tracker.update(SlotSet("waiting_item", f"item{turn}"), self.domain)
        asyncio.run(store.save(tracker))
        found = asyncio.run(store.retrieve("one"))
        assert found is not None
        self.assertLessEqual(len(found.events), 5)
        self.assertEqual(found.get_slot("waiting_item"), "item49")
        self.assertNotIn("hemmelig", str([event.as_dict() for event in found.events]))

    def test_save__more_than_it_holds__forgets_the_one_unused_for_longest(self) -> None:
        store = BoundedTrackerStore(self.domain, conversations=2)
        for name in ("a", "b", "c"):
            asyncio.run(store.save(DialogueStateTracker.from_events(name, [], self.domain.slots)))
        self.assertIsNone(asyncio.run(store.retrieve("a")))
        self.assertIsNotNone(asyncio.run(store.retrieve("c")))


class Classifier(unittest.TestCase):
    def test_rank__trained__is_loaded_again_with_the_same_figures(self) -> None:
        from rasa.engine.storage.local_model_storage import LocalModelStorage
        from rasa.engine.storage.resource import Resource
        from rasa.shared.nlu.training_data.message import Message
        from rasa.shared.nlu.training_data.training_data import TrainingData

        examples = [("hvad koster det", "faq/pris"), ("er det gratis", "faq/pris"), ("gå tilbage", "command/back")]
        data = TrainingData(
            [
                Message({"text": text, "intent": name.split("/")[0], "intent_response_key": name})
                for text, name in examples
            ]
        )
        with tempfile.TemporaryDirectory() as folder:
            storage, resource = LocalModelStorage(Path(folder)), Resource("intents")
            config = {**IntentClassifier.get_default_config(), "least": 1}
            trained = IntentClassifier(config, storage, resource)
            trained.train(data)
            loaded = IntentClassifier.load(config, storage, resource, None)  # type: ignore[arg-type]
        self.assertEqual(trained.rank("hvad koster det så"), loaded.rank("hvad koster det så"))
        self.assertEqual(loaded.rank("hvad koster det så")[0][0], "faq/pris")
        self.assertIn(loaded.rank("")[0][0], [name for _, name in examples])


class SpellingTest(unittest.TestCase):
    SAID: ClassVar = ["hvad koster det", "koster det noget", "koster workshoppen noget", "jeg er kostskolelærer"]

    def test_mended__a_slip_of_a_usual_word__is_that_word(self) -> None:
        spelling = Spelling.of(self.SAID, [True, True, True, False])
        self.assertEqual(spelling.mended("kodter det noget?"), "koster det noget?")

    def test_mended__known_and_rare_and_short_words__stay(self) -> None:
        spelling = Spelling.of(self.SAID, [True, True, True, False])
        for text in ("kostskolelærer", "workshopen", "dte", "Randers"):
            self.assertEqual(spelling.mended(text), text)

    def test_spelling__stored_and_loaded__mends_the_same(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Spelling.of(self.SAID, [True, True, True, False]).save(Path(folder), "words")
            self.assertEqual(Spelling.load(Path(folder), "words").mended("kodter"), "koster")


class OptionClassifierTest(unittest.TestCase):
    def test_options__stored_and_loaded__suggest_the_same_by_item(self) -> None:
        from rasa.engine.storage.local_model_storage import LocalModelStorage
        from rasa.engine.storage.resource import Resource
        from rasa.shared.nlu.training_data.message import Message
        from rasa.shared.nlu.training_data.training_data import TrainingData

        said = [
            ("min indbakke flyder over", "nyhedsbrev", "nej"), ("jeg læser det aldrig alligevel", "nyhedsbrev", "nej"),
            ("det lyder da spændende", "nyhedsbrev", "ja"), ("send endelig løs", "nyhedsbrev", "ja"),
            ("en af dem på gulvet", "rolle", "medarbejder"), ("jeg har ansvar for holdet", "rolle", "leder"),
        ]  # fmt: skip
        data = TrainingData(
            [
                Message({"text": text, "intent": "answer", "metadata": {"intent": {"item": item, "option": option}}})
                for text, item, option in said
            ]
        )
        with tempfile.TemporaryDirectory() as folder:
            storage, resource = LocalModelStorage(Path(folder)), Resource("options")
            config = OptionClassifier.get_default_config()
            trained = OptionClassifier(config, storage, resource)
            trained.train(data)
            loaded = OptionClassifier.load(config, storage, resource, None)  # type: ignore[arg-type]
        found = loaded.suggest("nyhedsbrev", "indbakken flyder over")
        self.assertEqual(found, trained.suggest("nyhedsbrev", "indbakken flyder over"))
        self.assertEqual(found[0][0], "nej")
        self.assertEqual(loaded.suggest("rolle", "ansvar for et hold")[0][0], "leder")
        self.assertEqual(loaded.suggest("kommune", "ansvar for et hold"), [])

    def test_options__of_items_with_yes_and_no__are_learned_together(self) -> None:
        found = learned({"deltage": ["ja", "maaske", "nej"], "opstart": ["ja", "nej", "ved_ikke"], "rolle": ["leder"]})
        self.assertEqual({code: one.ranker for code, one in found.items()}, {
            "deltage": "ja_nej", "opstart": "ja_nej", "rolle": "rolle",
        })  # fmt: skip
        self.assertEqual(found["deltage"].options["ved_ikke"], "maaske")
        self.assertEqual(found["opstart"].options["ved_ikke"], "ved_ikke")

    def test_options__examples_for_an_item__teach_no_intent(self) -> None:
        from rasa.shared.nlu.training_data.message import Message

        about = {"intent": {"item": "nyhedsbrev", "option": "nej"}}
        self.assertEqual(
            answered_item(Message({"text": "nej tak", "intent": "answer", "metadata": about})), "nyhedsbrev"
        )
        self.assertIsNone(answered_item(Message({"text": "nej tak", "intent": "answer"})))


class NeighboursTest(unittest.TestCase):
    MATRIX: ClassVar = [[0.6, 0.8, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.8, 0.0, 0.0, 0.6]]

    def votes(self, common: float, most: int, features: dict[int, float]) -> list[float]:
        near = Neighbours.of(csc_matrix(np.array(self.MATRIX, np.float32)), [0, 1, 1, 2], common)
        places, values = np.array([*features]), np.array([*features.values()], np.float32)
        return [round(float(one), 3) for one in near.votes(places, values, 3, most=most, sharpness=2.0)]

    def test_votes__all_examples__are_their_squared_cosines_by_label(self) -> None:
        self.assertEqual(self.votes(1.0, 4, {1: 1.0}), [0.64, 1.0, 0.0])

    def test_votes__fewer__are_those_of_the_nearest(self) -> None:
        self.assertEqual(self.votes(1.0, 1, {1: 1.0}), [0.0, 1.0, 0.0])

    def test_votes__a_common_feature__does_not_count(self) -> None:
        self.assertEqual(self.votes(0.4, 4, {0: 0.6, 3: 0.8}), [0.0, 0.0, 0.23])

    def test_votes__nothing_known__are_none(self) -> None:
        self.assertEqual(self.votes(1.0, 4, {}), [0.0, 0.0, 0.0])


def _with_policy(name: str) -> str:
    return f"pipeline:\n- name: nlu.intents.IntentClassifier\npolicies:\n- name: {name}\n"


def _raises(function: Any, *arguments: Any) -> bool:
    try:
        function(*arguments)
    except jsonschema.ValidationError:
        return True
    return False


if __name__ == "__main__":
    unittest.main(verbosity=2)
