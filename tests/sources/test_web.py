"""Addresses: what comes back, how politely it's asked for, and where it stops."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from onrecord import settings
from onrecord.errors import InputError
from onrecord.model import Page, Skipped
from onrecord.sources import count, pages
from tests.sources.site import Site, body, endless, redirect, status

STORY = "<p>“We will talk,” Mira Sol said.</p>".encode()


def fetched(address: str) -> Page:
    (page,) = pages(address)
    assert isinstance(page, Page), page
    return page


def refused(address: str) -> str:
    (skipped,) = pages(address)
    assert isinstance(skipped, Skipped), skipped
    assert (skipped.name, skipped.location, skipped.stage) == (address, address, "sources")
    assert "\n" not in skipped.reason
    return skipped.reason


def test_a_page_is_kept_as_it_was_sent(site: Site) -> None:
    site.answers["/talks.html"] = body(STORY, "text/html; charset=ISO-8859-2")
    page = fetched(site.root + "/talks.html")
    assert (page.name, page.location, page.url) == (site.root + "/talks.html",) * 3
    assert page.content == STORY
    assert (page.media_type, page.charset) == ("text/html", "iso-8859-2")
    assert page.fetched_at
    assert timedelta(0) <= datetime.now(UTC) - datetime.fromisoformat(page.fetched_at) < timedelta(minutes=1)


def test_the_request_says_who_asks(site: Site) -> None:
    site.answers["/"] = body(STORY)
    fetched(site.root + "/")
    assert site.paths() == ["/robots.txt", "/"]
    assert {headers["user-agent"] for _, headers in site.asked} == {settings.USER_AGENT}


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ('TEXT/HTML;Charset="UTF-8"', "text/html", "utf-8"),
        ("application/xhtml+xml", "text/html", None),
        ("text/plain; charset=utf-16", "text/plain", "utf-16"),
        ("application/octet-stream", "text/html", None),
        (None, "text/html", None),
    ],
)
def test_the_media_type_is_the_headers_or_else_the_endings(
    site: Site, header: str | None, media_type: str, charset: str | None
) -> None:
    site.answers["/a.html"] = body(STORY, header)
    page = fetched(site.root + "/a.html")
    assert (page.media_type, page.charset) == (media_type, charset)


def test_without_header_or_ending_the_media_type_stays_open(site: Site) -> None:
    site.answers["/story"] = body(STORY, None)
    assert fetched(site.root + "/story").media_type is None


@pytest.mark.parametrize("header", ["application/pdf", "image/jpeg", "application/json", "application/octet-stream"])
def test_what_is_no_text_is_skipped_unread(site: Site, header: str) -> None:
    site.answers["/report"] = body(STORY, header)
    assert refused(site.root + "/report").startswith(f"it is {header}")


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("x-gzip", gzip.compress)]
)
def test_transport_compression_is_taken_off(site: Site, encoding: str, pack: object) -> None:
    assert callable(pack)
    site.answers["/"] = body(pack(STORY), Content_Encoding=encoding)
    assert fetched(site.root + "/").content == STORY


def test_a_gzip_file_on_a_server_is_unpacked(site: Site) -> None:
    site.answers["/talks.txt.gz"] = body(gzip.compress(STORY), "application/gzip")
    page = fetched(site.root + "/talks.txt.gz")
    assert (page.content, page.media_type) == (STORY, "text/plain")


def test_an_encoding_nobody_asked_for_is_skipped(site: Site) -> None:
    site.answers["/"] = body(b"\x1b\x03", Content_Encoding="br")
    assert "packed it as br" in refused(site.root + "/")


def test_damaged_compression_is_skipped(site: Site) -> None:
    site.answers["/"] = body(b"\x1f\x8bnot really", Content_Encoding="gzip")
    assert "damaged" in refused(site.root + "/")


@pytest.mark.parametrize(
    ("code", "advice"),
    [(404, "check the address"), (403, "save the page in a browser"), (503, "try again later"), (304, "try again")],
)
def test_refusals_say_the_status_and_what_to_do(site: Site, code: int, advice: str) -> None:
    site.answers["/"] = status(code)
    reason = refused(site.root + "/")
    assert f"the server answered {code}" in reason
    assert advice in reason


def test_redirects_are_followed_and_the_last_address_is_the_pages(site: Site) -> None:
    site.answers["/old"] = redirect("/older", 301)
    site.answers["/older"] = redirect(site.root + "/new#top", 308)
    site.answers["/new"] = body(STORY)
    page = fetched(site.root + "/old")
    assert (page.name, page.url) == (site.root + "/old", site.root + "/new")


def test_a_redirect_loop_ends(site: Site) -> None:
    site.answers["/round"] = redirect("/round")
    assert f"more than {settings.MAX_REDIRECTS} times" in refused(site.root + "/round")
    assert site.paths().count("/round") == settings.MAX_REDIRECTS + 1


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/x", "file:///etc/hostname", "mailto:mira@example.com"])
def test_a_redirect_out_of_the_web_is_not_followed(site: Site, target: str) -> None:
    site.answers["/"] = redirect(target)
    assert refused(site.root + "/")


class TestRobots:
    def test_a_withheld_page_is_not_asked_for(self, site: Site) -> None:
        site.answers["/robots.txt"] = body(b"User-agent: *\nDisallow: /private/\n", "text/plain")
        site.answers["/private/a"] = body(STORY)
        site.answers["/public"] = body(STORY)
        assert "robots.txt of 127.0.0.1" in refused(site.root + "/private/a")
        assert site.paths() == ["/robots.txt"]
        assert fetched(site.root + "/public").content == STORY

    def test_our_own_name_is_heeded(self, site: Site) -> None:
        site.answers["/robots.txt"] = body(b"User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
        assert "robots.txt" in refused(site.root + "/")

    def test_the_name_of_another_is_not_ours(self, site: Site) -> None:
        site.answers["/robots.txt"] = body(b"User-agent: record\nDisallow: /\n")
        site.answers["/"] = body(STORY)
        assert fetched(site.root + "/").content == STORY

    def test_every_host_on_the_way_is_asked(self, site: Site, other_site: Site) -> None:
        site.answers["/"] = redirect(other_site.root + "/story")
        other_site.answers["/story"] = body(STORY)
        other_site.answers["/robots.txt"] = body(b"User-agent: *\nDisallow: /story\n")
        assert "robots.txt of 127.0.0.2" in refused(site.root + "/")
        assert other_site.paths() == ["/robots.txt"]

    def test_one_host_is_asked_once(self, site: Site) -> None:
        site.answers["/"] = redirect("/story")
        site.answers["/story"] = body(STORY)
        fetched(site.root + "/")
        assert site.paths() == ["/robots.txt", "/", "/story"]

    @pytest.mark.parametrize("code", [401, 403, 404, 410])
    def test_no_rules_allow_everything(self, site: Site, code: int) -> None:
        site.answers.update({"/robots.txt": status(code), "/": body(STORY)})
        assert fetched(site.root + "/").content == STORY

    @pytest.mark.parametrize("code", [429, 500, 503])
    def test_rules_out_of_reach_forbid_everything(self, site: Site, code: int) -> None:
        site.answers.update({"/robots.txt": status(code), "/": body(STORY)})
        assert f"{code} for robots.txt" in refused(site.root + "/")
        assert site.paths() == ["/robots.txt"]

    def test_moved_rules_are_found(self, site: Site) -> None:
        site.answers["/robots.txt"] = redirect("/rules")
        site.answers["/rules"] = body(b"User-agent: *\nDisallow: /\n")
        assert "does not let programs" in refused(site.root + "/")

    def test_endless_rules_are_read_up_to_the_limit(self, site: Site) -> None:
        site.answers["/robots.txt"] = endless(site, b"# and so on\n" * 1000)
        site.answers["/"] = body(STORY)
        assert fetched(site.root + "/").content == STORY


class TestLimits:
    @pytest.fixture(autouse=True)
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "MAX_PAGE_BYTES", 10_000)

    @pytest.fixture
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "FETCH_TIMEOUT_SECONDS", 1.0)

    def test_a_page_of_just_the_limit_is_read(self, site: Site) -> None:
        site.answers["/"] = body(b"x" * 10_000)
        assert len(fetched(site.root + "/").content) == 10_000

    def test_one_byte_more_is_too_large(self, site: Site) -> None:
        site.answers["/"] = body(b"x" * 10_001)
        assert "larger than 10,000 bytes" in refused(site.root + "/")

    @pytest.mark.parametrize("encoding", ["gzip", "x-gzip"])
    def test_small_packages_with_large_contents_are_too_large(self, site: Site, encoding: str) -> None:
        site.answers["/"] = body(gzip.compress(b"x" * 3_000_000), Content_Encoding=encoding)
        assert "larger than 10,000 bytes" in refused(site.root + "/")

    def test_an_endless_body_is_too_large(self, site: Site) -> None:
        site.answers["/"] = endless(site, b"<p>and so on" * 100)
        assert "larger than 10,000 bytes" in refused(site.root + "/")

    @pytest.mark.parametrize("head", [True, False], ids=["dripping body", "dripping header"])
    def test_a_server_that_drips_is_left_at_the_deadline(self, site: Site, impatient: None, head: bool) -> None:
        site.answers["/"] = endless(site, b"x", pause=0.05, head=head)
        start = time.monotonic()
        assert "took longer than 1 seconds" in refused(site.root + "/")
        assert time.monotonic() - start < settings.FETCH_TIMEOUT_SECONDS + 5

    def test_a_server_that_says_nothing_is_left_at_the_deadline(self, site: Site, impatient: None) -> None:
        site.answers["/"] = lambda handler: site.stopping.wait(5) and None
        assert "took longer than 1 seconds" in refused(site.root + "/")

    def test_a_server_that_does_not_answer_for_robots_is_left_too(self, site: Site, impatient: None) -> None:
        site.answers["/robots.txt"] = endless(site, b"#", pause=0.05)
        assert "took longer than 1 seconds" in refused(site.root + "/")


def test_a_body_that_breaks_off_is_skipped(site: Site) -> None:
    site.answers["/"] = body(STORY, length=len(STORY) + 10)
    assert refused(site.root + "/")


def test_a_host_that_refuses_says_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    assert "cannot be reached" in refused(address)


def test_what_is_not_http_is_skipped() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"https://127.0.0.1:{server.getsockname()[1]}/"
        server.settimeout(5)

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"SSH-2.0-nonsense\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        reason = refused(address)
        thread.join()
    assert "127.0.0.1" in reason


def test_names_and_passwords_are_sent_but_never_kept(site: Site) -> None:
    site.answers["/"] = body(STORY)
    page = fetched(site.root.replace("//", "//mira:secret@") + "/")
    assert site.asked[-1][1]["authorization"].startswith("Basic ")
    assert "authorization" not in site.asked[0][1]
    assert "secret" not in repr(page)
    assert (page.name, page.url) == (site.root + "/",) * 2


@pytest.mark.parametrize("address", ["http://", "https:///path", "http://[::1", "http://host:port/"])
def test_an_address_that_is_none_is_an_input_error_at_once(address: str) -> None:
    with pytest.raises(InputError, match="check it"):
        pages(address)
    with pytest.raises(InputError):
        count(address)


def test_an_address_is_one_page() -> None:
    assert count("https://example.com/") == 1
