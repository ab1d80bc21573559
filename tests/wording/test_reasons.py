"""Every reason that can be given has its sentence, in both languages, and says what a lawyer would check."""

import ast
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.conclusions import Conclusions, Reason
from app.domain.faults import Fact
from app.domain.period import DayKind, Unit
from app.domain.terms import RenewalAct
from app.reasoning.evaluation import evaluate, the_reasoner
from app.reasoning.facts import _COUNTED_TERMS
from app.reasoning.kinds import BASE, DERIVED
from app.reasoning.readings import READINGS
from app.records.events import events_of
from app.records.files import read_agreement, read_holidays
from app.wording.language import Language
from app.wording.reason_clauses import CLAUSES
from app.wording.reasons import SENTENCES, reason_sentence
from app.wording.rules import CURES, DONE, MISSING, TITLES, deadline_title
from app.wording.why_not import KINDS
from tests.reasoning.cases import random_case

HOLIDAYS = read_holidays(Path("data/calendars/indonesia.yaml"))


@cache
def record(slug: str) -> Agreement:
    return read_agreement(Path(f"data/agreements/{slug}.yaml"))


# Where reasons and steps are made.
MAKERS = [
    *(
        Path("app/reasoning") / f"{name}.py"
        for name in ("explaining", "given", "shortfalls", "readings_told")
    ),
    *(Path("app/reasoning") / f"{name}.py" for name in ("why_not", "why_not_told", "functions")),
    *(Path("app/domain") / f"{name}.py" for name in ("calendar", "term_of_agreement", "tolling", "slots")),
]
# The codes that are put together from a rule's, an event's or a state's name.
COMPOSED = {
    "absent.": [f"absent.{kind}" for kind in ("term", "force_majeure_ended", "renewal_requested")],
    "access.": [f"access.{state}" for state in ("open", "suspendable", "suspended", "restorable", "closed")],
    "closed.": ["closed.ended", "closed.terminated"],
    "deadline.": [f"deadline.{state}" for state in ("open", "overdue", "met", "late", "tolled")],
    "deadline.void_": [
        f"deadline.void_{why}" for why in ("waived", "ended", "terminated", "extended", "changed")
    ],
    "event.": [
        f"event.{kind}" for kind, properties in BASE.items() if "at" in properties and kind != "notice"
    ],
    "right.": ["right.access.suspend", "right.access.restore", "right.force_majeure.terminate"],
}
ENDINGS = {".over": ["lifecycle.end.over"], ".earliest": ["termination.notice.earliest"]}


