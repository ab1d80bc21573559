"""The two sentences at the head of an agreement's page."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.citation import Citation
from app.domain.conclusions import (
    Conclusions,
    Deadline,
    DeadlineKind,
    DeadlineState,
    Nature,
    Status,
)
from app.wording.language import Language
from app.wording.summary import summary_sentences

BEGINS, ENDS, TODAY = date(2023, 1, 2), date(2026, 1, 2), date(2025, 3, 1)


def told(*deadlines: Deadline, status: Status = Status.IN_FORCE, **more: Any) -> Conclusions:
    plain = Conclusions(
        agreement="contoh",
        as_of=TODAY,
        status=status,
        in_force_from=BEGINS,
        ends_on=ENDS,
        deadlines=deadlines,
        rights=(),
        access=(),
        duties_after_end=(),
        findings=(),
        rules_version="",
        calendar_version="",
    )
    return replace(plain, **more)


def deadline(rule: str, due: date | None, **more: Any) -> Deadline:
    plain = Deadline(
        rule=rule,
        ref="1.1" if "." in rule and rule.startswith(("report", "eval")) else "1",
        party=1,
        due=due,
        kind=DeadlineKind.LEGAL,
        nature=Nature.DUTY,
        advise_by=due,
        state=DeadlineState.OPEN,
        citation=Citation.parse("7(1)"),
    )
    return plain._replace(**more)


END = deadline("lifecycle.end", ENDS)
REPORT = deadline("report.periodic", date(2025, 4, 1), advise_by=date(2025, 3, 20))
MISSED = deadline("report.periodic", date(2025, 2, 1), state=DeadlineState.OVERDUE)


@pytest.mark.parametrize(
    ("found", "indonesian", "english"),
    [
        (
            told(END, status=Status.DRAFT),
            "Ini rancangan: belum ditandatangani, jadi belum mengikat siapa pun.",
            "This is a draft: it is not signed yet, so it binds nobody.",
        ),
        (
            told(END, status=Status.PENDING),
            "Sudah ditandatangani dan mulai berlaku 2 Januari 2023.",
            "Signed; it takes effect on 2 January 2023.",
        ),
        (
            told(END),
            "Berlaku sejak 2 Januari 2023 sampai dengan 2 Januari 2026.",
            "In force from 2 January 2023 through 2 January 2026.",
        ),
        (
            told(MISSED),
            "Berlaku sejak 2 Januari 2023 sampai dengan 2 Januari 2026; 1 kewajiban terlewat.",
            "In force from 2 January 2023 through 2 January 2026; 1 duty is overdue.",
        ),
        (
            told(MISSED, MISSED._replace(ref="1.2"), ends_on=None),
            "Berlaku sejak 2 Januari 2023, tanpa tanggal akhir yang diketahui; 2 kewajiban terlewat.",
            "In force since 2 January 2023, with no known last day; 2 duties are overdue.",
        ),
        (
            told(status=Status.ENDED),
            "Masa berlakunya habis pada 2 Januari 2026.",
            "Its term ran out on 2 January 2026.",
        ),
        (
            told(status=Status.TERMINATED),
            "Diakhiri pada 2 Januari 2026.",
            "Terminated on 2 January 2026.",
        ),
    ],
)
def test_the_first_says_where_it_stands(found: Conclusions, indonesian: str, english: str) -> None:
    assert summary_sentences(found, Language.INDONESIAN)[0] == indonesian
    assert summary_sentences(found, Language.ENGLISH)[0] == english


@pytest.mark.parametrize(
    ("found", "indonesian"),
    [
        (told(), "Tidak ada tenggat yang menunggu."),
        (told(END), "Berikutnya: masa berlaku habis pada 2 Januari 2026."),
        # What is nearer than the end comes first, and so does what has another day to be ready by.
        (
            told(REPORT, END),
            (
                "Berikutnya: Laporan berkala, giliran 1 rentang 1 (Pihak Kesatu) paling lambat 1 April 2025, "
                "sebaiknya sudah 20 Maret 2025."
            ),
        ),
        (
            told(REPORT._replace(advise_by=None, party="joint")),
            "Berikutnya: Laporan berkala, giliran 1 rentang 1 (para pihak) paling lambat 1 April 2025.",
        ),
        (
            told(MISSED, END),
            (
                "Paling mendesak: Laporan berkala, giliran 1 rentang 1 (Pihak Kesatu), terlewat sejak "
                "1 Februari 2025; sesudah itu masa berlaku habis pada 2 Januari 2026."
            ),
        ),
        # An option that nobody used presses nobody.
        (told(MISSED._replace(nature=Nature.OPTION)), "Tidak ada tenggat yang menunggu."),
        (told(MISSED._replace(kind=DeadlineKind.PLANNED)), "Tidak ada tenggat yang menunggu."),
        # A stopped clock's day that has passed comes no more.
        (
            told(REPORT._replace(due=date(2025, 2, 1), state=DeadlineState.TOLLED)),
            "Tidak ada tenggat yang menunggu.",
        ),
    ],
)
def test_the_second_says_what_is_next(found: Conclusions, indonesian: str) -> None:
    assert summary_sentences(found, Language.INDONESIAN)[1] == indonesian
