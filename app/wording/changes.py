"""What changed, in a line: 2 April 2026: Data dan referensi balikan (d1): terbuka → terlewat."""

from datetime import date
from typing import Final

from app.domain.changes import Change, Value
from app.domain.conclusions import AccessState, Status
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES, STATUSES
from app.wording.dates import long_date
from app.wording.findings import finding_title, reading_words, told_words
from app.wording.language import Language, Words
from app.wording.reasons import party_words
from app.wording.rules import TITLES, deadline_title, rule_title

_FIELDS: Final = {
    "due": Words("tenggat", "due"),
    "done_on": Words("dikerjakan", "done"),
    "awaiting_confirmation": Words("menunggu konfirmasi", "awaits confirmation"),
    "ends_on": Words("hari terakhir", "last day"),
    "arose_on": Words("timbul", "arose"),
    "party": Words("pihak", "party"),
    "since": Words("sejak", "since"),
    "grounds": Words("dasar", "grounds"),
    "told": Words("isi", "contents"),
}
_TRUTH: Final = {True: Words("ya", "yes"), False: Words("tidak", "no")}
_NOTHING: Final = Words("tidak ada", "none")
_ARISEN: Final = Words("ada", "arisen")


def change_line(change: Change, language: Language) -> str:
    """Without its day: what it is of, and what it became."""
    field = "" if change.field == "state" else f" {_FIELDS[change.field].to(language)}"
    before, after = (_value(change, value, language) for value in (change.before, change.after))
    return f"{_subject(change, language)}:{field} {before} → {after}"


def _subject(change: Change, language: Language) -> str:
    match change.what:
        case "deadline":
            return deadline_title(change.name, change.ref or "", language)
        case "right":
            return f"{rule_title(change.name, language)} ({change.ref})"
        case "access":
            who = party_words(int(change.ref or 0), language)
            return Words(f"Akses {who}", f"Access of {who}").to(language)
        case "finding":
            return finding_title(change.name, language)
    return Words("Perjanjian", "The agreement").to(language)


def _value(change: Change, value: Value, language: Language) -> str:
    if value is None:
        return _NOTHING.to(language)
    if isinstance(value, bool):
        return _TRUTH[value].to(language)
    if change.field == "state":
        return _state(change, value, language)
    if change.field in {"due", "done_on", "ends_on", "arose_on", "since"}:
        return long_date(date.fromisoformat(value), language)
    if change.field == "grounds":
        return "; ".join(_ground(one, language) for one in value.split(", "))
    return told_words(change.name, value, language) if change.field == "told" else value


def _ground(told: str, language: Language) -> str:
    rule, _, ref = told.partition(" ")
    return deadline_title(rule, ref, language) if rule in TITLES else told


def _state(change: Change, state: str, language: Language) -> str:
    match change.what:
        case "deadline":
            return DEADLINE_STATES[state].to(language)
        case "access":
            return ACCESS_STATES[AccessState(state)].to(language)
        case "status":
            return STATUSES[Status(state)].to(language)
        case "finding":
            return reading_words(change.name, state, language)
    return _ARISEN.to(language)
