"""Pages that were sent, and what became of them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from onrecord.views.api.shapes.basic import ID, Linked, Name, Page, Versioned, of


class Skipped(BaseModel):
    """A page that gave no article."""

    id: str = of("What it is called.", "harbour")
    location: str = of("Where it was read from.", "https://gazette.example/harbour")
    stage: Literal["sources", "extraction", "annotation"] = of("Where the way ended.")
    reason: str = of(
        "Why.", "no running text was found on the page, only menus or headlines; give the page of a single article"
    )


class Report(Versioned):
    """What adding pages did."""

    pages: int = of("How many were looked at.", 4)
    added: int = of("New articles.", 2)
    revised: int = of("Articles whose page had changed since.", 0)
    unchanged: int = of("Pages that the record held already.", 1)
    statements: int = of("Statements newly kept.", 17)
    skipped: list[Skipped] = of("Pages that gave no article.")


class Job(Linked):
    """Pages that were sent together."""

    id: str = of("What it is asked by.", ID)
    who: str = of("Who sent them.", "ada")
    state: Literal["waiting", "running", "done", "failed"] = of("What has become of it.")
    pages: int = of("How many pages.", 4)
    done: int = of("How many of them were looked at.", 1)
    created: str = of("When it was sent, UTC.", "2031-05-04T09:30:00.000000+00:00")
    started: Name = of("When it was begun.", "2031-05-04T09:30:01.000000+00:00")
    ended: Name = of("When it ended.", "2031-05-04T09:30:05.000000+00:00")
    report: Report | None = of("What came of it, once it is done.")
    reason: Name = of(
        "Why it failed.",
        "the record archive.db cannot be written: the disk is full; make room and send the pages again",
    )


class Jobs(Page):
    """The latest jobs."""

    items: list[Job] = of("The jobs.")
