"""What a record that a reading room serves holds as a whole."""

from __future__ import annotations

from typing import Any

from onrecord.model import Changes, Credited, FoundArticle, Outlet, OutletPage, Results, Shared, Statement, Summary
from onrecord.remote.asking import Asking, in_path
from onrecord.remote.question import Question, named, whole


class RemoteOverview:
    """What a room is asked about all of its record; `RemoteRecord` is one."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def summary(self) -> Summary:
        """How much the record holds."""
        return self._asking.one(Summary, "/summary")

    def latest(self, limit: int = 20) -> tuple[FoundArticle, ...]:
        """See `Record.latest`. limit: 1 to 200."""
        return tuple(self._asking.many(FoundArticle, self._asking.get("/latest/articles", {"limit": limit})))

    def latest_statements(self, limit: int = 20) -> tuple[Statement, ...]:
        """See `Record.latest_statements`. limit: 1 to 200."""
        return tuple(self._asking.many(Statement, self._asking.get("/latest/statements", {"limit": limit})))

    def changes(self, limit: int = 20) -> Changes:
        """See `Record.changes`. limit: 1 to 200."""
        return self._asking.one(Changes, "/changes", {"limit": limit})

    def days(self, filters: Question | None = None, by: str = "day") -> tuple[tuple[str, int], ...]:
        """See `Record.days`."""
        return self._days("/days/statements", filters, by)

    def article_days(self, filters: Question | None = None, by: str = "day") -> tuple[tuple[str, int], ...]:
        """See `Record.article_days`."""
        return self._days("/days/articles", filters, by)

    def outlets(self) -> tuple[Outlet, ...]:
        """See `Record.outlets`."""
        return tuple(self._asking.many(Outlet, self._asking.get("/outlets")))

    def outlet(self, name: str) -> OutletPage:
        """See `Record.outlet`."""
        return self._asking.one(OutletPage, f"/outlets/{in_path(name)}")

    def credits(self) -> tuple[Credited, ...]:
        """See `Record.credits`."""
        return tuple(self._asking.read(Credited, one) for one in self._asking.get("/copying")["credits"])

    def shared(self) -> tuple[Shared, ...]:
        """See `Record.shared`."""
        return tuple(self._asking.read(Shared, one) for one in self._asking.get("/copying")["shared"])

    def doubtful(self, below: float | None = None, **asked: Any) -> Results:
        """See `Record.doubtful`."""
        given = {"limit": 50, **named(asked), "below": below}
        return Results(*self._asking.page(Statement, "/doubtful", given))

    def count_doubtful(self, below: float | None = None, **asked: Any) -> int:
        """See `Record.count_doubtful`."""
        return int(self._asking.get("/counts/doubtful", {**named(asked), "below": below})["count"])

    def _days(self, path: str, filters: Question | None, by: str) -> tuple[tuple[str, int], ...]:
        found = self._asking.get(path, {**whole(filters), "by": by})["items"]
        return tuple((one["day"], one["count"]) for one in found)
