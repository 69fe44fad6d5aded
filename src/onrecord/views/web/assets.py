"""Shipped files: style sheets, scripts, the icon. Browsers may keep them for good: their addresses change with them."""

from __future__ import annotations

import mimetypes
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from onrecord.views.web.render import STATIC, tag_of

FOR_GOOD = "public, max-age=31536000, immutable"

TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".css": "text/css", ".txt": "text/plain"}


class Assets:
    """The files of `static`, read once; nothing else of the disk can be asked for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for one of them."""
        name = scope["path"].removeprefix(scope.get("root_path", "")).lstrip("/")
        found = _files().get(name)
        if found is None or scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("no such file\n", 404)(scope, receive, send)
            return
        body, kind, tag = found
        asked = scope.get("query_string", b"").decode("latin-1")
        headers = {"ETag": tag, "Cache-Control": FOR_GOOD if asked.startswith("v=") else "no-cache"}
        held = Headers(scope=scope).get("if-none-match", "")
        if tag in held:
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        await Response(body, media_type=kind, headers=headers)(scope, receive, send)


@lru_cache(maxsize=1)
def _files() -> dict[str, tuple[bytes, str, str]]:
    found = {}
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            body = file.read_bytes()
            kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            found[file.relative_to(STATIC).as_posix()] = (body, kind, tag_of(body))
    return found