def codes_in(file: Path) -> Iterator[str]:
    """The codes of every `Reason(…)` and `Step(…)` of a module, composed ones by their parts."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Reason", "Step"} and node.args:
            yield from _codes(node.args[0])


def _codes(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _codes(node.body)
        yield from _codes(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        first, last = node.values[0], node.values[-1]
        if isinstance(first, ast.Constant):
            yield from COMPOSED[str(first.value)]
        else:
            assert isinstance(last, ast.Constant)
            yield from ENDINGS[str(last.value)]
    else:
        # A step's code handed on, as its own module writes it.
        assert ast.unparse(node) == "step.code", ast.unparse(node)


@pytest.mark.parametrize("file", MAKERS, ids=lambda file: file.stem)
def test_every_code_has_its_words(file: Path) -> None:
    missing = {code for code in codes_in(file) if code not in SENTENCES and code != "term.says"} - {
        "days.unsaid"
    }
    assert not missing


def test_every_clause_rule_reading_and_kind_of_fact_has_its_words() -> None:
    assert set(_COUNTED_TERMS) <= set(CLAUSES)
    assert f"renewal_deadline.{RenewalAct.SIGNING}" in CLAUSES
    concluded = {
        str(dict(rule.then).get("rule", rule.id))
        for rule in the_reasoner().book.rules
        if rule.kind in {"deadline", "confirmation"}
    }
    assert concluded == set(MISSING)
    assert concluded - {"lifecycle.end"} == set(DONE)
    rights = {str(dict(rule.then)["right"]) for rule in the_reasoner().book.rules if rule.kind == "right"}
    assert set(TITLES) == concluded | rights
    assert set(CURES) == {"feedback.deliver", "report.answer", "report.periodic", "minutes.matching"}
    assert {*BASE, *DERIVED} - {"finding"} == set(KINDS)
    for code, taken in ((code, taken) for code, every in READINGS.items() for taken in every):
        facts = {"code": code, "takes": taken, "others": READINGS[code][-1]}
        assert both(Reason("reading.taken", facts))


def both(reason: Reason) -> tuple[str, str]:
    said = tuple(reason_sentence(reason, language) for language in Language)
    for text in said:
        assert text.endswith("."), text
        assert "{" not in text, text
        assert "None" not in text, text
        assert text[0] == text[0].upper(), text
    return said[0], said[1]


def every_reason(conclusions: Conclusions) -> Iterator[Reason]:
    for because in every_because(conclusions):
        yield from because
    for access in conclusions.access:
        yield from access.cure


def every_because(conclusions: Conclusions) -> list[tuple[Reason, ...]]:
    return [
        *(one.because for one in conclusions.deadlines),
        *(one.because for one in conclusions.rights),
        *(one.because for one in conclusions.access),
    ]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_happens_can_be_told_in_both_languages_and_no_line_twice(seed: int) -> None:
    conclusions = evaluate(random_case(random.Random(seed)))
    for reason in every_reason(conclusions):
        both(reason)
    for because in every_because(conclusions):
        lines = [reason_sentence(reason, Language.INDONESIAN) for reason in because]
        assert len(lines) == len(set(lines)), lines
        assert lines, "nothing is concluded without a reason"


def told(
    agreement: str, as_of: str, events: str, rule: str, language: Language, ref: str | None = None
) -> list[str]:
    case = Case(
        record(agreement),
        date.fromisoformat(as_of),
        events_of(events, "contoh"),
        HOLIDAYS,
    )
    found = next(one for one in evaluate(case).deadlines if one.rule == rule and ref in (None, one.ref))
    return [reason_sentence(reason, language) for reason in found.because]


DATA = "[{type: data_received, id: d1, party: 1, on: 2025-10-01}]"


def test_an_overdue_feedback_is_told_from_its_data_to_what_was_not_there() -> None:
    assert told("kemendagri-itjen-2025", "2026-04-02", DATA, "feedback.deliver", Language.INDONESIAN) == [
        "Pihak Kesatu menerima data pada 1 Oktober 2025 (d1).",
        "Pasal 4 ayat (1) huruf b angka 1: data balikan disampaikan dalam 6 bulan sejak data diterima.",
        "1 Oktober 2025 ditambah 6 bulan = 1 April 2026.",
        "Belum ada data balikan sampai 2 April 2026; terlewat 1 hari.",
    ]
    assert told("kemendagri-itjen-2025", "2026-04-02", DATA, "feedback.deliver", Language.ENGLISH) == [
        "The First Party received data on 1 October 2025 (d1).",
        "Pasal 4 ayat (1) huruf b angka 1: feedback is owed within 6 months of receiving the data.",
        "1 October 2025 plus 6 months = 1 April 2026.",
        "No feedback on the data by 2 April 2026; overdue by 1 day.",
    ]


def test_the_arithmetic_before_an_end_stands_in_the_reasons() -> None:
    lines = told("setneg-sigtk-2022", "2025-11-08", "[]", "renewal.notice", Language.INDONESIAN)
    assert "7 Desember 2022 ditambah 3 tahun = 7 Desember 2025." in lines
    assert "7 Desember 2025 dikurangi 30 hari kalender = 7 November 2025." in lines
    assert any(line.startswith("Pasal 7 ayat (3): perpanjangan diminta") for line in lines)


def test_a_late_termination_tells_the_earliest_valid_day() -> None:
    late = "[{type: termination_announced, party: 2, on: 2024-05-03, effective: 2024-06-01}]"
    lines = told("setneg-siapp-2022", "2024-05-03", late, "termination.notice", Language.INDONESIAN)
    # 3 Mei 2024 dan 30 hari kalender.
    assert "Dengan pemberitahuan 3 Mei 2024, pengakhiran yang sah paling awal ialah 2 Juni 2024." in lines


def test_where_the_month_is_short_the_earliest_valid_day_is_truly_in_time() -> None:
    late = "[{type: termination_announced, party: 1, on: 2025-01-31, effective: 2025-02-28}]"
    lines = told("dpr-perisai-2023", "2025-01-31", late, "termination.notice", Language.ENGLISH)
    # A month before 28 February is 28 January, which has passed; before 1 March it is 1 February.
    assert "With notice on 31 January 2025, the earliest valid end is 1 March 2025." in lines
    assert "1 March 2025 minus 1 month = 1 February 2025." in lines


def test_a_notice_without_its_statement_says_so() -> None:
    events = """
    - {type: force_majeure_began, id: k1, party: 1, on: 2023-03-01}
    - {type: force_majeure_notified, id: n1, ref: k1, statement: false, on: 2023-03-10}
    """
    lines = told("lan-2022", "2023-03-16", events, "force_majeure.notice", Language.INDONESIAN)
    assert any("n1" in line and "Pasal 10 ayat (2)" in line and "pernyataan" in line for line in lines)


def test_a_clock_that_force_majeure_did_not_stop_says_why() -> None:
    hit = "[{type: force_majeure_began, id: k1, party: 1, on: 2024-01-01}]"
    lines = told("setneg-siapp-2022", "2024-02-03", hit, "evaluation.hold", Language.INDONESIAN)
    assert any("tidak membebaskan pihak yang terkena" in line for line in lines)


def test_a_notice_that_waits_for_confirmation_cites_the_clause() -> None:
    asked = "[{type: renewal_requested, id: r1, party: 1, on: 2028-05-20}]"
    lines = told("kemendagri-itjen-2025", "2028-05-28", asked, "renewal.notice", Language.INDONESIAN)
    assert "Pihak Kesatu meminta perpanjangan pada 20 Mei 2028 (r1)." in lines
    assert any(line.startswith("Pasal 9 ayat (2)") and "belum ada konfirmasi" in line for line in lines)


def test_the_other_reading_says_what_it_would_give() -> None:
    hit = "[{type: force_majeure_began, id: k1, party: 1, on: 2024-01-01}]"
    lines = told(
        "setneg-sigtk-2022", "2024-02-01", hit, "force_majeure.termination_notice", Language.INDONESIAN
    )
    # Seven days from the event itself, as 12(5) is written.
    assert any(line.startswith("Bacaan yang diambil") and "8 Januari 2024" in line for line in lines)


def test_instants_are_told_by_the_clocks_of_the_agreement() -> None:
    at = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
    facts: dict[str, Fact] = {"from": at, "count": 72, "unit": Unit.HOUR, "to": at}
    assert reason_sentence(Reason("hours.added", facts), Language.INDONESIAN).startswith(
        "1 Maret 2026 03.00 UTC ditambah 72 jam"
    )


def test_skipped_days_are_named() -> None:
    facts: dict[str, Fact] = {
        "from": date(2025, 3, 27),
        "count": 5,
        "unit": Unit.DAY,
        "day_kind": DayKind.WORKING,
        "to": date(2025, 4, 10),
        "weekends": 4,
        "holidays": 5,
    }
    text = reason_sentence(Reason("period.added", facts), Language.INDONESIAN)
    assert text == (
        "27 Maret 2025 ditambah 5 hari kerja = 10 April 2025 (melewati 4 hari akhir pekan dan 5 hari libur)."
    )


@pytest.mark.parametrize(
    ("rule", "ref", "title"),
    [
        ("force_majeure.notice", "k1", "Pemberitahuan keadaan kahar (k1)"),
        ("lifecycle.end", "1", "Akhir masa berlaku"),
        ("lifecycle.end", "2", "Akhir masa berlaku ke-2"),
        ("report.periodic", "1.2", "Laporan berkala, giliran 2 rentang 1"),
    ],
)
def test_deadlines_have_titles(rule: str, ref: str, title: str) -> None:
    assert deadline_title(rule, ref, Language.INDONESIAN) == title
