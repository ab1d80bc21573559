"""The form of a paper, made from the fields of its kind: what the record knows stands in it, and is labelled as such.

What was typed becomes plain data; the writing room alone says what a field may hold. What says the same as the record
is not kept as typed: it goes on following the record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from litestar.datastructures import UploadFile

from app.acts.papers.prepare import Asking
from app.acts.papers.press import numbers_field
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied
from app.domain.terms import TERM_NAMES
from app.domain.terms_over_time import TermsOverTime
from app.records.codec import encode
from app.records.events import decode_changes
from app.web.event_words import named
from app.web.forms import Complaint, Filled, Form, as_sentence
from app.web.own_account import Option
from app.web.party_names import short_name
from app.web.term_sheets import TermSheet, term_names, term_sheet, typed_term
from app.wording.dates import long_date
from app.wording.faults import form_sentence, sentence
from app.wording.language import Language, Words
from app.wording.names import party_name
from app.wording.rules import rule_title
from app.wording.terms import term_title
from app.writing import Field, FieldType, Kind, Said

CHOSEN = "ketentuan"
# Of a table that is typed by hand; longer ones come as a file.
MOST_ROWS = 20
SPARE_ROWS = 2
LARGEST_CSV = 2_000_000
_AREAS = {FieldType.PARAGRAPHS: 4, FieldType.LIST: 3}
_INPUTS = {FieldType.DATE: "date", FieldType.NUMBER: "number", FieldType.RUPIAH: "number"}
_CHOICES = {FieldType.CHOICE, FieldType.PARTY, FieldType.DEADLINE, FieldType.EVENT}


@dataclass(frozen=True, slots=True)
class FormColumn:
    name: str
    label: str
    kind: str
    required: bool
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """`kind`: text, date, number, area, choice, check, table, changes. `known`: what stands in it is the record's."""

    name: str
    label: str
    kind: str
    hint: str
    required: bool
    known: bool
    rows: int = 3
    options: tuple[Option, ...] = ()
    columns: tuple[FormColumn, ...] = ()
    sheets: tuple[TermSheet, ...] = ()
    # Of a table that is too long to type: how many rows came with a file.
    long: int = 0


@dataclass(frozen=True, slots=True)
class PaperForm:
    fields: tuple[FormField, ...]
    filled: Filled
    # The terms that a change of terms may be about, where none is chosen yet.
    picks: tuple[Option, ...] = field(default=())
    chosen: tuple[str, ...] = ()

    @property
    def must_choose(self) -> bool:
        return bool(self.picks) and not self.chosen


def paper_form(
    asking: Asking,
    language: Language,
    typed: Mapping[str, Any],
    *,
    chosen: Sequence[str] = (),
    filled: Filled | None = None,
    of_many: bool = False,
) -> PaperForm:
    """`filled`: what was sent and refused, instead of what stands. `of_many`: what a record may know need not be typed."""
    kind = asking.kind
    stands = {**asking.known, **typed}
    changes = next((one.name for one in kind.fields if one.type is FieldType.CHANGES), None)
    if changes is not None:
        chosen = [name for name in TERM_NAMES if name in {*chosen, *stands.get(changes, {})}]
    values: dict[str, str] = {}
    fields = []
    for one in _asked(kind):
        value = stands.get(one.name)
        shown = _field(
            asking, one, value, language, chosen, known=one.name not in typed and value is not None
        )
        if of_many and one.fill is not None:
            shown = replace(shown, required=False)
        fields.append(shown)
        values |= _spelled(one, value)
    picks = tuple(Option(name, term_title(name, language)) for name in TERM_NAMES) if changes else ()
    return PaperForm(tuple(fields), filled or Filled(values), picks, tuple(chosen))


