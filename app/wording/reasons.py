"""Reasons in sentences: what led to a conclusion, each link with its clause and its days."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from app.domain.citation import Citation
from app.domain.conclusions import Reason
from app.domain.faults import Fact
from app.domain.period import AtLeast, DayKind, Every, Frequency, MonthlyBy, Period, Unit
from app.domain.terms import Doers, Ground
from app.wording.choices import DOERS, GROUNDS
from app.wording.dates import clock_words, long_date
from app.wording.findings import reading_words
from app.wording.language import Language, Words
from app.wording.names import party_name
from app.wording.periods import frequency_words, period_words
from app.wording.reason_clauses import CLAUSES, COUNTED_FROM, RECURRING, SLOT_KINDS
from app.wording.reason_sentences import COUNTING, EVENTS, Sentences
from app.wording.reason_states import ACCESS, STATES, WHY_NOT
from app.wording.rules import CURES, DONE, MISSING, TITLES, deadline_title
from app.wording.terms import term_title
from app.wording.why_not import ACTS, KINDS, OPERATORS, TRUTH, about, property_words

SENTENCES: Final[Sentences] = {**EVENTS, **COUNTING, **STATES, **ACCESS, **WHY_NOT}

# Facts that, where a reason has them, choose a sentence of their own.
_OPTIONAL: Final = ("name", "rule", "rules", "statement", "cite", "before", "running", "gives")

Facts = Mapping[str, Fact]


def reason_sentence(reason: Reason, language: Language) -> str:
    if reason.code == "term.says":
        return sentence_of(_clause(reason.facts, language))
    template = SENTENCES[_entry(reason)][0 if language is Language.INDONESIAN else 1]
    return sentence_of(template.format_map(_Shown(reason.facts, language)))


def _entry(reason: Reason) -> str:
    of_rule = f"{reason.code}@{reason.facts.get('rule')}"
    if of_rule in SENTENCES:
        return of_rule
    for name in _OPTIONAL:
        if reason.facts.get(name) and f"{reason.code}+{name}" in SENTENCES:
            return f"{reason.code}+{name}"
    # A rule may deny any kind of fact; those whose absence needs no words of its own are named alone.
    return reason.code if reason.code in SENTENCES or "kind" not in reason.facts else "absent.other"


def sentence_of(text: str) -> str:
    """With a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."


def _clause(facts: Facts, language: Language) -> str:
    name = str(facts["name"])
    act = f"{name}.{facts['act']}" if facts.get("act") == "signing" else name
    text = CLAUSES[act].to(language).format_map(_Shown(facts, language))
    return f"{_cited(facts['cite'])}: {text}"


class _Shown(dict[str, str]):
    """What a sentence may name: the facts as people write them, and what is made of several."""

    def __init__(self, facts: Facts, language: Language) -> None:
        super().__init__()
        self._facts = facts
        self._language = language

    def __missing__(self, name: str) -> str:
        made = _MADE.get(name)
        if made is not None and (name not in self._facts or name in _RESHAPED):
            return made(self._facts, self._language)
        return shown(name, self._facts[name], self._language)


def shown(name: str, value: Fact, language: Language) -> str:
    """A fact as people write it."""
    if isinstance(value, datetime):
        return f"{long_date(value.date(), language)} {clock_words(value, language)} {value.tzname() or ''}".strip()
    if isinstance(value, date):
        return long_date(value, language)
    if name in {"party", "against"} and isinstance(value, int):
        return party_words(value, language)
    if name == "cite":
        return _cited(value)
    return "" if value is None else str(value)


def party_words(number: int, language: Language) -> str:
    """Pihak Kesatu; the First Party; the parties where it is all of them."""
    if not number:
        return Words("para pihak", "the parties").to(language)
    name = party_name(number, language)
    return Words(name.title(), f"the {name}").to(language)


def _cited(cite: Fact) -> str:
    return Citation.parse(str(cite)).spelled if cite else ""


# ---- what is made of several facts


def _period(facts: Facts, language: Language) -> str:
    unit, kind = Unit(str(facts["unit"])), facts.get("day_kind")
    if unit is Unit.DAY and not kind:
        kind = DayKind.CALENDAR
    return period_words(
        Period(int(str(facts["count"])), unit, DayKind(str(kind)) if kind else None), language
    )


def _days(facts: Facts, language: Language) -> str:
    days = facts["days"]
    return Words(f"{days} hari", f"{days} day{'' if days == 1 else 's'}").to(language)


