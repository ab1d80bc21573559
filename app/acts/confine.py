"""Whose desk an agreement lies on, and who may see it: everyone of the house, or named people alone."""

from collections.abc import Iterable

from sqlmodel import Session

from app.acts.contention import done_again
from app.acts.delegate import open_account
from app.acts.doing import Doing, because, on_agreement
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor, Power, Role, concerns
from app.register.circles import circle_of, named_readers, names_of
from app.register.tables import AgreementRow
from app.register.work_tables import ConfidentialRow, DeskRow, NamedReaderRow


def confine(doing: Doing, slug: str, readers: Iterable[int], reason: str) -> None:
    """From now on only these people see the agreement, and whoever confined it."""
    reason = because(reason)
    named = {*readers} | ({doing.by.account} if doing.by.account is not None else set())
    with on_agreement(doing, "agreement.confine", slug, Power.DRAFT, reason=reason) as (session, row):
        if session.get(ConfidentialRow, row.id) is not None:
            raise FaultyInput(Fault("confidential.already", {"slug": slug}))
        if not named:
            raise FaultyInput(Fault("reader.last", {}, ("readers",)))
        for one in sorted(named):
            open_account(session, one, "readers")
        session.add(ConfidentialRow(agreement_id=_id(row), since=doing.now))
        session.add_all(NamedReaderRow(agreement_id=_id(row), account_id=one) for one in sorted(named))


@done_again
def open_up(doing: Doing, slug: str, reason: str) -> None:
    """Everyone of the house sees it again."""
    reason = because(reason)
    with on_agreement(doing, "agreement.open_up", slug, Power.DRAFT, reason=reason) as (session, row):
        session.delete(_confidential(session, row))
        for one in _readers(session, row):
            session.delete(one)


@done_again
def name_reader(doing: Doing, slug: str, account: int) -> None:
    with on_agreement(doing, "agreement.name_reader", slug, Power.DRAFT) as (session, row):
        _confidential(session, row)
        open_account(session, account, "account")
        if session.get(NamedReaderRow, (row.id, account)) is None:
            session.add(NamedReaderRow(agreement_id=_id(row), account_id=account))


@done_again
def strike_reader(doing: Doing, slug: str, account: int, reason: str) -> None:
    reason = because(reason)
    with on_agreement(doing, "agreement.strike_reader", slug, Power.DRAFT, reason=reason) as (session, row):
        _confidential(session, row)
        found = session.get(NamedReaderRow, (row.id, account))
        if found is None:
            raise FaultyInput(Fault("reader.unknown", {"number": account}))
        if len(_readers(session, row)) == 1:
            raise FaultyInput(Fault("reader.last", {}, ("account",)))
        session.delete(found)
        desk = session.get(DeskRow, row.id)
        if desk is not None and desk.account_id == account:
            # Nobody looks after what he may not see.
            session.delete(desk)


def desk_power(by: Actor) -> Power:
    """Desks are given by whoever drafts, and by administrators: they hear in place of a desk that is nobody's."""
    return Power.ADMINISTER if Power.ADMINISTER in by.powers else Power.DRAFT


@done_again
def give_desk(doing: Doing, slug: str, account: int) -> None:
    """Put the agreement on someone's desk; that person must be one who may see it."""
    with on_agreement(doing, "agreement.desk", slug, desk_power(doing.by)) as (session, row):
        refuse_unconcerned(session, row, account)
        desk = session.get(DeskRow, row.id)
        if desk is None:
            session.add(DeskRow(agreement_id=_id(row), account_id=account))
        else:
            desk.account_id = account


def refuse_unconcerned(session: Session, row: AgreementRow, account: int) -> None:
    """Refuse to give work on an agreement to someone who may not even see it."""
    person = open_account(session, account, "account")
    institutions = names_of(session, person.institution_id) if person.institution_id else frozenset()
    actor = Actor(f"account/{account}", Role(person.role), account, institutions)
    if not concerns(actor, circle_of(session, row)):
        raise FaultyInput(Fault("desk.not_concerned", {"number": account}, ("account",)))


def _confidential(session: Session, row: AgreementRow) -> ConfidentialRow:
    found = session.get(ConfidentialRow, row.id)
    if found is None:
        raise FaultyInput(Fault("confidential.not", {"slug": row.slug}))
    return found


def _readers(session: Session, row: AgreementRow) -> list[NamedReaderRow]:
    return named_readers(session, _id(row))


def _id(row: AgreementRow) -> int:
    assert row.id is not None, "the row was read"
    return row.id