def read_typed(asking: Asking, form: Form) -> dict[str, Any]:
    """What was typed, as plain data, but what only repeats the record. All that cannot be read is raised at once."""
    typed: dict[str, Any] = {}
    faults: list[Fault] = []
    for one in _asked(asking.kind):
        try:
            value = _read(one, form)
        except FaultyInput as error:
            faults += error.faults
            continue
        known = asking.known.get(one.name)
        if _same(one, value, known) or (value in ("", [], {}) and known is None):
            continue
        typed[one.name] = value
    if faults:
        raise FaultyInput(*faults)
    return typed


def refilled_paper(form: Form, error: FaultyInput, language: Language) -> Filled:
    """All that was typed, with what is wrong at each field, and in a table at each cell."""
    if isinstance(error, Denied):
        raise error
    complaints = []
    for fault in error.faults:
        place = _place(fault, form)
        # Where no field of the form is meant, the sentence itself must name it.
        said = sentence if place is None else form_sentence
        complaints.append(Complaint(place, as_sentence(said(fault, language))))
    return Filled({name: values[0] for name, values in form.typed.items() if values}, tuple(complaints))


def label_of(kind: Kind, name: str, language: Language) -> str:
    return next((_said(one.label, language) for one in kind.fields if one.name == name), name)


# ---- what stands in the form


def _asked(kind: Kind) -> list[Field]:
    """Numbers are given to a paper, and not typed into it."""
    return [one for one in kind.fields if one.name != numbers_field(kind)]


def _field(
    asking: Asking, one: Field, value: Any, language: Language, chosen: Sequence[str], *, known: bool
) -> FormField:
    hint = "" if one.hint is None else _said(one.hint, language)
    long = len(value) if isinstance(value, list) and len(value) > MOST_ROWS else 0
    rows = _AREAS.get(one.type, 3)
    if one.type is FieldType.TABLE and not isinstance(value, str):
        rows = min(MOST_ROWS, len(value or ()) + (1 if value else SPARE_ROWS))
    return FormField(
        name=one.name,
        label=_said(one.label, language),
        kind=_kind(one),
        hint=hint,
        required=one.required,
        known=known,
        rows=rows,
        options=_options(asking, one, language),
        columns=tuple(
            FormColumn(
                column.name,
                _said(column.label, language),
                "choice" if column.type is FieldType.PARTY else _INPUTS.get(column.type, "text"),
                column.required,
                _parties(asking, language) if column.type is FieldType.PARTY else (),
            )
            for column in one.columns
        ),
        sheets=_sheets(asking, value, language, chosen) if one.type is FieldType.CHANGES else (),
        long=long,
    )


def _kind(one: Field) -> str:
    if one.type in _AREAS:
        return "area"
    if one.type in _CHOICES:
        return "choice"
    special = {FieldType.FLAG: "check", FieldType.TABLE: "table", FieldType.CHANGES: "changes"}
    return special.get(one.type) or _INPUTS.get(one.type, "text")


def _options(asking: Asking, one: Field, language: Language) -> tuple[Option, ...]:
    case, conclusions = asking.subject.case, asking.subject.conclusions
    if one.type is FieldType.CHOICE:
        return tuple(Option(choice.value, _said(choice.label, language)) for choice in one.choices)
    if one.type is FieldType.PARTY:
        return _parties(asking, language)
    if one.type is FieldType.DEADLINE and conclusions is not None:
        return tuple(
            Option(f"{due.rule}:{due.ref}", _due(due.rule, due.due, language))
            for due in conclusions.deadlines
        )
    if one.type is FieldType.EVENT and case is not None:
        return tuple(
            Option(told.key, named(told.event, case.agreement.settings.zone, language).words)
            for told in case.history()
            if not one.events or told.event.type in one.events
        )
    return ()


def _parties(asking: Asking, language: Language) -> tuple[Option, ...]:
    case = asking.subject.case
    if case is None:
        return ()
    return tuple(
        Option(str(one.number), f"{short_name(one)} ({party_name(one.number, language)})")
        for one in case.agreement.parties
    )


def _due(rule: str, due: Any, language: Language) -> str:
    title = rule_title(rule, language)
    return title if due is None else f"{title}, {long_date(due, language)}"


