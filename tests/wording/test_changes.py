"""What changed, as a line that a person reads."""

from datetime import date

import pytest

from app.domain.changes import Change
from app.wording.changes import change_line
from app.wording.language import Language


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (
            "feedback.deliver data-3, report.answer minta-1",
            "Akses Pihak Kesatu: dasar tidak ada → Data dan referensi balikan (data-3); Jawaban atas permintaan laporan (minta-1)",
        ),
        # A name of somebody's own making is told as it stands.
        (
            "report.answer a, b",
            "Akses Pihak Kesatu: dasar tidak ada → Jawaban atas permintaan laporan (a); b",
        ),
    ],
)
def test_the_grounds_of_a_suspension_are_told_by_their_titles(after: str, line: str) -> None:
    change = Change(
        on=date(2027, 4, 13), what="access", name="", ref="1", field="grounds", before=None, after=after
    )
    assert change_line(change, Language.INDONESIAN) == line
