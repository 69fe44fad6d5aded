"""Files of people and bodies, whatever of the known forms they have, brought in piece by piece."""

from __future__ import annotations

import bz2
import gzip
import itertools
import json
import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from onrecord.actors.keys import known_keys
from onrecord.actors.known import followthemoney, wikidata
from onrecord.errors import InputError
from onrecord.model import ActorType, Known

Keep = Callable[[Sequence[tuple[Known, Sequence[str]]]], int]
"""Keeps some of them, each with what it is looked up by; says how many are new."""

BATCH = 500
"""Kept in one transaction."""

LARGEST = 512 * 1024 * 1024
"""Bytes of a file that is one JSON value and is read as a whole; a larger one must have one object a line."""

_OPENERS = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_FORMS = "Wikidata entity JSON, a SPARQL result as JSON, or FollowTheMoney JSON lines"


@dataclass(frozen=True)
class Imported:
    """What an import did: how many people, bodies and places are new, how many were held and are replaced, and how many
    entries of the file are none of these or have no English name."""

    added: int
    replaced: int
    passed_by: int


def imported(
    path: str | Path,
    keep: Keep,
    progress: Callable[[int, int | None], None] | None = None,
    *,
    default: ActorType | None = None,
) -> Imported:
    """Bring in a file. It is read twice: what is said of posts and countries may come after those who have them.

    progress: told how many entries are done. default: the type of those of a SPARQL result that says none.
    `InputError` that says where the file is none of the forms; what was kept before that line stays.
    """
    file = Path(path)
    lookup, posts = wikidata.Lookup(), followthemoney.Posts()
    total = 0
    for where, entry in _entries(file, default):
        total += 1
        if isinstance(entry, Known):
            continue
        if wikidata.is_entity(entry):
            lookup.see(entry)
        elif followthemoney.is_entity(entry):
            posts.see(entry)
        elif not _is_other(entry):
            raise InputError(f"{where} is neither {_FORMS}")
    added = kept = 0
    batch: list[tuple[Known, Sequence[str]]] = []
    for done, (_, entry) in enumerate(_entries(file, default), start=1):
        one = _known(entry, lookup, posts)
        if one is not None and (keys := known_keys(one)):
            batch.append((one, keys))
            kept += 1
        if len(batch) == BATCH:
            added += keep(batch)
            batch = []
        if progress:
            progress(done, total)
    added += keep(batch) if batch else 0
    if not kept:
        raise InputError(f"{file}: none of its {total:,} entries is a person, a body or a place with an English name")
    return Imported(added, kept - added, total - kept)


def _known(entry: Any, lookup: wikidata.Lookup, posts: followthemoney.Posts) -> Known | None:
    if isinstance(entry, Known):
        return entry
    if wikidata.is_entity(entry):
        return wikidata.known(entry, lookup)
    return followthemoney.known(entry, posts) if followthemoney.is_entity(entry) else None


def _is_other(entry: object) -> bool:
    """A property or a lexeme of Wikidata, or an item that is missing there: passed by."""
    return isinstance(entry, Mapping) and isinstance(entry.get("id"), str) and ("type" in entry or "missing" in entry)


def _entries(file: Path, default: ActorType | None) -> Iterator[tuple[str, Any]]:
    """Where each entry stands, and the entry: a JSON object, or a `Known` of a SPARQL result."""
    try:
        with _OPENERS.get(file.suffix.lower(), open)(file, "rb") as stream:  # type: ignore[operator]
            yield from _read(stream, file, default)
    except (OSError, EOFError, lzma.LZMAError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{file} cannot be read ({why}); check the path, and that the file is whole") from error


def _read(stream: IO[bytes], file: Path, default: ActorType | None) -> Iterator[tuple[str, Any]]:
    first = stream.readline()
    second = stream.readline() if first.strip() == b"[" else b""
    if _is_object(second or first):
        number = 1
        for line in itertools.chain((first, second), stream):
            text = line.strip().rstrip(b",")
            if text and text not in (b"[", b"]"):
                where = f"line {number} of {file}"
                yield where, _json(text, where)
            number += bool(line)
        return
    rest = stream.read(LARGEST + 1)
    if len(rest) > LARGEST:
        raise InputError(f"{file} has over {LARGEST:,} bytes and no object on each line; give it with one a line")
    whole = _json(first + second + rest, str(file))
    if wikidata.is_result(whole):
        yield from ((str(file), one) for one in wikidata.of_result(whole, default))
    elif isinstance(whole, Mapping) and isinstance(whole.get("entities"), Mapping):
        yield from ((f"{id} of {file}", one) for id, one in whole["entities"].items())
    elif isinstance(whole, list):
        yield from ((f"entry {i} of {file}", one) for i, one in enumerate(whole, start=1))
    else:
        yield str(file), whole


def _is_object(line: bytes) -> bool:
    """Whether a line is one whole entry, as it may stand in a list; a whole file on one line is none."""
    try:
        value = json.loads(line.strip().rstrip(b","))
    except ValueError:
        return False
    return isinstance(value, Mapping) and not wikidata.is_result(value) and "entities" not in value


def _json(text: bytes, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:  # UnicodeDecodeError too
        raise InputError(f"{where} is no JSON ({error}); give {_FORMS}") from None
