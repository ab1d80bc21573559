"""What each kind of signed paper brings about, and what it may not bring about."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.acts.decide.propose import propose
from app.acts.decide.settle import approve
from app.acts.papers.batch import batch_standing, batch_zip, prepare_batch, print_batch
from app.acts.papers.effects import EFFECTS, TELLS_OF
from app.acts.papers.file_signed import Filing
from app.acts.record import record
from app.domain.decisions import ProposedEvent
from app.domain.events import (
    AccessSuspended,
    AddendumSigned,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    EvaluationHeld,
    Event,
    ForceMajeureBegan,
    ForceMajeureNotified,
    MatchingMinutesSigned,
    RenewalRequested,
    ReportDelivered,
    ReportRequested,
    TerminationAnnounced,
)
from app.domain.faults import FaultyInput
from app.domain.people import Denied
from app.domain.prepared_papers import PaperState
from app.domain.terms import FixedEnd
from app.records.codec import encode
from app.register.contacts import contacts_on
from app.register.database import reading
from app.writing import kinds
from tests.support.builders import stated
from tests.support.filing import REASONS, SIGNED, SLUG, Office

SIGNERS = [
    {"party": 1, "name": "Ani Contoh", "office": "Kepala Biro"},
    {"party": 2, "name": "Budi Misal", "office": "Direktur"},
]
USUAL: dict[str, Any] = {
    "date": "2026-01-05",
    "place": "Kota Contoh",
    "sender": 1,
    "reasons": REASONS,
    "signers": SIGNERS,
    "period_from": "2025-01-01",
    "period_until": "2025-12-31",
    "findings": "Seluruhnya sesuai.",
    "copies": 2,
    "effective": "2026-02-01",
}
CHANGES = {"duration": encode(stated(FixedEnd(date(2028, 1, 1)), "7(1)"))}
NEW_CONTACT = {
    "party": 1,
    "office": "Biro Baru",
    "institution": "Kementerian Contoh",
    "email": "baru@contoh.go.id",
}
LETTER_CONTACT = {f"contact_{name}": value for name, value in NEW_CONTACT.items() if name != "party"}
BEGAN = ForceMajeureBegan(on=date(2025, 12, 20), party=1, id="kahar")
ASKED = RenewalRequested(on=date(2025, 12, 20), party=2, id="minta")
STATEMENT = {
    "what_happened": "Banjir.",
    "hindered": "Pengiriman data",
    "statement_by": "Kepala BPBD",
    "statement_date": "2025-12-21",
    "statement_text": "Terjadi banjir.",
}
# By kind: what is typed besides the usual, what happened before, and the event that filing it makes.
CASES: list[tuple[str, dict[str, Any], list[Event], type[Event], dict[str, Any]]] = [
    ("addendum-terms", {"changes": CHANGES}, [], AddendumSigned, {"effective": date(2026, 2, 1)}),
    ("addendum-contacts", {"contacts": [NEW_CONTACT]}, [], ContactChangeAnnounced, {"party": 1}),
    ("minutes-matching", {"data_name": "Pegawai", "results": "Data;Pihak Kesatu;Pihak Kedua\nNIP;10;10"}, [], MatchingMinutesSigned, {}),
    ("minutes-evaluation", {"results": [{"matter": "Akses", "finding": "Lancar"}]}, [], EvaluationHeld, {"by": (1, 2)}),
    ("minutes-handover", {"giver": 2, "receiver": 1, "purpose": "Verifikasi", "means": "API", "results": [{"field": "NIP", "format": "CSV", "rows": 5, "received": 5}]}, [], DataReceived, {"party": 1}),
    ("letter-termination-notice", {"end_on": "2026-12-31"}, [], TerminationAnnounced, {"effective": date(2026, 12, 31)}),
    ("letter-force-majeure", STATEMENT, [BEGAN], ForceMajeureNotified, {"ref": "kahar", "statement": True}),
    ("letter-report-request", {}, [], ReportRequested, {"party": 1}),
    ("letter-contact-change", LETTER_CONTACT, [], ContactChangeAnnounced, {"effective": date(2026, 2, 1)}),
    ("letter-receipt", {"received_on": "2025-12-21"}, [ASKED], Confirmed, {"ref": "minta", "party": None}),
    ("report-periodic", {"exchange": [{"field": "NIP", "giver": 2, "requests": 9, "served": 9}], "use": "Verifikasi."}, [], ReportDelivered, {"party": 1, "periodic": True}),
]  # fmt: skip


@pytest.fixture
def desk(register: Engine, tmp_path: Path) -> Office:
    return Office(register, tmp_path)


def typed(kind: str, own: dict[str, Any]) -> dict[str, Any]:
    """Of the usual, what this kind asks for."""
    names = {one.name for one in kinds()[kind].fields}
    return {name: value for name, value in {**USUAL, **own}.items() if name in names}


def codes(refused: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def final(desk: Office, kind: str, own: dict[str, Any]) -> int:
    number = desk.prepared_as(kind, typed(kind, own))
    if desk.paper(number).standing.needs_approval:
        desk.agreed(number)
    return desk.final(number)


def test_every_signed_paper_is_the_event_that_its_kind_says(desk: Office) -> None:
    """One agreement after the other, each with its own: kinds that follow each other would hinder each other."""
    for kind, own, before, makes, says in CASES:
        slug = desk.another(f"contoh-{kind}")
        if before:
            record(desk.manager, slug, before)
        number = desk.final(desk.agreed_if_needed(desk.prepared_as(kind, typed(kind, own), slug)))
        key = desk.filed(number, Filing(SIGNED, reason="Disepakati." if kind == "addendum-terms" else None))
        (event,) = (one.event for one in desk.events(slug) if one.key == key)
        assert isinstance(event, makes), kind
        assert {name: getattr(event, name) for name in says} == says, kind
        assert event.on == SIGNED
    with reading(desk.register) as session:
        offices = {
            one.contact.office
            for one in contacts_on(session, desk.number_of("contoh-letter-contact-change"), date(2026, 2, 1))
            if one.contact.party == 1
        }
    assert offices == {"Biro Baru"}


def test_every_effect_is_of_a_kind_that_there_is() -> None:
    assert set(EFFECTS) | set(TELLS_OF) <= set(kinds())


def test_a_letter_of_what_two_people_decide_waits_for_their_decision(desk: Office) -> None:
    event = AccessSuspended(on=date(2025, 12, 1), party=1, id="henti")
    letter = {"party": 1, "from_day": "2026-01-05", "deadline": desk.some_deadline()}
    number = desk.prepared_as("letter-suspension", typed("letter-suspension", letter))
    with pytest.raises(FaultyInput) as refused:
        desk.final(number)
    assert codes(refused) == ["paper.needs_decision"]
    assert (desk.paper(number).state, desk.events()) == (PaperState.DRAFT, [])
    decision = propose(
        desk.manager, SLUG, ProposedEvent(event, on_approval=True, knowingly=True), "Kewajiban terlewat."
    )
    key = approve(desk.by(desk.house.approvers[1]), decision)
    assert desk.filed(desk.final(number)) == key
    assert [one.key for one in desk.events()] == [key]


def test_an_addendum_with_contacts_of_two_parties_changes_neither(desk: Office) -> None:
    both = [NEW_CONTACT, {**NEW_CONTACT, "party": 2, "institution": "Badan Misal"}]
    number = final(desk, "addendum-contacts", {"contacts": both})
    with pytest.raises(FaultyInput) as refused:
        desk.filed(number)
    assert codes(refused) == ["paper.contacts_of_several"]
    assert (desk.paper(number).state, desk.events()) == (PaperState.FINAL, [])


def test_papers_for_many_are_printed_and_go_on_where_they_stopped(desk: Office) -> None:
    others = [desk.another(f"lain-{one}") for one in range(3)]
    draft = desk.unsigned("rancangan-lain")
    kind, own = "letter-report-request", typed("letter-report-request", {})
    batch = prepare_batch(desk.manager, desk.press, kind, [*others, draft], own, final=True)
    standing = batch_standing(desk.manager, desk.press, batch)
    assert [one["slug"] for one in standing.batch.refused] == [draft]
    assert (len(standing.papers), standing.printed) == (3, frozenset())
    desk.final(standing.papers[0].number)
    told: dict[int, object] = {}
    print_batch(desk.manager, desk.press, batch, told.__setitem__)
    assert told == {one.number: None for one in standing.papers[1:]}
    assert batch_standing(desk.manager, desk.press, batch).is_done
    assert batch_zip(desk.manager, desk.press, batch).count(b"%PDF-1.7") == 3
    for slugs, code in (
        ([], "paper.no_agreement_chosen"),
        ([f"p-{n}" for n in range(201)], "paper.too_many_agreements"),
    ):
        with pytest.raises(FaultyInput) as refused:
            prepare_batch(desk.manager, desk.press, kind, slugs, own)
        assert codes(refused) == [code]
    with pytest.raises(FaultyInput) as refused:
        batch_standing(desk.approver, desk.press, batch)
    assert codes(refused) == ["paper.batch_unknown"]
    with pytest.raises(Denied):
        prepare_batch(desk.approver, desk.press, kind, others, own)
