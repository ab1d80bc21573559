"""Akses: who has access to what, now and on any day, on which grounds, and which decisions wait."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.response import Template

from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.citation import Citation
from app.domain.conclusions import AccessState, PartyAccess
from app.domain.decisions import DecisionKind
from app.domain.people import Power, Role
from app.reasoning.outlook import Outlook
from app.register.access_list import (
    AccessOf,
    Granting,
    Waiting,
    access_counts,
    access_page,
    granting_page,
    waiting_on_access,
)
from app.register.cases import cases
from app.register.database import reading
from app.register.holidays import holidays
from app.web.conclusions_view import proposing, why_address
from app.web.frame import Asked, counting, language_of, page
from app.wording.conclusions import ACCESS_STATES
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.rules import CURES, deadline_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_DAY = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_CHIPS = {
    AccessState.OPEN: "chip-kind",
    AccessState.SUSPENDABLE: "chip-warn",
    AccessState.SUSPENDED: "chip-danger",
    AccessState.RESTORABLE: "chip-task",
}
# What asks to be looked at comes first.
_ORDER = (
    AccessState.SUSPENDED,
    AccessState.RESTORABLE,
    AccessState.SUSPENDABLE,
    AccessState.OPEN,
    AccessState.CLOSED,
)
_WAITS = {
    DecisionKind.SUSPEND: Words(
        "Usulan penghentian menunggu persetujuan", "A proposal to suspend awaits approval"
    ),
    DecisionKind.RESTORE: Words(
        "Usulan pemulihan menunggu persetujuan", "A proposal to restore awaits approval"
    ),
}


@dataclass(frozen=True, slots=True)
class GroundLine:
    title: str
    address: str
    cure: str | None


@dataclass(frozen=True, slots=True)
class AccessLine:
    slug: str
    agreement: str
    institution: str
    state: str
    chip: str
    since: str | None
    grounds: tuple[GroundLine, ...]
    citation: str
    waiting: tuple[tuple[str, str], ...]
    # Where a decision about it is proposed, where there is one to take.
    proposal: str | None
    restores: bool


@dataclass(frozen=True, slots=True)
class StateChoice:
    name: str
    count: int | None
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class AccessPageShown:
    day: str
    today: str
    other_day: bool
    refused: str | None
    shown_day: str
    states: tuple[StateChoice, ...]
    lines: tuple[AccessLine, ...]
    failed: int
    next: str | None
    of_house: bool


class AccessController(Controller):
    path = "/akses"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.SEE, "access.see")
        language = language_of(request)
        today = day_in(doing.now, Zone.JAKARTA)
        day, refused = _asked_day(request.query_params.get("per", "").strip(), today)
        after = request.query_params.get("sesudah")
        chosen = next((one for one in AccessState if one == request.query_params.get("keadaan")), None)
        if day == today:
            with reading(doing.engine) as session:
                found = access_page(session, doing.by, chosen, after)
                over_all = counting(request, session, doing)
                counts = over_all("access", lambda: access_counts(session, doing.by))
                waiting = waiting_on_access(session, sorted({one.agreement for one in found.lines}))
            lines, follows, failed = found.lines, found.next, 0
            states = _states(counts, chosen, language)
        else:
            # What is kept is concluded for today alone; for another day it is concluded anew.
            lines, follows, failed = _on_day(doing, day, after)
            waiting, states, chosen = (), (), None
        of_house = doing.by.role is not Role.PARTNER
        proposes = of_house and day == today and Power.PROPOSE in doing.by.powers
        view = AccessPageShown(
            day=day.isoformat(),
            today=today.isoformat(),
            other_day=day != today,
            refused=refused,
            shown_day=long_date(day, language),
            states=states,
            lines=tuple(
                _line(one, waiting if of_house else (), language, proposes=proposes) for one in lines
            ),
            failed=failed,
            next=None if follows is None else _address(day, today, chosen, follows),
            of_house=of_house,
        )
        return page(request, "access.html", view, status=400 if refused else 200)


def _asked_day(text: str, today: date) -> tuple[date, str | None]:
    if not text:
        return today, None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text), None
    except ValueError:
        return today, text[:40]


def _on_day(doing: Doing, day: date, after: str | None) -> tuple[tuple[AccessOf, ...], str | None, int]:
    """Concluded for that day from what is known now; what cannot be concluded is counted and said."""
    with reading(doing.engine) as session:
        granting, follows = granting_page(session, doing.by, day, after)
        found = cases(session, [one.id for one in granting], day, holidays(session))
    lines: list[AccessOf] = []
    failed = 0
    for one, told in zip(granting, doing.ask([each.case for each in found]), strict=True):
        if isinstance(told, Outlook):
            lines += [_access_of(one, access) for access in told.conclusions.access]
        else:
            failed += 1
    return tuple(lines), follows, failed


def _access_of(one: Granting, access: PartyAccess) -> AccessOf:
    return AccessOf(
        agreement=one.id,
        slug=one.slug,
        title=one.title,
        party=access.party,
        institution=one.institutions[access.party],
        state=access.state,
        since=access.since,
        grounds=tuple((ground.rule, ground.ref) for ground in access.grounds),
        citation=str(access.citation),
    )


def _line(one: AccessOf, waiting: Sequence[Waiting], language: Language, *, proposes: bool) -> AccessLine:
    open_ones = [w for w in waiting if w.agreement == one.agreement and w.party == one.party]
    return AccessLine(
        slug=one.slug,
        agreement=one.title,
        institution=one.institution,
        state=ACCESS_STATES[one.state].to(language),
        chip=_CHIPS.get(one.state, ""),
        since=None if one.since is None else long_date(one.since, language),
        grounds=tuple(
            GroundLine(
                deadline_title(rule, ref, language),
                why_address(one.slug, rule, ref),
                CURES[rule].to(language).format(ref=ref) if rule in CURES else None,
            )
            for rule, ref in one.grounds
        ),
        citation=Citation.parse(one.citation).spelled,
        waiting=tuple((_WAITS[w.kind].to(language), f"/keputusan/{w.number}") for w in open_ones),
        proposal=proposing(one.slug, _PROPOSALS[one.state], party=str(one.party))
        if proposes and not open_ones and one.state in _PROPOSALS
        else None,
        restores=_PROPOSALS.get(one.state) == "restore",
    )


# As long as nothing is a ground for it, a suspension is not even proposed.
_PROPOSALS = {
    AccessState.SUSPENDABLE: "suspend",
    AccessState.SUSPENDED: "restore",
    AccessState.RESTORABLE: "restore",
}


def _states(
    counts: Mapping[AccessState, int], chosen: AccessState | None, language: Language
) -> tuple[StateChoice, ...]:
    every = StateChoice(Words("Semua", "All").to(language), sum(counts.values()), "/akses", chosen is None)
    return (
        every,
        *(
            StateChoice(
                ACCESS_STATES[one].to(language), counts[one], f"/akses?keadaan={one.value}", one is chosen
            )
            for one in _ORDER
            if counts.get(one)
        ),
    )


def _address(day: date, today: date, state: AccessState | None, after: str) -> str:
    asked = {
        "per": "" if day == today else day.isoformat(),
        "keadaan": "" if state is None else state.value,
        "sesudah": after,
    }
    return "/akses?" + urlencode({name: value for name, value in asked.items() if value})
