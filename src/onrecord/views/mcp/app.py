"""The MCP server over streamable HTTP, as an ASGI app that a room mounts, or that runs by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from mcp.server.transport_security import TransportSecuritySettings

from onrecord.views.mcp.server import server

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    from onrecord.ingest import Record

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine. Whoever asks by another one may have been sent here by a page (DNS rebinding)."""

MOST_BODY = 256 * 1024
"""Bytes of a request: arguments are short."""


class McpApp:
    """One MCP endpoint: an ASGI app that answers every path it is mounted at, inside `running()`.

    Requests stand alone (stateless, JSON answers), so any of several processes can take any of them.
    """

    def __init__(self, record: Record, base_url: str | None, hosts: Sequence[str] | None) -> None:
        """Use `mcp_app`."""
        made = server(record, base_url)
        made.streamable_http_app(
            json_response=True,
            stateless_http=True,
            transport_security=_only_by(hosts),
            max_request_body_size=MOST_BODY,
        )
        self._manager = made.session_manager

    def running(self) -> AbstractAsyncContextManager[None]:
        """Enter this in the lifespan of the app that mounts it, once: requests are answered while it is open."""
        return self._manager.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] != "POST":
            # The SDK would open a stream for GET, on which nothing ever comes, and hold it as long as the client does.
            from starlette.responses import PlainTextResponse

            refused = PlainTextResponse("questions are sent by POST\n", 405, {"Allow": "POST"})
            await refused(scope, receive, send)
            return
        await self._manager.handle_request(scope, receive, send)


def mcp_app(record: Record, base_url: str | None = None, hosts: Iterable[str] | None = ()) -> McpApp:
    """The MCP endpoint of an open record.

    base_url: the address of the reading room, for links to its pages. hosts: names, without ports, by which it may be
    asked besides those of this machine; None: whoever mounts it has seen to that.
    """
    return McpApp(record, base_url, None if hosts is None else (*LOOPBACK, *hosts))


def alone(endpoint: McpApp, path: str = "/mcp") -> Starlette:
    """An endpoint as a whole app, for `onrecord mcp --http`."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    return Starlette(routes=[Route(path, endpoint)], lifespan=lambda _: endpoint.running())


def _only_by(hosts: Sequence[str] | None) -> TransportSecuritySettings:
    """Only requests for these hosts, and from pages of these hosts."""
    if hosts is None:
        return TransportSecuritySettings(enable_dns_rebinding_protection=False)
    named = [pattern for host in hosts for pattern in (host, f"{host}:*")]
    return TransportSecuritySettings(
        allowed_hosts=named,
        allowed_origins=[f"{scheme}://{one}" for scheme in ("http", "https") for one in named],
    )
