"""How every operation is asked: unknown and doubled parameters are refused, writing is looked at first, HEAD is GET."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.views.api.problems import Problem, listed

HEAD = "onrecord.head"
"""In the scope of a request that asks for the headers alone."""


class ApiRoute(APIRoute):
    """One operation of the API."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's, behind what this API looks at first."""
        answer = super().get_route_handler()
        known = frozenset(_names(self.dependant))

        async def handle(request: Request) -> Response:
            if request.method != "GET":
                may_write(request)
            _check_names(request, known)
            return await answer(request)

        return handle


def router(tag: str) -> APIRouter:
    """What the operations of one kind of resource are put into."""
    return APIRouter(route_class=ApiRoute, tags=[tag])


def may_write(request: Request) -> None:
    """`Problem` if this visitor may change nothing, or nobody may."""
    who = getattr(request.state, "who", None)
    if not request.app.state.room.serving.write:
        raise Problem("not-allowed", "this room only reads; open it by `onrecord serve --write` to send anything to it")
    if who is None or who.role != "write":
        raise Problem(
            "not-allowed", "this token only reads; `onrecord token add NAME --role write` makes one that writes"
        )


def _check_names(request: Request, known: frozenset[str]) -> None:
    pairs = request.query_params.multi_items()
    for name, value in (*pairs, *((name, f"{value}") for name, value in request.path_params.items())):
        if "\0" in value:
            raise Problem("question", f"{name} holds a NUL character, which nothing in a record has; leave it out")
    given = [name for name, _ in pairs]
    for name in given:
        if name not in known:
            raise Problem(
                "unknown-parameter", f"there is no parameter {name[:60]!r} here; there are {listed(sorted(known))}"
            )
        if given.count(name) > 1:
            raise Problem("unknown-parameter", f"{name} is given more than once; give it once")


def _names(dependant: Dependant) -> Iterator[str]:
    for field in dependant.query_params:
        kind = field.field_info.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from kind.model_fields
        else:
            yield field.alias


class HeadAsGet:
    """Answers HEAD as GET; the server leaves the body out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET", HEAD: True}
        await self._app(scope, receive, send)
