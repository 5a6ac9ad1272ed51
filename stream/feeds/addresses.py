"""Which addresses a feed may lead to, decided when the connection is made: no name can change in between."""

import ipaddress
import socket
from collections.abc import Callable

from aiohttp import ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Permitted = Callable[[Address], bool]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class RefusedAddress(Exception):
    """A name or a link leads where the feed may not go."""


def is_public(address: Address) -> bool:
    """On the public internet, by all the addresses that it holds within it."""
    inner = _inner(address)
    return (inner is None or is_public(inner)) and address.is_global and not address.is_multicast


def is_public_or_private(address: Address) -> bool:
    """Loopback and private networks too, but never link-local: a cloud's own keys live there."""
    inner = _inner(address)
    if inner is not None:
        return is_public_or_private(inner)
    if address.is_loopback:
        return True
    if address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved:
        return False
    return address.is_global or address.is_private


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def check_literal(host: str, permitted: Permitted) -> None:
    """Raises ``RefusedAddress`` for an address written out, which no resolver sees."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return
    if not permitted(address):
        raise RefusedAddress(f"{address} is not an address that this feed may lead to")


class GuardedResolver(AbstractResolver):
    """Refuses a name if any of its addresses is refused: which one is taken is not ours to choose."""

    def __init__(self, permitted: Permitted) -> None:
        self._permitted = permitted
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        for result in found:
            check_literal(result["host"], self._permitted)
        return found

    async def close(self) -> None:
        await self._resolver.close()
