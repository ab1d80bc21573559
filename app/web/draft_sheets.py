"""The parts of a draft that are lists (its parties, rights, duties, contacts, access), as rows of columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.agreement import Access, Agreement, Kind
from app.domain.faults import Fault, FaultyInput
from app.domain.party import AgreementNumber, Contact, Party
from app.domain.provision import Duty, Right
from app.records.codec import decode, encode_fields
from app.records.yaml import Plain
from app.web.draft_columns import IDENTITY, NUMBER, PARTY, ROWS
from app.web.forms import Form
from app.web.sheets import Choices, Shown, at_path, is_blank, named, shown, typed
from app.wording.language import Language
from app.wording.names import party_name

AGREEMENT_NUMBER = NUMBER.path
# More of one kind than any agreement has; a guard against forms that nobody typed.
MOST = 200
_SHAPES: dict[str, type[Any]] = {"rights": Right, "duties": Duty, "contacts": Contact, "access": Access}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list. `fresh`: not in the record yet."""

    key: str
    heading: str
    columns: tuple[Shown, ...]
    fresh: bool


# ---- the parties


def party_rows(stands: Agreement, language: Language) -> tuple[Row, ...]:
    """Each with its number, and a blank one for a party that is to be added."""
    numbers = {one.party: one.number for one in stands.numbers}
    rows = []
    for place, party in enumerate((*stands.parties, None)):
        plain = {} if party is None else encode_fields(party)
        if party is not None and party.number in numbers:
            plain[AGREEMENT_NUMBER] = numbers[party.number]
        prefix = f"parties.{place}"
        heading = party_name(place + 1 if party is None else party.number, language)
        columns = shown((*PARTY, NUMBER), plain, prefix, language)
        rows.append(Row(prefix, heading, columns, fresh=party is None))
    return tuple(rows)


def identity_names(stands: Agreement) -> list[str]:
    return [
        *(one.path for one in IDENTITY),
        *(
            named(f"parties.{place}", one.path)
            for place in range(len(stands.parties) + 1)
            for one in (*PARTY, NUMBER)
        ),
    ]


def typed_identity(form: Form, stands: Agreement) -> dict[str, Any]:
    """The parts of the draft that the form is about. What it does not show of a party stays as it is."""
    faults: list[FaultyInput] = []
    parts: dict[str, Any] = typed(form, IDENTITY, "")
    parties, numbers = [], []
    for place in range(len(stands.parties) + 1):
        prefix = f"parties.{place}"
        former = stands.parties[place] if place < len(stands.parties) else None
        if former is None and is_blank(form, (*PARTY, NUMBER), prefix):
            continue
        plain = typed(form, (*PARTY, NUMBER), prefix, {} if former is None else encode_fields(former))
        plain["number"] = place + 1 if former is None else former.number
        number = plain.pop(AGREEMENT_NUMBER, None)
        if number:
            numbers.append(AgreementNumber(plain["number"], number))
        try:
            parties.append(decode(Party, plain))
        except FaultyInput as error:
            faults.append(at_path(error, "parties", place))
    try:
        kind = decode(Kind, parts.get("kind", ""))
    except FaultyInput as error:
        faults.append(at_path(error, "kind"))
    if faults:
        raise FaultyInput(*(fault for one in faults for fault in one.faults))
    return {
        "kind": kind,
        "title": parts["title"],
        "place": parts.get("place"),
        "parties": tuple(parties),
        "numbers": tuple(numbers),
    }


# ---- the other lists


def rows_of(
    word: str, plain: Sequence[Plain], parties: Choices, language: Language, sent: Form | None
) -> tuple[Row, ...]:
    """What stands, and room for one more; after a form that was refused, as many rows as it had."""
    part, columns = ROWS[word]
    count = len(plain) + 1 if sent is None else max(len(plain) + 1, _count(sent))
    entries = [*plain, *[{}] * (count - len(plain))]
    return tuple(
        Row(
            f"{part}.{place}",
            _heading(one),
            shown(columns, one, f"{part}.{place}", language, parties),
            fresh=not one,
        )
        for place, one in enumerate(entries)
    )


def row_names(form: Form, word: str) -> list[str]:
    part, columns = ROWS[word]
    return [named(f"{part}.{place}", one.path) for place in range(_count(form)) for one in columns]


def typed_rows(form: Form, word: str) -> tuple[Any, ...]:
    """The rows that were filled and not crossed out."""
    part, columns = ROWS[word]
    found: list[Any] = []
    faults: list[Fault] = []
    for place in range(_count(form)):
        prefix = f"{part}.{place}"
        if form.checked(f"{prefix}.remove") or is_blank(form, columns, prefix):
            continue
        try:
            found.append(decode(_SHAPES[part], typed(form, columns, prefix)))
        except FaultyInput as error:
            faults += at_path(error, part, place).faults
    if faults:
        raise FaultyInput(*faults)
    return tuple(found)


def _count(form: Form) -> int:
    return min(form.number("rows") or 0, MOST)


def _heading(plain: Plain) -> str:
    if not isinstance(plain, dict):
        return ""
    place = plain.get("citation") or plain.get("office") or ""
    said = plain.get("summary") or plain.get("institution") or ""
    return " · ".join(str(one) for one in (place, said) if one)