def _skipped(facts: Facts, language: Language) -> str:
    weekends, holidays = int(str(facts.get("weekends") or 0)), int(str(facts.get("holidays") or 0))
    said = []
    if weekends:
        said.append(Words(f"{weekends} hari akhir pekan", f"{weekends} days of weekends").to(language))
    if holidays:
        said.append(Words(f"{holidays} hari libur", f"{holidays} holidays").to(language))
    if not said:
        return ""
    both = Words(" dan ", " and ").to(language).join(said)
    return Words(f" (melewati {both})", f" (passing over {both})").to(language)


def _frequency(facts: Facts, language: Language) -> str:
    frequency: Frequency
    if "day" in facts:
        frequency = MonthlyBy(int(str(facts["day"])))
    else:
        kind = facts.get("day_kind")
        period = Period(
            int(str(facts["count"])), Unit(str(facts["unit"])), DayKind(str(kind)) if kind else None
        )
        frequency = AtLeast(int(str(facts["times"])), period) if "times" in facts else Every(period)
    return frequency_words(frequency, language)


def _by(facts: Facts, language: Language) -> str:
    by = facts["by"]
    who = party_words(by, language) if isinstance(by, int) else DOERS[Doers(str(by))].to(language)
    return Words(f", oleh {who}", f", by {who}").to(language)


def _other(facts: Facts, language: Language) -> str:
    others = str(facts["others"]).split(", ")
    either = Words(" atau ", " or ").to(language)
    return either.join(_reading(str(facts["code"]), other, language) for other in others)


def _reading(code: str, taken: str, language: Language) -> str:
    """A reading as half a sentence."""
    return _lowered(reading_words(code, taken, language).rstrip("."))


def _cure(facts: Facts, language: Language) -> str:
    return CURES[str(facts["rule"])].to(language).format(ref=facts["ref"])


def _gives(facts: Facts, language: Language) -> str:
    day = shown("gives", facts["gives"], language)
    return Words(f"maka {day}", f"it would give {day}").to(language)


def _rules(facts: Facts, language: Language) -> str:
    return ", ".join(MISSING[rule].to(language) for rule in str(facts["rules"]).split(", "))


_MADE: Final[Mapping[str, Callable[[Facts, Language], str]]] = {
    "period": _period,
    "skipped": _skipped,
    "frequency": _frequency,
    "by": _by,
    "other": _other,
    "cure": _cure,
    "gives": _gives,
    "rules": _rules,
    "days": _days,
    "counted_from": lambda facts, language: COUNTED_FROM[str(facts["counted_from"])].to(language),
    "taken": lambda facts, language: _reading(str(facts["code"]), str(facts["takes"]), language),
    "matter": lambda facts, language: RECURRING[str(facts["rule"])].to(language),
    "missing": lambda facts, language: MISSING[str(facts["rule"])].to(language),
    "done": lambda facts, language: DONE[str(facts["rule"])].to(language),
    "title": lambda facts, language: deadline_title(str(facts["rule"]), str(facts["ref"]), language),
    "term": lambda facts, language: _lowered(term_title(str(facts["name"]), language)),
    "ground": lambda facts, language: GROUNDS[Ground(str(facts["rule"]))].to(language),
    "fact": lambda facts, language: KINDS[str(facts["kind"])].to(language),
    "about": lambda facts, _: about(facts),
    "property": lambda facts, language: property_words(str(facts["property"]), language),
    "operator": lambda facts, language: OPERATORS[str(facts["operator"])].to(language),
    "got": lambda facts, language: _value(facts, "got", language),
    "wanted": lambda facts, language: _value(facts, "wanted", language),
    "slot_kind": lambda facts, language: SLOT_KINDS[str(facts["kind"])].to(language),
}
# These stand among the facts as codes, and are written in words.
_RESHAPED: Final = frozenset(
    {"by", "counted_from", "days", "gives", "got", "operator", "property", "rules", "wanted"}
)


def _value(facts: Facts, name: str, language: Language) -> str:
    """A property's value: whose it is, which deadline it is of, yes or no, a day."""
    value, of = facts[name], facts["property"]
    if isinstance(value, bool):
        return TRUTH[value].to(language)
    if of in {"party", "against", "by", "to"} and isinstance(value, int):
        return party_words(value, language)
    if of in {"of", "rule", "ground"} and value in TITLES:
        return _lowered(TITLES[str(value)].to(language))
    if of == "act":
        return ACTS[str(value)].to(language)
    if of == "takes":
        return f'"{value}"'
    return shown(name, value, language) or "-"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
