"""One page from the web: politely, and within limits of time and size."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath

import httpx2

from onrecord import settings
from onrecord.errors import FetchError, InputError
from onrecord.model import Page
from onrecord.sources.checked import Checked
from onrecord.sources.conversation import HEADERS, Conversation
from onrecord.sources.deadline import Deadline
from onrecord.sources.limits import GZIP_MAGIC, unpacked
from onrecord.sources.naming import HTML, PLAIN, media_type
from onrecord.sources.public import Guard
from onrecord.sources.robots import Robots

READABLE = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": PLAIN, "text/markdown": PLAIN}
"""The content types that can be read, and as what."""

VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip"})
"""Content types that leave it to the address to say what is there, as file servers send them for `x.html.gz`."""

ADVICE = {
    401: "save the page in a browser and give the file",
    402: "save the page in a browser and give the file",
    403: "save the page in a browser and give the file",
    404: "check the address",
    410: "look for a copy in a web archive",
    451: "look for a copy in a web archive",
}


def parse(address: str) -> httpx2.URL:
    """The address, to be fetched. Raises InputError if it's none."""
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL as error:
        raise InputError(f"{address}: this is no web address ({error}); check it") from error
    if not url.host:
        raise InputError(f"{address}: the address names no host; check it")
    return url


def shown(url: httpx2.URL, address: str) -> str:
    """The address as it may be printed and kept: as given, but without a user name or password."""
    return str(url.copy_with(userinfo=b"")) if url.userinfo else address


def fetch(url: httpx2.URL, *, name: str, guard: Guard | None = None) -> Page:
    """The page at the address, called `name`. Raises FetchError with the reason if it cannot be had.

    Asks robots.txt of every host on the way first; follows `settings.MAX_REDIRECTS` redirects; takes all in all no more
    than `settings.FETCH_TIMEOUT_SECONDS` and no page over `settings.MAX_PAGE_BYTES`. guard: see `locations.pages`.
    """
    with (
        Deadline(settings.FETCH_TIMEOUT_SECONDS) as deadline,
        httpx2.Client(
            headers=HEADERS,
            timeout=settings.FETCH_TIMEOUT_SECONDS,
            transport=Checked(guard) if guard else None,
            trust_env=guard is None,
        ) as client,
    ):
        conversation = Conversation(client, deadline)
        robots = Robots(conversation)
        with conversation.get(url, allow=robots.check) as response:
            if not response.is_success:
                raise FetchError(_refusal(response))
            kind = _kind(response)
            content = conversation.body(response, settings.MAX_PAGE_BYTES)
            final = response.url.copy_with(userinfo=b"", fragment=None)
            charset = response.charset_encoding
    return Page(
        name=name,
        content=unpacked(content) if content.startswith(GZIP_MAGIC) else content,
        location=name,
        url=str(final),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        media_type=kind,
        charset=charset,
    )


def _refusal(response: httpx2.Response) -> str:
    status = response.status_code
    answer = f"the server answered {status} {response.reason_phrase}".rstrip()
    return f"{answer}; {ADVICE.get(status, 'try again later')}"


def _kind(response: httpx2.Response) -> str | None:
    """The page's media type, from the header or else the address; FetchError if it's nothing to read."""
    stated = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if stated in READABLE:
        return READABLE[stated]
    guess = media_type(PurePosixPath(response.url.path).name)
    if stated in VAGUE and (guess or not stated):
        return guess
    raise FetchError(f"it is {stated}, not a text page; give the address of an HTML or plain text page")
