"""The reading that a conclusion takes where the text allows more than one, and what another would give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.calendar import EndConvention, add_months, after
from app.domain.conclusions import Reason
from app.domain.faults import Fact as Told
from app.domain.period import AtLeast, DayKind, WhenNeeded
from app.domain.terms import LengthOfTime, Stated
from app.reasoning.counting import SLOT_TERMS
from app.reasoning.engine import Derivation
from app.reasoning.facts import TOLLABLE, Known
from app.reasoning.functions import read_period
from app.reasoning.matcher import Fact
from app.reasoning.readings import READINGS, reading
from app.reasoning.shortfalls import ANSWERS

# Whether a reading bears on a conclusion, and the day that the other reading would give where it is a day.
Answer = tuple[bool, date | None]

_NO: Answer = (False, None)
_YES: Answer = (True, None)


_OF_SLOTS = ("evaluation.span_unsaid", "report.frequency_scope")
# They matter only where a clock stopped.
_OF_RELIEF = ("force_majeure.acceptance", "feedback.not_a_duty")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A conclusion about which it is asked."""

    known: Known
    derivation: Derivation
    fact: Fact

    def matched(self, alias: str) -> Fact | None:
        return self.derivation.matched.get(alias)

    def takes(self, code: str) -> str:
        return reading(self.known.agreement, code)


class ReadingsTold:
    """The readings that bear on each conclusion of one case; what is the same for many is made once."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._of_slots: dict[str, list[Reason]] = {}

    def tell(self, derivation: Derivation, fact: Fact, out: list[Reason]) -> None:
        rule = fact["right"] if fact["kind"] == "right" else fact["rule"]
        if rule in SLOT_TERMS:
            # They depend on the terms alone, and so are the same for every slot.
            told = self._of_slots.get(rule)
            if told is None:
                told = self._of_slots[rule] = [
                    reason for code in _OF_SLOTS if (reason := self._reason(code, derivation, fact))
                ]
            out += told
        for code in _OF_RULE.get(rule, ()):
            reason = self._reason(code, derivation, fact)
            if reason is not None:
                out.append(reason)
        if rule in TOLLABLE and (fact["tolled"] or fact["running"]):
            for code in _OF_RELIEF:
                if code != "feedback.not_a_duty" or rule in ANSWERS:
                    out += [reason for reason in (self._reason(code, derivation, fact),) if reason]

    def _reason(self, code: str, derivation: Derivation, fact: Fact) -> Reason | None:
        bears, gives = _BEARS[code](_Asked(self._known, derivation, fact))
        if not bears:
            return None
        taken = reading(self._known.agreement, code)
        others = ", ".join(one for one in READINGS[code] if one != taken)
        facts: dict[str, Told] = {"code": code, "takes": taken, "others": others}
        if gives is not None:
            facts["gives"] = gives
        return Reason("reading.taken", facts)


def _last_day(asked: _Asked) -> Answer:
    term = asked.known.agreement.terms.duration
    if not isinstance(term, Stated) or not isinstance(term.value, LengthOfTime):
        return _NO
    earlier = asked.known.agreement.settings.end_convention is EndConvention.DAY_BEFORE
    # Where people set the convention itself, nothing was left to be read.
    if earlier and asked.takes("term.last_day") != "day_before":
        return _NO
    return True, date.fromordinal(asked.fact["due"]) + timedelta(days=1 if earlier else -1)


def _span(asked: _Asked) -> Answer:
    """A year from when? No question where the span is the whole term."""
    version = asked.known.current(SLOT_TERMS[asked.fact["rule"]])
    frequency = None if version is None else version.value.frequency
    if not isinstance(frequency, AtLeast) or frequency.span.months is None:
        return _NO
    begins, ends = asked.known.agreement.in_force_from, asked.known.ends_on
    if begins is None or (ends is not None and ends <= add_months(begins, frequency.span.months)):
        return _NO
    return _YES


def _scope(asked: _Asked) -> Answer:
    """Only where the minutes share their clause with a report that has a rhythm."""
    if asked.fact["rule"] != "report.periodic":
        return _NO
    minutes, report = asked.known.current("minutes"), asked.known.current("report")
    shared = minutes is not None and report is not None and minutes.cites[0] == report.cites[0]
    return (shared and minutes is not None and isinstance(minutes.value.frequency, WhenNeeded)), None


def _effective(asked: _Asked) -> Answer:
    announced = next(one for one in asked.derivation.matched.values() if one.get("effective"))
    return True, date.fromordinal(announced["effective"])


def _window(asked: _Asked) -> Answer:
    """Only where the text does not say that its time is a limit."""
    term = asked.known.current("contact_change")
    if term is None or term.value.at_the_latest:
        return _NO
    return _effective(asked)


def _termination_window(asked: _Asked) -> Answer:
    way, term = asked.matched("way"), asked.matched("term")
    if way is None or term is None:
        return _NO
    from_right = asked.takes("force_majeure.termination_window") == "from_right"
    anchor = date.fromordinal(way["began" if from_right else "on"])
    return True, after(anchor, read_period(term["period"]), asked.known.case.holidays).day


def _day_kind(asked: _Asked) -> Answer:
    term = asked.matched("term")
    name = None if term is None else asked.known.current(term["name"])
    said = None if name is None else getattr(name.value, "within", None)
    hit = asked.matched("hit")
    if said is None or said.day_kind is not DayKind.UNSAID or hit is None:
        return (said is not None and said.day_kind is DayKind.UNSAID), None
    calendar = asked.takes("force_majeure.day_kind_unsaid") == "calendar"
    other = replace(said, day_kind=DayKind.WORKING if calendar else DayKind.CALENDAR)
    return True, after(date.fromordinal(hit["on"]), other, asked.known.case.holidays).day


def _relieved(asked: _Asked) -> Answer:
    """Without relief the clock would have run on."""
    return True, date.fromordinal(asked.fact["due"] - asked.fact["tolled"])


def _always(_: _Asked) -> Answer:
    return _YES


def _restored(asked: _Asked) -> Answer:
    term = asked.known.current("restoration")
    return (term is not None and any(one.in_time for one in term.value.clauses)), None


def _both(asked: _Asked) -> Answer:
    term = asked.known.current("restoration")
    return (
        term is not None and any(one.all_needed and len(one.after) > 1 for one in term.value.clauses)
    ), None


_BEARS: Mapping[str, Callable[[_Asked], Answer]] = {
    "term.last_day": _last_day,
    "renewal.act_or_notice": _always,
    "termination.unilateral_or_consent": _effective,
    "force_majeure.termination_window": _termination_window,
    "force_majeure.day_kind_unsaid": _day_kind,
    "force_majeure.acceptance": _relieved,
    "feedback.not_a_duty": _relieved,
    "evaluation.span_unsaid": _span,
    "report.frequency_scope": _scope,
    "contact.window_or_minimum": _window,
    "access.restore_needs_both": _both,
    "access.restore_needs_timely_delivery": _restored,
}

_OF_RULE: Mapping[str, tuple[str, ...]] = {
    "lifecycle.end": ("term.last_day",),
    "renewal.sign": ("renewal.act_or_notice",),
    "termination.notice": ("termination.unilateral_or_consent",),
    "force_majeure.notice": ("force_majeure.day_kind_unsaid",),
    "force_majeure.termination_notice": ("force_majeure.termination_window", "force_majeure.day_kind_unsaid"),
    "contact.change_notice": ("contact.window_or_minimum",),
    "access.restore": ("access.restore_needs_both", "access.restore_needs_timely_delivery"),
}
