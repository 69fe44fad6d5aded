"""Who may ask the reading room what: everything that stands before its pages, its API and MCP.

`guarded` puts the layers around the room, each a small ASGI application in its own module. From the outside in:

    headers      what a browser may do with an answer: also with those of the other layers
    hosts        the room is asked for by one of its names
    limits       addresses and bodies are not too long
    rate         not too many requests come from one place
    cross_site   what changes anything is not sent by another site's page
    visitors     whoever asks may: this machine, or who has a token

See docs/safety.md for what each is against, and what is not defended.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.views.web.security.cross_site import CrossSite
from onrecord.views.web.security.door import Door, Tokens
from onrecord.views.web.security.headers import Headers
from onrecord.views.web.security.hosts import Hosts
from onrecord.views.web.security.limits import Limits
from onrecord.views.web.security.rate import Rate, Rates
from onrecord.views.web.security.visitors import Visitor, Visitors
from onrecord.views.web.serving import Serving

__all__ = ["Door", "Tokens", "Visitor", "guarded"]


def guarded(app: ASGIApp, serving: Serving, tokens: Tokens) -> ASGIApp:
    """The room with all that protects it around it. tokens: `Record.tokens`.

    Handlers find the `Visitor` in `request.state.who`, and the `Door` in `request.state.door`.
    """
    rates = Rates(serving.requests)
    inner: ASGIApp = Visitors(app, serving, Door(serving, tokens, rates))
    inner = CrossSite(inner, serving)
    inner = Rate(inner, serving, rates)
    inner = Limits(inner)
    inner = Hosts(inner, serving)
    return _Http(Headers(inner), app)


class _Http:
    """Lets requests through the layers, and what starts and ends the room past them; nothing else is spoken here."""

    def __init__(self, guarded: ASGIApp, app: ASGIApp) -> None:
        self._guarded = guarded
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._guarded(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        else:  # no page of the room opens a WebSocket
            await send({"type": "websocket.close", "code": 1008, "reason": "this room speaks HTTP alone"})
