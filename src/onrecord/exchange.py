"""Articles that come from another record: what `onrecord export articles --format jsonl` wrote, read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.model import Brought, Wrong

if TYPE_CHECKING:
    from onrecord.record import Store

Progress = Callable[[int, int | None], None]
"""Called with how many bytes are read; how many there are is not known here."""


class Exchange:
    """What one record takes from others."""

    def __init__(self, store: Store, came: Callable[[], None]) -> None:
        """Use `Record.exchange`. came: called when articles were brought in, to derive what answers need."""
        self._store = store
        self._came = came

    def load(
        self,
        lines: Iterable[bytes],
        *,
        wrong: Callable[[Wrong], None] | None = None,
        progress: Progress | None = None,
    ) -> Brought:
        """Bring in exported articles, a JSON line each, with their marks and pages: their ids and places stay.

        Each article is one transaction, and one that the record holds stays as it is: a run that was stopped is simply
        run again. A line that cannot be used is passed by, and told to `wrong` as soon as it is read. Links between the
        states of an article are made at the end where the earlier one comes later in the file.
        """
        counts = dict.fromkeys(("added", "completed", "held", "wrong"), 0)
        waiting: dict[str, str] = {}
        read = 0
        for number, line in enumerate(lines, start=1):
            read += len(line)
            if line.strip():
                try:
                    counts[self._bring(line, waiting)] += 1
                except InputError as error:
                    counts["wrong"] += 1
                    if wrong:
                        wrong(Wrong(number, str(error)))
            if progress:
                progress(read, None)
        linked = {article: self._store.link(article, before) for article, before in waiting.items()}
        self._came()
        return Brought(**counts, unlinked=sum(done is None for done in linked.values()))

    def _bring(self, line: bytes, waiting: dict[str, str]) -> str:
        from onrecord.record import article_from

        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"this is no JSON ({error})") from None
        article = article_from(data)
        came = self._store.bring(article)
        if article.revises is not None:
            done = self._store.link(article.article.id, article.revises)
            if done is None:
                waiting[article.article.id] = article.revises
            elif done and came == "held":
                return "completed"
        return came
