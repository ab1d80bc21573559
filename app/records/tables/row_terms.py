"""The terms that a row states."""

from datetime import date
from typing import Any

from app.domain.calendar import EndConvention, end_of_term
from app.domain.holidays import Holidays
from app.domain.terms import (
    CountedFrom,
    Doers,
    Evaluation,
    FixedEnd,
    LengthOfTime,
    NoticeAfter,
    NoticeBefore,
    Recurring,
    RenewalAct,
    RenewalDeadline,
    Stated,
    Term,
)
from app.records.tables.columns import BY_KEY, SILENT_WORDS
from app.records.tables.lengths import read_frequency, read_length, read_period
from app.records.tables.row_cells import RowCells

_RENEWAL = {"permohonan": RenewalAct.REQUEST, "penandatanganan": RenewalAct.SIGNING}
_DOERS = {"bersama": Doers.ALL, "masing-masing": Doers.EACH_OR_ALL}


def terms_of(
    cells: RowCells, parties: dict[str, int], signed_on: date | None, effective_on: date | None
) -> dict[str, Term[Any]]:
    found = _duration(cells, signed_on, effective_on)
    act = cells.choice("renewal_act", _RENEWAL)
    if _said(cells, "renewal_deadline"):
        cells.needs("renewal_act")
    found |= cells.term(
        "renewal_deadline", lambda text: RenewalDeadline(act or RenewalAct.REQUEST, read_period(text))
    )
    found |= cells.term("termination_notice", lambda text: NoticeBefore(read_period(text)))
    found |= cells.term("force_majeure_notice", lambda text: NoticeAfter(read_period(text)))
    doers = cells.choice("evaluation_by", _DOERS)
    if _said(cells, "evaluation"):
        cells.needs("evaluation_by")
    found |= cells.term("evaluation", lambda text: Evaluation(read_frequency(text), doers or Doers.ALL))
    by, to = cells.choice("report_by", parties), cells.choice("report_to", parties)
    if _said(cells, "report"):
        cells.needs("report_by")
        cells.needs("report_to")
    if by is not None and by == to:
        cells.refuse("table.report_to_itself", "report_to", party=by)
    found |= cells.term("report", lambda text: Recurring(by or 1, to or 2, read_frequency(text)))
    return found


def _said(cells: RowCells, key: str) -> bool:
    """Whether the row states a value for the term that is to be taken: with its clause, and not that there is none."""
    cell = cells.cell(key)
    return cell is not None and cell.text.casefold() not in SILENT_WORDS and cells.holds(f"{key}_cites")


def _duration(cells: RowCells, signed_on: date | None, effective_on: date | None) -> dict[str, Term[Any]]:
    """By its length, by its last day, or by both where they say the same."""
    ends_on = cells.day("ends_on")
    found = cells.term("duration", read_length)
    if ends_on is None:
        return found
    if signed_on is not None and ends_on < signed_on:
        cells.refuse("table.ends_before_signing", "ends_on", ends_on=ends_on, signed_on=signed_on)
        return {}
    length = cells.cell("duration")
    if length is None or length.text.casefold() in SILENT_WORDS:
        cites = cells.cites("duration_cites")
        if not cites:
            cells.leave_out("ends_on", ends_on.isoformat(), "duration_cites")
            return {}
        said = f"{BY_KEY['ends_on'].header}: {ends_on.isoformat()} (menurut daftar yang diimpor)."
        return {"duration": Stated(FixedEnd(ends_on), cites, said)}
    stated = found.get("duration")
    if isinstance(stated, Stated) and signed_on is not None:
        counted = _counted(stated.value, signed_on, effective_on)
        if counted != ends_on:
            cells.refuse("table.end_disagrees", "ends_on", ends_on=ends_on, counted=counted, text=length.text)
    return found


def _counted(length: LengthOfTime, signed_on: date, effective_on: date | None) -> date:
    anchor = effective_on if length.counted_from is CountedFrom.EFFECT and effective_on else signed_on
    return end_of_term(anchor, length.length, EndConvention.SAME_DATE, Holidays()).day
