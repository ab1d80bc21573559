"""A course as a drawing: where each thing stands, in parts of the width, so that it fits a screen of any size.

Positions are percentages and sizes are pixels: letters stay legible at 360 px, and the server need not know the screen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.calendar import add_months
from app.web.course import Bar, Course, Lane, Mark
from app.wording.course import MARKS, THE_DAY, TODAY, drawing_words
from app.wording.dates import MONTHS, long_date
from app.wording.language import Language, Words

# The days lie between these, in percent; what lasts on goes to the edge.
_LEFT, _RIGHT = 1.5, 98.5
_TOP, _LANE, _FOOT = 34, 44, 22
# No more years or months are named than fit side by side on a small screen.
_MOST_TICKS = 6
_MOST_ROWS = 250
_STEPS = (1, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200)
# Within this much of the width two equal signs are one.
_TOO_NEAR = 0.4
_ONGOING = Words("masih berlangsung", "still lasting")
_ONWARD = Words("tanpa tanggal akhir", "no last day")


@dataclass(frozen=True, slots=True)
class DrawnBar:
    x: str
    width: str
    kind: str
    words: str
    # Of the runs every other one is lighter, so that they can be told apart.
    odd: bool
    ongoing: bool


@dataclass(frozen=True, slots=True)
class DrawnMark:
    x: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class DrawnLane:
    key: str
    title: str
    y: int
    bars: tuple[DrawnBar, ...]
    marks: tuple[DrawnMark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    words: str
    # Every other one, of months, has no room on a small screen.
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of the drawing, as a line of the table."""

    on: str
    until: str | None
    lane: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Drawing:
    title: str
    told: str
    height: int
    bottom: int
    ticks: tuple[Tick, ...]
    lanes: tuple[DrawnLane, ...]
    today: Tick
    # Where the words at today's line begin: start, middle or end.
    anchor: str
    key: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    more: int


def drawing(course: Course, title: str, language: Language, *, moved: bool = False) -> Drawing:
    """`moved`: it is drawn as of another day than today."""
    scale = _scale(course)
    lanes = tuple(
        _lane(lane, _TOP + position * _LANE, scale, language) for position, lane in enumerate(course.lanes)
    )
    bottom = _TOP + len(lanes) * _LANE
    now = scale.at(course.today)
    first, last, today = (long_date(day, language) for day in (scale.first, scale.last, course.today))
    further = " →" if course.today > scale.last else ""
    day_words = f"{(THE_DAY if moved else TODAY).to(language)}, {today}{further}"
    name, told = drawing_words(title, first, last, day_words, language)
    rows = list(_rows(course, language))
    kinds = {mark.kind for lane in lanes for mark in lane.marks}
    return Drawing(
        title=name,
        told=told,
        height=bottom + _FOOT,
        bottom=bottom,
        ticks=tuple(_ticks(scale, language)),
        lanes=lanes,
        today=Tick(_percent(now), day_words),
        anchor="start" if now < 30 else "end" if now > 70 else "middle",
        key=tuple((kind, words.to(language)) for kind, words in MARKS.items() if kind in kinds),
        rows=tuple(rows[:_MOST_ROWS]),
        more=max(0, len(rows) - _MOST_ROWS),
    )


# Between the last day of a course that is long over and today: an eighth of it.
_GAP = 8


@dataclass(frozen=True, slots=True)
class Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """A day's place in percent; days beyond the ends stand at them."""
        span = max(1, (self.last - self.first).days)
        part = (day - self.first).days / span
        return _LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, part))


def _scale(course: Course) -> Scale:
    days = sorted({*course.days, course.today})
    first, last = days[0], days[-1]
    # A term without an end goes on beyond what is known.
    if any(bar.last is None for lane in course.lanes if lane.key == "term" for bar in lane.bars):
        last = _later(last, 12)
    # Long after, today would press everything else together: it stands behind a gap, and says that it lies further on.
    end, span = max(course.days), (max(course.days) - min(course.days)).days
    if (course.today - end).days > span:
        last = end + timedelta(days=span // _GAP)
    return Scale(first, max(last, first + timedelta(days=30)) if first.year < 9999 else last)


def _lane(lane: Lane, y: int, scale: Scale, language: Language) -> DrawnLane:
    return DrawnLane(
        lane.key,
        lane.title,
        y,
        tuple(_bar(bar, position, scale, language) for position, bar in enumerate(lane.bars)),
        tuple(_thinned(lane.marks, scale, language)),
    )


def _bar(bar: Bar, position: int, scale: Scale, language: Language) -> DrawnBar:
    begins = scale.at(bar.first)
    ends = 100.0 if bar.last is None else scale.at(bar.last)
    until = (
        (_ONWARD if bar.kind == "run" else _ONGOING).to(language)
        if bar.last is None
        else long_date(bar.last, language)
    )
    return DrawnBar(
        x=_percent(begins),
        # Even a single day is to be seen.
        width=_percent(max(ends - begins, 0.3)),
        kind=bar.kind,
        words=f"{bar.words}: {long_date(bar.first, language)} – {until}",
        odd=position % 2 == 1,
        ongoing=bar.last is None,
    )


def _thinned(marks: Iterable[Mark], scale: Scale, language: Language) -> Iterator[DrawnMark]:
    last: dict[str, float] = {}
    for mark in marks:
        at = scale.at(mark.on)
        if at - last.get(mark.kind, -1.0) < _TOO_NEAR:
            continue
        last[mark.kind] = at
        state = f" ({mark.state})" if mark.state else ""
        yield DrawnMark(_percent(at), mark.kind, f"{long_date(mark.on, language)}: {mark.words}{state}")


def _ticks(scale: Scale, language: Language) -> Iterator[Tick]:
    """The first days of years, or of months where the whole is short."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((one for one in _STEPS if months / one <= _MOST_TICKS), _STEPS[-1])
    year = scale.first.year // max(1, step // 12) * max(1, step // 12)
    day = date(max(1, year), 1, 1)
    count = 0
    while day <= scale.last:
        if day >= scale.first:
            short = MONTHS[day.month - 1].to(language)[:3]
            words = f"{day.year}" if step >= 12 else f"{short} {day.year}"
            yield Tick(_percent(scale.at(day)), words, spare=step < 12 and count % 2 == 1)
            count += 1
        coming = _later(day, step)
        if coming <= day:
            return
        day = coming


def _later(day: date, months: int) -> date:
    """So many months later, or the last day that there is."""
    return date.max if day.year + months // 12 + 1 > date.max.year else add_months(day, months)


def _rows(course: Course, language: Language) -> Iterator[Row]:
    found: list[tuple[date, Row]] = []
    for lane in course.lanes:
        for bar in lane.bars:
            until = None if bar.last is None else long_date(bar.last, language)
            state = "" if bar.last else (_ONWARD if bar.kind == "run" else _ONGOING).to(language)
            found.append(
                (bar.first, Row(long_date(bar.first, language), until, lane.title, bar.words, state))
            )
        found += [
            (mark.on, Row(long_date(mark.on, language), None, lane.title, mark.words, mark.state))
            for mark in lane.marks
        ]
    found.sort(key=lambda one: one[0])
    return (row for _, row in found)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
