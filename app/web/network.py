"""From where a request comes, and whether nobody can listen: as the peer says, or a proxy that is trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from litestar.datastructures import Headers
from litestar.types import Scope

from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Network:
    """What the settings say of the way from a browser to here."""

    trusted: tuple[IPv4Network | IPv6Network, ...]
    public_host: str

    def origin_of(self, scope: Scope) -> str | None:
        """The address of whoever asks: the last one on the way that is no proxy of ours."""
        address = _peer(scope)
        if address is None:
            return None
        for told in reversed(_told(scope, "x-forwarded-for")):
            if not self._trusts(address) or _parsed(told) is None:
                break
            address = told
        return address[:45]

    def is_private(self, scope: Scope) -> bool:
        """Whether the way from the browser is encrypted."""
        if scope["scheme"] == "https":
            return True
        peer = _peer(scope)
        told = _told(scope, "x-forwarded-proto")
        return peer is not None and self._trusts(peer) and told[-1:] == ["https"]

    def is_ours(self, origin: str, host: str) -> bool:
        """Whether a page of that origin is one of ours."""
        place = urlsplit(origin).netloc
        return bool(place) and place in {host, self.public_host}

    def _trusts(self, address: str) -> bool:
        parsed = _parsed(address)
        return parsed is not None and any(parsed in network for network in self.trusted)


def network_of(settings: Settings) -> Network:
    return Network(
        tuple(ip_network(one, strict=False) for one in settings.trusted_proxies),
        urlsplit(settings.public_url).netloc,
    )


def _peer(scope: Scope) -> str | None:
    client = scope.get("client")
    return None if client is None else str(client[0])


def _told(scope: Scope, header: str) -> Sequence[str]:
    lines = Headers.from_scope(scope).getall(header, [])
    return [part.strip() for line in lines for part in line.split(",") if part.strip()]


# Of each request the same few are asked for again and again.
@lru_cache(1_024)
def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