def _sheets(asking: Asking, value: Any, language: Language, chosen: Sequence[str]) -> tuple[TermSheet, ...]:
    """Each chosen term as the draft has it, else as it holds today."""
    case = asking.subject.case
    assert case is not None, "terms are changed of an agreement"
    over_time = TermsOverTime(case.agreement.terms, case.history())
    drafted = decode_changes(value) if value else {}
    parties = tuple((str(one.number), short_name(one)) for one in case.agreement.parties)
    return tuple(
        term_sheet(
            name,
            drafted[name] if name in drafted else over_time.at(name, case.as_of),
            parties,
            language,
            unread=False,
        )
        for name in chosen
    )


def _spelled(one: Field, value: Any) -> dict[str, str]:
    """A value as the inputs of its field show it."""
    if value is None or one.type is FieldType.CHANGES:
        return {}
    if one.type is FieldType.TABLE:
        if isinstance(value, str):
            return {f"{one.name}.csv": value}
        return {
            f"{one.name}.{row}.{name}": str(cell)
            for row, cells in enumerate(value[:MOST_ROWS])
            for name, cell in cells.items()
        }
    if isinstance(value, bool):
        return {one.name: "1" if value else ""}
    if isinstance(value, list):
        return {one.name: ("\n\n" if one.type is FieldType.PARAGRAPHS else "\n").join(map(str, value))}
    return {one.name: str(value)}


# ---- what was typed


def _read(one: Field, form: Form) -> Any:
    if one.type is FieldType.FLAG:
        return form.checked(one.name)
    if one.type is FieldType.CHANGES:
        return _changes(form)
    if one.type is FieldType.TABLE:
        return _table(one, form)
    return form.text(one.name).replace("\r\n", "\n")


def _table(one: Field, form: Form) -> Any:
    """The rows of the form; a file with CSV, or CSV in the field for it, goes before them."""
    for upload in form.files.get(f"{one.name}.file", ()):
        if upload.filename:
            return _csv(one.name, upload)
    text = form.text(f"{one.name}.csv").replace("\r\n", "\n")
    if text:
        return text
    rows = [
        {column.name: form.text(f"{one.name}.{row}.{column.name}") for column in one.columns}
        for row in range(MOST_ROWS)
    ]
    return [{name: cell for name, cell in row.items() if cell} for row in rows if any(row.values())]


def _csv(name: str, upload: UploadFile) -> str:
    content = upload.file.read(LARGEST_CSV + 1)
    if len(content) > LARGEST_CSV:
        raise FaultyInput(Fault("table.too_large", {"largest": LARGEST_CSV // 1_000_000}, (name,)))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyInput(Fault("paper.csv_encoding", {}, (name,))) from error


def _changes(form: Form) -> dict[str, Any]:
    chosen = [name for name in TERM_NAMES if name in form.typed.get(CHOSEN, ())]
    changes, faults = {}, list[Fault]()
    for name in chosen:
        try:
            changes[name] = encode(typed_term(form, name))
        except FaultyInput as error:
            faults += error.faults
    if faults:
        raise FaultyInput(*faults)
    return changes


def _same(one: Field, value: Any, known: Any) -> bool:
    """Whether it says what the record says. A box that nobody ticked is no word against silence."""
    if known is None:
        return value is False
    if one.type is FieldType.TABLE and isinstance(value, list) and isinstance(known, list):
        return [_words(row) for row in value] == [_words(row) for row in known]
    return _spelled(one, value) == _spelled(one, known)


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(cell) for name, cell in row.items() if cell not in (None, "")}


def _place(fault: Fault, form: Form) -> str | None:
    if not fault.path:
        return None
    whole = ".".join(map(str, fault.path))
    if fault.path[0] == "terms":
        name = str(fault.path[1])
        near = [one for one in term_names(name) if whole.startswith(one) or one.startswith(whole)]
        return near[0] if near else term_names(name)[0]
    return whole if whole in form.typed else str(fault.path[0])


def _said(said: Said, language: Language) -> str:
    return Words(said.id, said.en).to(language)
