"""Which fields the forms of a draft show, by part and by term; and examples for terms that have no form of their own."""

from app.web.sheets import Column
from app.wording.choices import CONSENT, DOERS, RENEWAL_ACTS, SEALS
from app.wording.draft_fields import (
    CITES_HINT,
    COUNTED,
    DAY_KINDS,
    DAYS_HINT,
    INSTRUMENT_OPTIONS,
    KINDS,
    LINES_HINT,
    NAMES,
    ONE_OF,
    PAPER_HINT,
    PAYERS,
    REASON_HINT,
    SUBJECTS,
    UNIT_OPTIONS,
    YAML_HINT,
)
from app.wording.language import Words

IDENTITY = (
    Column("kind", NAMES["kind"], "choice", KINDS, needed=True),
    Column("title", NAMES["title"], "area", kept=True, needed=True),
    Column("place", NAMES["place"]),
)
PARTY = (
    Column("institution", NAMES["institution"], kept=True),
    Column("unit", NAMES["unit"]),
    Column("short", NAMES["short"]),
    Column("address", NAMES["address"], "area"),
    Column("signatory.name", NAMES["signatory"], kept=True),
    Column("signatory.office", NAMES["office"], kept=True),
    Column("signatory.decree.instrument", NAMES["instrument"]),
    Column("signatory.decree.number", NAMES["decree_number"]),
    Column("signatory.decree.dated", NAMES["dated"], "date"),
)
# Not a field of the party in the record, but asked for beside it.
NUMBER = Column("agreement_number", NAMES["number"])

_HOLDER = (
    Column("holder", NAMES["holder"], "party"),
    Column("counterpart", NAMES["counterpart"], "party"),
    Column("subject", NAMES["subject"], "choice", SUBJECTS),
    Column("citation", NAMES["citation"], hint=Words("Tulis seperti 4(1)a.", "Write it like 4(1)a.")),
    Column("summary", NAMES["summary"], "area"),
)
# By the word in the address: the part of the record, and the columns of one row.
ROWS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "hak": ("rights", (*_HOLDER, Column("met_by", NAMES["met_by"], "cites", hint=CITES_HINT))),
    "kewajiban": ("duties", _HOLDER),
    "narahubung": (
        "contacts",
        (
            Column("party", NAMES["holder"], "party"),
            Column("office", NAMES["contact_office"]),
            Column("institution", NAMES["institution"]),
            Column("cites", NAMES["cites"], "cites", hint=CITES_HINT),
            Column("emails", NAMES["emails"], "lines", hint=LINES_HINT),
            Column("phones", NAMES["phones"], "lines", hint=LINES_HINT),
            Column("faxes", NAMES["faxes"], "lines", hint=LINES_HINT),
            Column("address", NAMES["address"], "area"),
            Column("person", NAMES["person"]),
        ),
    ),
    "akses": (
        "access",
        (
            Column("party", NAMES["holder"], "party"),
            Column("cites", NAMES["cites"], "cites", hint=CITES_HINT),
        ),
    ),
}


def _period(path: str, hint: Words | None = None) -> tuple[Column, ...]:
    return (
        Column(f"{path}.count", NAMES["count"], "number", hint=hint),
        Column(f"{path}.unit", NAMES["period_unit"], "choice", UNIT_OPTIONS),
        Column(f"{path}.day_kind", NAMES["day_kind"], "choice", DAY_KINDS, hint=DAYS_HINT),
    )


def _frequency(path: str) -> tuple[Column, ...]:
    def instead(words: Words) -> Words:
        return Words(f"Atau, setiap: {words.indonesian.lower()}", f"Or, every: {words.english.lower()}")

    return (
        Column(f"{path}.times", NAMES["times"], "number"),
        *(_relabelled(one, "dalam", "in") for one in _period(f"{path}.span")),
        *(
            Column(one.path, instead(one.label), one.kind, one.options, one.hint)
            for one in _period(f"{path}.every")
        ),
        Column(f"{path}.day_of_month", NAMES["monthly"], "number", hint=ONE_OF),
    )


def _relabelled(column: Column, indonesian: str, english: str) -> Column:
    words = column.label
    label = Words(f"{words.indonesian} ({indonesian})", f"{words.english} ({english})")
    return Column(column.path, label, column.kind, column.options, column.hint)


def _notice(path: str) -> tuple[Column, ...]:
    return (*_period(f"{path}.before"), Column(f"{path}.at_the_latest", NAMES["latest"], "truth"))


