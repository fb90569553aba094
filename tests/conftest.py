from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.postgres import running_server, server_programs

SKIPS_ARE_FAILURES = os.environ.get("BIBSNAK_FORBID_SKIPS", "") not in {"", "0"}


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy URL of a private PostgreSQL server, one a session; the database is empty at its start."""
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs (Debian: postgresql)")
    with running_server(programs) as url:
        yield url


def pytest_sessionfinish(session: pytest.Session) -> None:
    if SKIPS_ARE_FAILURES and _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = _skipped(terminalreporter.config)
    if SKIPS_ARE_FAILURES and skipped:
        terminalreporter.section("skipped, though BIBSNAK_FORBID_SKIPS is set", red=True)
        for name in skipped:
            terminalreporter.write_line(name)


def _skipped(config: pytest.Config) -> list[str]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return [] if reporter is None else [report.nodeid for report in reporter.stats.get("skipped", [])]
