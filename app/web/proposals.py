"""What somebody wants decided: the form of each kind, with what there is to choose today, and what was typed, decoded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from app.domain.agreement import SuspensionBy
from app.domain.conclusions import AccessState, Conclusions, DeadlineState
from app.domain.decisions import (
    DecidedEvent,
    DecisionKind,
    Proposal,
    ProposedEvent,
    ProposedReading,
    ProposedSuspensionBy,
)
from app.domain.events import AccessRestored, AccessSuspended, Ending, Terminated, Waived
from app.domain.faults import Fault, FaultyInput
from app.reasoning.readings import READINGS
from app.records.codec import decode
from app.records.events import decode_events
from app.web.forms import Form
from app.web.own_account import Option
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES
from app.wording.dates import long_date
from app.wording.deciding import ENDINGS, SUSPENSIONS
from app.wording.findings import finding_title, reading_words
from app.wording.language import Language, Words
from app.wording.rules import deadline_title

# Between the parts of one choice. Neither rules nor codes have it.
_BETWEEN = "|"
_GROUND = "alasan|"
_TYPES: Mapping[DecisionKind, str] = {
    DecisionKind.SUSPEND: AccessSuspended.type,
    DecisionKind.RESTORE: AccessRestored.type,
    DecisionKind.TERMINATE: Terminated.type,
    DecisionKind.WAIVE: Waived.type,
}
_SETTLED = (DeadlineState.MET, DeadlineState.LATE, DeadlineState.VOID)
_WHILE_OPEN = (AccessState.OPEN, AccessState.SUSPENDABLE)
_WHILE_SHUT = (AccessState.SUSPENDED, AccessState.RESTORABLE)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen on the day of asking; each kind of proposal shows its own."""

    parties: tuple[Option, ...] = ()
    # Deadlines on which a suspension may rest: the name of each box, and what it is called.
    grounds: tuple[Option, ...] = ()
    endings: tuple[Option, ...] = ()
    deadlines: tuple[Option, ...] = ()
    readings: tuple[Option, ...] = ()
    suspensions: tuple[Option, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.parties or self.endings or self.deadlines or self.readings or self.suspensions)


def kind_of(text: str) -> DecisionKind | None:
    return next((one for one in DecisionKind if one == text), None)


def choices(
    kind: DecisionKind,
    concluded: Conclusions,
    names: Mapping[int, str],
    by: SuspensionBy,
    language: Language,
) -> Choices:
    match kind:
        case DecisionKind.SUSPEND:
            grounds = tuple(
                Option(f"{_GROUND}{one.rule}|{one.ref}", deadline_title(one.rule, one.ref, language))
                for access in concluded.access
                for one in access.grounds
                if access.state in _WHILE_OPEN
            )
            return Choices(parties=_parties(concluded, _WHILE_OPEN, names, language), grounds=grounds)
        case DecisionKind.RESTORE:
            return Choices(parties=_parties(concluded, _WHILE_SHUT, names, language))
        case DecisionKind.TERMINATE:
            return Choices(endings=tuple(Option(one.value, ENDINGS[one].to(language)) for one in Ending))
        case DecisionKind.WAIVE:
            return Choices(deadlines=tuple(_deadlines(concluded, language)))
        case DecisionKind.READ_OTHERWISE:
            return Choices(readings=tuple(_readings(concluded, language)))
        case DecisionKind.SUSPENSION_BY:
            others = (one for one in SuspensionBy if one is not by)
            return Choices(
                suspensions=tuple(Option(one.value, SUSPENSIONS[one].to(language)) for one in others)
            )


def proposal_of(kind: DecisionKind, form: Form, today: date) -> Proposal:
    """What was typed, checked like any record that comes from outside."""
    match kind:
        case DecisionKind.READ_OTHERWISE:
            code, taken = _two(form, "reading")
            # The first is the one that is taken where nobody takes another.
            return ProposedReading(code, None if taken == READINGS.get(code, ("",))[0] else taken)
        case DecisionKind.SUSPENSION_BY:
            if not form.text("by"):
                raise _missing("by")
            return ProposedSuspensionBy(_at("by", decode, SuspensionBy, form.text("by")))
    day = form.text("on")
    body: dict[str, Any] = {
        "type": _TYPES[kind],
        "on": (_at("on", decode, date, day) if day else today).isoformat(),
        **_body(kind, form),
    }
    try:
        (event,) = decode_events([body])
    except FaultyInput as error:
        # There is one event alone: nobody asks which.
        raise FaultyInput(*(replace(one, path=one.path[1:]) for one in error.faults)) from error
    knowingly = kind is DecisionKind.SUSPEND and form.checked("knowingly")
    return ProposedEvent(cast(DecidedEvent, event), on_approval=not day, knowingly=knowingly)


def _body(kind: DecisionKind, form: Form) -> dict[str, Any]:
    match kind:
        case DecisionKind.SUSPEND | DecisionKind.RESTORE:
            party = form.number("party")
            if party is None:
                raise _missing("party")
            named = (name.removeprefix(_GROUND) for name in form.typed if name.startswith(_GROUND))
            pairs = (name.partition(_BETWEEN) for name in named)
            grounds = [{"rule": rule, "ref": ref} for rule, _, ref in pairs]
            return {"party": party, **({"grounds": grounds} if grounds else {})}
        case DecisionKind.TERMINATE:
            if not form.text("ground"):
                raise _missing("ground")
            return {"ground": form.text("ground")}
    rule, ref = _two(form, "deadline")
    # Its reason is that of the decision, and is put in when it is sent.
    return {"rule": rule, "ref": ref, "reason": "?"}


def _two(form: Form, name: str) -> tuple[str, str]:
    first, between, second = form.text(name).partition(_BETWEEN)
    if not between:
        raise _missing(name)
    return first, second


def _missing(name: str) -> FaultyInput:
    return FaultyInput(Fault("text.empty", {}, (name,)))


def _at(name: str, read: Any, shape: Any, text: str) -> Any:
    try:
        return read(shape, text)
    except FaultyInput as error:
        raise FaultyInput(*(replace(one, path=(name,)) for one in error.faults)) from error


def _parties(
    concluded: Conclusions, states: tuple[AccessState, ...], names: Mapping[int, str], language: Language
) -> tuple[Option, ...]:
    return tuple(
        Option(
            str(one.party),
            Words(
                f"{names[one.party]} (akses {ACCESS_STATES[one.state].indonesian})",
                f"{names[one.party]} (access {ACCESS_STATES[one.state].english})",
            ).to(language),
        )
        for one in concluded.access
        if one.state in states
    )


def _deadlines(concluded: Conclusions, language: Language) -> Iterator[Option]:
    for one in concluded.deadlines:
        if one.state in _SETTLED:
            continue
        due = "" if one.due is None else f", {long_date(one.due, language)}"
        title = deadline_title(one.rule, one.ref, language)
        state = DEADLINE_STATES[one.state.value].to(language)
        yield Option(f"{one.rule}|{one.ref}", f"{title}: {state}{due}")


def _readings(concluded: Conclusions, language: Language) -> Iterator[Option]:
    for one in concluded.findings:
        if one.code not in READINGS:
            continue
        for other in one.alternatives:
            words = f"{finding_title(one.code, language)}: {reading_words(one.code, other, language)}"
            yield Option(f"{one.code}|{other}", words)
