"""The drawing of an agreement's course: held against the agreement's own dates, counted here by hand."""

from datetime import date

import pytest

from app.acts.enter import enter
from app.acts.withdraw import withdraw
from app.domain.events import ContactChangeAnnounced
from app.domain.people import Role
from app.domain.terms import SILENT
from app.web.course import Bar, Course, Lane
from app.web.drawing import drawing
from app.wording.language import Language
from tests.support.builders import NOW, agreement, terms
from tests.support.doing import by_program
from tests.support.happenings import SLUG, lively, smuggled
from tests.web.happening_pages import BASE, People, people, recorded, shown
from tests.web.page import Part

__all__ = ["people"]

# tests/support/happenings.py: signed 1 March 2024 for two years, a report each half year.
FIRST, LAST = date(2024, 3, 1), date(2026, 3, 1)
TODAY = date(2025, 11, 21)


def place(day: date, first: date = FIRST, last: date = LAST) -> float:
    """Days lie evenly between 1.5 % and 98.5 % of the width."""
    return 1.5 + 97 * (day - first).days / (last - first).days


def at(part: Part, name: str = "x") -> float:
    return float((part.attributes[name] or "").rstrip("%"))


def lane(page: Part, key: str) -> Part:
    return page.one("svg", class_="course").one("g", data_lane=key)


def bars(of: Part) -> list[tuple[float, float, str]]:
    return [(at(one), at(one, "width"), one.one("title").words) for one in of.all("svg", class_="course-bar")]


def marks(of: Part) -> list[tuple[str, float]]:
    found = [one for one in of.all("g") if one.attributes.get("data-kind")]
    return [(one.attributes["data-kind"] or "", at(one.one("use"))) for one in found]


def test_the_term_runs_from_signing_to_its_last_day_and_today_is_marked(people: People) -> None:
    page = shown(people[Role.READER], BASE)
    drawn = page.one("svg", class_="course")
    ((begins, width, words),) = bars(lane(page, "term"))
    assert begins == pytest.approx(place(FIRST), abs=0.01)
    assert begins + width == pytest.approx(place(LAST), abs=0.01)
    assert words == "Masa berlaku: 1 Maret 2024 – 1 Maret 2026"
    today = drawn.one("line", class_="course-today")
    assert at(today, "x1") == pytest.approx(place(TODAY), abs=0.01)
    assert drawn.one("text", class_="course-now").words == "Hari ini, 21 November 2025"
    # Whoever does not see it is told what it shows, and where else it stands.
    assert drawn.attributes["role"] == "img"
    title, told = (drawn.one(id=name).words for name in (drawn.attributes["aria-labelledby"] or "").split())
    assert title.startswith("Garis waktu: ")
    assert told.startswith("Dari 1 Maret 2024 sampai 1 Maret 2026. Hari ini, 21 November 2025.")


def test_every_slot_stands_on_its_day_with_the_sign_of_its_state(people: People) -> None:
    recorded(people, "report_delivered", party="1", periodic="1", on="2024-08-30")
    data = recorded(people, "data_received", party="1", on="2025-03-01")
    recorded(people, "feedback_delivered", party="1", ref=data, on="2025-05-01")
    page = shown(people[Role.READER], BASE)
    days = [date(2024, 9, 1), date(2025, 3, 1), date(2025, 9, 1), date(2026, 3, 1)]
    found = marks(lane(page, "report.periodic"))
    assert [kind for kind, _ in found] == ["met", "overdue", "overdue", "open"]
    assert [x for _, x in found] == [pytest.approx(place(day), abs=0.01) for day in days]
    # Thirty days after the data, and a month too late.
    ((kind, x),) = marks(lane(page, "other"))
    assert kind == "late"
    assert x == pytest.approx(place(date(2025, 3, 31)), abs=0.01)
    keyed = page.one("ul", class_="course-key").words
    assert all(
        words in keyed for words in ("terpenuhi", "terlewat", "terpenuhi terlambat", "belum jatuh tempo")
    )


