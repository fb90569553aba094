"""A network that loses things: a proxy between browser and program that drops, cuts and silences connections."""

from __future__ import annotations

import random
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

SEED = 5


@dataclass
class Rough:
    """While `on`, of what passes: requests are lost or fall silent, replies are lost or break off in the middle.

    `happened` counts each.
    """

    url: str
    target: tuple[str, int]
    on: bool = False
    happened: Counter[str] = field(default_factory=Counter)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fate(self, fates: dict[str, float]) -> str:
        with self.lock:
            drawn = self.chance.random() if self.on else 1.0
            for name, share in fates.items():
                drawn -= share
                if drawn < 0:
                    self.happened[name] += 1
                    return name
            self.happened["passed"] += 1
            return "passed"

    def serve(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(self.target)
        except OSError:
            client.close()
            return
        back = threading.Thread(target=self.replies, args=(server, client), daemon=True)
        back.start()
        self.requests(client, server)
        back.join()
        for one in (client, server):
            one.close()

    def requests(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while sent := client.recv(65536):
                fate = self.fate({"request lost": 0.12, "request silent": 0.02})
                if fate == "request silent":
                    while client.recv(65536):
                        pass
                if fate != "passed":
                    break
                server.sendall(sent)
        end(client, server)

    def replies(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while sent := server.recv(65536):
                fate = self.fate({"reply lost": 0.08, "reply broken off": 0.08})
                if fate == "passed":
                    client.sendall(sent)
                    continue
                if fate == "reply broken off":
                    client.sendall(sent[: len(sent) // 2])
                break
        end(client, server)


def end(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextmanager
def rough_network(port: int) -> Iterator[Rough]:
    """A way to the program at this port that is smooth until it is switched `on`."""
    listening = socket.create_server(("127.0.0.1", 0))
    rough = Rough(f"http://127.0.0.1:{listening.getsockname()[1]}", ("127.0.0.1", port))

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                threading.Thread(target=rough.serve, args=(client,), daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield rough
    finally:
        end(listening)
        listening.close()
        accepting.join()
