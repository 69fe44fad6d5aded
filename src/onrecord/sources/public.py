"""Which addresses of the network are everybody's: what a page that others asked for may be fetched from.

Who sends an address to a reading room chooses what the room's machine connects to: its own services, those of its
network, or the one at 169.254.169.254 that hands out a cloud machine's passwords. So each connection is made to an
address in numbers that was looked at before (see `checked`); a name is looked up once, and what a second answer would
be does not matter. A name with one address that is not everybody's is refused as a whole.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from onrecord.errors import FetchError

Address = IPv4Address | IPv6Address

WEB_PORTS = (80, 443)
LOWEST_OTHER_PORT = 1024
"""Below are services that are no web: mail, names, shells. Above, sites run too."""

GLOBAL_V6 = IPv6Network("2000::/3")
"""All that was ever given out to networks (RFC 4291, IANA)."""

TRANSLATED = IPv6Network("64:ff9b::/96")
"""How a network without IPv4 writes an IPv4 address (RFC 6052): in the last 32 bits."""

NOT_EVERYBODYS = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"))
"""What machines in clouds reach their hosts by: in Microsoft's an address like any other, in Oracle's one of those that
are set aside for protocols, which Python called global until 3.11.10."""


def is_public(address: Address) -> bool:
    """Whether the address is the same machine for everybody: not this one, nor one of this network, nor none at all."""
    if isinstance(address, IPv4Address):
        wrong = address.is_multicast or address.is_reserved or any(address in net for net in NOT_EVERYBODYS)
        return address.is_global and not wrong
    if address in TRANSLATED:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in GLOBAL_V6 or not address.is_global or address.is_multicast:
        return False
    inner = [address.sixtofour, *(address.teredo or ())]
    return all(is_public(one) for one in inner if one is not None)


def looked_up(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system has them. `FetchError` if it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host} cannot be found ({error}); check the address and the network") from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Guard:
    """Lets connections to the public alone."""

    def __init__(
        self, resolve: Callable[[str, int], list[str]] = looked_up, allows: Callable[[Address], bool] = is_public
    ) -> None:
        """resolve: gives the addresses of a name, in numbers. allows: which of them may be connected to."""
        self._resolve = resolve
        self._allows = allows

    def addresses(self, host: str, port: int) -> list[str]:
        """Where to connect to for a host, in numbers, best first. `FetchError` if it is not everybody's."""
        if port not in WEB_PORTS and port < LOWEST_OTHER_PORT:
            raise FetchError(f"{host}:{port} is no port of web sites; save the page in a browser and send the file")
        found = self._resolve(host, port)
        if not found or not all(self._allows(ip_address(one.partition("%")[0])) for one in found):
            raise FetchError(
                f"{host} is not on the public network, and addresses that were sent are fetched from there alone;"
                " save the page in a browser and send the file"
            )
        return found