def test_force_majeure_lasts_from_its_first_day_to_the_one_on_which_it_ended(people: People) -> None:
    key = recorded(people, "force_majeure_began", party="1", on="2025-02-01")
    recorded(people, "force_majeure_ended", ref=key, on="2025-05-01")
    recorded(people, "force_majeure_began", party="2", on="2025-11-03")
    page = shown(people[Role.READER], BASE)
    ended, lasting = bars(lane(page, "force_majeure"))
    assert ended[0] == pytest.approx(place(date(2025, 2, 1)), abs=0.01)
    assert ended[0] + ended[1] == pytest.approx(place(date(2025, 5, 1)), abs=0.02)
    assert lasting[0] == pytest.approx(place(date(2025, 11, 3)), abs=0.01)
    # What nobody ended goes on to the edge.
    assert lasting[0] + lasting[1] == pytest.approx(100, abs=0.02)
    assert lasting[2].endswith("masih berlangsung")
    events = [x for kind, x in marks(lane(page, "event")) if kind == "event"]
    assert events == [
        pytest.approx(place(day), abs=0.01) for day in (date(2025, 2, 1), date(2025, 5, 1), date(2025, 11, 3))
    ]


def test_a_notice_and_what_it_announces_are_joined_by_a_bar(people: People) -> None:
    change = ContactChangeAnnounced(on=date(2025, 10, 1), party=1, effective=date(2025, 11, 15))
    smuggled(people.engine, SLUG, change)
    page = shown(people[Role.READER], BASE)
    # 9(3): thirty days before the change, so by 16 October.
    ((begins, width, words),) = bars(lane(page, "notice"))
    assert begins == pytest.approx(place(date(2025, 10, 16)), abs=0.01)
    assert begins + width == pytest.approx(place(date(2025, 11, 15)), abs=0.01)
    assert "16 Oktober 2025 – 15 November 2025" in words


def test_the_table_says_all_that_is_drawn_in_the_order_of_days(people: People) -> None:
    recorded(people, "data_received", party="1", on="2025-10-01")
    page = shown(people[Role.READER], BASE)
    rows = [
        [cell.words for cell in row.all("td")]
        for row in page.one("table", class_="plain-table").one("tbody").all("tr")
    ]
    drawn = page.one("svg", class_="course")
    assert len(rows) == len(drawn.all("svg", class_="course-bar")) + len(drawn.all("use"))
    assert ["1 Maret 2024", "1 Maret 2026", "Masa berlaku Masa berlaku", ""] in rows
    # Feedback is due thirty days after the data: 31 October, and nobody gave any.
    assert [
        "31 Oktober 2025",
        "",
        "Tenggat lain Data dan referensi balikan (e1)",
        "terlewat",
    ] in rows
    assert [row[0] for row in rows][:2] == ["1 Maret 2024", "1 Maret 2024"]


def test_a_term_without_an_end_goes_on_beyond_what_is_known(people: People) -> None:

    record = agreement(slug="tanpa-akhir", terms=terms(duration=SILENT))
    enter(by_program(people.engine, NOW), [record])
    page = shown(people[Role.READER], "/perjanjian/tanpa-akhir")
    ((begins, width, words),) = bars(lane(page, "term"))
    assert begins + width == pytest.approx(100, abs=0.02)
    assert words.endswith("tanpa tanggal akhir")


def test_a_draft_has_no_course_and_neither_has_what_was_withdrawn(people: People) -> None:

    enter(by_program(people.engine, NOW), [lively(slug="rancangan-contoh", signed_on=None)])
    assert shown(people[Role.READER], "/perjanjian/rancangan-contoh").all("svg", class_="course") == []
    withdraw(by_program(people.engine, NOW), "contoh-2024", "Dimasukkan dua kali.")
    assert shown(people[Role.READER], BASE).all("svg", class_="course") == []


@pytest.mark.parametrize(
    ("today", "end", "told"),
    [
        # Within twice the course today has its own place on the scale.
        (date(2027, 3, 1), 1.5 + 97 * 730 / 1095, "Hari ini, 1 Maret 2027"),
        # Ten years later 730 days and a gap of 91 are drawn.
        (date(2036, 3, 1), 1.5 + 97 * 730 / 821, "Hari ini, 1 Maret 2036 →"),
    ],
)
def test_today_never_stands_on_the_end_of_what_is_long_over(today: date, end: float, told: str) -> None:
    run = Lane("term", "Masa berlaku", (Bar(FIRST, LAST, "run", "Masa berlaku"),), ())
    drawn = drawing(Course(today, (run,)), "Contoh", Language.INDONESIAN)
    ((bar,),) = [lane.bars for lane in drawn.lanes]
    assert float(bar.x.rstrip("%")) + float(bar.width.rstrip("%")) == pytest.approx(end, abs=0.02)
    assert float(drawn.today.x.rstrip("%")) == pytest.approx(98.5, abs=0.01)
    assert drawn.today.words == told
