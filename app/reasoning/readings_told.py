"""The reading that a conclusion takes where the text allows more than one, and what another would give."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.calendar import EndConvention, after, after_day, before_day
from app.domain.conclusions import Reason
from app.domain.faults import Fact as Told
from app.domain.period import DayKind, Period, WhenNeeded
from app.domain.terms import LengthOfTime, RenewalAct, Stated
from app.reasoning.counting import SLOT_TERMS, asks_from_when
from app.reasoning.engine import Derivation
from app.reasoning.facts import TOLLABLE, Known
from app.reasoning.functions import read_period
from app.reasoning.matcher import Fact
from app.reasoning.readings import READINGS, reading
from app.reasoning.shortfalls import ANSWERS

# Whether a reading bears on a conclusion, and the day that the other reading would give where it is a day.
Answer = tuple[bool, date | None]

_NO: Answer = (False, None)


_OF_SLOTS = ("evaluation.span_unsaid", "report.frequency_scope", "evaluation.right_or_duty")
# They matter only where a clock stopped.
_OF_RELIEF = ("force_majeure.acceptance", "feedback.not_a_duty", "force_majeure.no_relief")
# They matter only where access stays suspended because of them.
_OF_ACCESS = ("access.restore_needs_both", "access.restore_needs_timely_delivery")


class _Asked(NamedTuple):
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

    def tell_access(self, derivation: Derivation, fact: Fact, out: list[Reason]) -> None:
        """What keeps access suspended by another reading than the usual one."""
        if fact["state"] != "suspended":
            return
        for code in _OF_ACCESS:
            if reading(self._known.agreement, code) != READINGS[code][0]:
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
    return (version is not None and asks_from_when(asked.known, version.value.frequency)), None


def _right_or_duty(asked: _Asked) -> Answer:
    """Only where the list of a party's rights has the evaluation as well."""
    term = asked.known.current("evaluation")
    if term is None or asked.fact["rule"] != "evaluation.hold":
        return _NO
    return any(right.citation in term.cites for right in asked.known.agreement.rights), None


def _renewal(asked: _Asked) -> Answer:
    """Only where the text speaks of the renewal itself."""
    term = asked.known.current("renewal_deadline")
    return (term is not None and term.value.act is RenewalAct.SIGNING), None


def _scope(asked: _Asked) -> Answer:
    """Only where the minutes share their clause with a report that has a rhythm."""
    if asked.fact["rule"] == "evaluation.hold":
        return _NO
    minutes, report = asked.known.current("minutes"), asked.known.current("report")
    shared = minutes is not None and report is not None and minutes.cites[0] == report.cites[0]
    return (shared and minutes is not None and isinstance(minutes.value.frequency, WhenNeeded)), None


def _announced(asked: _Asked) -> date:
    announced = next(one for one in asked.derivation.matched.values() if one.get("effective"))
    return date.fromordinal(announced["effective"])


def _unilateral(asked: _Asked) -> Answer:
    """The notice would end it on its day; where it does, the term would run to its own end."""
    if asked.takes("termination.unilateral_or_consent") == "consent":
        return True, _announced(asked)
    return True, asked.known.ends_on


def _window(asked: _Asked) -> Answer:
    """Only where the text does not say that its time is a limit."""
    term = asked.known.current("contact_change")
    if term is None or term.value.at_the_latest:
        return _NO
    effective = _announced(asked)
    if asked.takes("contact.window_or_minimum") == "minimum":
        return True, effective
    zone = asked.known.agreement.settings.zone
    return True, before_day(effective, term.value.before, asked.known.case.holidays, zone).day


def _termination_window(asked: _Asked) -> Answer:
    way, term = asked.derivation.matched["way"], asked.derivation.matched["term"]
    from_right = asked.takes("force_majeure.termination_window") == "from_right"
    anchor = date.fromordinal(way["began" if from_right else "on"])
    zone = asked.known.agreement.settings.zone
    return True, after_day(anchor, read_period(term["period"]), asked.known.case.holidays, zone).day


def _day_kind(asked: _Asked) -> Answer:
    if asked.fact["kind"] == "right":
        return _way_out(asked)
    term = asked.matched("term")
    name = None if term is None else asked.known.current(term["name"])
    said = None if name is None else getattr(name.value, "within", None)
    hit = asked.matched("hit")
    if said is None or said.day_kind is not DayKind.UNSAID or hit is None:
        return (said is not None and said.day_kind is DayKind.UNSAID), None
    other = _of_other_kind(asked, said)
    return True, after(date.fromordinal(hit["on"]), other, asked.known.case.holidays).day


def _of_other_kind(asked: _Asked, said: Period) -> Period:
    """A bare "hari" by the reading that is not taken."""
    calendar = asked.takes("force_majeure.day_kind_unsaid") == "calendar"
    return replace(said, day_kind=DayKind.WORKING if calendar else DayKind.CALENDAR)


def _relieved(asked: _Asked) -> Answer:
    """Without relief the clock would have run on."""
    return True, date.fromordinal(asked.fact["due"] - asked.fact["tolled"])


def _relieved_by_reading(asked: _Asked) -> Answer:
    """Only where no clause relieves, so that the reading does."""
    if asked.known.versions("force_majeure_relief"):
        return _NO
    return _relieved(asked)


def _way_out(asked: _Asked) -> Answer:
    """The right to propose termination arises after a time whose kind of day the text does not say."""
    way = asked.matched("way")
    term = asked.known.current("force_majeure_way_out")
    if way is None or term is None or term.value.lasting_more_than.day_kind is not DayKind.UNSAID:
        return _NO
    other = _of_other_kind(asked, term.value.lasting_more_than)
    began = date.fromordinal(way["began"])
    return True, after(began, other, asked.known.case.holidays).day + timedelta(days=1)


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
    "renewal.act_or_notice": _renewal,
    "termination.unilateral_or_consent": _unilateral,
    "force_majeure.termination_window": _termination_window,
    "force_majeure.day_kind_unsaid": _day_kind,
    "force_majeure.acceptance": _relieved,
    "feedback.not_a_duty": _relieved,
    "force_majeure.no_relief": _relieved_by_reading,
    "evaluation.right_or_duty": _right_or_duty,
    "evaluation.span_unsaid": _span,
    "report.frequency_scope": _scope,
    "contact.window_or_minimum": _window,
    "access.restore_needs_both": _both,
    "access.restore_needs_timely_delivery": _restored,
}

_OF_RULE: Mapping[str, tuple[str, ...]] = {
    "lifecycle.end": ("term.last_day",),
    "renewal.notice": ("renewal.act_or_notice",),
    "renewal.sign": ("renewal.act_or_notice",),
    "termination.notice": ("termination.unilateral_or_consent",),
    "force_majeure.notice": ("force_majeure.day_kind_unsaid",),
    "force_majeure.termination_notice": ("force_majeure.termination_window", "force_majeure.day_kind_unsaid"),
    "force_majeure.terminate": ("force_majeure.day_kind_unsaid",),
    "contact.change_notice": ("contact.window_or_minimum",),
    "access.restore": ("access.restore_needs_both", "access.restore_needs_timely_delivery"),
}
