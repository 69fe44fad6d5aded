"""The room is asked for by one of its names, which is what stops DNS rebinding.

A site's page may let its own name point at 127.0.0.1 after it is loaded; the browser then takes the room for that site,
and gives the page all answers. But it still sends the site's name. Addresses in numbers need no list: no name had to
be looked up for them, so none can have been pointed elsewhere.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.views.web.security.refusals import refusal
from onrecord.views.web.serving import Serving, is_loopback

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.IGNORECASE)


class Hosts:
    """Refuses requests that name another host, or none that can be read."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._public = serving.public
        names = [*serving.allowed_hosts, (urlsplit(serving.base_url).hostname or "") if serving.base_url else ""]
        self._names = frozenset(_plain(name) for name in names if name)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = host_of(Headers(scope=scope))
        if host is None:
            detail = "the request names no host, or names it in a way that cannot be read"
            await refusal(scope, 400, detail)(scope, receive, send)
        elif self._is_ours(host):
            await self._app(scope, receive, send)
        else:
            detail = f"{host} is no name of this room; if it should be, start it with --allow-host {host}"
            await refusal(scope, 421, detail)(scope, receive, send)

    def _is_ours(self, host: str) -> bool:
        return is_local_name(host) or host in self._names or (self._public and _is_number(host))


def host_of(headers: Headers) -> str | None:
    """The host that a request asks for, in lower case and without the port; None if it names none, or several."""
    given = headers.getlist("host")
    if len(given) != 1 or not (match := _HOST.fullmatch(given[0])):
        return None
    return _plain(match[1])


def is_local_name(host: str) -> bool:
    """Whether a name is this machine's for itself: no name server is asked for these, whatever it says."""
    return is_loopback(host) or host.endswith(".localhost")


def _plain(host: str) -> str:
    return host.lower().strip("[]").removesuffix(".")


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
