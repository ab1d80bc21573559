"""The menu: what it offers to whom, in which order, and which of it is folded away."""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Litestar
from litestar.routes import HTTPRoute

from app.domain.people import Actor, Power, Role
from app.wording.language import Language, Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu. `section` is what a template calls the part of the house that it belongs to."""

    section: str
    address: str
    icon: str
    name: Words
    # What a person must hold to be offered it; nothing: whoever is signed in.
    power: Power | None = None
    of_house: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    section: str
    address: str
    icon: str
    name: str


@dataclass(frozen=True, slots=True)
class Menu:
    """`daily` stands open, `rest` is folded."""

    daily: tuple[Offered, ...]
    rest: tuple[Offered, ...]


_DAILY = (
    Entry("home", "/", "home", Words("Beranda", "Home")),
    Entry("agreements", "/perjanjian", "file-text", Words("Perjanjian", "Agreements")),
    Entry("calendar", "/kalender", "calendar", Words("Kalender", "Calendar")),
    Entry("tasks", "/tugas", "checklist", Words("Tugas", "Tasks")),
    Entry("papers", "/naskah", "mail", Words("Naskah", "Papers"), of_house=True),
    Entry("access", "/akses", "key", Words("Akses", "Access")),
    Entry("reports", "/laporan", "chart-bar", Words("Laporan", "Reports"), of_house=True),
    Entry("rules", "/aturan", "book", Words("Aturan", "Rules"), of_house=True),
)
_REST = (
    Entry("decisions", "/keputusan", "scale", Words("Keputusan", "Decisions"), of_house=True),
    Entry("drafts", "/rancangan", "writing", Words("Rancangan", "Drafts"), of_house=True),
    Entry("imports", "/impor", "upload", Words("Impor", "Import"), Power.DRAFT),
    Entry("institutions", "/instansi", "building", Words("Instansi", "Institutions"), Power.ADMINISTER),
    Entry("people", "/orang", "user", Words("Orang", "People"), Power.ADMINISTER),
    Entry("trail", "/audit", "history", Words("Jejak audit", "Audit trail"), Power.AUDIT),
    Entry("settings", "/pengaturan", "settings", Words("Pengaturan", "Settings"), Power.ADMINISTER),
)


def served_addresses(app: Litestar) -> frozenset[str]:
    """What is not served is not offered."""
    return frozenset(route.path for route in app.routes if isinstance(route, HTTPRoute))


def menu_for(actor: Actor, served: frozenset[str], language: Language) -> Menu:
    return Menu(*(tuple(_offered(some, actor, served, language)) for some in (_DAILY, _REST)))


def _offered(
    entries: Iterable[Entry], actor: Actor, served: frozenset[str], language: Language
) -> Iterable[Offered]:
    for one in entries:
        hidden = one.of_house and actor.role is Role.PARTNER
        if one.address in served and not hidden and (one.power is None or one.power in actor.powers):
            yield Offered(one.section, one.address, one.icon, one.name.to(language))
