"""Enter agreements whose records were read, and correct what was entered wrongly."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.acts.contention import done_again
from app.acts.doing import Doing, denials_told
from app.domain.agreement import Agreement
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, require
from app.register import agreements
from app.register.circles import circle_of
from app.register.database import acting, writing
from app.register.drafts import keeps_from
from app.register.rewriting import rewrite


class Outcome(StrEnum):
    ENTERED = "entered"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Entered:
    slug: str
    outcome: Outcome
    differences: tuple[str, ...] = ()


@done_again
def enter(doing: Doing, records: Sequence[Agreement], *, correct: bool = False) -> list[Entered]:
    """Enter each record that is new; one that stands already, unchanged, adds nothing.

    A record that differs from what stands is refused, unless `correct` says that the register is wrong.
    Where any record is refused, nothing is entered. What follows from them is left to the next sweep: they may be
    many, and nobody waits for it.
    """
    with denials_told(doing, "agreement.enter", ", ".join(record.slug for record in records)):
        return _entered(doing, records, correct=correct)


def _entered(doing: Doing, records: Sequence[Agreement], *, correct: bool) -> list[Entered]:
    require(doing.by, Power.DRAFT)
    done: list[Entered] = []
    faults: list[Fault] = []
    with writing(doing.engine) as session:
        for record in records:
            row = agreements.find(session, record.slug)
            if row is None:
                with acting(session, doing.act("agreement.enter", record.slug)):
                    agreements.store(session, record, doing.now)
                done.append(Entered(record.slug, Outcome.ENTERED))
                continue
            require(doing.by, Power.DRAFT, circle_of(session, row))
            found = differences(agreements.load(session, row), record)
            if row.withdrawn_at is not None:
                faults.append(Fault("agreement.withdrawn", {"slug": record.slug}))
            elif found and keeps_from(session, row, record):
                faults.append(Fault("draft.not_by_correction", {"slug": record.slug}))
            elif not found:
                done.append(Entered(record.slug, Outcome.UNCHANGED))
            elif not correct:
                faults.append(Fault("agreement.differs", {"slug": record.slug, "fields": ", ".join(found)}))
            else:
                with acting(session, doing.act("agreement.correct", record.slug)):
                    rewrite(session, row, record, doing.now)
                done.append(Entered(record.slug, Outcome.CORRECTED, found))
        if faults:
            raise FaultyInput(*faults)
    return done


def differences(stored: Agreement, record: Agreement) -> tuple[str, ...]:
    """The fields, and of the terms the names, in which two records of one agreement differ."""
    found = [
        name
        for name in Agreement.__dataclass_fields__
        if name != "terms" and getattr(stored, name) != getattr(record, name)
    ]
    return (*found, *(f"terms.{name}" for name in stored.terms.differing_from(record.terms)))
