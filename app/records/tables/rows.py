"""One row of a table into one agreement, or into everything that is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.agreement import Access, Agreement, Kind
from app.domain.faults import Fault, FaultyInput
from app.domain.party import AgreementNumber, Contact, Identity, IdentityKind, Party, Signatory
from app.domain.terms import Stated, Terms
from app.records.tables.cells import Row
from app.records.tables.columns import ALWAYS, BY_KEY, PARTIES
from app.records.tables.heads import Heads
from app.records.tables.row_cells import RowCells
from app.records.tables.row_terms import terms_of
from app.records.tables.slugs import slug_of

_KINDS = {
    "pks": Kind.PKS,
    "perjanjian kerja sama": Kind.PKS,
    "nk": Kind.NK,
    "nota kesepahaman": Kind.NK,
    "mou": Kind.NK,
}
# Where the faults of an agreement as a whole are mended.
_MENDED_AT = {"slug": "slug", "title": "title", "effective_on": "effective_on", "access": "access"}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a row came to. With faults there is no agreement; remarks are told and hinder nothing."""

    line: int
    agreement: Agreement | None
    # Whether the row names its slug itself; one that we made may be made otherwise.
    own_slug: bool
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...]


def read_row(row: Row, heads: Heads, today: date) -> ReadRow:
    """`today` is since when it is watched, unless the row says otherwise."""
    cells = RowCells(row, heads)
    agreement = _agreement(cells, today)
    return ReadRow(
        row.line,
        None if cells.faults else agreement,
        cells.holds("slug"),
        tuple(cells.faults),
        tuple(cells.remarks),
    )


def _agreement(cells: RowCells, today: date) -> Agreement | None:
    kind = cells.choice("kind", _KINDS)
    title = cells.text("title")
    signed_on, effective_on = cells.day("signed_on"), cells.day("effective_on")
    watched_from = cells.day("watched_from") or today
    parties = tuple(_parties(cells))
    numbers = tuple(_numbers(cells))
    contacts = tuple(_contacts(cells))
    slug = cells.text("slug")
    place = cells.text("place")
    access = tuple(_access(cells))
    terms = terms_of(cells, _numbered(cells), signed_on, effective_on)
    # `kind`, `title` and `signed_on` are missing only where that was refused; the checks below then find nothing new.
    if cells.faults or kind is None or title is None or signed_on is None:
        return None
    try:
        return Agreement(
            slug=slug or slug_of(title, signed_on.year),
            kind=kind,
            title=title,
            place=place,
            signed_on=signed_on,
            effective_on=None if effective_on == signed_on else effective_on,
            watched_from=watched_from,
            parties=parties,
            numbers=numbers,
            contacts=contacts,
            access=access,
            terms=Terms(**terms),
        )
    except FaultyInput as error:
        cells.faults += map(_mended, error.faults)
        return None


def _mended(fault: Fault) -> Fault:
    first = str(fault.path[0]) if fault.path else ""
    return Fault(
        fault.code, fault.facts, (BY_KEY[_MENDED_AT[first]].header,) if first in _MENDED_AT else fault.path
    )


def _present(cells: RowCells) -> Iterator[int]:
    """The parties that the row has: the first two always, the third where anything is said of it."""
    for number in PARTIES:
        keys = ("number", "institution", "unit", "signatory", "office", "nip", "contact", "emails")
        if number in ALWAYS or any(cells.holds(f"{key}_{number}") for key in keys):
            yield number


def _numbered(cells: RowCells) -> dict[str, int]:
    return {str(number): number for number in _present(cells)}


def _parties(cells: RowCells) -> Iterator[Party]:
    for number in _present(cells):
        if number not in ALWAYS:
            for key in ("institution", "signatory", "office"):
                cells.needs(f"{key}_{number}")
        institution, name = cells.text(f"institution_{number}"), cells.text(f"signatory_{number}")
        office = cells.text(f"office_{number}")
        identity = cells.read(f"nip_{number}", _nip)
        unit = cells.text(f"unit_{number}")
        if institution is not None and name is not None and office is not None:
            yield Party(number, institution, Signatory(name, office, identity), unit)


def _numbers(cells: RowCells) -> Iterator[AgreementNumber]:
    for number in _present(cells):
        text = cells.text(f"number_{number}")
        if text is not None:
            yield AgreementNumber(number, text)


def _contacts(cells: RowCells) -> Iterator[Contact]:
    for number in _present(cells):
        emails = cells.read(f"emails_{number}", _emails)
        if emails:
            cells.needs(f"contact_{number}")
        office, institution = cells.text(f"contact_{number}"), cells.cell(f"institution_{number}")
        if office is None or institution is None:
            continue
        try:
            yield Contact(number, office, " ".join(institution.text.split()), (), emails=emails or ())
        except FaultyInput as error:
            for fault in error.faults:
                cells.faults.append(Fault(fault.code, fault.facts, (BY_KEY[f"emails_{number}"].header,)))


def _access(cells: RowCells) -> Iterator[Access]:
    known = _numbered(cells)

    def numbers(text: str) -> list[int]:
        parts = [part for part in re.split(r"[\s,;]+|dan", text) if part]
        if not parts or any(part not in known for part in parts):
            raise FaultyInput(Fault("value.choice", {"text": text, "allowed": ", ".join(known)}))
        return sorted({known[part] for part in parts})

    stated = cells.term("access", numbers).get("access")
    if isinstance(stated, Stated):
        yield from (Access(number, stated.cites) for number in stated.value)


def _nip(text: str) -> Identity:
    try:
        return Identity(IdentityKind.NIP, text.replace(" ", ""))
    except FaultyInput as error:
        raise FaultyInput(*(Fault(fault.code, fault.facts) for fault in error.faults)) from error


def _emails(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[;,\s]+", text) if part)
