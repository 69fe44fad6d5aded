"""What a program is told when something cannot be done: RFC 9457, `application/problem+json`, each kind with a page."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path

from onrecord.errors import InputError, NotFoundError, OnrecordError
from onrecord.views.api.links import API

log = logging.getLogger("onrecord.api")

_OF_TYPES = ("constrained-", "function-", "literal[", "nullable[")
"""How the checker names parts of a type, which are no parts of what was sent."""

MEDIA_TYPE = "application/problem+json"

MOST_SHOWN = 60
"""Characters of a wrong value that an answer repeats at most."""


@dataclass(frozen=True)
class Kind:
    """One kind of problem. about: what it means and what to do, for its page."""

    name: str
    status: int
    title: str
    about: str


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "invalid",
            422,
            "A value is not what it must be",
            "A parameter or a part of the body does not fit its description. `errors` names each, and says what it must"
            " be; the description of the API (openapi.json) has it in full.",
        ),
        Kind(
            "question",
            400,
            "That cannot be asked",
            "Each value fits its description, but the question has no answer: an operator of a search without its"
            " sides, a time that ends before it begins, a cursor of another search, a name that several actors have."
            " `detail` says which, and what to give instead.",
        ),
        Kind(
            "unknown-parameter",
            400,
            "There is no such parameter",
            "Names behind the question mark that nobody knows are refused rather than passed by, as the answer would"
            " not be to what was asked; so are names that are given twice. `detail` lists those that there are.",
        ),
        Kind(
            "not-allowed",
            403,
            "Not allowed",
            "Corrections, dossiers and pages are taken where the room was opened for it (`onrecord serve --write`), of"
            " those whose token says so (`onrecord token add NAME --role write`).",
        ),
        Kind(
            "not-found", 404, "Nothing by that id", "The record holds nothing by that id, or there is no such address."
        ),
        Kind(
            "method", 405, "Not done this way", "The address is right, the method is not: `Allow` names those that are."
        ),
        Kind("too-large", 413, "Too large", "The body is larger than this room takes; send fewer pages at a time."),
        Kind("media-type", 415, "Not sent as JSON", "The body must be sent as `detail` says, with its `Content-Type`."),
        Kind(
            "fault",
            500,
            "A fault of Onrecord",
            "This should not happen. Please report it, with the address that was asked for and what the log says.",
        ),
        Kind(
            "unavailable",
            503,
            "The record cannot be read",
            "The record is held by another program, or cannot be read or written; `detail` says what helps.",
        ),
    )
}

_OF_STATUS = {kind.status: kind for kind in reversed(list(KINDS.values()))}


class Problem(Exception):  # noqa: N818 (its name in RFC 9457)
    """Something that a handler cannot do: one of `KINDS`, and a sentence with what to do next."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = KINDS[kind]


def problem(
    request: Request, kind: Kind, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """The answer that says so."""
    asked = f"?{request.url.query}" if request.url.query else ""
    line = {
        "type": f"{API}/problems/{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.url.path + asked,
        **more,
    }
    body = json.dumps(line).encode()
    return Response(body, kind.status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def told(error: OnrecordError) -> tuple[Kind, str]:
    """Which kind of problem an error of the record is."""
    if isinstance(error, NotFoundError):
        return KINDS["not-found"], str(error)
    return KINDS["question" if isinstance(error, InputError) else "unavailable"], str(error)


def _own(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    kind, detail = told(error)
    return problem(request, kind, request.app.state.room.record.without_place(detail))


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem(request, error.kind, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _OF_STATUS.get(error.status_code)
    if kind is None:
        kind = Kind("question", error.status_code, str(error.detail), "")
    detail = str(error.detail)
    if error.status_code == 404:
        detail = f"there is no such address; {API}/ lists those that there are"
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(allowed(request)) or headers.get("Allow", "GET")
        detail = f"{request.method} is not done here; use {headers['Allow']}"
    return problem(request, kind, detail, headers)


def allowed(request: Request) -> list[str]:
    """The methods of an address: several operations may have it, of which the router names one."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    described: Mapping[str, Mapping[str, Any]] = request.app.openapi()["paths"]
    found = {name.upper() for at, own in described.items() if compile_path(at)[0].match(path) for name in own}
    return sorted(found | ({"HEAD"} if "GET" in found else set()))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = _errors(error.errors())
    detail = "; ".join(f"{one['name'] or one['in']}: {one['message']}" for one in errors[:10])
    if any(one["in"] == "body" and not one["name"] for one in errors):
        detail += "; send one JSON object, as Content-Type: application/json"
    return problem(request, KINDS["invalid"], detail, errors=errors)


def _errors(found: Sequence[Mapping[str, Any]]) -> list[dict[str, object]]:
    """One for each value that is wrong: that it is not left out either is nobody's news."""
    told = [one for one in found if one["type"] != "none_required"]
    by_value: dict[object, dict[str, object]] = {}
    for made in map(_error, told or found):
        by_value.setdefault((made["in"], made["name"]), made)
    return list(by_value.values())


def _error(error: Mapping[str, Any]) -> dict[str, object]:
    place, *names = error["loc"]
    inside = [str(name) for name in names if not str(name).startswith(_OF_TYPES)]
    found = {
        "in": str(place),
        "name": ".".join(inside if place == "body" else inside[:1]) or None,
        "message": str(error["msg"]).removeprefix("Value error, "),
    }
    given = error.get("input")
    if isinstance(given, str | int | float | bool) and str(place) != "body":
        found["given"] = str(given)[:MOST_SHOWN]
    return {**found}


def _fault(request: Request, error: Exception) -> Response:
    log.error("a fault at %s", request.url.path, exc_info=error)
    return problem(request, KINDS["fault"], "please report it, with this address and what the room's log says")


HANDLERS: dict[Any, Any] = {
    Problem: _problem,
    OnrecordError: _own,
    RequestValidationError: _invalid,
    HTTPException: _http,
    Exception: _fault,
}


def responses(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """How problems are described in the OpenAPI description: what every operation may answer, and these."""
    found: dict[int | str, dict[str, Any]] = {}
    for name in ("question", "invalid", "fault", "unavailable", *kinds):
        kind = KINDS[name]
        found[kind.status] = {
            "description": kind.title,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _example(kind)}},
        }
    return dict(sorted(found.items(), key=lambda one: str(one[0])))


def _example(kind: Kind) -> dict[str, object]:
    return {
        "type": f"{API}/problems/{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": "what is wrong, where, and what to do next",
        "instance": f"{API}/statements?since=tomorrow",
    }


def listed(names: Iterable[str]) -> str:
    """Names as a message lists them."""
    return ", ".join(names) or "none"
