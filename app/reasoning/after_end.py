"""What stays due after the end: secrecy, and what the agreement says survives."""

from datetime import date

from app.domain.calendar import after
from app.domain.conclusions import DutyAfterEnd
from app.domain.terms import ForAPeriod
from app.reasoning.engine import Inference
from app.reasoning.facts import Known
from app.reasoning.matcher import Fact


def duties_after_end(known: Known, found: Inference) -> tuple[DutyAfterEnd, ...]:
    """The duties that the end does not close, listed from the first day on, for they are owed then already."""
    duties: list[DutyAfterEnd] = []
    survival = known.current("confidentiality_survival")
    if survival is not None:
        lasts = survival.value.lasts if isinstance(survival.value, ForAPeriod) else None
        until: date | None = None
        if lasts is not None and known.closed_on is not None:
            until = after(known.closed_on, lasts, known.case.holidays).day
        if until is None or known.as_of <= until:
            cite = survival.cites[0]
            duties.append(
                DutyAfterEnd(code="confidentiality", party="joint", citation=cite, until=until, lasts=lasts)
            )
    leak = known.current("confidentiality_leak")
    if survival is not None and leak is not None:
        duties.append(DutyAfterEnd(code="confidentiality.leak", party="joint", citation=leak.cites[0]))
    surviving = known.current("surviving_duties")
    if surviving is not None:
        duties.append(DutyAfterEnd(code="open_duties", party="joint", citation=surviving.cites[0]))
        duties += [
            DutyAfterEnd(
                code=one["rule"], party=one["party"] or "joint", citation=surviving.cites[0], ref=one["ref"]
            )
            for one in _unmet(found)
        ]
    return tuple(duties)


def _unmet(found: Inference) -> list[Fact]:
    """Duties whose clock ran when the agreement ended and that nobody has done."""
    if not found.of("closed"):
        return []
    surviving = {(one["of"], one["ref"]) for one in found.of("survives")}
    done = {(one["of"], one["ref"]) for one in found.of("done")}
    duties = [one for one in found.of("deadline") if (one["rule"], one["ref"]) in surviving - done]
    return sorted(duties, key=lambda one: (one["due"], one["rule"], one["ref"]))
