"""Not too many requests come from one place, nor with one token, so that nobody keeps the others waiting.

They are counted in this process's memory: with several workers each counts those that come to it, so that more get
through, at most as many times as there are workers. Failed logins are counted apart, see `Rates.may_try`.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage.memory import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.views.web.security.asking import is_local, place_of
from onrecord.views.web.security.refusals import refusal
from onrecord.views.web.serving import Serving

FAILED_LOGINS = 10
"""A minute, from one place: more often nobody mistypes. A secret has 256 random bits, so it cannot be found by trying;
this keeps those who try it nevertheless from making work."""

MINUTE = 60

FREE = "/static/"
"""What costs nothing, and comes twenty at a time with a first page."""


@dataclass(frozen=True)
class Standing:
    """How much of a limit is left. allowed: this request was within it. wait: seconds until more is free."""

    limit: int
    allowed: bool
    left: int
    wait: int

    @property
    def headers(self) -> dict[str, str]:
        """After the IETF's draft "RateLimit header fields for HTTP"."""
        said = {
            "RateLimit-Policy": f'"default";q={self.limit};w={MINUTE}',
            "RateLimit": f'"default";r={self.left};t={self.wait}',
        }
        return said if self.allowed else {**said, "Retry-After": str(self.wait)}


class Rates:
    """What came within the last minute, by whom it came from."""

    def __init__(self, requests: int, failed: int = FAILED_LOGINS) -> None:
        """requests: how many a minute from one place; 0 counts nothing, and also no failed logins."""
        self.on = requests > 0
        self._requests = RateLimitItemPerMinute(max(requests, 1), namespace="requests")
        self._failed = RateLimitItemPerMinute(failed, namespace="failed")
        self._counts = SlidingWindowCounterRateLimiter(MemoryStorage())

    def take(self, whom: str) -> Standing:
        """Count one request."""
        allowed = self._counts.hit(self._requests, whom)
        return self._standing(self._requests, whom, allowed=allowed)

    def may_try(self, whom: str) -> Standing:
        """Whether a secret may be tried from there: not if too many were wrong within the last minute.

        Then it is not even looked at, also if it is right: else the limit would hold nobody back who tries many.
        """
        allowed = not self.on or self._counts.test(self._failed, whom)
        return self._standing(self._failed, whom, allowed=allowed)

    def failed(self, whom: str) -> None:
        """Count a secret that was wrong."""
        if self.on:
            self._counts.hit(self._failed, whom)

    def _standing(self, limit: RateLimitItemPerMinute, whom: str, *, allowed: bool) -> Standing:
        stats = self._counts.get_window_stats(limit, whom)
        wait = max(1, min(MINUTE, math.ceil(stats.reset_time - time.time())))
        return Standing(limit.amount, allowed, max(0, stats.remaining), wait)


class Rate:
    """Refuses a request that is one too many from its place. Programs of this machine itself are not counted."""

    def __init__(self, app: ASGIApp, serving: Serving, rates: Rates) -> None:
        self._app = app
        self._serving = serving
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._rates.on or scope["path"].startswith(FREE) or is_local(scope, self._serving):
            await self._app(scope, receive, send)
            return
        standing = self._rates.take(place_of(scope, self._serving))
        if not standing.allowed:
            await too_many(scope, standing)(scope, receive, send)
            return
        headers = [(name.lower().encode(), value.encode()) for name, value in standing.headers.items()]

        async def with_standing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *headers]}
            await send(message)

        await self._app(scope, receive, with_standing)


def too_many(scope: Scope, standing: Standing) -> ASGIApp:
    """The answer to one request too many."""
    detail = f"more than {standing.limit:,} a minute came from there; go on in {standing.wait} seconds"
    return refusal(scope, 429, detail, standing.headers)
