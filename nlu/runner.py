"""Runs Rasa's prediction graph, node after node, in an order that is found out once.

Rasa 3.6.21 makes a new task graph of every run and hands it to dask, whose scheduler takes longer over it than this
project's components need to understand a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.storage import ModelStorage


class _Call(NamedTuple):
    name: str
    node: GraphNode
    needs: tuple[str, ...]


class RunnerInOrder(DaskGraphRunner):
    """Makes the nodes as `DaskGraphRunner` does; a run calls those that its targets need."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        super().__init__(graph_schema, model_storage, execution_context, hooks)
        self._orders: dict[tuple[tuple[str, ...], frozenset[str]], list[_Call]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The output of each target by its name. Raises GraphRunError where a node cannot be run."""
        wanted = tuple(targets or self._graph_schema.target_names)
        done = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, node, needs in self._order(wanted, frozenset(done)):
                done[name] = node(*(done.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(done[name] for name in wanted)

    def _order(self, wanted: tuple[str, ...], given: frozenset[str]) -> list[_Call]:
        found = self._orders.get((wanted, given))
        if found is None:
            found = self._orders[wanted, given] = []
            self._add(wanted, set(given), found)
        return found

    def _add(self, names: Sequence[str], known: set[str], order: list[_Call]) -> None:
        """Each node after all that it needs."""
        for name in names:
            if name in known or name not in self._graph_schema.nodes:
                continue
            known.add(name)
            needs = tuple(self._graph_schema.nodes[name].needs.values())
            self._add(needs, known, order)
            order.append(_Call(name, self._instantiated_nodes[name], needs))
