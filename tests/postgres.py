"""A private PostgreSQL server for tests: its own data, reachable through a socket in its own folder only."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

USER = "bibsnak"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "100",
}


def server_programs() -> Path | None:
    """The folder with `initdb` and `postgres`. Debian keeps one per version and off the PATH."""
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(versions, key=lambda folder: float(folder.parent.name), reverse=True)
    if on_path := shutil.which("postgres"):
        folders.insert(0, Path(on_path).resolve().parent)
    for folder in folders:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    return None


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Yield an SQLAlchemy URL of an empty database; its user may do everything, also create others.

    The server and its data are gone afterwards, whatever happened.
    """
    with stoppable_server(programs) as server:
        yield server.url


@dataclass
class Server:
    """`stop` it and `start` it again on the same data."""

    programs: Path
    folder: Path
    account: pwd.struct_passwd | None
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://{USER}@/postgres?host={self.folder}"

    def start(self) -> None:
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command: list[str | Path] = [
            self.programs / "postgres",
            "-D",
            self.folder / "data",
            "-k",
            self.folder,
            *settings,
        ]
        self.process = _start(command, self.folder / "log", self.account)
        _wait_for(self.process, self.folder, self.folder / "log")

    def stop(self) -> None:
        if self.process is not None:
            _stop(self.process)
            self.process = None


@contextmanager
def stoppable_server(programs: Path) -> Iterator[Server]:
    """A started one; what `running_server` says holds."""
    # not the temporary folder of this user: another user owns the server, and a socket's path has to be short
    folder = Path(tempfile.mkdtemp(prefix="bibsnak-pg-", dir="/tmp"))
    data, log = folder / "data", folder / "log"
    account = _account()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        options = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync"]
        if _start([programs / "initdb", "-D", data, *options], log, account).wait(timeout=60) != 0:
            raise RuntimeError(f"initdb failed:\n{log.read_text(errors='replace')}")

        server = Server(programs, folder, account)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """The account to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _start(command: Sequence[str | Path], log: Path, account: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    # a server must not outlive tests that were killed
    dying = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
    with log.open("wb") as output:
        return subprocess.Popen(
            [*dying, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            user=account and account.pw_uid,
            group=account and account.pw_gid,
            extra_groups=[] if account else None,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        )


def _wait_for(server: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}") from error
            time.sleep(0.05)
        else:
            return


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # fast: ends sessions instead of waiting for them
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
