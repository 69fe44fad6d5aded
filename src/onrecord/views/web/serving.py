"""How a reading room is served: where, to whom, and whether it may be written."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

PORT = 8030
"""Where a reading room is unless --port says otherwise: free on most machines, and easy to keep in mind."""

REQUESTS_A_MINUTE = 600
"""Ten a second from one place: more than anybody reads, less than what keeps others waiting. Assets do not count."""


@dataclass(frozen=True)
class Serving:
    """What `onrecord serve` was told.

    host, port: where it listens. write: whether corrections, dossiers and pages may be sent to it.
    public: whether it listens for other machines too: then everybody needs a token.
    allowed_hosts: names by which it may be asked for besides those of this machine, without ports.
    base_url: its address as others see it ("https://room.example"), without a slash at the end; None: as asked.
    user: who decides what is decided without a token. requests: how many a minute from one place; 0 is no limit.
    workers: how many processes. secret: what signs cookies, the same in all processes.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    write: bool = False
    public: bool = False
    allowed_hosts: tuple[str, ...] = ()
    base_url: str | None = None
    user: str = "reader"
    requests: int = REQUESTS_A_MINUTE
    workers: int = 1
    secret: str = ""

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end: as others see it, else by the address on which it listens."""
        return self.base_url or f"http://{shown(self.host)}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine can reach that address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def shown(host: str) -> str:
    """A host as an address has it."""
    return f"[{host}]" if ":" in host else host
