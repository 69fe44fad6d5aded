"""Where a request comes from, as far as that can be known."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from onrecord.views.web.serving import Serving, is_loopback

FORWARDED = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-real-ip",
    "cf-connecting-ip",
    "true-client-ip",
)
"""What proxies add. A request that has one was not made by a program of this machine for itself."""

ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that tell one network from another; whoever has one has all of its 2^64 addresses."""

OF_PROGRAMS = ("/api/", "/mcp")
"""What no person looks at in a browser."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""They change nothing here."""


def is_local(scope: Scope, serving: Serving) -> bool:
    """Whether a program of this machine asks for itself, so that no token is needed.

    The room listens for this machine alone, is asked for by a name of this machine, and no proxy says that it speaks
    for somebody else: a room on loopback behind a proxy is open to all whom the proxy lets through.
    """
    from onrecord.views.web.security.hosts import host_of, is_local_name

    if serving.public or not is_loopback(_peer(scope)):
        return False
    headers = Headers(scope=scope)
    host = host_of(headers)
    return host is not None and is_local_name(host) and not any(name in headers for name in FORWARDED)


def place_of(scope: Scope, serving: Serving) -> str:
    """What requests are counted by: the network address of whoever asks.

    Behind a proxy of this machine (only then is `Serving.base_url` taken for one) it is the last address that the
    proxy names: those before it can be made up. Of an IPv6 address it is the network.
    """
    peer = _peer(scope)
    named = Headers(scope=scope).getlist("x-forwarded-for")
    if named and serving.base_url and is_loopback(peer):
        peer = named[-1].rpartition(",")[2].strip() or peer
    try:
        address = ip_address(peer.partition("%")[0])
    except ValueError:
        return peer[:100]
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Network((int(address), ONE_HOUSEHOLD), strict=False))
    return str(address)


def is_secure(scope: Scope, serving: Serving) -> bool:
    """Whether the room is reached by https."""
    return bool(serving.base_url and serving.base_url.startswith("https://")) or scope.get("scheme") == "https"


def is_of_programs(scope: Scope) -> bool:
    """Whether a program, not a person, gets the answer: by the address, or since it takes no HTML."""
    if scope["path"].startswith(OF_PROGRAMS):
        return True
    return "text/html" not in Headers(scope=scope).get("accept", "")


def _peer(scope: Scope) -> str:
    """The address at the other end of the connection; a socket in the file system, which has none, is this machine."""
    client = scope.get("client")
    return str(client[0]) if client else "127.0.0.1"
