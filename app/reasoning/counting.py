"""Slots of what recurs, and what fills them: counting, which rules cannot do."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from app.domain.events import EvaluationHeld, MatchingMinutesSigned, ReportDelivered
from app.domain.period import AtLeast, Every, Frequency, WhenNeeded
from app.domain.slots import Rhythm, Slot, rhythm_of
from app.domain.terms import Doers, Evaluation, Recurring, Stated
from app.reasoning.engine import Inference
from app.reasoning.facts import Known, Version, fact
from app.reasoning.functions import FUNCTIONS, Result, Setting
from app.reasoning.language import Provider
from app.reasoning.matcher import Fact
from app.reasoning.readings import reading
from app.reasoning.text_terms import as_long

FILLED = Provider("filled", frozenset({"relief"}), frozenset({"filled"}))

SLOT_TERMS = {"evaluation.hold": "evaluation", "report.periodic": "report", "minutes.matching": "minutes"}


@dataclass(frozen=True, slots=True)
class Series:
    """The slots of one version of a frequency, numbered on from the spans of the version before."""

    rule: str
    version: Version
    rhythm: Rhythm
    earlier_spans: int
    slots: tuple[Slot, ...]

    @property
    def effective(self) -> date:
        return self.rhythm.effective

    def ref(self, slot: Slot) -> str:
        return f"{slot.span + self.earlier_spans}.{slot.slot}"


def all_series(known: Known, rules: Collection[str] = SLOT_TERMS.keys()) -> list[Series]:
    begins = known.agreement.in_force_from
    assert begins is not None, "of a draft nothing is counted"
    return [
        one
        for rule, name in SLOT_TERMS.items()
        if rule in rules
        for one in _series(known, rule, name, begins)
    ]


def _series(known: Known, rule: str, name: str, begins: date) -> Iterator[Series]:
    earlier = 0
    for version in known.versions(name):
        frequency = frequency_of(known, name, version)
        if isinstance(frequency, WhenNeeded):
            continue
        effective = version.begins or counted_from(known, frequency, begins)
        if version.until is not None and version.until <= effective:
            # Replaced before it ever held.
            continue
        rhythm = rhythm_of(effective, frequency)
        found = rhythm.slots(known.ends_on, known.as_of)
        running = 0
        if version.until is not None:
            # The span that runs when the frequency changes is the last of its kind.
            running = rhythm.span_of(version.until)
            found = tuple(slot for slot in found if slot.span <= running)
        yield Series(rule, version, rhythm, earlier, found)
        earlier += running


def counted_from(known: Known, frequency: Frequency, begins: date) -> date:
    """From when the spans of the agreement's own frequency count: from the first day, or by calendar years."""
    calendar_year = reading(known.agreement, "evaluation.span_unsaid") == "calendar_year"
    if calendar_year and asks_from_when(known, frequency):
        # A span's days are those after the day that it counts from, so that this one ends on 31 December.
        return date(begins.year, 1, 1) - timedelta(days=1)
    return begins


def asks_from_when(known: Known, frequency: Frequency) -> bool:
    """Whether the text leaves open from when a span counts; one as long as the whole term asks nothing."""
    if not isinstance(frequency, AtLeast | Every):
        return False
    span = frequency.span if isinstance(frequency, AtLeast) else frequency.every
    return not as_long(known.agreement.terms, span)


def frequency_of(known: Known, name: str, version: Version) -> Frequency:
    value: Evaluation | Recurring = version.term.value
    if name == "minutes" and isinstance(value.frequency, WhenNeeded):
        report = known.current("report")
        if report is not None and reading(known.agreement, "report.frequency_scope") == "minutes_too":
            frequency: Frequency = report.value.frequency
            return frequency
    return value.frequency