_RECURRING = (
    Column("value.by", NAMES["by"], "party"),
    Column("value.to", NAMES["to"], "party"),
    *_frequency("value.frequency"),
)
# The value of each term that has a form; a clause has none, and others are written as in a record.
VALUES: dict[str, tuple[Column, ...]] = {
    "duration": (
        *_period("value.length"),
        Column("value.counted_from", NAMES["counted_from"], "choice", COUNTED),
        Column("value.counted_day", NAMES["counted_day"], "date"),
        Column("value.ends_on", NAMES["ends_on"], "date"),
        Column("value.ends_when", NAMES["ends_when"], hint=ONE_OF),
    ),
    "renewal": (Column("value.form", NAMES["form"], "choice", tuple(CONSENT.items())),),
    "renewal_deadline": (
        Column("value.act", NAMES["act"], "choice", tuple(RENEWAL_ACTS.items())),
        *_period("value.before_end"),
        Column("value.at_the_latest", NAMES["latest"], "truth"),
    ),
    "termination": (Column("value.form", NAMES["form"], "choice", tuple(CONSENT.items())),),
    "termination_notice": _notice("value"),
    "contact_change": _notice("value"),
    "evaluation": (
        *_frequency("value.frequency"),
        Column("value.by", NAMES["by"], "choice", tuple(DOERS.items())),
    ),
    "report": _RECURRING,
    "minutes": _RECURRING,
    "force_majeure_notice": _period("value.within"),
    "force_majeure_termination_notice": _period("value.within"),
    "force_majeure_way_out": _period("value.lasting_more_than"),
    "costs": (
        Column("value.borne_by", NAMES["payer"], "choice", PAYERS),
        Column("value.party", NAMES["paying_party"], "party"),
    ),
    "originals": (
        Column("value.count", NAMES["originals"], "number"),
        Column("value.duty_stamp", NAMES["duty_stamp"], "truth"),
        Column("value.seal", NAMES["seal"], "choice", tuple(SEALS.items())),
    ),
    "amendment": (
        Column("value.addition", NAMES["addition"], "choice", INSTRUMENT_OPTIONS),
        Column("value.change", NAMES["change"], "choice", INSTRUMENT_OPTIONS),
        Column("value.signed_by_all", NAMES["by_all"], "truth"),
        Column("value.agreed_date", NAMES["agreed_date"], "truth"),
    ),
}
_AS_RECORD = (Column("value", NAMES["value"], "yaml", hint=YAML_HINT),)
_WORDS = (
    Column("cites", NAMES["cites"], "cites", hint=CITES_HINT),
    Column("summary", NAMES["summary"], "area"),
)

_ANSWER = "by: 1\nto: 2\nwithin: {count: 30, unit: day, day_kind: calendar}\n"
# One each, so that nobody has to know the shape by heart.
EXAMPLES = {
    "surviving_duties": "open_duties: true\n",
    "feedback": _ANSWER,
    "report_on_request": _ANSWER,
    "suspension": "clauses:\n- holder: 1\n  against: 2\n  grounds: [feedback.deliver, report.periodic]\n",
    "restoration": "clauses:\n- party: 2\n  after: [feedback.deliver]\n",
    "force_majeure_statement": "attached: true\n",
    "force_majeure_relief": "while_it_lasts: true\n",
    "confidentiality_exceptions": "when: [consent, court_or_authority, law]\n",
    "confidentiality_use": "data: exchanged\n",
    "confidentiality_survival": "lasts: {count: 5, unit: year}\n",
    "confidentiality_leak": "answerable: receiver\n",
    "receipt": "on: confirmation\nform: written\n",
    "dispute": "steps: [deliberation, court]\n",
}


def term_columns(name: str) -> tuple[Column, ...]:
    if name in VALUES:
        return (*VALUES[name], *_WORDS)
    return (*_AS_RECORD, *_WORDS) if name in EXAMPLES else _WORDS


# What is said of a signed extension, and of a paper that changes terms.
EXTENSION = (
    Column("signed_on", NAMES["signed_on"], "date", needed=True),
    Column("until", NAMES["until"], "date"),
    *_period("for", ONE_OF),
    Column("note", NAMES["note"], "area"),
)
AGREED = (
    Column("instrument", NAMES["paper"], "choice", INSTRUMENT_OPTIONS, hint=PAPER_HINT),
    Column("number", NAMES["paper_number"]),
    Column("signed_on", NAMES["signed_on"], "date"),
    Column("effective_on", NAMES["effective_on"], "date"),
    Column("reason", NAMES["reason"], "area", hint=REASON_HINT),
)
SIGNING = (
    Column("signed_on", NAMES["signed_on"], "date"),
    Column("place", NAMES["place"]),
    Column("effective_on", NAMES["effective_on"], "date"),
)
