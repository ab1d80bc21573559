"""Drafts are made, edited by several, and checked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from app.acts.amend import Addendum, amend
from app.acts.asking import in_this_process
from app.acts.draft.check import check
from app.acts.draft.edit import Overtaken, edit_draft, edit_part, edit_term
from app.acts.draft.make import Sketch, begin_draft, make_draft, succeed
from app.acts.enter import enter
from app.domain.agreement import AgreementSettings, Kind, PaperOnFile
from app.domain.drafting import DraftState
from app.domain.faults import FaultyInput
from app.domain.party import AgreementNumber
from app.domain.people import Denied, Role
from app.domain.period import Period, Unit
from app.domain.terms import SILENT, UNREAD, Dispute, Forum, LengthOfTime
from app.register import agreements
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.drafts import successors_of
from app.register.recollection import at_version
from app.register.verifying import verify
from app.register.work_tables import ConfidentialRow, NamedReaderRow
from tests.support.builders import NOW, agreement, stated
from tests.support.doing import by_program
from tests.support.drafting import SLUG, House, draft, number, whole_terms

LATER = NOW + timedelta(hours=1)


def code(refused: pytest.ExceptionInfo[FaultyInput]) -> str:
    return refused.value.faults[0].code


def test_a_draft_is_made_of_a_record(register: Engine) -> None:
    house = House(register)
    assert house.drafted() == SLUG
    assert house.stored() == draft()
    on_file = house.on_file()
    assert (on_file.drafting.state, on_file.drafted_by) == (DraftState.DRAFTING, house.manager.key)


def test_a_draft_begins_from_scratch_with_nothing_read(register: Engine) -> None:
    house = House(register)
    sketch = Sketch("baru-2026", Kind.NK, "Kerja Sama Contoh", draft().parties)
    begin_draft(house.by(house.manager), sketch)
    stored = house.stored("baru-2026")
    assert (stored.kind, stored.title, stored.parties) == (Kind.NK, "Kerja Sama Contoh", draft().parties)
    assert {term for _, term in stored.terms.items()} == {UNREAD}


def test_what_cannot_be_drafted_is_refused(register: Engine) -> None:
    house = House(register)
    house.drafted()
    with pytest.raises(FaultyInput) as refused:
        house.drafted()
    assert code(refused) == "draft.slug_taken"
    with pytest.raises(FaultyInput) as refused:
        make_draft(house.by(house.manager), agreement())
    assert code(refused) == "draft.signs_itself"
    reader = house.person("Pembaca", Role.READER)
    with pytest.raises(Denied):
        make_draft(house.by(reader), draft(slug="lain"))


def test_a_successor_has_what_held_last_and_nothing_of_the_signing(register: Engine) -> None:
    house = House(register)
    former = draft(
        slug="lama-2024",
        signed_on=date(2024, 3, 1),
        effective_on=date(2024, 4, 1),
        place="Kota Contoh",
        numbers=(AgreementNumber(1, "1/CTH/2024"),),
        watched_from=date(2025, 1, 1),
        settings=AgreementSettings(),
    )
    enter(by_program(register, NOW), [former])
    changed = stated(Dispute((Forum.DELIBERATION, Forum.COURT)), "13")
    amend(
        by_program(register, NOW),
        "lama-2024",
        Addendum(date(2025, 6, 1), date(2025, 7, 1), {"dispute": changed}),
    )
    succeed(house.by(house.manager), "lama-2024", "baru-2026", "Judul Baru")
    assert house.stored("baru-2026") == replace(
        former,
        slug="baru-2026",
        title="Judul Baru",
        signed_on=None,
        effective_on=None,
        place=None,
        numbers=(),
        watched_from=None,
        paper=PaperOnFile(),
        terms=whole_terms(dispute=changed),
    )
    assert house.on_file("baru-2026").predecessor == "lama-2024"
    with reading(register) as session:
        row = agreements.find(session, "lama-2024")
        assert row is not None
        assert successors_of(session, row) == ["baru-2026"]


def test_a_draft_has_no_successor(register: Engine) -> None:
    house = House(register)
    house.drafted()
    with pytest.raises(FaultyInput) as refused:
        succeed(house.by(house.manager), SLUG, "baru-2026")
    assert code(refused) == "succession.of_a_draft"


def test_the_successor_of_a_confidential_agreement_is_confidential_to_the_same_people(
    register: Engine,
) -> None:
    house = House(register)
    enter(by_program(register, NOW), [draft(slug="lama-2024", signed_on=date(2024, 3, 1))])
    with writing(register) as session, acting(session, Act("agreement.confine", "lama-2024", "uji", NOW)):
        row = agreements.find(session, "lama-2024")
        assert row is not None
        assert row.id is not None
        session.add(ConfidentialRow(agreement_id=row.id, since=NOW))
        session.add(NamedReaderRow(agreement_id=row.id, account_id=number(house.manager)))
    other = house.person("Manajer Lain", Role.MANAGER)
    with pytest.raises(Denied):
        succeed(house.by(other), "lama-2024", "bocor-2026")
    succeed(house.by(house.manager), "lama-2024", "baru-2026")
    with pytest.raises(Denied):
        check(house.by(other), "baru-2026")
    assert check(house.by(house.manager), "baru-2026").gaps


def test_a_draft_is_edited_whole_by_part_and_by_term(register: Engine) -> None:
    house = House(register)
    house.drafted()
    by = house.by(house.manager, LATER)
    edit_draft(by, SLUG, draft(title="Judul Lain", rights=draft().rights[:1]), seen=house.seen())
    edit_part(by, SLUG, {"place": "Kota Misal"}, seen=house.seen())
    version = edit_term(by, SLUG, "dispute", SILENT, seen=house.seen())
    assert house.seen() == version
    assert house.stored() == draft(
        title="Judul Lain", rights=draft().rights[:1], place="Kota Misal", terms=whole_terms(dispute=SILENT)
    )
    with reading(register) as session:
        assert verify(session).whole


def test_an_edit_that_changes_nothing_leaves_a_submission_standing(register: Engine) -> None:
    house = House(register)
    house.submitted()
    edit_draft(house.by(house.manager, LATER), SLUG, draft(), seen=house.seen())
    assert house.on_file().drafting.state is DraftState.SUBMITTED


@pytest.mark.parametrize("wrong", ["signed", "renamed", "part", "term"])
def test_what_no_edit_may_say_is_refused(register: Engine, wrong: str) -> None:
    house = House(register)
    house.drafted()
    by, seen = house.by(house.manager, LATER), house.seen()
    with pytest.raises(FaultyInput) as refused:
        match wrong:
            case "signed":
                edit_draft(by, SLUG, draft(signed_on=date(2026, 1, 5)), seen=seen)
            case "renamed":
                edit_draft(by, SLUG, draft(slug="lain"), seen=seen)
            case "part":
                edit_part(by, SLUG, {"signed_on": date(2026, 1, 5)}, seen=seen)
            case "term":
                edit_term(by, SLUG, "pajak", SILENT, seen=seen)
    assert (
        code(refused)
        == {
            "signed": "draft.signs_itself",
            "renamed": "draft.renamed",
            "part": "draft.part_unknown",
            "term": "draft.part_unknown",
        }[wrong]
    )
    assert house.stored() == draft()
    assert house.seen() == seen


def test_a_signed_agreement_is_not_edited_as_a_draft(register: Engine) -> None:
    house = House(register)
    enter(by_program(register, NOW), [agreement()])
    with pytest.raises(FaultyInput) as refused:
        edit_part(house.by(house.manager), "contoh-2024", {"title": "Lain"}, seen=1)
    assert code(refused) == "draft.signed_already"


def test_the_second_of_two_editors_is_told_what_changed_and_loses_nothing(register: Engine) -> None:
    house = House(register)
    house.drafted()
    other = house.person("Manajer Lain", Role.MANAGER)
    seen = house.seen()
    first, second = draft().parties
    renamed = replace(second, signatory=replace(second.signatory, name="Citra Misal"))
    longer = stated(LengthOfTime(Period(5, Unit.YEAR)), "7(1)", summary="Lima tahun.")
    theirs = draft(
        title="Judul Mereka",
        parties=(first, renamed),
        contacts=draft().contacts[:1],
        terms=whole_terms(duration=longer),
    )
    edit_draft(house.by(other), SLUG, theirs, seen=seen)
    mine = draft(title="Judul Saya", place="Kota Contoh")
    with pytest.raises(Overtaken) as overtaken:
        edit_draft(house.by(house.manager, LATER), SLUG, mine, seen=seen)
    found = {one.field: (one.before, one.after) for one in overtaken.value.meanwhile}
    assert found == {
        "title": (draft().title, "Judul Mereka"),
        "parties.2": (second, renamed),
        "contacts.2": (draft().contacts[1], None),
        "terms.duration": (whole_terms().duration, longer),
    }
    assert overtaken.value.clashing == ("title",)
    assert overtaken.value.wanted == mine
    assert house.stored() == theirs
    codes = [fault.code for fault in overtaken.value.faults]
    assert codes == ["agreement.moved", *["draft.changed_meanwhile"] * 4]
    assert overtaken.value.faults[-1].facts["after"] == "Lima tahun."


def test_of_an_edit_of_one_part_the_rest_is_what_was_seen(register: Engine) -> None:
    house = House(register)
    house.drafted()
    seen = house.seen()
    edit_part(house.by(house.manager), SLUG, {"title": "Judul Mereka"}, seen=seen)
    with pytest.raises(Overtaken) as overtaken:
        edit_part(house.by(house.manager), SLUG, {"place": "Kota Contoh"}, seen=seen)
    assert overtaken.value.wanted == draft(place="Kota Contoh")
    assert overtaken.value.clashing == ()


def test_a_version_that_never_was_cannot_be_told(register: Engine) -> None:
    house = House(register)
    house.drafted()
    with pytest.raises(Overtaken) as overtaken:
        edit_part(house.by(house.manager), SLUG, {"title": "Lain"}, seen=99)
    assert (overtaken.value.known, overtaken.value.meanwhile) == (False, ())


def test_every_earlier_version_is_read_back_from_the_trail(register: Engine) -> None:
    house = House(register)
    house.drafted()
    versions = {house.seen(): house.stored()}
    by = house.by(house.manager, LATER)
    for record in (draft(rights=()), draft(terms=whole_terms(scope=UNREAD)), draft(access=(), title="Lain")):
        edit_draft(by, SLUG, record, seen=house.seen())
        versions[house.seen()] = record
    make_draft(by, draft(slug="lain"))
    with reading(register) as session:
        row = agreements.find(session, SLUG)
        assert row is not None
        assert row.id is not None
        assert {one: at_version(session, row.id, one) for one in versions} == versions


def test_a_check_tells_gaps_and_findings(register: Engine) -> None:
    house = House(register)
    house.drafted(draft(terms=whole_terms(dispute=stated(Dispute((Forum.DELIBERATION,)), "13"))))
    checked = check(replace(house.by(house.manager), ask=in_this_process), SLUG)
    assert checked.complete
    assert checked.read
    assert [gap.fault.code for gap in checked.gaps] == ["gap.place"]
    assert "dispute.no_fallback" in {finding.code for finding in checked.findings}
    edit_term(house.by(house.manager), SLUG, "purpose", UNREAD, seen=house.seen())
    # Where nobody could conclude, that is told: no finding is then no good sign.
    unread = check(house.by(house.manager), SLUG)
    assert not unread.complete
    assert not unread.read


def test_an_entered_draft_is_taken_up_by_whoever_edits_it_first(register: Engine) -> None:
    house = House(register)
    enter(by_program(register, NOW), [draft()])
    assert house.on_file().drafted_by is None
    edit_part(house.by(house.manager), SLUG, {"title": "Judul Lain"}, seen=house.seen())
    assert house.on_file().drafted_by == house.manager.key


def test_no_correction_gets_round_the_steps_of_a_draft(register: Engine) -> None:
    house = House(register)
    house.submitted()
    signed = draft(signed_on=date(2026, 1, 5))
    with pytest.raises(FaultyInput) as refused:
        enter(house.by(house.manager), [signed], correct=True)
    assert code(refused) == "draft.not_by_correction"
    assert house.stored() == draft()