def slot_facts(known: Known, series: list[Series]) -> Iterator[Fact]:
    begins = known.agreement.in_force_from or date.min
    for one in series:
        term: Stated[Any] = one.version.term
        right = (
            one.rule == "evaluation.hold" and reading(known.agreement, "evaluation.right_or_duty") == "right"
        )
        party = term.value.by if isinstance(term.value, Recurring) else 0
        cite, nature = str(term.cites[0]), "option" if right else "duty"
        # The slots stand in their order, and the last of each span is due on its end.
        ended = one.effective
        for span, several in groupby(one.slots, key=attrgetter("span")):
            some = list(several)
            number, from_day, ended = span + one.earlier_spans, ended.toordinal(), some[-1].due
            for slot in some:
                # What was planned for a day before the first one is left to the end of its span.
                due = slot.due if slot.due >= begins else one.rhythm.bounds(span).end
                yield {
                    "id": "",
                    "kind": "slot",
                    "rule": one.rule,
                    "ref": f"{number}.{slot.slot}",
                    "span": number,
                    "slot": slot.slot,
                    "begins": from_day,
                    "due": due.toordinal(),
                    "limit": slot.kind.value,
                    "party": party,
                    "cite": cite,
                    "nature": nature,
                    "replaced": one.version.until is not None and slot.due > one.version.until,
                    "listed": _listed(known, one, slot).toordinal(),
                }


def _listed(known: Known, series: Series, slot: Slot) -> date:
    """From when a slot stands on the list: since its frequency, and the end that it lies before, were agreed."""
    since = series.version.begins or date.min
    for run in known.runs:
        if run.ends is not None and slot.due <= run.ends:
            break
    else:
        return since if known.ends_on is not None else max(since, _in_sight(series, slot))
    if run.by:
        since = max(since, known.day_of(run.by))
    if run.changed_on is not None:
        before = run.steps[-1].facts.get("before")
        if not isinstance(before, date):
            since = max(since, min(run.changed_on, _in_sight(series, slot)))
        elif slot.due > before:
            since = max(since, run.changed_on)
    return since


def _in_sight(series: Series, slot: Slot) -> date:
    """Without an end, only the span that runs and the next stand on the list."""
    if slot.span == 1:
        return date.min
    return series.rhythm.bounds(slot.span - 1).start + timedelta(days=slot.span > 2)


def filler(known: Known, series: list[Series], setting: Setting) -> Callable[[Inference], list[Fact]]:
    """Which event fills which slot. Relief is known by then: it moves the day until which a slot waits."""

    def fill(found: Inference) -> list[Fact]:
        return [one for each in series for one in _fill(known, each, found, setting)]

    return fill


def _due(slot: Fact, found: Inference, known: Known, setting: Setting) -> int:
    stops = [
        one
        for one in found.of("relief")
        if one["covers"] == slot["rule"] and slot["party"] in (0, one["party"])
    ]
    if not stops:
        return int(slot["due"])
    if slot["party"]:
        result: Result = FUNCTIONS["slot_moved"].compute(setting, slot, stops) or Result(slot["due"])
    else:
        count = len(known.agreement.parties)
        result = FUNCTIONS["slot_moved_for_all"].compute(setting, slot, stops, count) or Result(slot["due"])
    return int(result.value)


def _fill(known: Known, series: Series, found: Inference, setting: Setting) -> Iterator[Fact]:
    events = [one for one in known.history if _counts(known, series, one.event)]
    if not events:
        return
    moved = {
        slot["ref"]: _due(slot, found, known, setting)
        for slot in found.of("slot")
        if slot["rule"] == series.rule
    }
    waiting: dict[int, list[Slot]] = {}
    for slot in series.slots:
        waiting.setdefault(slot.span, []).append(slot)
    late_spans: list[int] = sorted(
        span
        for span, unfilled in waiting.items()
        if any(moved[series.ref(slot)] > slot.due.toordinal() for slot in unfilled)
    )
    for one in events:
        if one.day < series.effective:
            continue
        if series.version.until is not None and one.day >= series.version.until:
            break
        span = series.rhythm.span_of(one.day)
        # A slot of an earlier span whose day was moved past the span's end still waits for it.
        span = next(
            (
                earlier
                for earlier in late_spans
                if earlier < span
                and any(moved[series.ref(slot)] >= one.day.toordinal() for slot in waiting[earlier])
            ),
            span,
        )
        if waiting.get(span):
            slot = waiting[span].pop(0)
            yield fact("filled", rule=series.rule, ref=series.ref(slot), on=one.day, key=one.key)


def _counts(known: Known, series: Series, event: object) -> bool:
    value = series.version.term.value
    if series.rule == "evaluation.hold":
        everyone = {party.number for party in known.agreement.parties}
        return isinstance(event, EvaluationHeld) and (value.by is not Doers.ALL or set(event.by) >= everyone)
    if series.rule == "report.periodic":
        return isinstance(event, ReportDelivered) and event.party == value.by and event.is_periodic
    return isinstance(event, MatchingMinutesSigned)
