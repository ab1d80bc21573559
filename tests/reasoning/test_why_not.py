"""Why a rule concluded nothing: the first condition that failed, or what stood in the way."""

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.faults import FaultyInput
from app.reasoning import why_not as module
from app.reasoning.book import read_book
from app.reasoning.evaluation import PROVIDERS, Reasoner, the_reasoner
from app.reasoning.why_not import WhyNot, why_not, why_nots
from app.records.events import events_of
from app.records.files import read_agreement, read_holidays
from app.wording.language import Language
from app.wording.reasons import reason_sentence
from tests.support.builders import agreement as built

HOLIDAYS = read_holidays(Path("data/calendars/indonesia.yaml"))


@cache
def record(slug: str) -> Agreement:
    return read_agreement(Path(f"data/agreements/{slug}.yaml"))


KEMENDAGRI = "kemendagri-itjen-2025"
HIT = "- {type: force_majeure_began, id: k1, party: 1, on: 2024-01-01}\n"
DATA = "- {type: data_received, id: d1, party: 1, on: 2025-10-01}\n"


def asked(agreement: str, as_of: str, events: str, rule: str, ref: str | None = None) -> WhyNot:
    case = Case(
        record(agreement),
        date.fromisoformat(as_of),
        events_of(events, "contoh"),
        HOLIDAYS,
    )
    return why_not(the_reasoner(), case, rule, ref)


@pytest.mark.parametrize(
    ("agreement", "as_of", "events", "rule", "ref", "last"),
    [
        # 1 April is the last day in time: nothing is overdue on it.
        (
            KEMENDAGRI, "2026-04-01", DATA, "access.suspend", None,
            "Data dan referensi balikan (d1): tenggat 1 April 2026, padahal yang disyaratkan sebelum 1 April 2026.",
        ),
        (KEMENDAGRI, "2026-04-01", "", "access.suspend", None, "Tidak ada penerimaan data."),
        (
            KEMENDAGRI, "2026-04-03", DATA + "- {type: feedback_delivered, party: 1, on: 2026-04-02}",
            "access.suspend", None, "Data dan referensi balikan (d1) sudah dipenuhi pada 2 April 2026 (#2).",
        ),
        ("lan-2022", "2023-04-01", "", "access.suspend", None, "Tidak ada ketentuan penghentian akses."),
        (
            "lan-2022", "2023-04-01", "", "renewal.notice", None,
            "Tenggat perpanjangan: perbuatan yang diminta menandatangani perpanjangan, padahal yang disyaratkan meminta perpanjangan.",
        ),
        ("lan-2022", "2023-04-01", "", "termination.notice", None, "Tidak ada pemberitahuan pengakhiran."),
        (
            "lan-2022", "2023-04-01", "- {type: data_received, id: d1, party: 1, on: 2022-10-01}",
            "feedback.deliver", "d1", "Perjanjian tidak mengatur data dan referensi balikan.",
        ),
        # Only party 1 owes feedback: 4(1)b1.
        (
            KEMENDAGRI, "2026-04-01", "- {type: data_received, id: d1, party: 2, on: 2025-10-01}",
            "feedback.deliver", "d1",
            "Data dan referensi balikan: pihak yang wajib Pihak Kesatu, padahal yang disyaratkan Pihak Kedua.",
        ),
        (
            KEMENDAGRI, "2026-04-05", DATA + "- {type: access_suspended, party: 1, on: 2026-04-02}",
            "access.restore", None, "Tidak ada akses yang dihentikan dan tidak lagi punya dasar.",
        ),
        # More than 30 days: the right arises on day 31, 1 February.
        (
            "setneg-sigtk-2022", "2024-01-31", "- {type: force_majeure_began, id: k1, party: 1, on: 2024-01-01}",
            "force_majeure.terminate", "k1",
            "Keadaan kahar yang berlarut (k1): hari 1 Februari 2024, padahal yang disyaratkan paling lambat 31 Januari 2024.",
        ),
        (
            "setneg-sigtk-2022", "2024-02-09",
            HIT + "- {type: force_majeure_ended, id: k2, ref: k1, on: 2024-01-20}",
            "force_majeure.terminate", None, "Keadaan kahar k1 berakhir pada 20 Januari 2024 (k2).",
        ),
        ("setneg-sigtk-2022", "2024-02-09", "", "report.periodic", None, "Perjanjian tidak mengatur laporan berkala."),
        (
            KEMENDAGRI, "2026-02-09", "", "minutes.matching", None,
            "Pasal 3 ayat (2) huruf c: berita acara pemadanan dibuat bila diperlukan, jadi tidak bertanggal.",
        ),
        (
            "setneg-sigtk-2022", "2024-02-09", "- {type: renewal_requested, id: r1, party: 1, on: 2024-01-01}",
            "notice.confirmation", None, "Perjanjian tidak mengatur penerimaan pemberitahuan.",
        ),
        (
            KEMENDAGRI, "2025-08-26", "", "evaluation.hold", None,
            "Perjanjian pada hari itu belum ditandatangani, jadi belum mewajibkan apa pun.",
        ),
    ],
)  # fmt: skip
def test_the_last_line_is_the_condition_that_failed(
    agreement: str, as_of: str, events: str, rule: str, ref: str | None, last: str
) -> None:
    why = asked(agreement, as_of, events, rule, ref)
    assert not why.concluded
    lines = [reason_sentence(one, Language.INDONESIAN) for one in why.because]
    assert lines[-1] == last, lines
    assert len(lines) == len(set(lines)), lines
    assert all(reason_sentence(one, Language.ENGLISH) for one in why.because)


