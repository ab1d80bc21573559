"""Why something follows, why something does not, and how findings lead to another reading."""

from sqlalchemy import Engine

from app.domain.people import Role
from tests.support.people import someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page
from tests.web.sending import shown

SIGTK = "/perjanjian/setneg-sigtk-2022"
WHY = f"{SIGTK}/mengapa?aturan=lifecycle.end&acuan=1"


def chain(page: Part) -> list[str]:
    return [one.words for one in page.all("ol", class_="chain")[0].all("li")]


def test_the_end_of_a_term_is_told_step_by_step_with_its_clause(client: Client) -> None:
    page = shown(client, WHY)
    assert page.one("h1").words == "Mengapa: Akhir masa berlaku"
    told = " ".join(chain(page))
    # setneg-sigtk-2022 7(1): three years from 7 December 2022.
    assert "Pasal 7 ayat (1)" in told
    assert "7 Desember 2022" in told
    assert "7 Desember 2025" in told
    quoted = page.all("blockquote", class_="quoted")[0].words
    assert quoted.startswith("Jangka waktu Pasal 7 ayat (1) 3 tahun")


def test_the_reading_taken_is_told_with_what_the_other_would_give(client: Client) -> None:
    reading = shown(client, WHY).one("div", class_="reading").words
    # Counted from the day itself the last day would come a day earlier.
    assert "7 Desember 2025 → 6 Desember 2025" in reading
    assert "term.last_day" in reading


def test_within_a_page_it_comes_without_a_frame_around_it(client: Client) -> None:
    part = client.get(WHY, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text
    page = read_page(part.text)
    assert page.one("summary").words == "Mengapa: Akhir masa berlaku"
    assert chain(page) == chain(shown(client, WHY))


def test_of_what_did_not_come_about_it_is_told_why(client: Client) -> None:
    page = shown(client, f"{SIGTK}/mengapa-tidak")
    told = {one.one("h4").words: one.words for one in page.all("div", class_="not-concluded")}
    assert "Tidak ada pemberitahuan pengakhiran." in told["Pemberitahuan pengakhiran"]
    # What did conclude something is not among them.
    assert "Akhir masa berlaku" not in told
    # setneg-sigtk-2022 says nothing of suspending access.
    alone = shown(client, f"{SIGTK}/mengapa?aturan=access.suspend&acuan=1")
    assert alone.one("h1").words == "Mengapa tidak: Hak menghentikan sementara akses"
    assert chain(alone)


def test_how_access_stands_has_its_reasons_too(client: Client) -> None:
    page = shown(client, "/perjanjian/kemendagri-itjen-2025/mengapa?aturan=access&acuan=1")
    assert page.one("h1").words == "Mengapa: Pihak Kesatu"
    assert chain(page)


def test_a_rule_that_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get(f"{SIGTK}/mengapa?aturan=tidak.ada&acuan=1").status_code == 404
    assert client.get(f"{SIGTK}/mengapa?aturan=%00&acuan=%00").status_code == 404
    # A deadline that there is not: its rule says why.
    gone = shown(client, f"{SIGTK}/mengapa?aturan=lifecycle.end&acuan=9")
    assert "acuannya tidak dikenal" in gone.words


def test_a_reading_leads_to_the_form_that_proposes_it_chosen_already(five: Engine, browse: Browse) -> None:
    manager = browse(five, who=someone(five, Role.MANAGER, TODAY))
    page = shown(manager, SIGTK)
    line = page.one(id="temuan-term.last_day")
    (way,) = [
        one.attributes["href"] or ""
        for one in line.all("a")
        if "/keputusan/" in (one.attributes["href"] or "")
    ]
    form = shown(manager, way)
    (chosen,) = [
        one for one in form.one("select", id="reading").all("option") if "selected" in one.attributes
    ]
    assert chosen.attributes["value"] == "term.last_day|day_before"
    # Whoever proposes nothing is not led there.
    reader = shown(browse(five), SIGTK)
    assert all("/keputusan/usul" not in (one.attributes["href"] or "") for one in reader.all("a"))


def test_a_partner_reads_the_reasons_and_nothing_of_the_houses_own(five: Engine, browse: Browse) -> None:
    partner = browse(five, who=someone(five, Role.PARTNER, TODAY, "Lembaga Administrasi Negara"))
    page = shown(partner, "/perjanjian/lan-2022/mengapa?aturan=lifecycle.end&acuan=1")
    assert chain(page)
    links = {one.attributes["href"] or "" for one in page.one("main").all("a")}
    assert not any(link.startswith("/aturan") or "/keputusan" in link for link in links)


def test_the_head_of_the_page_says_in_two_sentences_how_it_stands(client: Client) -> None:
    # lan-2022 6(1): two years from 8 June 2022.
    summary = shown(client, "/perjanjian/lan-2022").one(id="ringkas").all("p")[0].words
    assert summary.startswith("Masa berlakunya habis pada 8 Juni 2024")
    english = shown(client, f"{SIGTK}?bahasa=en").one(id="ringkas").all("p")[0].words
    assert english.startswith("In force from 7 December 2022 through 7 December 2025")
