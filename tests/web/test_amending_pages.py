"""Extensions, papers of changes and comparisons on their pages."""

from datetime import date

import pytest
from sqlalchemy import Engine

from app.acts.enter import enter
from app.domain.people import Role
from app.domain.terms import SILENT, Costs, Payer
from app.register.consolidated import consolidated_by_slug
from app.register.database import reading
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.drafting import draft
from tests.support.people import someone
from tests.web.browsing import TODAY, client_of
from tests.web.drafting import Desk, values

SLUG = "berlaku-2024"
HERE = f"/perjanjian/{SLUG}"


@pytest.fixture
def manager(five: Engine) -> Desk:
    enter(by_program(five, NOW), [draft(slug=SLUG, signed_on=date(2024, 3, 1), place="Kota Contoh")])
    return Desk(five, Role.MANAGER, "Citra Contoh")


def test_the_agreement_leads_to_its_papers(manager: Desk) -> None:
    menu = manager.page(HERE).one("nav", class_="agreement-menu")
    assert {one.attributes["href"] for one in menu.all("a")} >= {f"{HERE}/banding", f"{HERE}/perubahan"}


def test_an_extension_is_recorded_by_its_day(manager: Desk) -> None:
    path = f"{HERE}/perpanjangan"
    both = {**manager.filled(path), "sure": "1", "until": "2029-03-01", "for.count": "2", "for.unit": "year"}
    page = manager.sends(path, both, 422)
    assert page.one(role="alert").words
    assert page.one("input", id="until").attributes["value"] == "2029-03-01"
    assert (
        manager.sends(path, {**manager.filled(path), "until": "2029-03-01"}, 422).one(id="sure-salah").words
    )
    manager.sends(path, {**manager.filled(path), "sure": "1", "until": "2029-03-01"})


def test_a_change_is_chosen_reviewed_and_recorded(manager: Desk) -> None:
    picks = manager.page(f"{HERE}/perubahan").all("input", name="ketentuan")
    assert "costs" in {one.attributes["value"] for one in picks}
    path = f"{HERE}/perubahan?ketentuan=costs"
    sent = {
        **manager.filled(path),
        "what": "review",
        "terms.costs.value.borne_by": "shared",
        "terms.costs.summary": "Biaya ditanggung bersama.",
        "instrument": "addendum",
    }
    page = manager.sends(f"{HERE}/perubahan", sent, 200)
    told = page.one("section", id="tinjauan")
    # The agreement asks for another paper, and for a day.
    assert len(told.one("ul", class_="lacks").all("li")) == 2
    assert told.all("ins")
    again = {**values(page), "instrument": "amendment", "effective_on": "2025-12-01", "number": "A/1/2025"}
    page = manager.sends(f"{HERE}/perubahan", {**again, "what": "record"}, 422)
    assert page.one(id="sure-salah").words
    manager.sends(f"{HERE}/perubahan", {**values(page), "what": "record", "sure": "1"})
    with reading(manager.engine) as session:
        term = consolidated_by_slug(session, SLUG, date(2026, 1, 1)).terms["costs"]
    assert getattr(term.term, "value", SILENT) == Costs(Payer.SHARED)
    assert (term.paper_kind, term.paper_number) == ("amendment", "A/1/2025")

    page = manager.page(f"{HERE}/banding?dari=2025-11-01&sampai=2026-01-01")
    compared = page.one("article", class_="compared").words
    assert "Biaya" in compared
    assert "Amandemen A/1/2025" in compared


def test_what_is_wrong_with_a_change_is_told_at_its_field(manager: Desk) -> None:
    path = f"{HERE}/perubahan?ketentuan=duration"
    sent = {**manager.filled(path), "what": "review", "terms.duration.value.length.count": "banyak"}
    page = manager.sends(f"{HERE}/perubahan", sent, 422)
    field = page.one("input", id="terms.duration.value.length.count")
    assert (field.attributes["value"], field.attributes["aria-invalid"]) == ("banyak", "true")


def test_two_agreements_are_compared_and_a_day_before_the_first_is_refused(manager: Desk) -> None:
    page = manager.page("/perjanjian/lan-2022/banding?dengan=setneg-siapp-2022")
    assert page.all("article", class_="compared")
    page = manager.page(f"{HERE}/banding?dari=2020-01-01", 422)
    assert page.one("input", id="dari").attributes["aria-invalid"] == "true"
    assert manager.page(f"{HERE}/banding?dari=kemarin", 422).one("a", href="#dari").words


def test_a_partner_compares_its_own_with_nothing_that_is_hidden(five: Engine) -> None:
    who = someone(five, Role.PARTNER, TODAY, "Lembaga Administrasi Negara")
    client = client_of(five, who=who)
    assert client.get("/perjanjian/lan-2022/banding").status_code == 200
    assert client.get("/perjanjian/lan-2022/banding?dengan=setneg-siapp-2022").status_code == 404
    assert client.get("/rancangan").status_code == 403
