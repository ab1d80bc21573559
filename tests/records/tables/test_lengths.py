import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import FaultyInput
from app.domain.period import AtLeast, DayKind, Every, Frequency, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.terms import CountedFrom
from app.records.tables.lengths import read_frequency, read_length, read_period

YEAR = Period(1, Unit.YEAR)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("3 tahun", Period(3, Unit.YEAR)),
        ("3 (tiga) tahun", Period(3, Unit.YEAR)),
        ("tiga tahun", Period(3, Unit.YEAR)),
        ("setahun", YEAR),
        ("paling lambat 3 bulan sebelum berakhir", Period(3, Unit.MONTH)),
        ("30 hari", Period(30, Unit.DAY, DayKind.UNSAID)),
        ("30 (tiga puluh) hari kerja", Period(30, Unit.DAY, DayKind.WORKING)),
        ("14 (empat belas) hari kalender", Period(14, Unit.DAY, DayKind.CALENDAR)),
        ("25 (dua puluh lima) hari", Period(25, Unit.DAY, DayKind.UNSAID)),
        ("sepuluh hari kerja", Period(10, Unit.DAY, DayKind.WORKING)),
        ("sebelas bulan", Period(11, Unit.MONTH)),
        ("3 x 24 jam", Period(72, Unit.HOUR)),
        ("1 Semester.", Period(1, Unit.HALF_YEAR)),
    ],
)
def test_a_period_is_read_as_papers_write_it(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30 (tiga) hari", "table.period_words"),
        ("lama", "table.period"),
        ("3", "table.period"),
        ("3 bulan kerja", "table.period"),
        ("banyak hari", "table.period"),
        ("0 hari", "period.count"),
        ("30000 hari", "period.count"),
    ],
)
def test_a_period_that_says_nothing_or_two_things_is_refused(text: str, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        read_period(text)
    assert refused.value.faults[0].code == code


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("setiap 3 bulan", Every(Period(3, Unit.MONTH))),
        ("setiap tahun", Every(YEAR)),
        ("tahunan", Every(YEAR)),
        ("triwulanan", Every(Period(1, Unit.QUARTER))),
        ("2 kali setahun", AtLeast(2, YEAR)),
        ("paling sedikit 2 (dua) kali dalam 1 (satu) tahun", AtLeast(2, YEAR)),
        ("satu kali per semester", AtLeast(1, Period(1, Unit.HALF_YEAR))),
        ("sekali setahun", AtLeast(1, YEAR)),
        ("paling lambat tanggal 10 setiap bulan", MonthlyBy(10)),
        ("sesuai kebutuhan", WhenNeeded(when_needed=True)),
    ],
)
def test_a_frequency_is_read_as_papers_write_it(text: str, frequency: Frequency) -> None:
    assert read_frequency(text) == frequency


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sering", "table.frequency"),
        ("setiap saat", "table.frequency"),
        ("2 (tiga) kali setahun", "table.period_words"),
        ("setiap 3 (dua) bulan", "table.period_words"),
        ("13 kali setahun", "frequency.times"),
        ("tanggal 32 setiap bulan", "frequency.day_of_month"),
    ],
)
def test_a_frequency_that_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        read_frequency(text)
    assert refused.value.faults[0].code == code


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("3 tahun", CountedFrom.SIGNING),
        ("3 tahun sejak tanggal penandatanganan", CountedFrom.SIGNING),
        ("3 tahun sejak ditandatangani dan berlaku", CountedFrom.SIGNING),
        ("3 tahun sejak berlaku", CountedFrom.EFFECT),
    ],
)
def test_a_term_runs_from_signing_unless_it_says_from_its_effect(text: str, since: CountedFrom) -> None:
    assert read_length(text).counted_from is since


@given(st.text(max_size=60))
def test_anything_else_is_a_fault_and_nothing_worse(text: str) -> None:
    for reader in (read_period, read_frequency):
        with contextlib.suppress(FaultyInput):
            assert isinstance(reader(text), Period | AtLeast | Every | MonthlyBy | WhenNeeded)
