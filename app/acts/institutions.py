"""Institutions: name them, say which is ours, take them over from what agreements print, and who may sign for them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.doing import Doing, because, on_register
from app.domain.faults import Fault, FaultyInput
from app.domain.institutions import Mandate
from app.domain.party import check_mail
from app.domain.people import Power
from app.records.codec import encode_fields
from app.register.institutions import hold_names, institutions, name_taken
from app.register.people_tables import InstitutionAliasRow, InstitutionRow, MandateRow, UnitRow


def add_institution(
    doing: Doing,
    name: str,
    *,
    short: str | None = None,
    aliases: Iterable[str] = (),
    ours: bool = False,
    address: str | None = None,
    emails: Iterable[str] = (),
) -> int:
    """Add it with its other names, and say by which number it is known."""
    name, emails = _filled(name), tuple(emails)
    for position, email in enumerate(emails):
        check_mail(email, "emails", position)
    with on_register(doing, "institution.add", name, Power.ADMINISTER) as session:
        _refuse_taken(session, name)
        if ours:
            _refuse_second(session)
        row = InstitutionRow(name=name, short=short, ours=ours, address=address, emails=list(emails))
        session.add(row)
        session.flush()
        assert row.id is not None, "the institution was flushed"
        for alias in aliases:
            _add_alias(session, row.id, alias)
        return row.id


@done_again
def also_called(doing: Doing, institution: int, alias: str) -> None:
    """The same body under another name, as papers print it."""
    with _on_institution(doing, "institution.also_called", institution) as (session, _):
        _add_alias(session, institution, alias)


@done_again
def mark_ours(doing: Doing, institution: int, *, ours: bool = True) -> None:
    """Whose register this is; one institution at most."""
    with _on_institution(doing, "institution.ours", institution) as (session, row):
        if ours and not row.ours:
            _refuse_second(session)
        row.ours = ours


@done_again
def close_institution(doing: Doing, institution: int, reason: str) -> None:
    """It is no more, or signs no more; what it signed keeps its name."""
    with _on_institution(doing, "institution.close", institution, because(reason)) as (_, row):
        row.closed_at = doing.now


def add_unit(doing: Doing, institution: int, name: str, emails: Iterable[str] = ()) -> int:
    name, emails = _filled(name), tuple(emails)
    for position, email in enumerate(emails):
        check_mail(email, "emails", position)
    with _on_institution(doing, "institution.unit", institution) as (session, _):
        for one in institutions(session):
            if one.id == institution and name.casefold() in {unit.casefold() for unit in one.units}:
                taken = {"name": name, "institution": one.name}
                raise FaultyInput(Fault("institution.name_taken", taken, ("name",)))
        unit = UnitRow(institution_id=institution, name=name, emails=list(emails))
        session.add(unit)
        session.flush()
        assert unit.id is not None, "the unit was flushed"
        return unit.id


@done_again
def record_mandate(doing: Doing, institution: int, mandate: Mandate) -> int:
    """Who may sign for it, by which decree, from when and until when."""
    with _on_institution(doing, "mandate.record", institution) as (session, _):
        row = MandateRow(
            institution_id=institution,
            name=mandate.name.strip(),
            office=mandate.office.strip(),
            decree=None if mandate.decree is None else encode_fields(mandate.decree),
            begins=mandate.begins,
            ends=mandate.ends,
        )
        session.add(row)
        session.flush()
        assert row.id is not None, "the mandate was flushed"
        return row.id


@done_again
def end_mandate(doing: Doing, number: int, ends: date, reason: str) -> None:
    """The last day on which that person may sign."""
    reason = because(reason)
    subject = f"mandate/{number}"
    with on_register(doing, "mandate.end", subject, Power.ADMINISTER, reason=reason) as session:
        row = session.get(MandateRow, number)
        if row is None:
            raise FaultyInput(Fault("mandate.unknown", {"number": number}))
        if row.begins is not None and ends < row.begins:
            raise FaultyInput(Fault("mandate.reversed", {"begins": row.begins, "ends": ends}, ("ends",)))
        row.ends = ends


@contextmanager
def _on_institution(
    doing: Doing, name: str, institution: int, reason: str | None = None
) -> Iterator[tuple[Session, InstitutionRow]]:
    subject = f"institution/{institution}"
    with on_register(doing, name, subject, Power.ADMINISTER, reason=reason) as session:
        row = session.get(InstitutionRow, institution)
        if row is None or row.closed_at is not None:
            raise FaultyInput(Fault("institution.unknown", {"number": institution}))
        yield session, row


def _add_alias(session: Session, institution: int, alias: str) -> None:
    alias = _filled(alias)
    _refuse_taken(session, alias)
    session.add(InstitutionAliasRow(institution_id=institution, name=alias))
    session.flush()


def _filled(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise FaultyInput(Fault("text.empty", {}, ("name",)))
    return name


def _refuse_taken(session: Session, name: str) -> None:
    hold_names(session)
    other = name_taken(session, name)
    if other is not None:
        taken = {"name": name, "institution": other.name}
        raise FaultyInput(Fault("institution.name_taken", taken, ("name",)))


def _refuse_second(session: Session) -> None:
    hold_names(session)
    for one in institutions(session, closed=True):
        if one.ours:
            raise FaultyInput(Fault("institution.ours_already", {"institution": one.name}, ("ours",)))
