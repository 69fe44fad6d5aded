"""Files, folders and standard input: what is read, in which order, under which name, and what is skipped."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from pathlib import Path

import pytest

from onrecord import settings
from onrecord.errors import InputError
from onrecord.model import Page, Skipped
from onrecord.sources import count, is_url, pages

STORY = "“We will talk,” Mira Sol said.\n".encode()


def written(path: Path, content: bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def one(location: str | Path) -> Page | Skipped:
    (result,) = pages(location)
    return result


def reason(location: str | Path) -> str:
    result = one(location)
    assert isinstance(result, Skipped), result
    assert result.stage == "sources"
    return result.reason


class TestFile:
    @pytest.mark.parametrize(
        ("file_name", "name", "media_type"),
        [
            ("x.html", "x", "text/html"),
            ("x.HTM", "x", "text/html"),
            ("x.txt", "x", "text/plain"),
            ("x.html.gz", "x", "text/html"),
            ("x.TXT.GZ", "x", "text/plain"),
            ("2023-02-17.v1.2.html", "2023-02-17.v1.2", "text/html"),
            ("Aid of 1.5 million", "Aid of 1.5 million", None),
            ("no-ending", "no-ending", None),
            ("page.xhtml", "page", None),
            (".html", ".html", "text/html"),
            ("réunion 会談 🎙.html", "réunion 会談 🎙", "text/html"),
        ],
    )
    def test_name_and_media_type_come_from_the_file_name(
        self, tmp_path: Path, file_name: str, name: str, media_type: str | None
    ) -> None:
        packed = file_name.lower().endswith(".gz")
        path = written(tmp_path / file_name, gzip.compress(STORY) if packed else STORY)
        assert one(path) == one(str(path)) == Page(name, STORY, str(path), media_type=media_type)

    def test_the_location_is_absolute(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        written(Path("x.html"))
        assert one("x.html").location == str(tmp_path / "x.html")

    def test_gzip_is_known_by_its_content_whatever_the_name(self, tmp_path: Path) -> None:
        page = one(written(tmp_path / "x.html", gzip.compress(STORY)))
        assert isinstance(page, Page)
        assert page.content == STORY

    def test_several_gzip_members_are_one_page(self, tmp_path: Path) -> None:
        page = one(written(tmp_path / "x.txt.gz", gzip.compress(STORY) + gzip.compress(STORY)))
        assert isinstance(page, Page)
        assert page.content == STORY * 2

    def test_an_empty_file_is_an_empty_page(self, tmp_path: Path) -> None:
        page = one(written(tmp_path / "x.html", b""))
        assert isinstance(page, Page)
        assert page.content == b""

    @pytest.mark.parametrize(
        "content",
        [
            gzip.compress(STORY)[:-9],
            gzip.compress(STORY)[:5],
            gzip.compress(STORY)[:12] + b"\xff" * 30,
            gzip.compress(STORY) + b"and more",
        ],
        ids=["cut short", "header alone", "garbled", "with a tail"],
    )
    def test_damaged_gzip_is_skipped(self, tmp_path: Path, content: bytes) -> None:
        assert reason(written(tmp_path / "x.html.gz", content)).startswith("the gzip is damaged")

    def test_a_name_that_promises_gzip_in_vain_is_skipped(self, tmp_path: Path) -> None:
        assert "isn't gzip" in reason(written(tmp_path / "x.html.gz", b"<p>plain"))

    def test_the_limit_holds_for_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 1000)
        page = one(written(tmp_path / "fits.txt", b"x" * 1000))
        assert isinstance(page, Page)
        assert "larger than 1,000 bytes" in reason(written(tmp_path / "large.txt", b"x" * 1001))

    def test_the_limit_holds_for_what_gzip_hides(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 100_000)
        bomb = gzip.compress(b"x" * 50_000_000)
        assert len(bomb) < 100_000
        assert "larger than 100,000 bytes" in reason(written(tmp_path / "x.txt.gz", bomb))

    def test_a_file_that_cannot_be_read_is_skipped(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = written(tmp_path / "x.html")

        def refuse(self: Path, mode: str) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert reason(path) == "the file cannot be read: Permission denied"

    def test_a_pipe_that_is_named_is_read(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(STORY,))
        writer.start()
        page = one(pipe)
        writer.join()
        assert isinstance(page, Page)
        assert page.content == STORY

    def test_a_device_without_end_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 1000)
        assert "larger than" in reason("/dev/zero")

    def test_a_name_that_is_no_utf_8_can_still_be_printed(self, tmp_path: Path) -> None:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))
        page = one(written(path))
        assert page.name == "caf\ufffd"
        page.location.encode()

    @pytest.mark.parametrize("location", ["missing.html", "missing/x.html", "a\0b", "", "x" * 300])
    def test_a_path_that_is_not_there_is_an_input_error_at_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, location: str
    ) -> None:
        written(tmp_path / "here.html")
        monkeypatch.chdir(tmp_path)
        with pytest.raises(InputError):
            pages(location)
        with pytest.raises(InputError):
            count(location)

    def test_another_scheme_is_called_one(self) -> None:
        with pytest.raises(InputError, match="only http and https"):
            pages("ftp://example.com/x.html")


class TestFolder:
    def names(self, folder: Path) -> list[str]:
        return [page.name for page in pages(folder)]

    def test_pages_come_sorted_a_folders_own_files_first(self, tmp_path: Path) -> None:
        for name in ("b.html", "a.txt", "Z.htm", "sub/c.html", "sub/a/d.txt.gz", "more/e.HTML"):
            written(tmp_path / name, gzip.compress(STORY) if name.endswith(".gz") else STORY)
        assert self.names(tmp_path) == ["Z", "a", "b", "e", "c", "d"]
        assert count(tmp_path) == 6

    def test_other_and_hidden_files_are_passed_over(self, tmp_path: Path) -> None:
        for name in ("x.html", "x.jpg", "x.gz", "x.jsonl", "html", ".hidden.html", ".git/y.html", "sub/.trash/z.txt"):
            written(tmp_path / name)
        assert self.names(tmp_path) == ["x"]
        assert count(tmp_path) == 1

    def test_a_hidden_folder_that_is_named_is_read(self, tmp_path: Path) -> None:
        written(tmp_path / ".captured/x.html")
        assert self.names(tmp_path / ".captured") == ["x"]

    def test_equal_names_stay_equal(self, tmp_path: Path) -> None:
        written(tmp_path / "a/x.html")
        written(tmp_path / "b/x.html")
        assert self.names(tmp_path) == ["x", "x"]

    def test_loops_of_links_end_and_no_folder_is_read_twice(self, tmp_path: Path) -> None:
        written(tmp_path / "a/x.html")
        (tmp_path / "a/up").symlink_to(tmp_path)
        (tmp_path / "b").symlink_to(tmp_path / "a")
        (tmp_path / "self").symlink_to("self")
        assert self.names(tmp_path) == ["x"]

    def test_what_is_no_file_is_skipped_without_waiting_for_it(self, tmp_path: Path) -> None:
        written(tmp_path / "a.html")
        os.mkfifo(tmp_path / "b.html")
        (tmp_path / "c.html").symlink_to("nowhere.html")
        page, pipe, broken = pages(tmp_path)
        assert isinstance(page, Page)
        assert isinstance(pipe, Skipped)
        assert "pipe" in pipe.reason
        assert isinstance(broken, Skipped)
        assert "No such file" in broken.reason
        assert count(tmp_path) == 3

    def test_one_bad_page_does_not_end_the_run(self, tmp_path: Path) -> None:
        written(tmp_path / "a.html.gz", b"no gzip")
        written(tmp_path / "b.html")
        assert [type(result) for result in pages(tmp_path)] == [Skipped, Page]

    def test_a_subfolder_that_cannot_be_listed_is_skipped(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written(tmp_path / "a.html")
        written(tmp_path / "locked/b.html")
        scandir = os.scandir

        def locked(folder: Path) -> object:
            if folder.name == "locked":
                raise PermissionError(13, "Permission denied")
            return scandir(folder)

        monkeypatch.setattr(os, "scandir", locked)
        _, skipped = pages(tmp_path)
        assert skipped == Skipped(
            "locked", str(tmp_path / "locked"), "sources", "the folder cannot be listed: Permission denied"
        )
        with pytest.raises(InputError, match="cannot be listed"):
            pages(tmp_path / "locked")

    def test_a_folder_without_pages_says_what_would_be_read(self, tmp_path: Path) -> None:
        written(tmp_path / "x.pdf")
        with pytest.raises(InputError, match=r"\.html, \.htm, \.txt, \.html\.gz"):
            pages(tmp_path)
        with pytest.raises(InputError):
            count(tmp_path)


class TestStdin:
    @pytest.fixture
    def given(self, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
        buffer = io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(buffer))
        return buffer

    @pytest.mark.parametrize("content", [STORY, gzip.compress(STORY)], ids=["plain", "gzip"])
    def test_bytes_are_read(self, given: io.BytesIO, content: bytes) -> None:
        given.write(content)
        given.seek(0)
        assert one("-") == Page("stdin", STORY, "-")

    def test_it_is_one_page(self) -> None:
        assert count("-") == 1

    def test_the_limit_holds(self, given: io.BytesIO, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 1000)
        given.write(b"x" * 1001)
        given.seek(0)
        assert "larger than 1,000 bytes" in reason("-")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://example.com", True),
        ("HTTPS://example.com/x", True),
        ("https-notes.html", False),
        ("ftp://example.com/x", False),
        (Path("http:/example.com"), False),
        ("-", False),
    ],
)
def test_is_url(location: str | Path, expected: bool) -> None:
    assert is_url(location) is expected
