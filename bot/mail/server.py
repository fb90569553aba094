"""The mail server as `BIBSNAK_SMTP_URL` names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

Security = Literal["none", "starttls", "tls"]
SCHEMES: Mapping[str, tuple[Security, int]] = {
    "smtp": ("none", 25),
    "smtp+starttls": ("starttls", 587),
    "smtps": ("tls", 465),
}
SHAPE = "smtp://HOST:PORT, smtp+starttls://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT"


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Where mail goes, without a secret."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        how = {"none": "not encrypted", "starttls": "STARTTLS", "tls": "TLS"}[self.security]
        return f"{host}:{self.port} ({how}{', with a password' if self.user else ''})"


def server_of(url: str) -> Server:
    """Raises ValueError with what it must be; never with what it is, for that has a password in it."""
    parts = _split(url)
    if parts is None or parts.scheme not in SCHEMES or not parts.hostname:
        raise ValueError(f"of the shape {SHAPE}, with / @ : in user or password written as %2F %40 %3A")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"of the shape {SHAPE}, with nothing after the port")
    if (parts.username is None) != (parts.password is None):
        raise ValueError(f"with user and password or without both: {SHAPE}")
    security, port = SCHEMES[parts.scheme]
    if security == "none" and parts.password is not None and not _on_this_machine(parts.hostname):
        raise ValueError("smtp+starttls://… or smtps://…: over smtp:// the password would travel unencrypted")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, parts.port or port, security, user, password)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # which raises where the port is no number
    except ValueError:
        return None
    return parts


def _on_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
