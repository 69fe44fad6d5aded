"""The first look at all statements: how many signs of a statement's vector are not those of what is asked.

Of 384 numbers the signs alone, 48 bytes, order statements roughly as the whole vectors do: the ten nearest are among
the first some hundreds or thousands, which are then compared by their whole vectors. Two million are looked at in a
tenth of a second, most of which the database takes to hand the bytes over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from onrecord.record.meaning_tables import CHUNK_ROWS

NUMBERS = 384
WORDS = NUMBERS // 64
FAR = NUMBERS + 1
"""The distance of a row that is not there."""

Distances = npt.NDArray[np.uint16]
Rows = npt.NDArray[np.int64]

_HEAD = CHUNK_ROWS // 8


def signs(numbers: npt.NDArray[np.number]) -> npt.NDArray[np.uint64]:
    """The signs of vectors (n, 384), as (n, 6)."""
    found: npt.NDArray[np.uint64] = np.packbits(numbers > 0, axis=-1).view("<u8")
    return found


def chunk_of(vectors: Mapping[int, bytes]) -> bytes:
    """The bytes of a chunk, from the vectors of its statements by row: a bit for each row that is there, then the
    signs, the first 64 of all rows before the next."""
    slots = np.fromiter(vectors, dtype=np.int64) % CHUNK_ROWS
    held = np.zeros(CHUNK_ROWS, dtype=np.bool_)
    held[slots] = True
    words = np.zeros((WORDS, CHUNK_ROWS), dtype="<u8")
    words[:, slots] = signs(matrix(vectors)).T
    return np.packbits(held).tobytes() + words.tobytes()


def digest(chunk: bytes) -> int:
    """A number that tells a chunk from others."""
    return int.from_bytes(hashlib.blake2b(chunk, digest_size=7).digest())


def matrix(vectors: Mapping[int, bytes]) -> npt.NDArray[np.int8]:
    """Vectors as they are kept, in their order: (n, 384)."""
    return np.frombuffer(b"".join(vectors.values()), dtype=np.int8).reshape(-1, NUMBERS)


def distances(chunk: bytes, asked: npt.NDArray[np.uint64]) -> Distances:
    """How many signs of each row of a chunk differ from those that are asked (6,); `FAR` where there is none."""
    words = np.frombuffer(chunk, dtype="<u8", offset=_HEAD).reshape(WORDS, CHUNK_ROWS)
    found: Distances = np.bitwise_count(words ^ asked[:, None]).sum(axis=0, dtype=np.uint16)
    held = np.unpackbits(np.frombuffer(chunk, dtype=np.uint8, count=_HEAD)).view(np.bool_)
    found[~held] = FAR
    return found


def first(found: Distances, most: int) -> Rows:
    """The places of the least distances, about `most` of them: all of the last one that are needed, but none `FAR`."""
    counts = np.bincount(found, minlength=FAR + 1)[:FAR]
    last = int(np.searchsorted(np.cumsum(counts), most))
    places: Rows = np.flatnonzero(found <= min(last, FAR - 1))
    return places
