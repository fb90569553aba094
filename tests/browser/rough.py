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
REQUESTS = (*["request lost"] * 6, "request silent", *["passed"] * 43)
REPLIES = (*["reply lost"] * 2, *["reply broken off"] * 2, *["passed"] * 21)


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
    decks: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fate(self, deck: tuple[str, ...]) -> str:
        """The next card of the deck, which is shuffled anew when all have been drawn: what is rare happens too."""
        with self.lock:
            if not self.on:
                return "passed"
            if not self.decks.get(deck):
                self.decks[deck] = self.chance.sample(deck, len(deck))
            drawn = self.decks[deck].pop()
            self.happened[drawn] += 1
            return drawn

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
                fate = self.fate(REQUESTS)
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
                fate = self.fate(REPLIES)
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
