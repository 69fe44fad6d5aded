"""Files that appear whole or not at all, counted and hashed."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.views.exports import files
from onrecord.views.exports.files import Sink, whole_file


def test_a_file_takes_its_place_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with whole_file(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_fails_leaves_the_old_file_and_no_other(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    with pytest.raises(error), whole_file(path) as stream:
        stream.write(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_it_has_the_rights_of_any_new_file_or_those_of_the_old(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        new, old = tmp_path / "new", tmp_path / "old"
        old.touch()
        old.chmod(0o604)
        for path in (new, old):
            with whole_file(path) as stream:
                stream.write(b"x")
        assert [stat.S_IMODE(path.stat().st_mode) for path in (new, old)] == [0o640, 0o604]
    finally:
        os.umask(mask)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, name = tmp_path / "real", tmp_path / "name"
    real.touch()
    name.symlink_to(real)
    with whole_file(name) as stream:
        stream.write(b"x")
    assert name.is_symlink() and real.read_bytes() == b"x"


def test_what_is_no_plain_file_is_written_as_it_is() -> None:
    with whole_file(Path(os.devnull)) as stream:
        stream.write(b"x")
    assert not Path(os.devnull).is_file()


def test_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "no" / "a.csv", "does not exist")):
        with pytest.raises(InputError, match=words), whole_file(path):
            pass


def test_a_sink_counts_and_hashes_and_hands_on_in_large_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "AT_ONCE", 4)
    stream = io.BytesIO()
    sink = Sink(stream)
    assert sink.writable() and sink.write(b"abc") == 3
    assert (stream.getvalue(), sink.tell()) == (b"", 3)
    sink.write(memoryview(b"de"))
    assert stream.getvalue() == b"abcde"
    sink.write(b"f")
    sink.drain()
    assert (stream.getvalue(), sink.size) == (b"abcdef", 6)
    assert sink.sha256 == hashlib.sha256(b"abcdef").hexdigest()
