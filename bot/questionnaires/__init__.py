"""The questionnaire as data: `biblioteker.yml`, the municipalities with their official codes, and the items of the
letter by which a question is passed on, which every questionnaire has in common.

Reads files, so it lies outside the pure core; may import core.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import yaml

from bot.core.definition import InvalidQuestionnaire, build
from bot.core.questionnaire import Questionnaire

HERE = Path(__file__).parent
DEFAULT = HERE / "biblioteker.yml"


def load(path: Path = DEFAULT) -> Questionnaire:
    """Raises InvalidQuestionnaire naming item and field, also when the file is missing or is no YAML."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise InvalidQuestionnaire([f"{path} cannot be read: {error.strerror}"]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidQuestionnaire([f"{path} is not YAML in UTF-8: {error}"]) from error
    return build(data, municipalities(), letter())


@cache
def letter() -> object:
    """The items of `henvendelse.yml`, as data."""
    return yaml.load((HERE / "henvendelse.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def municipalities() -> dict[str, str]:
    """Official four-digit code to name, all 98."""
    rows = json.loads((HERE / "kommuner.json").read_text(encoding="utf-8"))
    return {row["kode"]: row["navn"] for row in rows}


def version(path: Path = DEFAULT) -> str:
    """Changes when the file does: conversations stored under another version are adapted when they go on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
