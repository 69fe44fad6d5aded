"""Asking a reading room: requests with the token, again where that helps, and what its refusals mean."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import PurePath
from typing import Any, TypeVar
from urllib.parse import quote

import httpx2

from onrecord import settings
from onrecord.errors import InputError, NotFoundError, OnrecordError, RecordError
from onrecord.model.exact import made

T = TypeVar("T")

API = "/api/v1"
EXACT = "application/vnd.onrecord+json"
"""The form in which objects come whole; see `onrecord.model.exact`."""

TRIES = 5
"""How often something is asked before giving up."""

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30.0
"""Seconds before it is asked again: twice as long each time, but for what the room itself says (`Retry-After`)."""

TIMEOUT = httpx2.Timeout(90.0, connect=10.0)
"""Seconds: counting all of two million statements takes a while, reaching a machine does not."""

AGAIN = frozenset({429, 502, 503, 504})
"""Answers after which the same may be answered a moment later."""

PAGE = 1000
"""Items that are asked for at a time: what a room gives at most."""

Parameters = Mapping[str, object]


class Asking:
    """One reading room. address: its own, as a person gives it."""

    def __init__(self, address: str, token: str | None = None) -> None:
        """token: opens it, where one is needed."""
        try:
            url = httpx2.URL(address)
        except httpx2.InvalidURL as error:
            raise InputError(f"{address}: this is no web address ({error}); check it") from error
        if not url.host:
            raise InputError(f"{address}: the address names no host; check it")
        self.place = str(url.copy_with(userinfo=b"", query=None, fragment=None)).removesuffix("/").removesuffix(API)
        headers = {"User-Agent": settings.USER_AGENT.partition(" ")[0] + " (asks a reading room)", "Accept": EXACT}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            self._client = httpx2.Client(headers=headers, timeout=TIMEOUT, base_url=self.place + API)
        except UnicodeEncodeError as error:
            raise InputError("the token has characters that no token has; check it") from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def get(self, path: str, asked: Parameters | None = None) -> Any:
        """What a room answers: its objects as plain values."""
        return self._answer("GET", path, params=as_parameters(asked or {})).json()

    def lines(self, path: str, asked: Parameters) -> Iterator[Any]:
        """Plain values that a room writes one after the other, a line each, read as they come.

        What is wrong with the question is told here and now; `RecordError` later if the room breaks off.
        """
        return self._lines(self._answer("GET", path, stream=True, params=as_parameters(asked)))

    def _lines(self, answer: httpx2.Response) -> Iterator[Any]:
        held = b""
        with closing(answer):
            try:
                for piece in answer.iter_bytes():
                    *lines, held = (held + piece).split(b"\n")
                    yield from map(json.loads, lines)
            except (httpx2.HTTPError, ValueError) as error:  # or what sends it on has cut it off
                raise self._broke_off(error) from error
            if held:
                raise self._broke_off("in the middle of a line")

    def send(self, path: str, body: Mapping[str, object] | None = None, *, method: str = "POST") -> Any:
        """What it answers to what is sent."""
        sent: dict[str, Any] = {} if method == "DELETE" else {"json": dict(body or {})}
        return self._answer(method, path, **sent).json()

    def upload(self, path: str, files: Sequence[tuple[str, bytes]]) -> Any:
        """The same, of files with their names."""
        sent = [("files", (PurePath(name).name, content, "application/octet-stream")) for name, content in files]
        return self._answer("POST", path, files=sent).json()

    def one(self, kind: type[T], path: str, asked: Parameters | None = None) -> T:
        """One object."""
        return self.read(kind, self.get(path, asked))

    def page(self, kind: type[T], path: str, asked: Parameters) -> tuple[tuple[T, ...], str | None]:
        """One page of a list, as large as `limit` says (None: all of it), and the cursor to go on from."""
        limit = asked.get("limit")
        if limit is None:
            return tuple(self.every(kind, path, asked)), None
        assert isinstance(limit, int)
        if limit < 0:
            raise InputError(f"limit is {limit}; give 0 or more")
        found: list[T] = []
        after = asked.get("after")
        while True:
            most = min(PAGE, limit - len(found))
            answer = self.get(path, {**asked, "limit": max(most, 1), "after": after})
            found += self.many(kind, answer)
            after = answer["after"]
            if after is None or len(found) >= limit:
                return tuple(found[:limit]), after if limit else None

    def every(self, kind: type[T], path: str, asked: Parameters, at_once: int = PAGE) -> Iterator[T]:
        """All items of a list, or `limit` of them, one after the other; pages are asked for as they are needed.

        What is wrong with the question is told here and now.
        """
        limit = asked.get("limit")
        if isinstance(limit, int) and limit < 0:
            raise InputError(f"limit is {limit}; give 0 or more")
        most = at_once if not isinstance(limit, int) else min(at_once, max(limit, 1))
        first = self.get(path, {**asked, "limit": most})
        return self._following(kind, path, asked, first, limit if isinstance(limit, int) else None, most)

    def _following(
        self, kind: type[T], path: str, asked: Parameters, page: Any, limit: int | None, most: int
    ) -> Iterator[T]:
        given = 0
        while True:
            for item in self.many(kind, page):
                if given == limit:
                    return
                given += 1
                yield item
            if page["after"] is None or given == limit:
                return
            page = self.get(path, {**asked, "limit": most, "after": page["after"]})

    def many(self, kind: type[T], answer: Any) -> list[T]:
        """The items of a list that came."""
        return [self.read(kind, item) for item in answer["items"]]

    def read(self, kind: type[T], value: Any) -> T:
        """An object that came."""
        try:
            return made(kind, value)
        except ValueError as error:
            raise RecordError(
                f"{self.place} sends what this version of Onrecord does not understand ({error}); install the room's"
            ) from error

    def _answer(self, method: str, path: str, *, stream: bool = False, **more: Any) -> httpx2.Response:
        """The answer, asked for again where the room was busy or the connection broke.

        stream: one that is still to be read, and to be closed then.
        """
        pause = FIRST_PAUSE
        for left in reversed(range(TRIES)):
            try:
                answer = self._client.send(self._client.build_request(method, path, **more), stream=stream)
                if not answer.is_success:
                    answer.read()
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                if not left:
                    raise RecordError(
                        f"{self.place} cannot be reached ({error}); check the address, and that the room is open"
                    ) from error
            except httpx2.HTTPError as error:
                if not left or method != "GET":  # what was sent may have arrived
                    raise self._broke_off(error) from error
            else:
                if answer.is_success:
                    return self._checked(answer)
                if answer.status_code not in AGAIN or not left:
                    raise self._refused(answer)
                pause = max(pause, _said(answer))
            time.sleep(min(LONGEST_PAUSE, pause * random.uniform(1.0, 1.5)))
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _checked(self, answer: httpx2.Response) -> httpx2.Response:
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if kind not in (EXACT, "application/json"):
            raise self._no_room(f"it answers {kind or 'without a type'}")
        return answer

    def _refused(self, answer: httpx2.Response) -> OnrecordError:
        """What a refusal means for who asks."""
        if answer.headers.get("content-type", "").partition(";")[0] != "application/problem+json":
            to = answer.headers.get("location")
            return self._no_room(f"it leads to {to}; give that address" if to else f"it answers {answer.status_code}")
        detail = str(answer.json().get("detail") or answer.reason_phrase)
        if answer.status_code in (400, 413, 414, 422):
            return InputError(detail)
        if answer.status_code == 404:
            return NotFoundError(detail)
        if answer.status_code == 401:
            return RecordError(f"{self.place}: {detail}; give it as token=..., or in ONRECORD_TOKEN")
        return RecordError(f"{self.place}: {detail}")

    def _broke_off(self, why: object) -> RecordError:
        return RecordError(f"{self.place} broke off ({str(why) or type(why).__name__}); try again")

    def _no_room(self, why: str) -> RecordError:
        return RecordError(f"{self.place} is no reading room ({why}); give the address that `onrecord serve` shows")


def as_parameters(asked: Parameters) -> dict[str, str]:
    """Parameters as an address has them; None leaves one out."""
    found = {}
    for name, value in asked.items():
        if value is not None:
            found[name] = str(value).lower() if isinstance(value, bool) else str(value)
    return found


def in_path(text: str) -> str:
    """A text as one part of a path."""
    return quote(text.strip(), safe="") or "%20"


def nobody_else(by: str | None) -> None:
    """`InputError` if somebody is named who decides: in a room it is whose token it is."""
    if by is not None:
        raise InputError("a reading room writes down whose token it is that decides; leave out who decides (--by)")


def _said(answer: httpx2.Response) -> float:
    """How long the room asks to wait."""
    given = answer.headers.get("retry-after", "")
    return float(given) if given.isdecimal() and len(given) < 6 else 0.0
