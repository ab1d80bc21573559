"""When conclusions change, and how: over a stretch of days, and between what is and what would be.

Conclusions change on a day only where something happened on it or where a day among the facts was passed: the rules
compare such days with the day of asking, and with nothing else. So only those days are asked about, and each day
while a clock stands still, for then the date moves daily.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.domain.calendar import add_days
from app.domain.case import Case
from app.domain.changes import Change, Value
from app.domain.conclusions import Conclusions, DeadlineState
from app.domain.events import AddendumSigned, Event
from app.domain.faults import Fault, FaultyInput
from app.reasoning.engine import Inference
from app.reasoning.evaluation import Reasoner, the_reasoner
from app.reasoning.functions import NEVER
from app.reasoning.kinds import DAY_PROPERTIES, KINDS

# What is shown of a conclusion over time, by the conclusion's name.
Aspects = Mapping[tuple[str, str, str | None], Mapping[str, Value]]

_ONE_DAY = timedelta(days=1)
DAY_PROPERTIES_OF = {
    kind: tuple(name for name, type_ in properties.items() if name in DAY_PROPERTIES and type_ == "number")
    for kind, properties in KINDS.items()
    # The day of asking moves along by itself.
    if kind != "day"
}


def changes(case: Case, first: date, last: date, reasoner: Reasoner | None = None) -> tuple[Change, ...]:
    """Every change from the first day through the last; that of the first day is against the day before it."""
    if last < first:
        raise FaultyInput(Fault("range.reversed", {"from": first, "until": last}, ("until",)))
    walk = _Walk(case, reasoner or the_reasoner())
    return tuple(walk.between(add_days(first, -1), last))


def difference(before: Conclusions, after: Conclusions) -> tuple[Change, ...]:
    """What is otherwise in the second; its day is the day of every change."""
    return tuple(_differences(_aspects(before), _aspects(after), after.as_of))


def what_if(
    case: Case, more: tuple[Event, ...], as_of: date, reasoner: Reasoner | None = None
) -> tuple[Change, ...]:
    """What would be otherwise on a day if this happened as well. The events are taken as sound."""
    ask = reasoner or the_reasoner()
    asked = replace(case, as_of=as_of)
    return difference(ask.evaluate(asked), ask.evaluate(replace(asked, events=(*case.events, *more))))


class _Walk:
    """Goes from day to day over those on which something can change."""

    def __init__(self, case: Case, reasoner: Reasoner) -> None:
        self._case = case
        self._reasoner = reasoner
        self._fixed = sorted(_fixed_days(case))

    def between(self, start: date, last: date) -> Iterator[Change]:
        conclusions, found = self._asked(start)
        seen, day = _aspects(conclusions), start
        while True:
            coming = self._next(day, conclusions, found)
            if coming is None or coming > last:
                return
            day = coming
            conclusions, found = self._asked(day)
            aspects = _aspects(conclusions)
            yield from _differences(seen, aspects, day)
            seen = aspects

    def _asked(self, day: date) -> tuple[Conclusions, Inference]:
        return self._reasoner.evaluate_with_facts(replace(self._case, as_of=day), reasons=False)

    def _next(self, day: date, conclusions: Conclusions, found: Inference) -> date | None:
        """The next day on which something can change, as far as it is known on this one."""
        if any(one.state is DeadlineState.TOLLED for one in conclusions.deadlines) or any(
            one["running"] for one in found.of("deadline")
        ):
            return day + _ONE_DAY if day < date.max else None
        number = day.toordinal()
        coming = min(
            (
                # The day itself, for what begins on it, and the one after, for what was open through it.
                on if on > number else on + 1
                for kind, facts in found.facts.items()
                if kind in DAY_PROPERTIES_OF
                for fact in facts
                for name in DAY_PROPERTIES_OF[kind]
                if number <= (on := fact[name]) < NEVER
            ),
            default=NEVER,
        )
        days = [fixed for fixed in self._fixed if fixed > day]
        days += [
            add_days(one.until, 1) for one in conclusions.duties_after_end if one.until and one.until >= day
        ]
        # A slot's own day counts as well as the one to which a stopped clock moved it.
        days += [
            own + _ONE_DAY
            for one in conclusions.deadlines
            if one.due is not None and (own := one.due - timedelta(days=one.tolled_days)) >= day
        ]
        if coming < NEVER:
            days.append(date.fromordinal(coming))
        return min(days, default=None)


def _fixed_days(case: Case) -> Iterator[date]:
    """The days on which something happens or takes effect, whatever is concluded."""
    agreement = case.agreement
    days = [agreement.signed_on, agreement.in_force_from, agreement.watched_from]
    days += [agreement.parent.ends_on] if agreement.parent else []
    for one in case.history():
        days.append(one.day)
        if isinstance(one.event, AddendumSigned):
            days.append(one.event.effective)
    for day in days:
        if day is not None:
            yield day
            if day < date.max:
                yield day + _ONE_DAY


# ---- what is compared


def _aspects(conclusions: Conclusions) -> Aspects:
    shown: dict[tuple[str, str, str | None], Mapping[str, Value]] = {
        ("status", "status", None): {"state": conclusions.status.value, "ends_on": _day(conclusions.ends_on)}
    }
    for deadline in conclusions.deadlines:
        shown["deadline", deadline.rule, deadline.ref] = {
            "state": deadline.state.value,
            "due": _day(deadline.due),
            "done_on": _day(deadline.done_on),
            "awaiting_confirmation": deadline.awaiting_confirmation,
        }
    for right in conclusions.rights:
        # Several parties may have the same right on the same ground.
        others = shown.get(("right", right.rule, right.ref), {}).get("party")
        shown["right", right.rule, right.ref] = {
            "state": "arisen",
            "arose_on": _day(right.arose_on),
            "party": f"{others}, {right.party}" if others else str(right.party),
        }
    for access in conclusions.access:
        grounds = ", ".join(f"{ground.rule} {ground.ref}" for ground in access.grounds)
        shown["access", "access", str(access.party)] = {
            "state": access.state.value,
            "since": _day(access.since),
            "grounds": grounds or None,
        }
    for finding in conclusions.findings:
        shown["finding", finding.code, None] = {
            "state": finding.reading,
            "told": str(finding.facts.get("told", "")) or None,
        }
    return shown


def _differences(before: Aspects, after: Aspects, on: date) -> Iterator[Change]:
    for name in sorted({*before, *after}, key=lambda one: (_ORDER[one[0]], one[1], one[2] or "")):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            # What comes or goes is told by its state alone.
            fields: tuple[str, ...] = ("state",)
        else:
            fields = tuple(field for field in now if was[field] != now[field])
            if "state" in fields:
                # A new state says the rest, save for a date that moved with it.
                fields = tuple(field for field in fields if field in _BESIDE_STATE)
        what, rule, ref = name
        for field in fields:
            yield Change(
                on=on,
                what=what,
                name=rule,
                ref=ref,
                field=field,
                before=None if was is None else was[field],
                after=None if now is None else now[field],
            )


_BESIDE_STATE = frozenset({"state", "due", "ends_on", "told"})
_ORDER = {"status": 0, "deadline": 1, "right": 2, "access": 3, "finding": 4}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
