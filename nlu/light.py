"""Starts Rasa without what this pipeline never uses: TensorFlow, and for serving scikit-learn and plotting.

Rasa 3.6.21 imports every component it ships, and with them 3,000 modules, before it reads `config.yml`. Where the
pipeline names only components of `nlu/` and the rule policy, those imports find an empty stand-in: half the start-up
time and a third of the memory. With any other component in `config.yml` everything is loaded as usual.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

TENSORFLOW = frozenset({"tensorflow", "keras", "tensorflow_hub", "tensorflow_addons", "tensorflow_text"})
TRAINING = frozenset({"sklearn", "matplotlib"})
LIGHT_POLICIES = frozenset({"RulePolicy"})
COMPONENTS = "rasa.engine.recipes.default_components"


class NotLoaded(RuntimeError):
    """Something used a package that was left out."""


def apply(config: Path, *, serving: bool) -> bool:
    """Call before anything imports `rasa`. Returns whether the heavy packages were left out."""
    if not is_light(config):
        return False
    sys.meta_path.insert(0, _Finder(TENSORFLOW | TRAINING if serving else TENSORFLOW))
    components = ModuleType(COMPONENTS)
    components.DEFAULT_COMPONENTS = []  # type: ignore[attr-defined]
    sys.modules[COMPONENTS] = components
    import rasa.core.policies.rule_policy  # registers itself

    return bool(rasa.core.policies.rule_policy.RulePolicy)


def is_light(config: Path) -> bool:
    """Whether `config.yml` names only components of this project and policies that need no TensorFlow."""
    data = yaml.safe_load(config.read_text(encoding="utf-8"))
    pipeline = [str(one["name"]) for one in data.get("pipeline") or ()]
    policies = {str(one["name"]) for one in data.get("policies") or ()}
    return bool(pipeline) and all(name.startswith("nlu.") for name in pipeline) and policies <= LIGHT_POLICIES


class _Names(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Unused


class _Unused(metaclass=_Names):
    """Can be imported, named in annotations and derived from; not made."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        raise NotLoaded("this part of Rasa was left out; see nlu/light.py")


class _Empty(ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Unused


class _Finder(MetaPathFinder, Loader):
    def __init__(self, packages: frozenset[str]) -> None:
        self._packages = packages

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in self._packages:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Empty(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        return None
