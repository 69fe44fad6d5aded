"""A conversation with web servers: requests in our name, within one deadline, with bodies no larger than asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx2

from onrecord import settings
from onrecord.errors import FetchError
from onrecord.sources.deadline import Deadline
from onrecord.sources.limits import too_large

HEADERS = {
    "User-Agent": settings.USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}

UNREADABLE_ENCODINGS = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Content encodings that we do not ask for and httpx2 hands on as they are."""


class Conversation:
    """Requests that share a client and a deadline. All failures are FetchError, each with one sentence."""

    def __init__(self, client: httpx2.Client, deadline: Deadline) -> None:
        self._client = client
        self._deadline = deadline

    @contextmanager
    def get(self, url: httpx2.URL, *, allow: Callable[[httpx2.URL], None] | None = None) -> Iterator[httpx2.Response]:
        """The response to a GET, after at most `settings.MAX_REDIRECTS` redirects; its body is not yet read.

        allow: called with each address before it's asked for; raises FetchError to stop there.
        """
        request = self._client.build_request("GET", url)
        for _ in range(settings.MAX_REDIRECTS + 1):
            if request.url.scheme not in ("http", "https") or not request.url.host:
                raise FetchError(f"it redirects to {request.url}, which is no web page")
            if allow:
                allow(request.url)
            with self._sent(request) as response:
                if response.next_request is None:
                    yield response
                    return
                request = response.next_request
        raise FetchError(f"it redirects more than {settings.MAX_REDIRECTS} times; open it in a browser to see where to")

    @contextmanager
    def _sent(self, request: httpx2.Request) -> Iterator[httpx2.Response]:
        request.extensions = {
            "timeout": httpx2.Timeout(self._deadline.left).as_dict(),
            "trace": self._deadline.watch,
        }
        with self._explained(request.url):
            response = self._client.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()

    def body(self, response: httpx2.Response, limit: int, *, whole: bool = True) -> bytes:
        """At most `limit` bytes of the body, decoded; if there are more, FetchError (whole) or the first of them."""
        encodings = {part.strip().lower() for part in response.headers.get("content-encoding", "").split(",")}
        if unreadable := encodings & UNREADABLE_ENCODINGS:
            raise FetchError(f"the server packed it as {', '.join(sorted(unreadable))} although not asked to")
        content = bytearray()
        with self._explained(response.url):
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > limit:
                    break
        if len(content) > limit and whole:
            raise too_large()
        return bytes(content[:limit])

    @contextmanager
    def _explained(self, url: httpx2.URL) -> Iterator[None]:
        """Turns what can go wrong on the way into a FetchError that says what to do."""
        late = f"{url.host} took longer than {self._deadline.seconds:g} seconds; try again later"
        try:
            yield
        except httpx2.HTTPError as error:
            if self._deadline.over or isinstance(error, httpx2.TimeoutException):
                raise FetchError(late) from error
            if isinstance(error, httpx2.DecodingError):
                raise FetchError(f"what {url.host} sent is damaged ({error}); try again later") from error
            if isinstance(error, httpx2.ConnectError):
                raise FetchError(
                    f"{url.host} cannot be reached ({error}); check the address and the network"
                ) from error
            raise FetchError(f"{url.host} broke off ({error}); try again later") from error
        # A connection cut at the deadline can look like the end of a body that has no length.
        if self._deadline.over:
            raise FetchError(late)
