"""The numbers of papers: as an institution writes them, such as `43/HM.04.01/2022`. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.faults import Fault, FaultyInput

TURN, YEAR, MONTH = "nomor", "tahun", "bulan"
LONGEST_NUMBER = 80
_BLANK = re.compile(r"\{([^{}]*)\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """`{nomor}/HM.04.01/{tahun}`: the turn counts from 1 each year, so the year must stand in it."""

    text: str

    def __post_init__(self) -> None:
        blanks = _BLANK.findall(self.text)
        faults = [
            Fault("pattern.unknown_blank", {"blank": one}, ("pattern",))
            for one in blanks
            if one not in (TURN, YEAR, MONTH)
        ]
        if "{" in _BLANK.sub("", self.text) or "}" in _BLANK.sub("", self.text):
            faults.append(Fault("pattern.brace", {}, ("pattern",)))
        if blanks.count(TURN) != 1:
            faults.append(Fault("pattern.one_turn", {}, ("pattern",)))
        if YEAR not in blanks:
            faults.append(Fault("pattern.no_year", {}, ("pattern",)))
        if self.text != self.text.strip() or len(self.text) > LONGEST_NUMBER:
            faults.append(Fault("pattern.length", {"longest": LONGEST_NUMBER}, ("pattern",)))
        if faults:
            raise FaultyInput(*faults)

    def number(self, turn: int, day: date) -> str:
        """The number of the paper whose turn it is, dated on that day."""
        written = {TURN: str(turn), YEAR: str(day.year), MONTH: _ROMAN[day.month - 1]}
        return _BLANK.sub(lambda found: written[found[1]], self.text)


def typed_number(text: str, *path: str | int) -> str:
    """A number that came from elsewhere, as one line without blanks around it."""
    number = " ".join(text.split())
    if not number:
        raise FaultyInput(Fault("text.empty", {}, path))
    if len(number) > LONGEST_NUMBER:
        raise FaultyInput(Fault("paper.number_long", {"longest": LONGEST_NUMBER}, path))
    return number
