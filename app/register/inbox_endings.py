"""Tasks from what is about to end or has ended: notices of termination, the authority of signatories, and desks.

Beside the other sources of tasks, and like them a query for each kind.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy import Date, String, and_, case, cast, false, literal, or_, true, tuple_
from sqlmodel import Session, col, select

from app.domain.conclusions import Status
from app.domain.events import TerminationAnnounced
from app.domain.institutions import ends_of
from app.domain.people import Power
from app.domain.tasks import TaskKind
from app.register import inbox_sources
from app.register.derived_tables import ConcludedRow
from app.register.inbox_sources import Asked, EndingMandate, Source
from app.register.institutions import institutions, mandates
from app.register.people_tables import AccountRow
from app.register.tables import AgreementRow, EventRow, PartyRow, table_of
from app.register.work_tables import DeskRow, DraftRow

# So long before a signatory's authority ends it is told: a step of a draft may take weeks.
AHEAD = timedelta(days=30)
# Of more drafts at once nobody is told: each of them is a condition of the query.
_MOST = 200
_LIVING = (Status.PENDING.value, Status.IN_FORCE.value)

_event = table_of(EventRow)
_concluded = table_of(ConcludedRow)
_party = table_of(PartyRow)
_desk = table_of(DeskRow)
_account = table_of(AccountRow)


def source_of(kind: TaskKind, asked: Asked) -> Source:
    own = _SOURCES.get(kind)
    return inbox_sources.source_of(kind, asked) if own is None else own(asked)


def ending_mandates(session: Session, asked: Asked) -> tuple[EndingMandate, ...]:
    """Of drafts on their way: the signatories whose authority has ended, or ends soon, with no other to follow."""
    wanted = (
        select(PartyRow.agreement_id, PartyRow.number, PartyRow.institution, PartyRow.signatory_name)
        .join(AgreementRow, col(AgreementRow.id) == PartyRow.agreement_id)
        .where(col(PartyRow.agreement_id).in_(select(DraftRow.agreement_id)))
        .where(col(AgreementRow.signed_on).is_(None), col(AgreementRow.withdrawn_at).is_(None))
    )
    # Put in order here: asked for in it, SQLite would walk all parties to find those of few drafts.
    drafted = sorted(session.exec(wanted), key=lambda one: (one[0], one[1]))
    if not drafted:
        return ()
    known = {name.casefold(): one.id for one in institutions(session) for name in (one.name, *one.aliases)}
    held = {number: [one for _, one in mandates(session, number)] for number in set(known.values())}
    found = []
    for agreement, number, institution, name in drafted:
        ends = ends_of(held.get(known.get(institution.casefold(), 0), ()), name)
        if ends is not None and ends <= asked.today + AHEAD:
            found.append(EndingMandate(agreement, number, ends))
    return tuple(found[:_MOST])


def _terminations(asked: Asked) -> Source:
    """The day of an announced termination has come, and nobody has said that the agreement was terminated."""
    table = _event.c
    effective = table.body["effective"].as_string()
    return Source(
        agreement=table.agreement_id,
        ref=table.key,
        facts={"ref": table.key, "party": table.body["party"].as_integer(), "effective": effective},
        order=((table.agreement_id, int), (table.position, int)),
        wanted=and_(
            table.type == TerminationAnnounced.type,
            table.withdrawn_at.is_(None),
            effective <= asked.today.isoformat(),
            _concluded.c.status.in_(_LIVING),
        ),
        joined=lambda query: query.join(_concluded, _concluded.c.agreement_id == table.agreement_id),
        since=table.day,
    )


def _mandates(asked: Asked) -> Source:
    table = _party.c
    ending = asked.ending
    places = [(one.agreement, one.party) for one in ending]
    told = [
        (and_(table.agreement_id == one.agreement, table.number == one.party), literal(one.ends, Date))
        for one in ending
    ]
    ends = case(*told, else_=None) if told else literal(None, Date)
    return Source(
        agreement=table.agreement_id,
        ref=cast(table.number, String),
        facts={"party": table.number, "name": table.signatory_name},
        order=((table.agreement_id, int), (table.number, int)),
        wanted=tuple_(table.agreement_id, table.number).in_(places) if places else false(),
        due=ends,
    )


def _nobodys_desk(asked: Asked) -> Source:
    """Nobody looks after a living agreement: none was named, or the account of whoever was is closed."""
    table = _concluded.c
    desk, sitting = _desk.alias("left_desk"), _account.alias("sitting")
    may = asked.actor.powers & {Power.DRAFT, Power.ADMINISTER}
    return Source(
        agreement=table.agreement_id,
        ref=literal("desk"),
        facts={"left": desk.c.account_id},
        order=((table.agreement_id, int),),
        wanted=and_(table.status.in_(_LIVING), or_(sitting.c.id.is_(None), sitting.c.closed_at.is_not(None))),
        joined=lambda query: query.outerjoin(desk, desk.c.agreement_id == table.agreement_id).outerjoin(
            sitting, sitting.c.id == desk.c.account_id
        ),
        mine=true() if may else false(),
    )


_SOURCES: Mapping[TaskKind, Callable[[Asked], Source]] = {
    TaskKind.TERMINATION: _terminations,
    TaskKind.MANDATE: _mandates,
    TaskKind.NO_DESK: _nobodys_desk,
}
