"""What a reader looks for in the trail, as it stands in an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from app.acts.doing import Doing
from app.domain.agreement import SLUG
from app.domain.calendar import OFFSETS, Zone, add_days
from app.domain.faults import Fault, FaultyInput
from app.records.codec import decode
from app.register.audit_reading import TrailFilter
from app.register.database import reading
from app.register.trail_subjects import titles_of

FIELDS = ("oleh", "perbuatan", "perjanjian", "dari", "sampai")
_BEFORE = "sebelum"
# As `account/7` and `agreement.amend` are made; anything else is in no trail.
_ACTOR = re.compile(r"[a-z-]{1,40}(/[0-9]{1,9})?")
_ACT = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,40})?")


@dataclass(frozen=True, slots=True)
class AskedTrail:
    wanted: TrailFilter
    # From which entry on it goes back.
    before: int | None
    # The fields that are not empty.
    typed: tuple[tuple[str, str], ...]


def typed_of(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name in FIELDS if (text := values.get(name, "").strip())}


def asked_trail(doing: Doing, values: Mapping[str, str]) -> AskedTrail:
    """Raises every fault in it, each with its field."""
    typed = typed_of(values)
    faults: list[Fault] = []
    for name, form in (("oleh", _ACTOR), ("perbuatan", _ACT)):
        if name in typed and not form.fullmatch(typed[name]):
            faults.append(Fault("trail.choice_unknown", {}, (name,)))
    slug = typed.get("perjanjian")
    if slug is not None and not _may_open(doing, slug):
        # What is hidden and what does not exist must look the same.
        faults.append(Fault("trail.agreement_unknown", {"text": slug[:80]}, ("perjanjian",)))
    since, until = (_midnight(typed, "dari", 0, faults), _midnight(typed, "sampai", 1, faults))
    if since is not None and until is not None and since >= until:
        faults.append(Fault("trail.days_reversed", {}, ("sampai",)))
    if faults:
        raise FaultyInput(*faults)
    wanted = TrailFilter(
        actor=typed.get("oleh"), act=typed.get("perbuatan"), agreement=slug, since=since, until=until
    )
    return AskedTrail(wanted, _number(values.get(_BEFORE, "")), tuple(typed.items()))


def _may_open(doing: Doing, slug: str) -> bool:
    if not SLUG.fullmatch(slug):
        return False
    with reading(doing.engine) as session:
        return slug in titles_of(session, doing.by, [slug])


def _midnight(typed: Mapping[str, str], name: str, later: int, faults: list[Fault]) -> datetime | None:
    """The beginning of the day, or of the one after it, where the register's offices are."""
    if name not in typed:
        return None
    try:
        day = add_days(decode(date, typed[name]), later)
        # A few hours from the calendar's ends there is no such instant elsewhere.
        if not 1900 <= day.year <= 2200:
            raise FaultyInput
    except FaultyInput:
        faults.append(Fault("trail.day", {"text": typed[name][:40]}, (name,)))
        return None
    return datetime.combine(day, time(), OFFSETS[Zone.JAKARTA])


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
