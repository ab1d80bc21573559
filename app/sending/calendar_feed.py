"""Deadlines as iCalendar: a feed to subscribe to, and a single date that goes with a letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from app.domain.conclusions import DeadlineState
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.rules import deadline_title

MEDIA = "text/calendar; charset=utf-8"
# Days before the day to act by; on the day itself programs remind at nine.
_ALARMS = (30, 7, 1)
_AT_NINE = timedelta(hours=9)
_DONE = (DeadlineState.MET, DeadlineState.LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDeadline:
    slug: str
    title: str
    rule: str
    ref: str
    due: date
    advise_by: date | None
    state: DeadlineState
    citation: str
    # The number of its version, and since when it is so.
    sequence: int
    changed_at: datetime
    # Where it travels: a date that came by mail is none of those that a feed keeps.
    series: str = ""


def feed(name: str, entries: Iterable[DatedDeadline], house: str, domain: str, language: Language) -> bytes:
    """`house`: the address of the pages; `domain` makes identities unique in the world. The same, the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Ikat//Tenggat//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Jakarta")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for one in entries:
        calendar.add_component(_event(one, house, domain, language))
    return bytes(calendar.to_ical())


def _event(one: DatedDeadline, house: str, domain: str, language: Language) -> Event:
    what = deadline_title(one.rule, one.ref, language)
    event = Event()
    event.add("uid", f"{one.series}{one.slug}.{one.rule}.{one.ref}@{domain}")
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("dtstart", one.due)
    event.add("dtend", one.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{house}/perjanjian/{one.slug}")
    event.add("status", "CANCELLED" if one.state is DeadlineState.VOID else "CONFIRMED")
    event.add("summary", _said(one.state, what, language))
    event.add("description", _told(one, house, language))
    event.add("categories", ["Ikat"])
    if one.state in (DeadlineState.OPEN, DeadlineState.OVERDUE):
        ahead = (one.due - one.advise_by).days if one.advise_by is not None else 0
        for days in _ALARMS:
            event.add_component(_alarm(what, timedelta(days=days + ahead)))
    return event


def _alarm(what: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", what)
    alarm.add("trigger", _AT_NINE - before)
    return alarm


def _said(state: DeadlineState, what: str, language: Language) -> str:
    if state in _DONE:
        return Words(f"Dipenuhi: {what}", f"Met: {what}").to(language)
    if state is DeadlineState.OVERDUE:
        return Words(f"Terlewat: {what}", f"Overdue: {what}").to(language)
    return what


def _told(one: DatedDeadline, house: str, language: Language) -> str:
    lines = [one.title, Words(f"Klausul {one.citation}", f"Clause {one.citation}").to(language)]
    if one.advise_by is not None and one.advise_by != one.due:
        day = long_date(one.advise_by, language)
        lines.append(Words(f"Sebaiknya paling lambat {day}", f"Advised by {day}").to(language))
    return "\n".join([*lines, f"{house}/perjanjian/{one.slug}"])
