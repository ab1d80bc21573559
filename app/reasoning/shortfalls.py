"""What was done and yet did not count: a notice too late, one without its statement, a clock that did not stop."""

from collections.abc import Iterator
from datetime import date

from app.domain.calendar import add_days, after_day, before_day
from app.domain.conclusions import Reason
from app.domain.faults import Fact as Told
from app.domain.tolling import Interval, tolled
from app.reasoning.engine import Derivation, Inference
from app.reasoning.facts import TOLLABLE, Known
from app.reasoning.functions import NEVER, read_period
from app.reasoning.matcher import Fact
from app.reasoning.readings import READINGS, reading

# What the text of some agreements names as grounds alone, and not among the duties.
ANSWERS = frozenset({"feedback.deliver", "report.answer"})


def earliest_valid(known: Known, derivation: Derivation, told: int) -> Iterator[Reason]:
    """The earliest day for which a notice that came too late would have been in time."""
    announced = next((fact for fact in derivation.matched.values() if fact.get("effective")), None)
    term = derivation.matched.get("term")
    if announced is None or term is None or derivation.rule.id == "contact.change_within":
        return
    period, on, holidays = read_period(term["period"]), date.fromordinal(told), known.case.holidays
    zone = known.agreement.settings.zone
    day = after_day(on, period, holidays, zone).day
    # 31 January and a month is 28 February, of which the month before is 28 January: still too late.
    while before_day(day, period, holidays, zone).day < on:
        day = add_days(day, 1)
    yield Reason(f"{derivation.rule.id}.earliest", {"from": on, "to": day})
    for step in before_day(day, period, holidays, zone).steps:
        yield Reason(step.code, step.facts)


def unanswered_notice(found: Inference, limit: Fact) -> Iterator[Reason]:
    """The notices of a force majeure that lacked the statement which the agreement asks for."""
    proper = {one["ref"] for one in found.of("proper")}
    statement = next((one for one in found.of("term") if one["name"] == "force_majeure_statement"), None)
    for told in found.of("force_majeure_notified"):
        if told["ref"] == limit["ref"] and told["key"] not in proper and statement is not None:
            facts = {
                "key": told["key"],
                "on": date.fromordinal(told["on"]),
                "cite": statement["cite"],
            }
            yield Reason("notice.without_statement", facts)


def unstopped(known: Known, found: Inference, limit: Fact) -> Iterator[Reason]:
    """Why a force majeure that fell in the time of a clock did not stop it."""
    if limit["rule"] not in TOLLABLE or limit["tolled"] or limit["running"]:
        return
    over = {one["ref"]: one["on"] for one in found.of("force_majeure_ended")}
    proper = {one["hit"] for one in found.of("proper")}
    # What only the reading taken stands in the way of, by the reading.
    by_reading: dict[str, list[Interval]] = {}
    for hit in found.of("force_majeure_began"):
        if limit["party"] not in (0, hit["party"]):
            continue
        if hit["on"] > limit["due"] or over.get(hit["key"], NEVER) <= limit["anchor"]:
            continue
        why = _why_unstopped(known, found, limit, hit)
        if why is None:
            continue
        yield why
        if why.code in _BY_READING:
            stops = by_reading.setdefault(_BY_READING[why.code], [])
            if hit["key"] in proper:
                ended = over.get(hit["key"])
                stops.append(
                    Interval(date.fromordinal(hit["on"]), date.fromordinal(ended) if ended else None)
                )
    for code, stops in by_reading.items():
        yield _read_otherwise(known, limit, code, stops)


# What is said where a reading is why the clock went on.
_BY_READING = {
    "clock.no_relief": "force_majeure.no_relief",
    "clock.ground_only": "feedback.not_a_duty",
    "clock.not_accepted": "force_majeure.acceptance",
}


def _why_unstopped(known: Known, found: Inference, limit: Fact, hit: Fact) -> Reason | None:
    facts = {"key": hit["key"], "party": hit["party"]}
    if any(one["ref"] == hit["key"] and one["covers"] == limit["rule"] for one in found.of("relief")):
        return None if limit["party"] else Reason("clock.others_free", facts)
    if not any(
        one["name"] == "force_majeure_relief" and one["from"] <= hit["on"] < one["until"]
        for one in found.of("term")
    ):
        return Reason("clock.no_relief", facts)
    if not any(one["ref"] == hit["key"] and one["rule"] == limit["rule"] for one in found.of("hindered")):
        duty = limit["rule"] not in ANSWERS or reading(known.agreement, "feedback.not_a_duty") == "duty"
        return Reason("clock.not_hindered" if duty else "clock.ground_only", facts)
    if not any(one["hit"] == hit["key"] for one in found.of("proper")):
        return Reason("clock.not_notified", facts)
    assert reading(known.agreement, "force_majeure.acceptance") != "from_notice", "else it would be relieved"
    return Reason("clock.not_accepted", facts)


def _read_otherwise(known: Known, limit: Fact, code: str, stops: list[Interval]) -> Reason:
    """The reading that lets the clock run on, and the day that the other would give."""
    taken = reading(known.agreement, code)
    told: dict[str, Told] = {
        "code": code,
        "takes": taken,
        "others": ", ".join(one for one in READINGS[code] if one != taken),
    }
    if limit["party"] and stops:
        anchor, due = date.fromordinal(limit["anchor"]), date.fromordinal(limit["due"])
        told["gives"] = tolled(anchor, due, stops, known.as_of).due
    return Reason("reading.taken", told)
