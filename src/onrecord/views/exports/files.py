"""Where an export goes: a file that appears whole or not at all, or a stream; counted and hashed on the way."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError

AT_ONCE = 1 << 18
"""Bytes gathered before the stream gets them: rows are small, and a writer may flush after each."""


class Sink(io.RawIOBase):
    """A stream for writers that counts and hashes what goes through it. size: bytes so far."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self._waiting = bytearray()
        self.size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object) -> int:
        """Take all of the bytes."""
        view = memoryview(data).cast("B")  # type: ignore[arg-type]
        self._hash.update(view)
        self.size += len(view)
        self._waiting += view
        if len(self._waiting) >= AT_ONCE:
            self.drain()
        return len(view)

    def tell(self) -> int:
        """How many bytes were written: formats that point at places in themselves ask."""
        return self.size

    def drain(self) -> None:
        """Hand on what was gathered."""
        self._stream.write(self._waiting)
        self._stream.flush()
        self._waiting = bytearray()

    @property
    def sha256(self) -> str:
        """Of all that was written, hexadecimal."""
        return self._hash.hexdigest()


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to be written beside `path`, which takes its place at the end, or is removed if anything goes wrong.

    What is no plain file (a pipe, /dev/null) is written as it is. `InputError` if it cannot be made.
    """
    try:
        real = path.resolve()
        mode = real.stat().st_mode if real.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise InputError(f"{path} is a folder; name a file in it")
        if mode is not None and not stat.S_ISREG(mode):
            with real.open("wb") as stream:
                yield stream
            return
        if not real.parent.is_dir():
            raise InputError(f"the folder {path.parent} does not exist; create it, or name another file")
        handle, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".part", dir=real.parent)
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); name another file") from error
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        made.chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        made.replace(real)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What new files may not be. It can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
