"""Addresses of what the record holds: in the API, and as pages of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.requests import Request

from onrecord.views.lines import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

API = "/api/v1"
"""Where the API is, behind the room's own address."""


class Links:
    """Addresses as one room has them: absolute if it knows its own."""

    def __init__(self, base: str) -> None:
        """base: the room's address without a slash at its end; "" where it does not know it."""
        self._base = base

    def page(self, path: str) -> str:
        """Of a page: "/article/5f2c"."""
        return self._base + path

    def api(self, path: str, asked: Mapping[str, object] | None = None) -> str:
        """Of a resource of the API: "/statements", with parameters."""
        given = {name: value for name, value in (asked or {}).items() if value not in (None, "")}
        return f"{self._base}{API}{path}" + (f"?{urlencode(given)}" if given else "")

    def statement(self, id: str, article_id: str) -> dict[str, str]:
        """Of a statement."""
        return {
            "self": self.api(f"/statements/{id}"),
            "page": self.page(f"/article/{article_id}#s-{id}"),
            "cite": self.page(f"/statement/{id}/cite"),
            "article": self.api(f"/articles/{article_id}"),
            "quote": self.api(f"/statements/{id}/quote"),
        }

    def article(self, id: str) -> dict[str, str]:
        """Of an article."""
        own = self.api(f"/articles/{id}")
        return {
            "self": own,
            "page": self.page(f"/article/{id}"),
            **{part: f"{own}/{part}" for part in ("statements", "history", "story", "events")},
        }

    def actor(self, id: str) -> dict[str, str]:
        """Of an actor."""
        return {
            "self": self.api(f"/actors/{id}"),
            "page": self.page(f"/actor/{id}"),
            "statements": self.api("/statements", {"actor": id}),
            "events": self.api("/events", {"actor": id}),
        }

    def event(self, event_id: str, article_id: str) -> dict[str, str]:
        """Of an event, by the first source that tells of it."""
        return {"self": self.api(f"/events/{event_id}"), "article": self.api(f"/articles/{article_id}")}

    def story(self, id: str, reference: str) -> dict[str, str]:
        """Of a story; reference: the id of its article."""
        return {
            "self": self.api(f"/stories/{id}"),
            "page": self.page(f"/story/{id}"),
            "article": self.api(f"/articles/{reference}"),
        }

    def quote(self, id: str, statement_id: str) -> dict[str, str]:
        """Of an utterance; statement_id: of its reference."""
        return {
            "self": self.api(f"/quotes/{id}"),
            "page": self.page(f"/quote/{id}"),
            "statement": self.api(f"/statements/{statement_id}"),
        }

    def outlet(self, name: str) -> dict[str, str]:
        """Of an outlet."""
        return {
            "self": self.api(f"/outlets/{quote(name, safe='')}"),
            "page": self.page(f"/outlet/{quote(name, safe='')}"),
            "statements": self.api("/statements", {"outlet": name}),
            "articles": self.api("/articles", {"outlet": name}),
        }


def links_of(request: Request) -> Links:
    """Those of the room that a request came to."""
    return Links(request.app.state.room.serving.base_url or "")


def linked(line: Line, links: dict[str, str]) -> Line:
    """A line with its addresses."""
    return {**line, "links": links}
