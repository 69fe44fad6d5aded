"""Connections to addresses that a `Guard` has looked at, whatever a name means a moment later."""

from __future__ import annotations

import httpx2

from onrecord.sources.public import Guard

DEFAULT_PORTS = {"http": 80, "https": 443}


class Checked(httpx2.BaseTransport):
    """Sends each request, those after redirects too, to an address in numbers; the host's name goes with it.

    Environment variables name no proxy here: that would look the name up once more. Each request has a connection of
    its own: one that was made for a name must not serve another name at the same address, whose certificate nobody saw.
    """

    def __init__(self, guard: Guard) -> None:
        """guard: says where a host may be connected to."""
        self._guard = guard
        self._transport = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response of the first address that can be reached. `FetchError` if the host is none of the public's."""
        url = request.url
        host = url.raw_host.decode("ascii")
        *others, last = self._guard.addresses(host, url.port or DEFAULT_PORTS[url.scheme])
        for address in others:
            try:
                return self._sent(request, host, address)
            except (httpx2.ConnectError, httpx2.ConnectTimeout):
                continue
        return self._sent(request, host, last)

    def _sent(self, request: httpx2.Request, host: str, address: str) -> httpx2.Response:
        # The header Host is there already, from the address as it was asked for.
        there = httpx2.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._transport.handle_request(there)

    def close(self) -> None:
        """Let go of all connections."""
        self._transport.close()
