"""Questions about statements and articles as a reading room takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from onrecord.model import Speakers


class Question(Protocol):
    """What is asked of statements or articles: `Filters` and `ArticleFilters` of `onrecord.record.reader`."""

    def parameters(self) -> dict[str, str]:
        """What is asked, by name."""
        ...


def named(filters: dict[str, Any]) -> dict[str, object]:
    """Filters that were given one by one; an actor is asked for by its id."""
    speakers: Speakers | None = filters.pop("speakers", None)
    return {**filters, **({"actor": speakers.actor} if speakers else {})}


def asked(filters: Question | None) -> dict[str, object]:
    """The same of a question."""
    if filters is None:
        return {}
    speakers: Speakers | None = getattr(filters, "speakers", None)
    limit: int | None = getattr(filters, "limit", None)
    return {**filters.parameters(), "limit": limit, **({"actor": speakers.actor} if speakers else {})}


def whole(filters: Question | None) -> dict[str, object]:
    """A question whatever its limit and its place."""
    return {name: value for name, value in asked(filters).items() if name not in ("limit", "after", "sort")}
