"""Numbers of papers, as institutions write them."""

from datetime import date

import pytest

from app.domain.faults import FaultyInput
from app.domain.numbering import LONGEST_NUMBER, NumberPattern, typed_number


@pytest.mark.parametrize(
    ("pattern", "turn", "day", "number"),
    [
        ("{nomor}/HM.04.01/{tahun}", 43, date(2022, 5, 1), "43/HM.04.01/2022"),
        ("S-{nomor}/CTH/{bulan}/{tahun}", 7, date(2026, 12, 31), "S-7/CTH/XII/2026"),
        ("{tahun}.{nomor}", 1, date(2026, 1, 1), "2026.1"),
    ],
)
def test_a_number_is_written_as_the_institution_writes_it(
    pattern: str, turn: int, day: date, number: str
) -> None:
    assert NumberPattern(pattern).number(turn, day) == number


@pytest.mark.parametrize(
    ("pattern", "codes"),
    [
        ("43/HM.04.01/2022", ["pattern.one_turn", "pattern.no_year"]),
        ("{nomor}/{nomor}/{tahun}", ["pattern.one_turn"]),
        ("{nomor}/HM.04.01", ["pattern.no_year"]),
        ("{nomor}/{kode}/{tahun}", ["pattern.unknown_blank"]),
        ("{nomor}/{tahun}/{", ["pattern.brace"]),
        ("}{nomor}/{tahun}", ["pattern.brace"]),
        (" {nomor}/{tahun}", ["pattern.length"]),
        ("{nomor}/{tahun}" + "x" * LONGEST_NUMBER, ["pattern.length"]),
    ],
)
def test_a_pattern_that_could_not_count_is_refused_with_all_that_is_wrong(
    pattern: str, codes: list[str]
) -> None:
    with pytest.raises(FaultyInput) as refused:
        NumberPattern(pattern)
    assert [fault.code for fault in refused.value.faults] == codes


def test_a_typed_number_is_one_line_and_not_empty() -> None:
    assert typed_number("  43/HM.04.01 \n /2022 ") == "43/HM.04.01 /2022"
    for text, code in (("  ", "text.empty"), ("9" * (LONGEST_NUMBER + 1), "paper.number_long")):
        with pytest.raises(FaultyInput) as refused:
            typed_number(text, "number_1")
        assert [(fault.code, fault.path) for fault in refused.value.faults] == [(code, ("number_1",))]
