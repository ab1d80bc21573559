"""Another day, an imagined event or addendum: what would follow. Nothing of it is kept."""

from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine

from app.domain.people import Role
from tests.support.happenings import SLUG, standing
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse
from tests.web.drafting import Desk, drafted, values
from tests.web.happening_pages import BASE, People, people, recorded
from tests.web.page import Part
from tests.web.sending import shown

__all__ = ["people"]

HERE = f"{BASE}/bagaimana-jika"


def asked(people: People, status: int = 200, role: Role = Role.MANAGER, **typed: Any) -> Part:
    """What is answered, with `a__b` for `a.b`."""
    query = urlencode({name.replace("__", "."): value for name, value in {**typed, "lihat": "1"}.items()})
    return shown(people[role], f"{HERE}?{query}", status)


def changes(page: Part, heading: str) -> list[str]:
    """The lines below a heading of the result."""
    result = page.one("section", id="hasil")
    parts = [one for one in result.children if isinstance(one, Part)]
    place = next(number for number, one in enumerate(parts) if one.words == heading)
    return [one.words for one in parts[place + 1].all("li")]


def test_another_day_shows_what_time_alone_changes(people: People) -> None:
    page = asked(people, pada="2026-03-02")
    # Signed 1 March 2024 for two years: on 2 March 2026 it is over, and the last report was due the day before.
    assert page.one("h2", id="hasil-judul").words == "Pada 2 Maret 2026"
    lines = changes(page, "Yang berubah karena waktu, sejak hari ini")
    assert "Perjanjian: berlaku → berakhir" in lines
    assert "Akhir masa berlaku: terbuka → terpenuhi" in lines
    assert page.one("text", class_="course-now").words == "Hari yang dilihat, 2 Maret 2026"


def test_an_imagined_event_shows_what_it_would_change_and_nothing_is_kept(people: People) -> None:
    key = recorded(people, "data_received", party="1", on="2025-11-10")
    before = standing(people.engine)
    page = asked(people, apa="feedback_delivered", on="2025-11-20", party="1", ref=key)
    # Thirty days from 10 November: open until 10 December, and met if it were delivered now.
    assert changes(page, "Yang berubah karenanya") == ["Data dan referensi balikan (e1): terbuka → terpenuhi"]
    gone = page.all("ol", class_="follows")[-1].words
    assert "11 Desember 2025" in gone
    assert standing(people.engine) == before


def test_while_force_majeure_lasts_fewer_days_are_told_for_each_is_asked_about(people: People) -> None:
    recorded(people, "force_majeure_began", party="1", on="2025-11-03")
    page = asked(people, pada="2025-11-21")
    assert page.one("h2", id="kelak-judul").words.endswith("sampai 22 Desember 2025")


def test_what_is_imagined_goes_on_into_the_form_that_records_it(people: People) -> None:
    page = asked(people, apa="renewed", on="2025-11-20", until="2028-03-01")
    assert "Perjanjian: hari terakhir 1 Maret 2026 → 1 Maret 2028" in changes(page, "Yang berubah karenanya")
    (way,) = [
        one.attributes["href"] or ""
        for one in page.one(id="hasil").all("a")
        if "catat" in (one.attributes["href"] or "")
    ]
    form = values(shown(people.manager, way))
    assert (form["on"], form["until"]) == ("2025-11-20", "2028-03-01")
    sent = {**form, "_tanda": form["_tanda"]}
    answer = people.manager.post(way.partition("?")[0], data=sent, follow_redirects=False)
    assert answer.status_code == 303
    (event,) = standing(people.engine).values()
    assert event.type == "renewed"
    # A reader imagines as well, and is not led to what only others record.
    reader = asked(people, role=Role.READER, apa="renewed", on="2025-11-21", until="2029-03-01")
    assert "Teruskan menjadi catatan" not in reader.words


def test_an_imagined_addendum_goes_on_into_the_form_of_a_change(people: People) -> None:
    typed: dict[str, Any] = {
        "apa": "addendum_signed",
        "ketentuan": "feedback",
        "on": "2025-11-20",
        "terms__feedback__state": "stated",
        "terms__feedback__value": "by: 1\nto: 2\nwithin: {count: 60, unit: day, day_kind: calendar}",
        "terms__feedback__cites": "1",
        "terms__feedback__summary": "Enam puluh hari.",
    }
    page = asked(people, **typed)
    (way,) = [
        one.attributes["href"] or ""
        for one in page.one(id="hasil").all("a")
        if "perubahan" in (one.attributes["href"] or "")
    ]
    form = values(shown(people.manager, way))
    assert form["terms.feedback.value"] == typed["terms__feedback__value"]
    assert form["terms.feedback.summary"] == "Enam puluh hari."
    assert (form["signed_on"], form["effective_on"]) == ("2025-11-20", "2025-11-20")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"pada": "kemarin"}, "pada", "bukan tanggal"),
        ({"pada": "9999-01-01"}, "pada", "terlalu jauh"),
        ({"apa": "renewed", "on": "2024-01-01", "until": "2028-01-01"}, "on", "ditandatangani"),
        ({"apa": "renewed", "on": "2025-11-20", "until": "2026-02-01"}, "until", "1 Maret 2026"),
        ({"apa": "renewed", "on": "besok", "until": "2028-01-01"}, "on", "besok"),
        ({"apa": "addendum_signed", "on": "2025-11-20"}, "ketentuan", "belum dipilih"),
        ({"apa": "addendum_signed", "ketentuan": "costs", "on": "x"}, "on", "bukan tanggal"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_with_all_that_was_typed(
    people: People, typed: dict[str, Any], field: str, words: str
) -> None:
    page = asked(people, 422, **typed)
    assert words in page.one("div", role="alert").words
    assert page.all(id=field)
    if field in typed:
        assert page.one("input", id=field).attributes["value"] == typed[field]


def test_what_is_chosen_but_not_filled_in_yet_is_asked_for_and_not_complained_of(people: People) -> None:
    page = shown(people.manager, f"{HERE}?apa=evaluation_held&pada=2025-12-24")
    assert page.all(role="alert") == []
    assert page.one("input", id="on").attributes["value"] == "2025-12-24"
    assert page.all("section", id="hasil") == []


def test_what_nobody_knows_is_no_event(people: People) -> None:
    page = asked(people, apa="<script>", on="2025-11-20")
    assert page.one("h2", id="hasil-judul").words == "Pada 21 November 2025"


def test_a_draft_leads_to_its_own_page(five: Engine, browse: Browse) -> None:
    desk = Desk(five, Role.MANAGER, "Citra Contoh")
    slug = drafted(desk)
    answer = desk.client.get(f"/perjanjian/{slug}/bagaimana-jika", follow_redirects=False)
    assert answer.headers["location"] == f"/rancangan/{slug}"
    assert (
        browse(five, who=someone(five, Role.READER, TODAY))
        .get(f"/perjanjian/{SLUG}/bagaimana-jika")
        .status_code
        == 404
    )
