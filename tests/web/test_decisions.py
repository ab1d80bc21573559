"""Proposing a decision, seeing what it would change, and settling what another person proposed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from app.acts.record import record
from app.domain.events import DataReceived
from app.domain.people import Role
from app.register.agreements import find
from app.register.database import reading
from app.register.decisions import decisions_of
from tests.support.people import Someone, doing_as, someone
from tests.web.browsing import TODAY, Browse, Client
from tests.web.page import Part, read_page
from tests.web.sending import hidden, send, shown

SLUG = "kemendagri-itjen-2025"
LIST = f"/perjanjian/{SLUG}/keputusan"
FORM = f"{LIST}/usul"
KNOWINGLY = {"kind": "suspend", "party": "1", "knowingly": "1", "reason": "Diminta pimpinan."}


@pytest.fixture
def manager(five: Engine) -> Someone:
    return someone(five, Role.MANAGER, TODAY)


@pytest.fixture
def approver(five: Engine) -> Someone:
    return someone(five, Role.APPROVER, TODAY, name="Budi Contoh")


def foreseen(client: Client, **fields: str) -> Part:
    answer = send(client, FORM, step="foresee", **fields)
    assert answer.status_code == 200, answer.text
    return read_page(answer.text)


def sent(client: Client, page: Part, **fields: str) -> Any:
    kept = {name: hidden(page, name) for name in ("foreseen", "seen", "looked")}
    return send(client, FORM, **{"step": "send", "confirm": "1", **kept, **fields})


def proposed(client: Client, **fields: str) -> str:
    """Where the proposal stands."""
    fields = fields or KNOWINGLY
    answer = sent(client, foreseen(client, **fields), **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"].partition("?")[0])


def test_what_is_proposed_is_foreseen_sent_and_approved_by_another(
    five: Engine, browse: Browse, manager: Someone, approver: Someone
) -> None:
    client = browse(five, who=manager)
    assert "Hentikan sementara akses" in shown(client, LIST).words
    page = foreseen(client, **KNOWINGLY)
    assert "Akses Pihak Kesatu: terbuka → dihentikan" in page.one("section", id="akibat").words
    assert decisions(five) == []
    where = proposed(client)
    assert decisions(five) == ["proposed"]
    own = shown(client, where)
    assert "menunggu seorang penyetuju" in own.words
    assert own.all("form", action=f"{where}/setujui") == []

    other = browse(five, who=approver)
    assert where in [
        one.attributes["href"] for one in shown(other, "/keputusan").all("a", class_="work-title")
    ]
    page = shown(other, where)
    assert "Diminta pimpinan." in page.words
    assert "terbuka → dihentikan" in page.words
    answer = send(other, f"{where}/setujui", seen=hidden(page, "seen"), note="Setuju.", confirm="1")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{where}?kabar=decision_approved")
    assert "Setuju." in shown(other, where).words
    assert decisions(five) == ["approved"]


def test_nothing_is_sent_before_its_effects_were_shown(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    answer = send(client, FORM, step="send", confirm="1", **KNOWINGLY)
    assert answer.status_code == 200
    assert "Akibatnya" in read_page(answer.text).words
    assert decisions(five) == []


def test_what_was_changed_after_its_effects_were_shown_is_foreseen_again(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    page = foreseen(client, **KNOWINGLY)
    answer = sent(client, page, **{**KNOWINGLY, "on": "2025-11-25"})
    assert "25 November 2025" in read_page(answer.text).one("section", id="akibat").words
    assert decisions(five) == []


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    answer = send(client, FORM, kind="suspend", party="1", reason="Diminta pimpinan.")
    page = read_page(answer.text)
    assert answer.status_code == 422
    assert "tidak ada hak" in page.one(id="party-salah").words
    assert page.one("textarea", name="reason").words == "Diminta pimpinan."
    answer = send(client, FORM, **{**KNOWINGLY, "on": "besok"})
    assert "besok" in read_page(answer.text).one(id="on-salah").words
    answer = send(client, FORM, **{**KNOWINGLY, "reason": " "})
    assert answer.status_code == 422
    assert read_page(answer.text).one("textarea", name="reason").attributes["aria-invalid"] == "true"
    page = foreseen(client, **KNOWINGLY)
    answer = sent(client, page, **{**KNOWINGLY, "confirm": ""})
    assert "Centang dulu" in read_page(answer.text).one(id="confirm-salah").words
    assert decisions(five) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "suspension_by", "by": "automatic"},
        {"kind": "waive", "deadline": "lifecycle.end|1"},
        {"kind": "terminate", "ground": "consent"},
        {"kind": "read_otherwise"},
    ],
    ids=lambda fields: fields["kind"],
)
def test_every_kind_can_be_proposed_with_what_its_form_offers(
    five: Engine, browse: Browse, manager: Someone, fields: dict[str, str]
) -> None:
    client = browse(five, who=manager)
    page = shown(client, f"{FORM}?apa={fields['kind']}")
    if fields["kind"] == "read_otherwise":
        options = page.one("select", name="reading").all("option")
        fields = {**fields, "reading": options[1].attributes["value"] or ""}
    where = proposed(client, **fields, reason="Perlu.")
    assert "Perlu." in shown(client, where).words


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "suspend", "party": "x"},
        {"kind": "suspend", "party": "9", "knowingly": "1"},
        {"kind": "suspend", "party": "1", "alasan|tidak.ada|x": "1"},
        {"kind": "restore", "party": "1"},
        {"kind": "terminate", "ground": "bosan"},
        {"kind": "terminate"},
        {"kind": "waive", "deadline": "tidak.ada|1"},
        {"kind": "waive", "deadline": "tanpa-batas"},
        {"kind": "read_otherwise", "reading": "tidak.ada|lain"},
        {"kind": "read_otherwise", "reading": "parties.name_differs|lain"},
        {"kind": "suspension_by", "by": "siapa-saja"},
        {"kind": "suspension_by", "by": "people"},
    ],
)
def test_what_no_form_of_ours_offers_is_refused(
    five: Engine, browse: Browse, manager: Someone, fields: dict[str, str]
) -> None:
    answer = send(browse(five, who=manager), FORM, step="foresee", reason="Coba.", **fields)
    assert answer.status_code == 422
    assert read_page(answer.text).all(class_="banner-danger")


def test_whoever_was_slower_is_told_what_changed(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    page = foreseen(client, **KNOWINGLY)
    looked = "2025-11-20T18:00:00+00:00"
    record(doing_as(five, manager, TODAY), SLUG, [DataReceived(on=date(2025, 11, 3), party=1, id="d1")])
    answer = sent(client, page, **KNOWINGLY, looked=looked)
    told = read_page(answer.text)
    assert answer.status_code == 422
    assert "penerimaan data (3 November 2025)" in told.words
    assert told.one("textarea", name="reason").words == "Diminta pimpinan."
    assert sent(client, told, **KNOWINGLY).status_code == 303


def test_the_approver_is_told_what_happened_since_and_of_a_version_that_moved(
    five: Engine, browse: Browse, manager: Someone, approver: Someone
) -> None:
    where = proposed(browse(five, who=manager))
    other = browse(five, who=approver)
    seen = hidden(shown(other, where), "seen")
    later = TODAY.replace(minute=50)
    record(doing_as(five, manager, later), SLUG, [DataReceived(on=date(2025, 11, 3), party=1, id="d1")])
    answer = send(other, f"{where}/setujui", seen=seen, confirm="1")
    assert answer.status_code == 422
    assert "penerimaan data" in read_page(answer.text).words
    assert decisions(five) == ["proposed"]


def test_what_can_be_carried_out_no_more_is_not_offered_for_approval(
    five: Engine, browse: Browse, manager: Someone, approver: Someone
) -> None:
    first = proposed(browse(five, who=manager))
    second = proposed(
        browse(five, who=manager), kind="terminate", ground="consent", on="2025-11-10", reason="Sepakat."
    )
    other = browse(five, who=approver)
    send(other, f"{second}/setujui", seen=hidden(shown(other, second), "seen"), confirm="1")
    page = shown(other, first)
    assert "Tidak dapat dijalankan lagi" in page.words
    assert page.all("form", action=f"{first}/setujui") == []
    assert send(other, f"{first}/setujui", confirm="1").status_code == 422
    assert send(other, f"{first}/tolak", reject_reason="Sudah berakhir.").status_code == 303


def test_nobody_settles_what_they_proposed(five: Engine, browse: Browse, approver: Someone) -> None:
    client = browse(five, who=approver)
    where = proposed(client)
    page = shown(client, where)
    assert "harus dua orang" in page.words
    assert page.all("form", action=f"{where}/setujui") == []
    answer = send(client, f"{where}/setujui", confirm="1")
    assert answer.status_code == 422
    assert "mintalah penyetuju lain" in answer.text
    assert "mintalah penyetuju lain" in send(client, f"{where}/tolak", reject_reason="Batal.").text
    assert where in str([one.attributes for one in shown(client, "/keputusan").all("a", class_="work-title")])
    assert send(client, f"{where}/tarik", take_reason="").status_code == 422
    assert send(client, f"{where}/tarik", take_reason="Keliru.").status_code == 303
    assert decisions(five) == ["taken_back"]


def test_a_rejection_needs_its_reason(
    five: Engine, browse: Browse, manager: Someone, approver: Someone
) -> None:
    where = proposed(browse(five, who=manager))
    other = browse(five, who=approver)
    answer = send(other, f"{where}/tolak", reject_reason=" ")
    assert read_page(answer.text).one(id="reject_reason-salah").words
    assert send(other, f"{where}/tolak", reject_reason="Belum perlu.").status_code == 303
    page = shown(other, where)
    assert "Belum perlu." in page.words
    assert page.all("form", action=f"{where}/tolak") == []


def test_a_proposal_that_is_none_is_led_back_to_the_choice(
    five: Engine, browse: Browse, manager: Someone
) -> None:
    client = browse(five, who=manager)
    for answer in (client.get(f"{FORM}?apa=hapus", follow_redirects=False), send(client, FORM, kind="hapus")):
        assert (answer.status_code, answer.headers["location"]) == (303, LIST)
    assert client.get("/keputusan/99999999999").status_code == 404
    assert client.get("/keputusan/77").status_code == 404


def test_a_reader_sees_decisions_and_proposes_none(five: Engine, browse: Browse, manager: Someone) -> None:
    where = proposed(browse(five, who=manager))
    client = browse(five)
    assert shown(client, LIST).all(class_="kind-cards") == []
    assert shown(client, where).all("form", action=f"{where}/tolak") == []
    assert where in str([one.attributes for one in shown(client, "/keputusan").all("a", class_="work-title")])


def test_a_proposal_reads_in_english(five: Engine, browse: Browse, manager: Someone) -> None:
    client = browse(five, who=manager)
    where = proposed(client)
    for address in (LIST, f"{FORM}?apa=suspend", where, "/keputusan"):
        assert client.get(f"{address}{'&' if '?' in address else '?'}bahasa=en").status_code == 200


def decisions(engine: Engine) -> list[str]:
    with reading(engine) as session:
        assert find(session, SLUG) is not None
        return [one.state.value for one in decisions_of(session, SLUG)]
