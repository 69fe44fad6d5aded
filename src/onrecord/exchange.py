"""Articles that come from another record: what `onrecord export articles --format jsonl` wrote, read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from onrecord import settings
from onrecord.errors import InputError
from onrecord.model import Brought, KeptArticle, Wrong

if TYPE_CHECKING:
    from onrecord.record import Store

MOST_BYTES = 16 * 1024 * 1024
"""Of lines that wait to be written together; what is made of them takes some times as much."""

Progress = Callable[[int, int | None], None]
"""Called with how many bytes are read; how many there are is not known here."""


class Exchange:
    """What one record takes from others."""

    def __init__(self, store: Store, came: Callable[[Progress | None], None]) -> None:
        """Use `Record.exchange`. came: called when articles were brought in, to derive what answers need; it tells how
        far searches by meaning are."""
        self._store = store
        self._came = came

    def load(
        self,
        lines: Iterable[bytes],
        *,
        wrong: Callable[[Wrong], None] | None = None,
        progress: Progress | None = None,
        meaning: Progress | None = None,
    ) -> Brought:
        """Bring in exported articles, a JSON line each, with their marks and pages: their ids and places stay.

        An article is written whole, some hundreds in one transaction, and one that the record holds stays as it is: a
        run that was stopped is simply run again. A line that cannot be used is passed by, and told to `wrong` as soon
        as it is read. Links between the states of an article are made at the end where the earlier one comes later.
        meaning: called as statements are taken in at the end, if searches by meaning are kept up.
        """
        counts = dict.fromkeys(("added", "completed", "held", "wrong"), 0)
        unlinked: dict[str, str] = {}
        waiting: list[KeptArticle] = []
        enough = 1  # twice as many each time: what comes slowly does not wait long for what comes after it
        read = written = 0

        def bring() -> None:
            some = waiting.copy()
            waiting.clear()
            for article, (came, linked) in zip(some, self._store.bring(some), strict=True):
                counts[came] += 1
                if article.revises is not None and linked is None:
                    unlinked[article.article.id] = article.revises

        try:
            for number, line in enumerate(lines, start=1):
                read += len(line)
                if line.strip():
                    try:
                        waiting.append(_article(line))
                    except InputError as error:
                        counts["wrong"] += 1
                        if wrong:
                            wrong(Wrong(number, str(error)))
                if len(waiting) >= enough or read - written >= MOST_BYTES:
                    bring()
                    written = read
                    enough = min(enough * 2, settings.KEPT_TOGETHER)
                if progress:
                    progress(read, None)
        finally:
            bring()
        linked = {article: self._store.link(article, before) for article, before in unlinked.items()}
        self._came(meaning)
        return Brought(**counts, unlinked=sum(done is None for done in linked.values()))


def _article(line: bytes) -> KeptArticle:
    from onrecord.record import article_from

    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no JSON ({error})") from None
    return article_from(data)
