"""The articles that a long text cites, each once and in order, however many: sorted in a file, not in memory."""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import BinaryIO, Self

from onrecord.model import Article
from onrecord.views.exports.text import one_line, shortened

AT_ONCE = 5_000
"""Articles that are sorted in memory: some megabytes, and all of most dossiers."""

BLOCK = 1 << 14
"""Bytes read at a time of each sorted part."""

LONGEST = 1_000
"""Characters of each fact that are kept: a headline may be a page."""

Sorted = tuple[str, str, str, str]


@dataclass(frozen=True)
class CitedArticle:
    """What a bibliography says of an article; all but `url`, which is as printed, on one line."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    author: str | None
    credit: str | None
    url: str | None

    @property
    def order(self) -> Sorted:
        """By outlet, then by date; who has none comes last."""
        return (self.outlet or "\U0010ffff").casefold(), self.published or "~", self.title.casefold(), self.id


class CitedArticles:
    """Gathers articles, and gives them once each, by outlet and date. To be used with `with`."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._held: dict[str, CitedArticle] = {}
        self._parts: list[tuple[int, int]] = []
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, article: Article, id: str) -> None:
        """Take an article in; one that was taken in before counts once."""
        if id in self._held:
            return
        self._held[id] = CitedArticle(
            id=id,
            title=_fact(article.headline) or _fact(article.name) or "Without a headline",
            outlet=_fact(article.publisher),
            published=article.published,
            author=_fact(article.byline),
            credit=_fact(article.credit) if article.credit != article.publisher else None,
            url=article.url if article.url and len(article.url) <= 2 * LONGEST else None,
        )
        if len(self._held) >= self._at_once:
            self._write()

    def __iter__(self) -> Iterator[CitedArticle]:
        """All of them, in order."""
        parts = [self._read(*part) for part in self._parts]
        held = iter(sorted(self._held.values(), key=lambda one: one.order))
        for _, same in groupby(heapq.merge(*parts, held, key=lambda one: one.order), key=lambda one: one.id):
            yield next(same)

    def _write(self) -> None:
        """Put what is held into the file, as one sorted part."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        begin = self._file.seek(0, 2)
        for one in sorted(self._held.values(), key=lambda one: one.order):
            self._file.write(json.dumps(vars(one)).encode() + b"\n")
        self._parts.append((begin, self._file.tell()))
        self._held.clear()

    def _read(self, at: int, end: int) -> Iterator[CitedArticle]:
        assert self._file is not None
        while at < end:
            self._file.seek(at)
            lines = self._file.readlines(min(BLOCK, end - at - 1))  # ends with the line that goes beyond so many bytes
            at += sum(map(len, lines))
            for line in lines:
                yield CitedArticle(**json.loads(line))


def _fact(text: str | None) -> str | None:
    return shortened(one_line(text), LONGEST) or None
