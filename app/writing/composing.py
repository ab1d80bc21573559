"""From a kind, its subject and what was typed to the text of a paper, with the record that travels in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.faults import Fault, FaultyInput
from app.records.yaml import Plain
from app.writing.facts import Facts, facts_of
from app.writing.kinds import About, Field, Kind
from app.writing.subject import Proof, Subject
from app.writing.templates import evaluated, filled
from app.writing.values import Asked, Value, empty_value, gathered, is_empty, read_value

FORMAT = "ikat-paper/1"


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper before it is set. `record` is plain data, and holds all that the paper was made from."""

    kind: str
    title: str
    html: str
    record: dict[str, Any]
    # What goes with it, within the same file.
    enclosures: tuple[Proof, ...] = ()


def what_is_known(kind: Kind, about: Subject) -> dict[str, Plain]:
    """What the record fills in, by field, in the form in which it would be typed."""
    facts = _facts(kind, about)
    known: dict[str, Plain] = {}
    for field in kind.fields:
        value = _known(kind, field, facts, about)
        if value is not None and value.plain is not None:
            known[field.name] = value.plain
    return known


def compose(kind: Kind, subject: Subject, typed: Mapping[str, Any]) -> Composed:
    """What was typed goes before what the record knows. All that is missing or wrong is raised at once."""
    facts = _facts(kind, subject)
    faults: list[Fault] = []
    values: dict[str, Value] = {}
    names = {field.name for field in kind.fields}
    for name in typed:
        if name not in names:
            known = ", ".join(field.name for field in kind.fields)
            faults.append(
                Fault("paper.field_unknown", {"field": str(name)[:60], "known": known}, (str(name)[:60],))
            )
    for field in kind.fields:
        with gathered(faults, field.name):
            values[field.name] = _value(kind, field, facts, subject, typed)
    if faults:
        raise FaultyInput(*faults)
    shown = {name: value.shown for name, value in values.items()}
    enclosures = _enclosed(kind, values, subject)
    record = _record(kind, facts, values)
    if enclosures:
        record["enclosures"] = [{"name": one.name, "sha256": one.digest} for one in enclosures]
    html = filled(
        kind.folder.parent,
        kind.template,
        {
            **facts,
            **shown,
            "kind": kind.name,
            "paper_title": kind.title.id,
            "paper_day": _day(values, facts),
            "enclosures": [one.name for one in enclosures],
        },
    )
    return Composed(kind.name, record["title"], html, record, enclosures)


def _facts(kind: Kind, subject: Subject) -> Facts:
    if kind.subject is About.AGREEMENT and subject.case is None:
        raise FaultyInput(Fault("paper.needs_agreement", {"kind": kind.name}))
    if kind.subject is About.REGISTER and not subject.register:
        raise FaultyInput(Fault("paper.needs_register", {"kind": kind.name}))
    return facts_of(subject)


def _value(kind: Kind, field: Field, facts: Facts, subject: Subject, typed: Mapping[str, Any]) -> Value:
    if field.name in typed:
        raw = typed[field.name]
        value = None if is_empty(raw) else read_value(_asked(kind, field, facts, subject), raw)
    else:
        value = _known(kind, field, facts, subject)
    if value is not None:
        return value
    if field.required:
        raise FaultyInput(Fault("paper.field_missing", {"field": field.name}))
    return empty_value(field)


def _asked(kind: Kind, field: Field, facts: Facts, subject: Subject) -> Asked:
    after = evaluated(kind.folder.parent, field.after, facts) if field.after else None
    return Asked(field, facts, subject, after if isinstance(after, date) else None)


def _known(kind: Kind, field: Field, facts: Facts, subject: Subject) -> Value | None:
    """What the record knows, held to the same measure as what is typed."""
    if field.fill is None:
        return None
    raw = evaluated(kind.folder.parent, field.fill, facts)
    if is_empty(raw):
        return None
    try:
        return read_value(_asked(kind, field, facts, subject), raw)
    except FaultyInput:
        return None


def _enclosed(kind: Kind, values: Mapping[str, Value], subject: Subject) -> tuple[Proof, ...]:
    if kind.encloses is None:
        return ()
    return subject.proofs.get(str(values[kind.encloses].plain), ())


def _day(values: Mapping[str, Value], facts: Facts) -> date:
    typed = values.get("date")
    day = typed.shown if typed is not None and typed.shown is not None else facts["as_of"]
    assert isinstance(day, date)
    return day


def _record(kind: Kind, facts: Facts, values: Mapping[str, Value]) -> dict[str, Any]:
    agreement = facts.get("agreement")
    title = kind.title.id if agreement is None else f"{kind.title.id} – {agreement['title']}"
    record: dict[str, Any] = {
        "format": FORMAT,
        "kind": kind.name,
        "family": kind.family.value,
        "title": title,
        "date": _day(values, facts).isoformat(),
        "as_of": facts["as_of"].isoformat(),
        "fields": {name: value.plain for name, value in values.items() if value.plain is not None},
    }
    if agreement is not None:
        record["agreement"] = {
            "slug": agreement["slug"],
            "kind": agreement["kind"],
            "title": agreement["title"],
            "numbers": agreement["numbers"],
            "signed_on": None if agreement["signed_on"] is None else agreement["signed_on"].isoformat(),
            "parties": [
                {
                    "party": one["number"],
                    "institution": one["institution"],
                    "signatory": one["signatory"]["name"],
                }
                for one in facts["parties"]
            ],
        }
    if facts["register"]:
        record["agreements"] = [one["agreement"]["slug"] for one in facts["register"]]
    return record
