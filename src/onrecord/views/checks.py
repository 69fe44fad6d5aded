"""The checks of `onrecord doctor`: each says ok, warn or fail, and what to do about it."""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Literal

from onrecord import settings
from onrecord.errors import OnrecordError

State = Literal["ok", "warn", "fail"]

OLDEST_PYTHON = (3, 11)
TRIAL = "“The bridge will open in May,” Ilva Tarn, the minister of works, said on Friday."
"""A text that every model that works finds one statement in."""

NOT_INSTALLED = "(run from its source, not installed)"
"""In place of a version."""

_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    detail: str


def checks(target: str) -> Iterator[Check]:
    """All checks, one after the other; `target` is the record to look into. None raises."""
    steps: tuple[tuple[str, Callable[[], Check | Iterator[Check]]], ...] = (
        ("Python", _python),
        ("Onrecord", _package),
        ("libraries", _libraries),
        ("model", _model),
        ("trial run", _trial),
        ("SQLite", _sqlite),
        ("threads", _threads),
        ("record", lambda: _record(target)),
    )
    for name, step in steps:
        try:
            found = step()
            yield from (found,) if isinstance(found, Check) else found
        except OnrecordError as error:
            yield Check(name, "fail", str(error))
        except Exception as error:  # what is broken here is what doctor is for
            yield Check(name, "fail", f"{type(error).__name__}: {error}")


def _python() -> Check:
    version = f"{platform.python_version()}, {sys.executable}"
    if sys.version_info < OLDEST_PYTHON:
        return Check("Python", "fail", f"{version}; Onrecord needs 3.11 or later")
    return Check("Python", "ok", version)


def _package() -> Check:
    return Check("Onrecord", "ok", f"{package_version()}, {files('onrecord')}")


def package_version() -> str:
    """Onrecord's version as it was installed."""
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:
        return NOT_INSTALLED


def _libraries() -> Iterator[Check]:
    missing, found = [], []
    if package_version() == NOT_INSTALLED:
        yield Check("libraries", "warn", "not known, since Onrecord is not installed; install it with pip")
        return
    for requirement in metadata.requires("onrecord") or ():
        match = _REQUIREMENT.match(requirement)
        if match is None or "extra ==" in requirement:
            continue
        try:
            found.append(f"{match.group()} {metadata.version(match.group())}")
        except metadata.PackageNotFoundError:
            missing.append(match.group())
    yield Check("libraries", "ok", ", ".join(sorted(found, key=str.lower)))
    if missing:
        yield Check("libraries", "fail", f"missing: {', '.join(missing)}; install Onrecord again")


def _model() -> Iterator[Check]:
    weights = files("onrecord") / "annotation" / "weights"
    for name, what in (("tagger.onnx", "model"), ("tokenizer.json", "tokenizer")):
        file = weights / name
        if not file.is_file():
            yield Check(what, "fail", f"{file} is missing; install Onrecord again")
            continue
        content = file.read_bytes()
        yield Check(
            what, "ok", f"{name}, {len(content):,} bytes, SHA-256 begins {hashlib.sha256(content).hexdigest()[:16]}"
        )


def _trial() -> Check:
    from onrecord import ingest

    start = time.perf_counter()
    marked = ingest.annotate(TRIAL)
    took = f"{marked.annotator}, {time.perf_counter() - start:.1f} s with loading"
    if not marked.attributions:
        return Check("trial run", "fail", f"{took}; a plain quote was not found: install Onrecord again")
    return Check("trial run", "ok", f"{took}; a plain quote was found")


def _sqlite() -> Check:
    import sqlite3

    from onrecord import ingest

    with tempfile.TemporaryDirectory(prefix="onrecord-doctor-") as folder, ingest.open(str(Path(folder) / "trial.db")):
        return Check("SQLite", "ok", f"{sqlite3.sqlite_version}; a record with text search (FTS5) can be made")


def _threads() -> Check:
    threads = settings.from_environment().threads
    return Check("threads", "ok", f"{threads} articles at a time (ONRECORD_THREADS sets it)")


def _record(target: str) -> Iterator[Check]:
    from onrecord import ingest

    path = None if "://" in target else Path(target)
    if path is not None and not path.exists():
        yield Check("record", "warn", f"there is none at {path.absolute()}; `onrecord add PATH` makes it")
        return
    with ingest.open(target, create=False) as kept:
        held = kept.summary()
        yield Check("record", "ok", kept.about())
        first, last = held.first_published, held.last_published
        printed = f", printed {first[:10]} to {last[:10]}" if first and last else ""
        counts = {
            "page": held.pages,
            "article": held.articles,
            "statement": held.statements,
            "speaker": held.speakers,
            "outlet": held.outlets,
        }
        contents = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in counts.items())
        yield Check("contents", "ok", f"{contents}, {held.skipped:,} skipped{printed}")
        damage = kept.check()
    yield (
        Check("integrity", "ok", "all checks of the database passed; `onrecord verify` checks every span and hash, too")
        if not damage
        else Check("integrity", "fail", "; ".join(damage) + "; put a copy back, or add the pages to a new record")
    )
