"""robots.txt: whether a site lets programs read a page, after RFC 9309."""

from __future__ import annotations

import httpx2
from protego import Protego

from onrecord.errors import FetchError
from onrecord.sources.conversation import Conversation

PRODUCT = "Onrecord"
"""The name by which a site's robots.txt may address us."""

MAX_ROBOTS_BYTES = 500 * 1024
"""RFC 9309, section 2.5: at least this much must be parsed; what follows is left out."""

TOO_MANY_REQUESTS = 429


class Robots:
    """What the sites of one conversation allow; each site is asked once."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._rules: dict[httpx2.Origin, Protego] = {}

    def check(self, url: httpx2.URL) -> None:
        """Raises FetchError if the site does not let this page be read, or does not say."""
        if url.origin not in self._rules:
            self._rules[url.origin] = Protego.parse(self._text(url))
        if not self._rules[url.origin].can_fetch(str(url), PRODUCT):
            raise FetchError(
                f"robots.txt of {url.host} does not let programs read this page; save it in a browser and give the file"
            )

    def _text(self, url: httpx2.URL) -> str:
        """The site's robots.txt; empty if it has none, which allows everything."""
        address = url.copy_with(raw_path=b"/robots.txt", userinfo=b"", fragment=None)
        with self._conversation.get(address) as response:
            status = response.status_code
            if status >= httpx2.codes.INTERNAL_SERVER_ERROR or status == TOO_MANY_REQUESTS:
                # RFC 9309, section 2.3.1.4: unreachable rules forbid everything.
                raise FetchError(
                    f"{url.host} answered {status} for robots.txt, so what may be read is not known; try again later"
                )
            if not response.is_success:
                return ""
            return self._conversation.body(response, MAX_ROBOTS_BYTES, whole=False).decode("utf-8", "replace")
