"""A page as it is sent: made from a template, kept while the record stays as it is, and not sent twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.views.web.kept import Made, room_of

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC = HERE / "static"

HTML = "text/html; charset=utf-8"

Context = Mapping[str, Any]

_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")
"""A path of this room: not "//host" or "/\\host", which browsers take for another one's address."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates. Whatever they are given is text, and is escaped, unless it is their own markup."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from onrecord.views.web import words

    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(words.FILTERS)
    made.globals.update(words.GLOBALS, asset=asset, query=query)
    return made


def query(path: str, given: Mapping[str, object] | None = None, /, **more: object) -> str:
    """An address of the room with parameters; what is None or empty is left out."""
    asked = {**(given or {}), **more}
    written = urlencode({name: str(value) for name, value in asked.items() if value not in (None, "", False)})
    return f"{path}?{written}" if written else path


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of a file that is shipped: another one whenever the file is: browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def render(request: Request, template: str, context: Context, status: int = 200) -> bytes:
    """The bytes of a page. Templates also know: the room's `serving`, the visitor `who`, and the `path` asked for."""
    who = getattr(request.state, "who", None)
    common = {
        "serving": room_of(request).serving,
        "who": who,
        "may_write": may_write(request),
        "path": request.url.path,
        "asked_url": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "status": status,
    }
    return environment().get_template(template).render({**common, **context}).encode("utf-8", "replace")


def page(request: Request, template: str, context: Context, status: int = 200) -> Response:
    """A page that is made for this one request."""
    return Response(render(request, template, context, status), status, media_type=HTML)


def kept_page(request: Request, template: str, make: Callable[[], Context], also: str = "") -> Response:
    """A page that is the same for all who may do the same, until the record changes.

    also: what else it depends on, such as the day. It has a strong entity tag: a browser that holds it is told so, and
    gets nothing.
    """
    fragment = request.headers.get("hx-request", "")
    key = f"{template} {may_write(request)} {fragment} {_name(request)} {also} {request.url.path}?{request.url.query}"

    def made() -> Made:
        body = render(request, template, make())
        return Made(body, tag_of(body))

    return tagged(request, room_of(request).remembered.get(key, made), HTML)


def tag_of(body: bytes) -> str:
    """The strong entity tag of some bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def tagged(request: Request, made: Made, media_type: str) -> Response:
    """An answer with its entity tag, or that the asker holds it."""
    headers = {"ETag": made.tag, "Cache-Control": "private, no-cache", "Vary": "HX-Request, Cookie"}
    held = request.headers.get("if-none-match", "")
    if made.tag in [one.strip().removeprefix("W/") for one in held.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(made.body, media_type=media_type, headers=headers)


def may_write(request: Request) -> bool:
    """Whether this visitor may send corrections, dossiers and pages."""
    who = getattr(request.state, "who", None)
    return room_of(request).serving.write and who is not None and who.role == "write"


def local(path: str | None) -> str | None:
    """A path of this room that a form names as where to go on; None for anything that could lead elsewhere."""
    return path if path and _LOCAL.fullmatch(path) else None


def see_other(path: str) -> Response:
    """After a form: the page to look at."""
    return RedirectResponse(path, 303)


def _name(request: Request) -> str:
    who = getattr(request.state, "who", None)
    return who.name if who is not None and room_of(request).serving.public else ""
