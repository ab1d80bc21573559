"""The book of rules as pages: held against its own files."""

import re
from pathlib import Path

from sqlalchemy import Engine

from app.acts.record import record
from app.domain.events import EvaluationHeld
from app.domain.people import Role
from tests.support.people import doing_as, someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.sending import shown

HEADINGS = [
    heading
    # The chapters are numbered; the table of reminders beside them is none.
    for file in sorted(Path("rules").glob("[0-9]*.md"))
    for heading in re.findall(r"^## (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
]


def test_every_heading_of_the_book_has_its_page(client: Client) -> None:
    listed = [
        one.attributes["href"] for one in shown(client, "/aturan").one("main").all("a", class_="work-title")
    ]
    assert listed == [f"/aturan/{heading}" for heading in HEADINGS]
    for heading in HEADINGS:
        page = shown(client, f"/aturan/{heading}")
        assert page.one("h1").words not in ("", heading)
        assert page.all("p", class_="prose")


def test_a_rule_shows_its_prose_its_grounds_and_all_its_examples(client: Client) -> None:
    page = shown(client, "/aturan/lifecycle.end")
    text = Path("rules/10-masa-berlaku.md").read_text(encoding="utf-8")
    own = text.partition("## lifecycle.end")[2].partition("## deadline.state")[0]
    assert page.one("h1").words == "Akhir masa berlaku"
    assert page.all("p", class_="prose")[0].words.startswith("Hari terakhir masa berlaku.")
    examples = page.one("ol", class_="example-list").all("li")
    titles = re.findall(r"```example\n(.+)\n", own)
    assert [one.one("strong").words for one in examples if one.all("strong")] == titles
    first = next(one for one in examples if one.all("strong"))
    assert "Akhir masa berlaku: 7 Desember 2025, terbuka" in first.words
    grounds = {one.words for one in page.one("section", aria_labelledby="dasar-judul").all("li")}
    assert "setneg-sigtk-2022 Pasal 7 ayat (1)" in grounds
    # An agreement of this register is led to.
    assert page.all("a", href="/perjanjian/setneg-sigtk-2022")


def test_a_block_of_another_rule_is_found_under_it(client: Client) -> None:
    page = shown(client, "/aturan/lifecycle.over")
    assert page.one("h1").words == "Akhir masa berlaku"
    assert "memuat pula lifecycle.over" in page.words


def test_a_finding_shows_the_reading_that_is_taken_and_the_others(client: Client) -> None:
    taken, other = (one.words for one in shown(client, "/aturan/term.last_day").all("span", class_="chip"))
    assert (taken, other) == ("dibaca", "bacaan lain")
    english = shown(client, "/aturan/term.last_day?bahasa=en")
    assert "other reading" in english.words


def test_the_agreements_under_a_rule_are_those_of_which_it_concluded(five: Engine, browse: Browse) -> None:
    manager = someone(five, Role.MANAGER, TODAY)
    record(
        doing_as(five, manager, TODAY), "kemendagri-itjen-2025", [EvaluationHeld(on=TODAY.date(), by=(1, 2))]
    )
    page = shown(browse(five, who=manager), "/aturan/evaluation.hold")
    section = page.one("section", aria_labelledby="terkena-judul")
    assert section.all("a", href="/perjanjian/kemendagri-itjen-2025")
    none = shown(browse(five, who=manager), "/aturan/termination.notice")
    assert none.one("section", aria_labelledby="terkena-judul").all("a") == []


def test_what_the_book_has_not_is_not_found(client: Client) -> None:
    for rule in ("tidak.ada", "deadline", "%00", "a" * 3000):
        assert client.get(f"/aturan/{rule}").status_code == 404
