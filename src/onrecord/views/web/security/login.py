"""/login, where a token becomes a browser's cookie, and /logout, where that goes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import RecordError
from onrecord.views.web import render
from onrecord.views.web.forms import field, form_of
from onrecord.views.web.render import page
from onrecord.views.web.security.asking import place_of
from onrecord.views.web.security.door import Door, TooManyTriesError


async def form(request: Request) -> Response:
    """`GET /login`: the form, or who one is already."""
    return _page(request, local(request.query_params.get("next")))


async def login(request: Request) -> Response:
    """`POST /login`: to the page that was asked for, with a cookie; or the form again, with what was wrong."""
    given = await form_of(request)
    next = local(field(given, "next"))
    secret = field(given, "token")
    door = _door(request)
    try:
        token = await door.by_secret(secret, place_of(request.scope, door.serving)) if secret else None
    except TooManyTriesError as error:
        wait = error.standing.wait
        return _page(
            request, next, f"Too many tokens were wrong; try again in {wait} seconds.", 429, error.standing.headers
        )
    except RecordError as error:
        return _page(request, next, str(error), 503)
    if token is None:
        wrong = "This token is wrong, or was revoked." if secret else "Put your token into the field."
        return _page(request, next, wrong, 403)
    response = RedirectResponse(next, 303, {"Cache-Control": "no-store"})
    door.remember(response, token, request.scope)
    return response


async def logout(request: Request) -> Response:
    """`POST /logout`: the cookie goes; the token itself stays valid."""
    response = RedirectResponse("/login", 303, {"Cache-Control": "no-store"})
    _door(request).forget(response, request.scope)
    return response


async def asked_to_leave(request: Request) -> Response:  # noqa: ARG001
    """`GET /logout`: only a form logs out, else any page could by showing an image; it is on the page of /login."""
    return RedirectResponse("/login", 303)


def local(path: str | None) -> str:
    """Where to go on: the path that was asked for, if it is one of this room; else the front page."""
    found = render.local(path)
    return "/" if found is None or found.startswith(("/login", "/logout")) else found


def _door(request: Request) -> Door:
    door: Door = request.state.door
    return door


def _page(
    request: Request, next: str, wrong: str | None = None, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    made = page(request, "login.html", {"next": next, "wrong": wrong}, status)
    made.headers.update({"Cache-Control": "no-store", **(headers or {})})
    return made


ROUTES = (
    Route("/login", form),
    Route("/login", login, methods=["POST"]),
    Route("/logout", asked_to_leave),
    Route("/logout", logout, methods=["POST"]),
)
