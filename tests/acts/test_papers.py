"""A paper's way through the register: prepared, written anew, agreed to, final, signed, and what it changes."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from app.acts.enter import enter
from app.acts.papers.approve import approve_paper, return_paper
from app.acts.papers.file_signed import Filing, file_signed
from app.acts.papers.finalise import discard, finalise
from app.acts.papers.going import FieldChange, PaperMoved
from app.acts.papers.look import look_at, look_at_signed
from app.acts.papers.prepare import edit_paper, prepare_paper
from app.domain.events import RenewalRequested, Renewed
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role
from app.domain.prepared_papers import PaperState
from app.register.database import reading, writing
from app.register.evidence import evidence_of
from app.register.prepared_papers import papers
from app.register.verifying import verify
from tests.support.attachments import office as word_file
from tests.support.attachments import png, sent
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.filing import RENEWAL, REQUEST, SIGNED, SLUG, Office, signed_agreement


@pytest.fixture
def desk(register: Engine, tmp_path: Path) -> Office:
    return Office(register, tmp_path)


def codes(refused: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def test_a_renewal_takes_effect_when_its_signed_scan_is_filed(desk: Office) -> None:
    number = desk.final(desk.agreed(desk.prepared("addendum-renewal")))
    assert desk.events() == []
    key = desk.filed(number, Filing(SIGNED, {2: "7/MSL/2026"}))
    (event,) = desk.events()
    assert event.key == key
    assert event.event == Renewed(on=SIGNED, until=date(2029, 3, 1), id=key, note="7/MSL/2026")
    paper = desk.paper(number)
    assert (paper.state, paper.signed_on, paper.numbers) == (PaperState.CLOSED, SIGNED, {2: "7/MSL/2026"})
    with reading(desk.register) as session:
        (proof,) = evidence_of(session, 1)
        assert (proof.event_key, proof.digest) == (key, paper.signed_digest)
        assert verify(session).broken is None
    assert look_at_signed(desk.manager, desk.press, number).name == "bertanda tangan.pdf"


def test_a_letter_is_the_notice_that_it_says(desk: Office) -> None:
    key = desk.filed(desk.final(desk.prepared()))
    (event,) = desk.events()
    assert event.event == RenewalRequested(on=SIGNED, party=1, id=key)


def test_all_that_is_missing_is_told_at_once_and_nothing_is_kept(desk: Office) -> None:
    with pytest.raises(FaultyInput) as refused:
        prepare_paper(desk.manager, desk.press, SLUG, "addendum-renewal", {"new_end": "31 Februari"})
    assert {"date", "reasons", "new_end", "effective"} <= {str(one.path[0]) for one in refused.value.faults}
    with reading(desk.register) as session:
        assert papers(session, desk.house.manager) == []


def test_the_second_of_two_editors_is_told_what_the_first_changed(desk: Office) -> None:
    number = desk.prepared()
    seen = desk.paper(number).version
    edit_paper(desk.manager, desk.press, number, {**REQUEST, "place": "Kota Misal"}, seen=seen)
    with pytest.raises(PaperMoved) as overtaken:
        edit_paper(desk.manager, desk.press, number, {**REQUEST, "proposed": "tiga tahun"}, seen=seen)
    assert overtaken.value.meanwhile == (FieldChange("place", "Kota Contoh", "Kota Misal"),)
    assert codes(overtaken) == ["paper.moved", "paper.changed_meanwhile"]
    assert desk.paper(number).typed["place"] == "Kota Misal"


def test_an_addendum_is_agreed_to_by_somebody_else_and_as_it_stands(desk: Office) -> None:
    number = desk.prepared("addendum-renewal")
    with pytest.raises(FaultyInput) as refused:
        desk.final(number)
    assert codes(refused) == ["paper.unapproved"]
    with pytest.raises(Denied):
        approve_paper(desk.manager, desk.press, number, seen=desk.paper(number).version)
    writer = Actor("account/1", Role.APPROVER, 1)
    with pytest.raises(FaultyInput) as refused:
        approve_paper(desk.by(writer), desk.press, number, seen=desk.paper(number).version)
    assert codes(refused) == ["paper.own_work"]
    desk.agreed(number)
    edit_paper(desk.manager, desk.press, number, {**RENEWAL, "copies": "3"}, seen=desk.paper(number).version)
    with pytest.raises(FaultyInput) as refused:
        desk.final(number)
    assert codes(refused) == ["paper.unapproved"]
    # The record may change the text as well as a person can.
    desk.agreed(number)
    enter(by_program(desk.register, NOW), [signed_agreement(title="Judul Lain")], correct=True)
    with pytest.raises(FaultyInput) as refused:
        desk.final(number)
    assert codes(refused) == ["paper.other_text"]


def test_what_is_sent_back_carries_the_reason_until_it_is_written_anew(desk: Office) -> None:
    number = desk.prepared("addendum-renewal")
    return_paper(desk.approver, number, "Hari terakhir keliru.", seen=desk.paper(number).version)
    assert desk.paper(number).standing.returned == "Hari terakhir keliru."
    edit_paper(desk.manager, desk.press, number, {**RENEWAL, "copies": "3"}, seen=desk.paper(number).version)
    assert desk.paper(number).standing.returned is None


def test_a_final_paper_keeps_its_bytes_whatever_happens_to_the_record(desk: Office) -> None:
    number = desk.prepared()
    draft = look_at(desk.manager, desk.press, number)
    assert draft.draft
    assert look_at(desk.manager, desk.press, number).lies_at == draft.lies_at
    desk.final(number)
    final = look_at(desk.manager, desk.press, number)
    content = final.lies_at.read_bytes()
    enter(by_program(desk.register, NOW), [signed_agreement(title="Judul Lain")], correct=True)
    assert look_at(desk.manager, desk.press, number).lies_at.read_bytes() == content
    with pytest.raises(FaultyInput) as refused:
        finalise(desk.manager, desk.press, number, seen=desk.paper(number).version)
    assert codes(refused) == ["paper.not_now"]
    # Past the program the database refuses as well.
    with pytest.raises(DatabaseError, match="keeps its bytes"), writing(desk.register) as session:
        session.connection().execute(text("UPDATE prepared_paper SET final_digest = NULL"))


def test_what_is_no_signed_paper_is_refused_and_the_paper_waits_on(desk: Office) -> None:
    number = desk.final(desk.prepared())
    unsigned = look_at(desk.manager, desk.press, number).lies_at.read_bytes()
    for content, name, code in (
        (unsigned, "sama.pdf", "paper.not_signed"),
        (word_file(), "naskah.docx", "paper.signed_media"),
    ):
        with sent(desk.press.files, content, name=name) as (file,), pytest.raises(FaultyInput) as refused:
            file_signed(desk.manager, number, file, Filing(SIGNED))
        assert codes(refused) == [code]
    with pytest.raises(FaultyInput) as refused:
        desk.filed(number, Filing(date(2026, 1, 6)))
    assert codes(refused) == ["signing.in_the_future"]
    assert (desk.paper(number).state, desk.events()) == (PaperState.FINAL, [])
    desk.filed(number, content=png())
    assert desk.paper(number).state is PaperState.CLOSED


def test_what_cannot_take_effect_leaves_the_paper_open(desk: Office) -> None:
    """The end has moved meanwhile: the renewal that was signed no longer extends anything."""
    first = desk.final(desk.agreed(desk.prepared("addendum-renewal", new_end="2027-03-01")))
    second = desk.final(desk.agreed(desk.prepared("addendum-renewal")))
    desk.filed(second)
    with pytest.raises(FaultyInput) as refused:
        desk.filed(first)
    assert codes(refused) == ["renewal.not_after_end"]
    assert (desk.paper(first).state, len(desk.events())) == (PaperState.FINAL, 1)


def test_a_discarded_paper_stays_readable_with_the_reason(desk: Office) -> None:
    number = desk.prepared()
    discard(desk.manager, number, "Salah pihak.", seen=desk.paper(number).version)
    paper = desk.paper(number)
    assert (paper.state, paper.discarded_reason) == (PaperState.DISCARDED, "Salah pihak.")
    with pytest.raises(DatabaseError, match="discarded and not deleted"), writing(desk.register) as session:
        session.connection().execute(text("DELETE FROM prepared_paper"))


def test_a_partner_reads_papers_that_were_sent_and_no_others(desk: Office) -> None:
    partner = Actor("account/9", Role.PARTNER, 9, frozenset({"badan misal"}))
    stranger = Actor("account/8", Role.PARTNER, 8, frozenset({"dinas lain"}))
    letter, addendum = desk.prepared(), desk.prepared("addendum-renewal")

    def read(by: Actor) -> set[int]:
        with reading(desk.register) as session:
            listed = {one.number for one in papers(session, by)}
        for number in (letter, addendum):
            if number in listed:
                look_at(desk.by(by), desk.press, number)
            else:
                with pytest.raises(Denied) as denied:
                    look_at(desk.by(by), desk.press, number)
                assert denied.value.hidden
        return listed

    assert read(partner) == set()
    desk.final(letter)
    desk.final(desk.agreed(addendum))
    assert read(partner) == {addendum}
    desk.filed(letter)
    assert read(partner) == {letter, addendum}
    assert read(stranger) == set()
    assert read(Actor("account/7", Role.READER, 7)) == {letter, addendum}
