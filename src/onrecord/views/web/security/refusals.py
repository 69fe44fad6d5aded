"""Answers of the layers themselves: a short page for people, a problem after RFC 9457 for programs."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import Scope

from onrecord.views.web.security.asking import is_of_programs

TITLES = {
    400: "That cannot be asked",
    401: "A token is needed",
    403: "Not allowed",
    413: "Too large",
    414: "The address is too long",
    421: "Not the name of this room",
    429: "Too many requests",
    503: "The record cannot be read",
}

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title} · Onrecord</title>
<link rel="stylesheet" href="/static/room.css"></head>
<body><main class="wide"><section class="fault">
<p class="quiet">{status}</p><h1>{title}</h1><p>{detail}</p><p><a href="/">The front page</a></p>
</section></main></body></html>
"""


def refusal(scope: Scope, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that says why a request is not taken. detail: a sentence, with what to do; it is not kept."""
    title = TITLES[status]
    given = {"Cache-Control": "no-store", **(headers or {})}
    if is_of_programs(scope):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return Response(json.dumps(problem), status, given, "application/problem+json")
    page = _PAGE.format(title=html.escape(title), status=status, detail=html.escape(detail))
    return Response(page, status, given, "text/html")
