"""What is asked of the register's page, as it stands in the address: what is shown can be kept, sent and reloaded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from app.domain.agreement import Kind
from app.register.listing import WITHIN, Narrowing, Order
from app.register.search import Understood
from app.wording.listing import COLUMNS

PATH = "/perjanjian"
# What of an address narrows down and orders; the rest says how it is shown.
_LONGEST_TEXT = 200
_LONGEST_PARTY = 400

STATUSES = {
    "berlaku": "in_force",
    "belum-berlaku": "pending",
    "rancangan": "draft",
    "berakhir": "ended",
    "diakhiri": "terminated",
    "belum-disimpulkan": "",
    "ditarik": "withdrawn",
}
ACCESS = {
    "dihentikan": "suspended",
    "dapat-dikembalikan": "restorable",
    "dapat-dihentikan": "suspendable",
    "terbuka": "open",
    "tertutup": "closed",
    "tanpa": "",
}
KINDS = {kind.value: kind.value for kind in Kind}
ENDS = {**{str(days): days for days in WITHIN}, "lewat": 0}
FINDINGS = {"ada": True, "tidak": False}
ORDERS = {
    "sesuai": Order.RELEVANCE,
    "terbaru": Order.NEWEST,
    "terlama": Order.OLDEST,
    "berakhir": Order.ENDING,
    "judul": Order.TITLE,
}
SHOWN_FIRST = ("pihak", "ditandatangani", "berakhir", "status")
# Of these columns a partner is told nothing.
OF_THE_HOUSE = frozenset({"temuan", "pemilik"})

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListAsked:
    """The address, read: what it does not know is left out, and what remains is written back in one order."""

    text: str = ""
    choices: Pairs = ()
    party: str = ""
    order: str = ""
    columns: tuple[str, ...] = SHOWN_FIRST
    after: str | None = None

    def chosen(self, name: str) -> frozenset[str]:
        return frozenset(value for key, value in self.choices if key == name)

    @property
    def sorted_by(self) -> Order:
        """What was searched for comes by how well it fits, unless somebody says otherwise."""
        order = ORDERS.get(self.order)
        if order is None or (order is Order.RELEVANCE and not self.text):
            return Order.RELEVANCE if self.text else Order.NEWEST
        return order

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.choices or self.party)

    def narrowing(self, words: Understood) -> Narrowing:
        ends = [ENDS[one] for one in self.chosen("berakhir")]
        findings = [FINDINGS[one] for one in self.chosen("temuan")]
        return Narrowing(
            words=words,
            statuses=frozenset(STATUSES[one] for one in self.chosen("status")),
            kinds=frozenset(KINDS[one] for one in self.chosen("jenis")),
            access=frozenset(ACCESS[one] for one in self.chosen("akses")),
            owners=frozenset(int(one) for one in self.chosen("pemilik")),
            party=self.party,
            ends=ends[0] if ends else None,
            findings=findings[0] if findings else None,
        )

    # ---- addresses

    def pairs(self) -> Pairs:
        """The whole address but for the place in the list."""
        found = [("q", self.text)] if self.text else []
        found += sorted(self.choices)
        if self.party:
            found.append(("pihak", self.party))
        if self.order:
            found.append(("urut", self.order))
        if self.columns != SHOWN_FIRST:
            found += [("kolom", name) for name in self.columns] or [("kolom", "")]
        return tuple(found)

    def query(self, **more: str) -> str:
        return urlencode([*self.pairs(), *more.items()])

    def address(self, **more: str) -> str:
        query = self.query(**more)
        return f"{PATH}?{query}" if query else PATH

    def toggled(self, name: str, value: str, *, alone: bool = False) -> "ListAsked":
        """With this choice made or taken back; `alone`: of this kind there is one at a time."""
        pair = (name, value)
        if pair in self.choices:
            kept = tuple(one for one in self.choices if one != pair)
        else:
            kept = (*(one for one in self.choices if not (alone and one[0] == name)), pair)
        return replace(self, choices=kept, after=None)


@lru_cache(4_096)
def toggled_address(asked: ListAsked, name: str, value: str, *, alone: bool = False) -> str:
    """Of which each page asks for some forty."""
    return asked.toggled(name, value, alone=alone).address()


_KNOWN: Mapping[str, Mapping[str, Any]] = {
    "status": STATUSES,
    "jenis": KINDS,
    "akses": ACCESS,
    "berakhir": ENDS,
    "temuan": FINDINGS,
}
_ALONE = frozenset({"berakhir", "temuan"})


def asked_of(pairs: Sequence[tuple[str, str]], *, of_house: bool) -> ListAsked:
    choices: list[tuple[str, str]] = []
    for name, value in pairs:
        known = value in _KNOWN.get(name, ()) or (name == "pemilik" and _is_number(value))
        again = (name, value) in choices or (name in _ALONE and any(one == name for one, _ in choices))
        if known and not again and (of_house or name not in OF_THE_HOUSE):
            choices.append((name, value))
    last = dict(pairs)
    columns = tuple(
        name for name in COLUMNS if ("kolom", name) in pairs and (of_house or name not in OF_THE_HOUSE)
    )
    return ListAsked(
        text=" ".join(_sayable(last.get("q", "")).split())[:_LONGEST_TEXT],
        choices=tuple(choices),
        party=_sayable(last.get("pihak", "")).strip()[:_LONGEST_PARTY],
        order=last.get("urut", "") if last.get("urut") in ORDERS else "",
        columns=columns if "kolom" in last else SHOWN_FIRST,
        after=last.get("setelah") or None,
    )


def asked_in(query: str, *, of_house: bool) -> ListAsked:
    """From what stands behind the question mark."""
    return asked_of(parse_qsl(query[:4_000], keep_blank_values=True), of_house=of_house)


def _sayable(text: str) -> str:
    """Without what nobody types and PostgreSQL refuses."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9
