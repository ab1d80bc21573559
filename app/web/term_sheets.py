"""One term as a form: stated, silent or unread; and where it is stated, its value, its clauses and its summary."""

from dataclasses import dataclass
from typing import Any, get_type_hints

from app.domain.faults import Fault, FaultyInput
from app.domain.terms import CountedFrom, Silent, Stated, Term, Terms, Unread
from app.records.codec import decode, encode
from app.records.yaml import Plain
from app.web.draft_columns import EXAMPLES, VALUES, term_columns
from app.web.forms import Form
from app.web.sheets import Choice, Choices, Shown, at_path, named, read_plain, shown, typed
from app.wording.language import Language, Words
from app.wording.terms import SILENT, UNREAD, term_title

STATES = {
    "stated": Words("diatur", "provided for"),
    "silent": SILENT,
    "unread": UNREAD,
}


@dataclass(frozen=True, slots=True)
class TermSheet:
    name: str
    title: str
    # The name of the field that says which of the states holds.
    state_name: str
    state: str
    states: tuple[Choice, ...]
    value: tuple[Shown, ...]
    words: tuple[Shown, ...]


def term_sheet(
    name: str, term: Term[Any], parties: Choices, language: Language, *, unread: bool = True
) -> TermSheet:
    """`unread`: whether the term may be left for later, as in a draft and not in a paper that is signed."""
    plain = encode(term)
    if not isinstance(plain, dict):
        plain = {}
    if name in EXAMPLES and not isinstance(term, Stated):
        plain = {**plain, "value": _example(name)}
    if name == "duration":
        plain = _with_counted_day(plain)
    prefix = f"terms.{name}"
    columns = shown(term_columns(name), plain, prefix, language, parties)
    return TermSheet(
        name=name,
        title=term_title(name, language),
        state_name=f"{prefix}.state",
        state=state_of(term),
        states=tuple(
            Choice(value, words.to(language))
            for value, words in STATES.items()
            if unread or value != "unread"
        ),
        value=columns[:-2],
        words=columns[-2:],
    )


def term_names(name: str) -> list[str]:
    prefix = f"terms.{name}"
    return [f"{prefix}.state", *(named(prefix, one.path) for one in term_columns(name))]


def state_of(term: Term[Any]) -> str:
    return "unread" if isinstance(term, Unread) else "silent" if isinstance(term, Silent) else "stated"


def typed_term(form: Form, name: str) -> Term[Any]:
    prefix = f"terms.{name}"
    state = form.text(f"{prefix}.state")
    if state not in STATES:
        facts = {"text": state[:60], "allowed": ", ".join(STATES)}
        raise FaultyInput(Fault("value.choice", facts, ("terms", name, "state")))
    plain: Plain = state if state != "stated" else _stated(form, name, prefix)
    shape: Any = get_type_hints(Terms)[name]
    try:
        found: Term[Any] = decode(shape, plain)
    except FaultyInput as error:
        raise at_path(error, "terms", name) from error
    missing = []
    if isinstance(found, Stated):
        if not found.cites:
            missing.append(Fault("term.without_citation", {"term": name}, ("terms", name, "cites")))
        if not found.summary.strip():
            missing.append(Fault("text.empty", {}, ("terms", name, "summary")))
    if missing:
        raise FaultyInput(*missing)
    return found


def _stated(form: Form, name: str, prefix: str) -> dict[str, Any]:
    plain = typed(form, term_columns(name), prefix)
    value = plain.get("value")
    # A choice that stays at its first entry is no answer of its own: without a length there is nothing to count from.
    if name == "duration" and isinstance(value, dict):
        day = value.pop("counted_day", None)
        if day is not None:
            value["counted_from"] = day
        elif "length" not in value:
            value.pop("counted_from", None)
    if name in VALUES:
        plain.setdefault("value", {})
    return {"cites": [], "summary": "", **plain}


def _with_counted_day(plain: dict[str, Any]) -> dict[str, Any]:
    """A length is counted from signing, from taking effect or from a day, which has a field of its own."""
    value = plain.get("value")
    counted = value.get("counted_from") if isinstance(value, dict) else None
    if not isinstance(value, dict) or counted is None or counted in set(CountedFrom):
        return plain
    rest = {name: one for name, one in value.items() if name != "counted_from"}
    return {**plain, "value": {**rest, "counted_day": counted}}


def _example(name: str) -> Plain:
    return read_plain(EXAMPLES[name])
