"""Options that several commands share, and how their examples are printed."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from onrecord.errors import InputError
from onrecord.views.output import Format

OK, NOTHING, USAGE, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141
"""Exit codes. The last two are what a shell gives for a program ended by Ctrl-C and by a reader that went away."""

Locations = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL|-", help="Files, folders, http(s) addresses, or - for standard input."),
]
Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="PATH|URL",
        help="The record: a file, or the address of a database or a reading room.",
        envvar="ONRECORD_RECORD",
        show_default="onrecord.db",
    ),
]
OptionalFormat = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How to write the result.",
        case_sensitive=False,
        show_default="table on a terminal, else jsonl",
    ),
]
TableFormat = Annotated[Format, typer.Option("--format", help="How to write the result.", case_sensitive=False)]


Confidence = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        metavar="FROM",
        help="Only what is right at least so probably, 0 to 1.",
        show_default="all, 0.8 hides the doubtful",
    ),
]


Country = Annotated[
    str | None,
    typer.Option(metavar="COUNTRY", help="What the speaker stands for or is of: SE, Sweden or Swedish."),
]

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides.", show_default="ONRECORD_USER, else the login name"),
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, for those who read it later.")]


class TypeChoice(StrEnum):
    """What an actor is, as the command line takes it."""

    person = "person"
    organization = "organization"
    place = "place"


class KindChoice(StrEnum):
    """The kinds of statements, as the command line takes them."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


class SortChoice(StrEnum):
    """The orders of a search, as the command line takes them."""

    relevance = "relevance"
    oldest = "oldest"
    newest = "newest"


def record_target(given: str | None) -> str:
    """The record that the option, the environment or the default names."""
    from onrecord import settings

    return given or settings.from_environment().record


def check_exist(locations: list[str]) -> None:
    """InputError if any file or folder is not there, before work on the others begins."""
    missing = [name for name in locations if name != "-" and "://" not in name and not _exists(name)]
    if missing:
        raise InputError(f"no such file or folder: {', '.join(missing)}; check the path")
    if "-" in locations and sys.stdin is None:
        raise InputError("standard input is closed; give a file, or pipe something in")
    if locations.count("-") > 1:
        raise InputError("standard input (-) is given more than once; it can be read once")


def raise_nothing() -> NoReturn:
    """End the command because nothing that was given could be used; what was wrong with each has been written."""
    sys.stderr.write("onrecord: no page or text could be used\n")
    raise typer.Exit(NOTHING)


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
