"""What was done and yet did not count: a notice too late, one without its statement, a clock that did not stop."""

from collections.abc import Iterator
from datetime import date

from app.domain.calendar import add_days, after, before
from app.domain.conclusions import Reason
from app.reasoning.engine import Derivation, Inference
from app.reasoning.facts import TOLLABLE, Known
from app.reasoning.functions import NEVER, read_period
from app.reasoning.matcher import Fact
from app.reasoning.readings import reading

# What the text of some agreements names as grounds alone, and not among the duties.
ANSWERS = frozenset({"feedback.deliver", "report.answer"})


def earliest_valid(known: Known, derivation: Derivation, told: int) -> Iterator[Reason]:
    """The earliest day for which a notice that came too late would have been in time."""
    announced = next((fact for fact in derivation.matched.values() if fact.get("effective")), None)
    term = derivation.matched.get("term")
    if announced is None or term is None or derivation.rule.id == "contact.change_within":
        return
    period, on, holidays = read_period(term["period"]), date.fromordinal(told), known.case.holidays
    day = after(on, period, holidays).day
    # 31 January and a month is 28 February, of which the month before is 28 January: still too late.
    while before(day, period, holidays).day < on:
        day = add_days(day, 1)
    yield Reason(f"{derivation.rule.id}.earliest", {"from": on, "to": day})
    for step in before(day, period, holidays).steps:
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
    relieved = {one["ref"] for one in found.of("relief") if one["covers"] == limit["rule"]}
    hindered = {one["ref"] for one in found.of("hindered") if one["rule"] == limit["rule"]}
    over = {one["ref"]: one["on"] for one in found.of("force_majeure_ended")}
    proper = {one["hit"] for one in found.of("proper")}
    silent = False
    for hit in found.of("force_majeure_began"):
        if limit["party"] not in (0, hit["party"]):
            continue
        if hit["on"] > limit["due"] or over.get(hit["key"], NEVER) <= limit["anchor"]:
            continue
        facts = {"key": hit["key"], "party": hit["party"]}
        if hit["key"] in relieved:
            if not limit["party"]:
                yield Reason("clock.others_free", facts)
        elif not any(
            one["name"] == "force_majeure_relief" and one["from"] <= hit["on"] < one["until"]
            for one in found.of("term")
        ):
            yield Reason("clock.no_relief", facts)
            silent = True
        elif hit["key"] not in hindered:
            duty = limit["rule"] not in ANSWERS or reading(known.agreement, "feedback.not_a_duty") == "duty"
            yield Reason("clock.not_hindered" if duty else "clock.ground_only", facts)
        elif hit["key"] not in proper:
            yield Reason("clock.not_notified", facts)
        elif reading(known.agreement, "force_majeure.acceptance") != "from_notice":
            yield Reason("clock.not_accepted", facts)
    if silent:
        taken = {"code": "force_majeure.no_relief", "takes": "runs_on", "others": "stops"}
        yield Reason("reading.taken", taken)