def test_a_rule_that_concluded_says_so() -> None:
    assert asked(KEMENDAGRI, "2026-04-02", DATA, "access.suspend").concluded
    assert asked(KEMENDAGRI, "2026-04-02", DATA, "feedback.deliver", "d1").concluded
    assert not asked(KEMENDAGRI, "2026-04-02", DATA, "feedback.deliver", "d2").concluded


def test_a_rule_that_nobody_knows_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(FaultyInput) as refused:
        asked(KEMENDAGRI, "2026-04-02", "", "feedback.delivr")
    (fault,) = refused.value.faults
    assert fault.code == "why_not.rule_unknown"
    assert "feedback.deliver" in str(fault.facts["rules"])


def test_a_clause_that_nobody_has_read_is_not_called_absent() -> None:
    notice = events_of("- {type: data_received, party: 1, on: 2024-05-01}", "contoh")
    why = why_not(the_reasoner(), Case(built(), date(2024, 6, 1), notice, HOLIDAYS), "feedback.deliver")
    assert why.because[-1].code == "unread.term"


@pytest.mark.parametrize("rule", [one.id for one in the_reasoner().book.rules if one.kind != "finding"])
def test_every_rule_can_be_asked_about(rule: str) -> None:
    for events in ("", DATA):
        why = asked(KEMENDAGRI, "2026-02-02", events, rule)
        assert why.concluded or why.because
        for one in why.because:
            assert reason_sentence(one, Language.INDONESIAN)
            assert reason_sentence(one, Language.ENGLISH)


def sentences(why: WhyNot) -> list[str]:
    return [reason_sentence(one, Language.INDONESIAN) for one in why.because]


def test_what_fell_due_before_anybody_watched_says_since_when_it_is_watched() -> None:
    watched = replace(record(KEMENDAGRI), watched_from=date(2026, 5, 1))
    case = Case(watched, date(2026, 5, 2), events_of(DATA, "contoh"), HOLIDAYS)
    said = sentences(why_not(the_reasoner(), case, "deadline.overdue"))
    assert "Perjanjian ini dipantau di sini sejak 1 Mei 2026." in said


