"""Which routes count how often they are asked, and by whom: the third guard of the whole application.

Whoever comes without an account is counted by network address, on every open route that costs anything. Whoever has
one is counted by it: a partner everywhere, everybody where an answer takes a processor for long. Each route has its
own allowance, so that calendars which many programs fetch keep nobody from signing in. Attempts to sign in are
slowed down besides, in a table of their own, which no restart forgets.
"""

from collections.abc import Callable
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from litestar.exceptions import TooManyRequestsException
from litestar.handlers.base import BaseRouteHandler

from app.domain.people import Role
from app.settings import Settings
from app.web.pace import Pace
from app.web.presence import Asker, origin_of, present

# Open, and asked by machines or for every page: they cost nothing.
FREE = {"/sehat", "/aset/{name}"}
COSTLY = {
    # what is exported
    "/daftar-perjanjian/unduh/{kind}",
    "/laporan/{name}",
    "/audit/ekspor",
    "/audit/bundel",
    "/audit/keutuhan",
    # what the engine is asked anew
    "/perjanjian/{slug}/bagaimana-jika",
    "/perjanjian/{slug}/mengapa",
    "/perjanjian/{slug}/mengapa-tidak",
    # papers that are set
    "/naskah/baru",
    "/naskah/kelompok",
    "/naskah/kelompok/{number}/lanjut",
    "/naskah/kelompok/{number}/zip",
    "/naskah/{number}/pdf",
    "/naskah/{number}/ubah",
    "/perjanjian/{slug}/naskah/baru",
    # files that are read
    "/impor/periksa",
    "/impor/periksa/{digest}",
    "/impor/periksa/{digest}/ditolak",
    "/perjanjian/{slug}/bukti",
    "/naskah/{number}/simpan",
    "/pengaturan/kerja/kembali",
}
# To whom an IPv6 address belongs: a provider gives each customer at least so much.
_ONE_CUSTOMER = 64


class TooFast(TooManyRequestsException):
    """Asked too often: `wait` says how many seconds to wait."""

    def __init__(self, wait: int) -> None:
        super().__init__(headers={"Retry-After": str(wait)})
        self.wait = wait


def paced(connection: Asker, handler: BaseRouteHandler) -> None:
    """Refuse whoever asks more often than the settings allow."""
    route = connection.scope["path_template"]
    settings: Settings = connection.app.state.settings
    who = present(connection)
    if route in FREE:
        return
    if who is not None and route in COSTLY:
        _count(connection, (route, who.actor.key), settings.costly_a_minute)
    elif who is not None and who.actor.role is Role.PARTNER:
        _count(connection, (route, who.actor.key), settings.requests_a_minute)
    elif who is None and handler.opt.get("open"):
        _count(connection, (route, _neighbourhood(origin_of(connection.scope))), settings.requests_a_minute)


def _count(connection: Asker, who: tuple[str, object], a_minute: int) -> None:
    if not a_minute:
        return
    pace: Pace = connection.app.state.pace
    clock: Callable[[], datetime] = connection.app.state.clock
    if wait := pace.wait(who, a_minute, clock()):
        raise TooFast(wait)


def _neighbourhood(origin: str | None) -> str:
    """The address, or of IPv6 the network of one customer, who has more addresses than could be counted."""
    try:
        address = ip_address(origin or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((address.packed, _ONE_CUSTOMER), strict=False))
    return str(address)
