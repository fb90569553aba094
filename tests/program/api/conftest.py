from __future__ import annotations

import pytest

from tests.program.running import Program


@pytest.fixture(scope="session")
def api_base_url(program: Program) -> str:
    """The real program instead of a stand-in for its services."""
    return program.url
