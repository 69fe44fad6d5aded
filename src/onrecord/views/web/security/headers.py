"""What a browser may do with an answer. Every answer says so, refusals and shipped files too."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""The Content-Security-Policy: nothing runs or styles but the shipped files, whatever the text of a page says."""

ALWAYS = {
    "Content-Security-Policy": POLICY,
    # A file is what it is called: a page that was kept as text never becomes a script.
    "X-Content-Type-Options": "nosniff",
    # Addresses hold what somebody searched for: other sites do not learn it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    # For one visitor alone, and asked for again each time, which an entity tag makes cheap.
    "Cache-Control": "private, no-cache",
}
"""What is said where a handler says nothing else."""

_RAW = [(name.lower().encode(), value.encode()) for name, value in ALWAYS.items()]


class Headers:
    """Adds to each answer those of `ALWAYS` that it lacks."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                names = {bytes(name).lower() for name, _ in given}
                message = {**message, "headers": given + [pair for pair in _RAW if pair[0] not in names]}
            await send(message)

        await self._app(scope, receive, with_headers)
