"""Stages that cost nothing, for tests of what joins them; run as a program, it adds to a record with them.

python -m tests.fakes RECORD LOCATION...
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from onrecord import ingest, marking
from onrecord.model import Annotations, Article, Page, Skipped
from tests.record import made


def read(page: Page) -> Article | Skipped:
    """A page is an article if it says so: "article: TEXT"; "crash" makes this stage fail."""
    text = page.content.decode()
    if text.startswith("crash in extraction"):
        raise ZeroDivisionError("nothing to divide by")
    if not text.startswith("article: "):
        return Skipped(page.name, page.location, "extraction", "it is a list of links", page.id)
    return made.marked(page, text.removeprefix("article: ")).article


class Annotator:
    """Marks as `made.marked` does, each article after a moment of its own."""

    name = made.ANNOTATOR

    def annotate(self, article: Article) -> Annotations:
        time.sleep(int(article.id, 16) % 5 / 1000)
        if "crash in annotation" in article.text:
            raise RuntimeError
        said = article.text.removeprefix("Ilse Marran said ")
        page = Page(article.name, b"", "")
        marked = made.marked(page, said, annotator=self.name)
        return Annotations(article, self.name, marked.attributions, marked.mentions, marked.entities)


@contextmanager
def stages() -> Iterator[None]:
    """The two stages replaced."""
    with (
        mock.patch("onrecord.extraction.read", read, create=True),
        mock.patch.object(marking, "_loaded", Annotator),
    ):
        yield


if __name__ == "__main__":
    with stages(), ingest.open(sys.argv[1]) as record:
        report = record.add(*sys.argv[2:])
    print(report.added, report.unchanged, report.revised, len(report.skipped))
