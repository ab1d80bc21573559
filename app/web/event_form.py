"""The form on which an event is recorded or put right, and what it says when somebody else was faster."""

from dataclasses import dataclass

from app.acts.doing import Doing, Stale
from app.domain.events import EVENT_TYPES
from app.domain.faults import FaultyInput
from app.domain.notices import sender_of
from app.domain.people import Actor
from app.domain.references import ANSWERED
from app.register.database import reading
from app.register.moves import moved_at
from app.web.event_fields import FIELDS, HINDERED, MUST_REFER
from app.web.event_words import Named, named, party_label
from app.web.forms import EMPTY, Filled
from app.web.own_account import Option
from app.web.standing import Standing
from app.wording.happenings import UNITS, YES_NO, event_hint, event_title, field_hint, field_label
from app.wording.language import Language, Words
from app.wording.rules import rule_title

_KINDS = {
    "party": "choice",
    "ref": "choice",
    "statement": "choice",
    "by": "several",
    "rules": "several",
    "periodic": "check",
    "effective": "day",
    "until": "day",
    "for": "length",
}
_ELSEWHERE = Words("bagian lain perjanjian ini berubah", "another part of this agreement changed")
_TAKEN_BACK = Words("ditarik", "withdrawn")
_PROVED = Words("bukti ditambahkan", "evidence added")


@dataclass(frozen=True, slots=True)
class FormField:
    name: str
    kind: str
    label: str
    hint: str
    required: bool
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class EventForm:
    slug: str
    agreement: str
    kind: str
    title: str
    told: str
    fields: tuple[FormField, ...]
    units: tuple[Option, ...]
    labels: tuple[str, str]
    today: str
    zone: str
    # The version that is looked at, and what came in since the one that was looked at before.
    seen: int
    moved: tuple[str, ...]
    form: Filled
    # Of a correction: the event that is put right, and what follows it to its new key.
    key: str | None = None
    wrong: str = ""
    follows: tuple[Named, ...] = ()


def event_form(
    standing: Standing,
    kind: str,
    by: Actor,
    language: Language,
    form: Filled = EMPTY,
    moved: tuple[str, ...] = (),
    *,
    key: str | None = None,
    wrong: str = "",
    follows: tuple[Named, ...] = (),
) -> EventForm:
    fields = tuple(
        found for name in FIELDS[kind] if (found := _field(standing, kind, name, by, language)) is not None
    )
    return EventForm(
        slug=standing.slug,
        agreement=standing.agreement.title,
        kind=kind,
        title=event_title(kind, language),
        told=event_hint(kind, language),
        fields=fields,
        units=tuple(Option(one, words.to(language)) for one, words in UNITS.items()),
        labels=(field_label(kind, "on", language), field_label(kind, "time", language)),
        today=standing.today.isoformat(),
        zone={"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}[standing.zone],
        seen=standing.version,
        moved=moved,
        form=form,
        key=key,
        wrong=wrong,
        follows=follows,
    )


def parties(standing: Standing, by: Actor, language: Language) -> tuple[Option, ...]:
    """The parties for which somebody may speak."""
    return tuple(
        Option(str(number), party_label(standing, number, language))
        for number in sorted(standing.own_parties(by))
    )


def moved_since(doing: Doing, standing: Standing, error: FaultyInput, language: Language) -> tuple[str, ...]:
    """What came in while somebody was writing; nothing, where that is not what was wrong."""
    if not isinstance(error, Stale):
        return ()
    with reading(doing.engine) as session:
        since = moved_at(session, standing.number, error.seen)
    told = []
    for one in standing.recorded:
        words = named(one.event, standing.zone, language).words
        if since is not None and one.recorded_at >= since:
            told.append(words)
        if since is not None and one.withdrawn_at is not None and one.withdrawn_at >= since:
            told.append(f"{words}: {_TAKEN_BACK.to(language)}")
    told += [
        f"{_PROVED.to(language)}: {one.name}"
        for one in standing.evidence
        if since is not None and one.added_at >= since
    ]
    return tuple(told) or (_ELSEWHERE.to(language),)


def _field(standing: Standing, kind: str, name: str, by: Actor, language: Language) -> FormField | None:
    options: tuple[Option, ...] = ()
    required = name in {"party", "effective", "statement"}
    match name:
        case "party":
            options = parties(standing, by, language)
            if kind == "confirmed":
                # Of two parties only one can have received a notice.
                if len(standing.agreement.parties) <= 2:
                    return None
                required = False
        case "by":
            options = parties(standing, by, language)
        case "ref":
            required = kind in MUST_REFER
            options = _answerable(standing, kind, language)
            if not options and not required:
                return None
        case "rules":
            options = tuple(Option(rule, rule_title(rule, language)) for rule in HINDERED)
        case "statement":
            options = tuple(
                Option("yes" if one else "no", words.to(language)) for one, words in YES_NO.items()
            )
    return FormField(
        name,
        _KINDS[name],
        field_label(kind, name, language),
        field_hint(name, language),
        required,
        options,
    )


def _answerable(standing: Standing, kind: str, language: Language) -> tuple[Option, ...]:
    """The events that one of this kind may answer, the latest first."""
    found = []
    for one in reversed(standing.recorded):
        if one.withdrawn_at is not None or not isinstance(one.event, ANSWERED[EVENT_TYPES[kind]]):
            continue
        label = named(one.event, standing.zone, language).words
        sender = sender_of(one.event, standing.case.events)
        if sender is not None:
            label = f"{label}, {standing.names[sender]}"
        found.append(Option(one.key, label))
    return tuple(found)
