"""The rights and duties of the parties, each a record of its own."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.citation import Citation


class Subject(StrEnum):
    ACCESS = "access"
    DATA = "data"
    REFERENCE = "reference"
    INFORMATION = "information"
    GUIDANCE = "guidance"
    REPORT = "report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Duty:
    """What `holder` must do; `counterpart` is the one to whom, where the text names one."""

    holder: int
    subject: Subject
    citation: Citation
    summary: str
    counterpart: int | None = None


@dataclass(frozen=True, slots=True)
class Right:
    """What `holder` may have or do; `counterpart` is the one who is to give it, where the text names one.

    `met_by` cites the duties of the counterpart that give what the right asks for. A right with a
    counterpart and without such a duty is unmatched, and so is a duty that no right points to.
    """

    holder: int
    subject: Subject
    citation: Citation
    summary: str
    counterpart: int | None = None
    met_by: tuple[Citation, ...] = ()
