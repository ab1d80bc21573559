"""The conclusions once more, in slow and plain Python, from the specification alone.

Written without a look at `app.reasoning`, so that two readings of the same text can be compared. What it takes
from the product is counting that has oracles of its own: days, slots, stopped clocks.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.case import Case
from app.domain.conclusions import Conclusions, Status
from tests.reasoning.oracle_access import AccessRow, Days, RightRow, conclude_access, conclude_rights
from tests.reasoning.oracle_known import Known, ends_on, known_on, terminated_on
from tests.reasoning.oracle_states import DeadlineRow, deadlines


@dataclass(frozen=True)
class Expected:
    status: Status
    in_force_from: date | None
    ends_on: date | None
    deadlines: tuple[DeadlineRow, ...]
    rights: tuple[RightRow, ...]
    access: tuple[AccessRow, ...]


def conclude(case: Case) -> Expected:
    known = known_on(case, case.as_of)
    days = Days(case)
    signed = case.agreement.signed_on is not None
    return Expected(
        status=_status(known),
        in_force_from=case.agreement.in_force_from if signed else None,
        ends_on=ends_on(known),
        deadlines=tuple(deadlines(case, case.as_of)),
        rights=_in_order(conclude_rights(days)),
        access=tuple(sorted(conclude_access(days), key=lambda row: row.party)),
    )


def as_expected(conclusions: Conclusions) -> Expected:
    """What an evaluation concluded, in the oracle's shape: two answers to compare with `==`."""
    return Expected(
        status=conclusions.status,
        in_force_from=conclusions.in_force_from,
        ends_on=conclusions.ends_on,
        deadlines=tuple(
            DeadlineRow(
                rule=one.rule,
                ref=one.ref,
                party=one.party,
                due=one.due,
                kind=one.kind,
                nature=one.nature,
                state=one.state,
                done_on=one.done_on,
                tolled_days=one.tolled_days,
                awaiting_confirmation=one.awaiting_confirmation,
                citation=str(one.citation),
            )
            for one in conclusions.deadlines
        ),
        rights=_in_order(
            [
                RightRow(one.rule, one.party, one.arose_on, one.ref, str(one.citation))
                for one in conclusions.rights
            ]
        ),
        access=tuple(
            sorted(
                (
                    AccessRow(
                        one.party,
                        one.state,
                        one.since,
                        tuple(sorted((ground.rule, ground.ref) for ground in one.grounds)),
                    )
                    for one in conclusions.access
                ),
                key=lambda row: row.party,
            )
        ),
    )


def _in_order(rights: list[RightRow]) -> tuple[RightRow, ...]:
    return tuple(sorted(rights, key=lambda row: (row.arose_on, row.rule, row.ref, row.party)))


def _status(known: Known) -> Status:
    agreement = known.case.agreement
    terminated, end = terminated_on(known), ends_on(known)
    if agreement.signed_on is None or known.day < agreement.signed_on:
        return Status.DRAFT
    if terminated is not None and known.day > terminated and (end is None or terminated <= end):
        return Status.TERMINATED
    if end is not None and known.day > end:
        return Status.ENDED
    assert agreement.in_force_from is not None
    if known.day < agreement.in_force_from:
        return Status.PENDING
    return Status.IN_FORCE
