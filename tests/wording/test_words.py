"""Days, periods and names in words."""

from datetime import UTC, date, datetime, time

import pytest

from app.domain.agreement import Kind
from app.domain.calendar import Zone
from app.domain.period import DayKind, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.provision import Subject
from app.wording.catalogue import ngettext
from app.wording.dates import clock_words, hour_words, instant_words, long_date
from app.wording.language import Language
from app.wording.mail_room import figures_told
from app.wording.names import kind_name, paper_name, party_name, subject_name
from app.wording.periods import frequency_words, period_words

INDONESIAN, ENGLISH = Language.INDONESIAN, Language.ENGLISH


def test_a_day_is_written_out() -> None:
    assert long_date(date(2025, 12, 7), INDONESIAN) == "7 Desember 2025"
    assert long_date(date(2025, 12, 7), ENGLISH) == "7 December 2025"


def test_an_instant_is_written_as_each_language_writes_the_clock() -> None:
    at = datetime(2025, 11, 20, 18, 30, 5, tzinfo=UTC)
    assert instant_words(at, INDONESIAN) == "21 November 2025, 01.30 WIB"
    assert instant_words(at, ENGLISH) == "21 November 2025, 01:30 WIB"
    assert instant_words(at, ENGLISH, zone=Zone.JAYAPURA) == "21 November 2025, 03:30 WIT"
    assert hour_words(at, INDONESIAN, seconds=True) == "01.30.05 WIB"
    assert clock_words(time(7), ENGLISH) == "07:00"


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("kind", DayKind)
def test_only_english_marks_more_than_one(unit: Unit, kind: DayKind) -> None:
    of = kind if unit is Unit.DAY else None
    one, two = Period(1, unit, of), Period(2, unit, of)
    assert period_words(two, INDONESIAN) == period_words(one, INDONESIAN).replace("1", "2")
    shown = period_words(one, ENGLISH).removeprefix("1 ").removesuffix(" (kind not stated)")
    assert period_words(two, ENGLISH).removeprefix("2 ").removesuffix(" (kind not stated)") == f"{shown}s"


def test_the_kind_of_day_is_said_and_so_is_its_absence() -> None:
    assert period_words(Period(30, Unit.DAY, DayKind.CALENDAR), INDONESIAN) == "30 hari kalender"
    assert period_words(Period(5, Unit.DAY, DayKind.WORKING), ENGLISH) == "5 working days"
    assert period_words(Period(7, Unit.DAY, DayKind.UNSAID), INDONESIAN) == "7 hari (jenis tidak disebut)"


@pytest.mark.parametrize(
    ("frequency", "indonesian", "english"),
    [
        (Every(Period(1, Unit.MONTH)), "setiap bulan", "every month"),
        (Every(Period(3, Unit.MONTH)), "setiap 3 bulan", "every 3 months"),
        (MonthlyBy(1), "paling lambat tanggal 1 setiap bulan", "by the 1st of each month"),
        (MonthlyBy(12), "paling lambat tanggal 12 setiap bulan", "by the 12th of each month"),
        (MonthlyBy(22), "paling lambat tanggal 22 setiap bulan", "by the 22nd of each month"),
        (WhenNeeded(True), "bila diperlukan", "when needed"),
    ],
)
def test_a_rhythm_is_said(frequency: Frequency, indonesian: str, english: str) -> None:
    assert frequency_words(frequency, INDONESIAN) == indonesian
    assert frequency_words(frequency, ENGLISH) == english


def test_names_are_said_in_both_languages() -> None:
    for language in Language:
        assert all(kind_name(kind, language) for kind in Kind)
        assert all(subject_name(subject, language) for subject in Subject)
    assert party_name(3, INDONESIAN) == "PIHAK KETIGA"
    assert party_name(12, ENGLISH) == "Party 12"
    assert paper_name("addendum", "1/2024", INDONESIAN) == "Adendum 1/2024"
    assert paper_name("agreement", None, ENGLISH) == "Agreement"


def test_of_one_thing_english_speaks_in_the_singular() -> None:
    figures = {"recipients": 1, "sessions": 2, "links": 0, "asked": 0}
    assert figures_told(figures, ENGLISH) == "0 examined, 2 sessions, 1 recipient"
    assert figures_told(figures, INDONESIAN) == "0 diperiksa, 2 sesi, 1 penerima"
    assert ngettext("%(num)s temuan", 1, ENGLISH) == "%(num)s finding"
