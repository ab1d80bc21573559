"""Invented agreements that vary as real ones do: each says some things, is silent on others, and has its own lengths.

The five records are copies of one pattern or two; here every group of clauses comes from a record of its own and
its lengths and frequencies are drawn anew. The median has some 30 facts and 15 conclusions.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.domain.agreement import Agreement, AgreementSettings, SuspensionBy
from app.domain.case import Case
from app.domain.holidays import Holidays
from app.domain.period import AtLeast, Every, Frequency, MonthlyBy, Period, Unit
from app.domain.terms import SILENT, TERM_NAMES, LengthOfTime, Stated, Term, Terms
from app.records.files import read_holidays
from tests.bench.registers import TODAY, history, records

HOLIDAYS = Path(__file__).parents[2] / "data" / "calendars" / "indonesia.yaml"

# Clauses that only make sense together come from one record; every other clause comes by itself.
_TOGETHER = (
    tuple(name for name in TERM_NAMES if name.startswith("force_majeure")),
    ("feedback", "report_on_request", "suspension", "restoration"),
    ("renewal", "renewal_deadline", "termination", "termination_notice"),
)
_ALONE = tuple((name,) for name in TERM_NAMES if not any(name in group for group in _TOGETHER))


@cache
def holidays() -> Holidays:
    return read_holidays(HOLIDAYS)


def varied_cases(count: int, seed: int = 1) -> list[Case]:
    """So many cases, each of an agreement of its own, all asked about on one day."""
    rng = random.Random(seed)
    return [varied_case(number, rng) for number in range(1, count + 1)]


def varied_case(number: int, rng: random.Random) -> Case:
    signed_on = TODAY - timedelta(days=rng.randint(30, 1100))
    automatic = rng.random() < 0.02
    model = rng.choice(records())
    agreement = replace(
        model,
        slug=f"ragam-{number:06}",
        signed_on=signed_on,
        effective_on=signed_on + timedelta(days=rng.randint(1, 40)) if rng.random() < 0.2 else None,
        watched_from=signed_on + timedelta(days=200) if rng.random() < 0.2 else None,
        settings=AgreementSettings(suspension=SuspensionBy.AUTOMATIC) if automatic else model.settings,
        terms=_terms(rng),
    )
    events = tuple(history(agreement, rng, suspends=not automatic and _may_suspend(agreement)))
    return Case(agreement, TODAY, events, holidays())


def _may_suspend(agreement: Agreement) -> bool:
    return isinstance(agreement.terms.suspension, Stated)


def _terms(rng: random.Random) -> Terms:
    chosen: dict[str, Term[Any]] = {}
    for group in (*_TOGETHER, *_ALONE):
        # What one record says and the others do not, half of the invented ones say; what all say, some leave out.
        saying = [one for one in records() if isinstance(getattr(one.terms, group[0]), Stated)]
        model = rng.choice(saying if saying and rng.random() < 0.5 else records())
        silent = group != ("duration",) and rng.random() < 0.2
        chosen |= {name: SILENT if silent else getattr(model.terms, name) for name in group}
    chosen["duration"] = _with(
        chosen["duration"], length=_years(rng.choice([1, 2, 2, 3, 3, 3, 5])), of=LengthOfTime
    )
    chosen["feedback"] = _with(chosen["feedback"], within=_months(rng.randint(1, 9)))
    chosen["report_on_request"] = _with(chosen["report_on_request"], within=_months(rng.randint(1, 3)))
    chosen["renewal_deadline"] = _with(chosen["renewal_deadline"], before_end=_months(rng.randint(1, 6)))
    for name, share in (("evaluation", 0.9), ("report", 0.55), ("minutes", 0.25)):
        chosen[name] = _recurring(chosen[name], name, rng) if rng.random() < share else SILENT
    return Terms(**chosen)


def _recurring(term: Term[Any], name: str, rng: random.Random) -> Term[Any]:
    if not isinstance(term, Stated):
        term = next(found for one in records() if isinstance(found := getattr(one.terms, name), Stated))
    return _with(term, frequency=_frequency(rng))


def _frequency(rng: random.Random) -> Frequency:
    frequencies: Sequence[tuple[int, Frequency]] = (
        (5, AtLeast(2, _years(1))),
        (4, AtLeast(1, _years(1))),
        (2, AtLeast(3, _years(3))),
        (2, Every(_months(6))),
        (2, Every(_months(3))),
        (1, MonthlyBy(10)),
    )
    weights = [weight for weight, _ in frequencies]
    return rng.choices([one for _, one in frequencies], weights)[0]


def _with(term: Term[Any], of: type[Any] = object, **changes: Any) -> Term[Any]:
    """A stated term with other lengths; a silent one stays silent."""
    if not isinstance(term, Stated) or not isinstance(term.value, of):
        return term
    return replace(term, value=replace(term.value, **changes))


def _months(count: int) -> Period:
    return Period(count, Unit.MONTH)


def _years(count: int) -> Period:
    return Period(count, Unit.YEAR)