def test_what_let_a_deadline_fall_away_stands_in_the_way() -> None:
    waived = "- {type: waived, rule: feedback.deliver, ref: d1, reason: Data uji., on: 2026-04-02}"
    why = asked(KEMENDAGRI, "2026-04-03", DATA + waived, "state.overdue", "d1")
    assert [(one.code, dict(one.facts)) for one in why.because][-1] == ("why_not.stands", {"kind": "void"})


def test_of_a_suspension_only_its_own_grounds_are_told() -> None:
    # Another right has arisen as well, which has nothing to do with access.
    relieved = replace(
        record("setneg-sigtk-2022"),
        slug="contoh",
        terms=record("setneg-sigtk-2022").terms.with_changes(
            {
                name: getattr(record(KEMENDAGRI).terms, name)
                for name in ("feedback", "suspension", "restoration")
            }
        ),
    )
    events = (
        "- {type: data_received, id: d1, party: 1, on: 2023-06-01}\n"
        "- {type: access_suspended, id: h1, party: 1, on: 2024-01-02}\n" + HIT
    )
    case = Case(relieved, date(2024, 2, 2), events_of(events, "contoh"), HOLIDAYS)
    why = why_not(the_reasoner(), case, "access.restore")
    grounds = [one.facts["rule"] for one in why.because if one.code == "access.ground"]
    assert grounds == ["feedback.deliver"]


def test_where_too_much_happened_to_try_everything_the_best_so_far_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_TRIED", 3)
    events = "".join(f"- {{type: data_received, party: 2, on: 2025-10-{day:02}}}\n" for day in range(1, 20))
    why = asked(KEMENDAGRI, "2026-04-03", events, "feedback.deliver")
    assert not why.concluded
    assert why.because


LATER_DATA = """# Contoh

## uji.sesudah

Data yang diterima sesudah tenggat balikan.

```rule
when:
  limit: {kind: deadline, rule: feedback.deliver}
  data: {kind: data_received, on: {gt: limit.due}}
then: {kind: right, right: access.suspend, party: data.party, ref: data.key, cite: limit.cite}
```

```example
Satu.
agreement: lan-2022
as_of: 2023-01-02
expect: []
```

```example
Dua.
agreement: lan-2022
as_of: 2023-01-02
expect: []
```
"""


def test_a_condition_of_an_earlier_fact_is_told_from_the_side_of_the_later(tmp_path: Path) -> None:
    book = tmp_path / "aturan"
    shutil.copytree("rules", book)
    (book / "99-contoh.md").write_text(LATER_DATA, encoding="utf-8")
    case = Case(record(KEMENDAGRI), date(2025, 10, 2), events_of(DATA, "contoh"), HOLIDAYS)
    why = why_not(Reasoner(read_book(book, PROVIDERS)), case, "uji.sesudah")
    # Data of 1 October are later than no deadline; the deadline would have to lie before them.
    assert sentences(why)[-1] == (
        "Data dan referensi balikan (d1): tenggat 1 April 2026, padahal yang disyaratkan sebelum 1 Oktober 2025."
    )


# ---- of everything at once


def test_every_rule_of_which_nothing_came_says_why_and_no_other() -> None:
    case = Case(record(KEMENDAGRI), date(2026, 4, 1), events_of(DATA, "contoh"), HOLIDAYS)
    told = {one.rule: one for one in why_nots(the_reasoner(), case)}
    # Feedback was asked for by the data, reports by the clause; nobody announced an end.
    assert {"feedback.deliver", "lifecycle.end"}.isdisjoint(told)
    assert "termination.notice" in told
    for rule, why in told.items():
        assert why == why_not(the_reasoner(), case, rule)
        assert why.because


def test_of_a_draft_every_rule_says_that_it_is_one() -> None:
    told = why_nots(the_reasoner(), Case(built(signed_on=None), date(2026, 4, 1), (), HOLIDAYS))
    assert "renewal.notice" in {one.rule for one in told}
    assert {reason.code for one in told for reason in one.because} == {"why_not.draft"}
