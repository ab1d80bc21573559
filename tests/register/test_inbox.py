from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text

from app.acts.confine import give_desk
from app.acts.decide.propose import propose
from app.acts.delegate import delegate
from app.acts.institutions import add_institution
from app.acts.sweep import sweep
from app.acts.tasks import assign, make_task, read_findings
from app.acts.withdraw import withdraw
from app.domain.decisions import ProposedReading
from app.domain.delegation import Delegation, DelegationKind
from app.domain.events import RenewalRequested, ReportDelivered
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Role
from app.domain.tasks import ORDER, TaskKey, TaskKind, Urgency
from app.domain.terms import UNREAD
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.events import move_version
from app.register.inbox import Whose, unread_findings
from app.register.tables import AgreementRow
from app.register.work_tables import ApprovalRow, DisputeRow, DraftRow, EvidenceRow, FileRow
from app.wording.language import Language
from app.wording.tasks import KINDS, URGENCIES, task_sentence
from tests.bench.registers import TODAY as BENCH_DAY
from tests.bench.registers import fill
from tests.support.accounts import account, by, close, codes, decree
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.histories import DPR, ITJEN
from tests.support.inboxes import (
    OURS,
    SLUG,
    THEN,
    TODAY,
    happened,
    keys,
    number_of,
    of_kind,
    owed,
    page,
    prepared,
)


def test_an_overdue_duty_of_ours_waits_and_one_of_theirs_does_not(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    (duty,) = owed(register, ani, home=(OURS.upper(),))
    assert (duty.slug, duty.due, duty.facts["rule"], duty.facts["ref"], duty.urgency) == (
        SLUG,
        date(2026, 4, 1),
        "feedback.deliver",
        "d1",
        Urgency.LATE,
    )
    assert owed(register, ani, home=(ITJEN.party(2).institution,)) == []
    # While nobody has said which side is ours, everyone's is shown.
    assert owed(register, ani) == [duty]


def test_our_side_is_the_institution_that_is_marked_as_ours(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    add_institution(by_program(register, NOW), ITJEN.party(2).institution, ours=True)
    assert owed(register, ani) == []
    (right,) = of_kind(register, ani, TaskKind.RIGHT)
    assert (right.facts["rule"], right.since) == ("access.suspend", TODAY)


def test_our_side_may_be_a_unit(register: Engine) -> None:
    parties = (replace(ITJEN.party(1), unit="Biro Umpama"), *ITJEN.parties[1:])
    prepared(register, replace(ITJEN, parties=parties))
    ani = account(register, "Ani")
    assert len(owed(register, ani, home=("biro umpama",))) == 1
    assert owed(register, ani, home=("biro lain",)) == []


def test_nothing_waits_from_before_anyone_looked_after_it_nor_of_what_was_withdrawn(register: Engine) -> None:
    watched = replace(DPR, watched_from=date(2026, 1, 1))
    prepared(register, ITJEN, watched)
    ani = account(register, "Ani")
    delivered = (
        ReportDelivered(on=date(2025, 12, 31), party=1, id="lama"),
        ReportDelivered(on=date(2026, 1, 2), party=1, id="baru"),
    )
    happened(register, DPR.slug, *delivered)
    sweep(register, TODAY, THEN)
    (missing,) = of_kind(register, ani, TaskKind.EVIDENCE)
    assert (missing.slug, missing.facts["count"]) == (DPR.slug, 1)
    assert all(
        one.due >= date(2026, 1, 1)
        for one in of_kind(register, ani, TaskKind.DUTY)
        if one.slug == DPR.slug and one.due
    )
    for slug in (SLUG, DPR.slug):
        withdraw(by_program(register, THEN), slug, "Keliru.")
    assert page(register, ani).tasks == ()


def test_evidence_that_is_there_is_not_asked_for(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    happened(register, SLUG, ReportDelivered(on=date(2026, 1, 2), party=1, id="lapor"))
    sweep(register, TODAY, THEN)
    assert [one.facts["count"] for one in of_kind(register, ani, TaskKind.EVIDENCE)] == [1]
    with writing(register) as session, acting(session, Act("evidence.add", SLUG, "uji", NOW)):
        session.add(FileRow(digest="0" * 64, media="application/pdf", size=1, stored_at=NOW))
        session.flush()
        proof = EvidenceRow(
            agreement_id=number_of(session, SLUG),
            event_key="lapor",
            digest="0" * 64,
            name="laporan.pdf",
            added_by="uji",
            added_at=NOW,
        )
        session.add(proof)
        move_version(session.get_one(AgreementRow, proof.agreement_id), NOW)
    assert of_kind(register, ani, TaskKind.EVIDENCE) == []
    with writing(register) as session, acting(session, Act("evidence.withdraw", SLUG, "uji", NOW)):
        session.merge(proof).withdrawn_at = NOW
        move_version(session.get_one(AgreementRow, proof.agreement_id), NOW)
    assert len(of_kind(register, ani, TaskKind.EVIDENCE)) == 1


def test_terms_that_nobody_read_wait_the_nearly_done_first(register: Engine) -> None:
    one_left = replace(ITJEN, terms=replace(ITJEN.terms, dispute=UNREAD))
    two_left = replace(DPR, terms=replace(DPR.terms, dispute=UNREAD, amendment=UNREAD))
    prepared(register, two_left, one_left)
    found = of_kind(register, account(register, "Ani"), TaskKind.UNREAD_TERMS)
    assert [(one.slug, one.facts["count"]) for one in found] == [(SLUG, 1), (DPR.slug, 2)]


def test_what_lies_on_nobodys_desk_waits_for_whoever_may_give_it_to_somebody(register: Engine) -> None:
    prepared(register)
    boss, ani = account(register, "Admin", Role.ADMINISTRATOR), account(register, "Ani")
    looks = account(register, "Lihat", Role.READER)
    budi = account(register, "Budi")

    def waiting(who: int) -> list[str]:
        found = of_kind(register, who, TaskKind.NO_DESK, whose=Whose.MINE)
        return [task_sentence(one, Language.INDONESIAN).partition(":")[2] for one in found]

    nobody = " pengingatnya kini hanya sampai kepada pengelola"
    assert waiting(boss) == waiting(ani) == [nobody]
    assert waiting(looks) == []
    give_desk(by_program(register, THEN), SLUG, budi)
    assert waiting(boss) == waiting(ani) == []
    close(register, budi)
    assert "akun yang menjaganya sudah ditutup" in waiting(boss)[0]
    give_desk(by(register, boss, THEN), SLUG, ani)
    assert waiting(boss) == []
    with pytest.raises(Denied):
        give_desk(by(register, looks, THEN), SLUG, ani)


def test_the_findings_of_an_agreement_wait_as_one_task_until_each_was_read(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")

    def unread() -> list[str]:
        with reading(register) as session:
            return [code for code, _ in unread_findings(session, number_of(session, SLUG))]

    first, *rest = unread()
    (task,) = of_kind(register, ani, TaskKind.FINDING)
    assert (task.slug, task.facts["count"]) == (SLUG, 1 + len(rest))
    for _ in range(2):
        read_findings(by(register, ani, THEN), SLUG, [first])
    assert unread() == rest
    (task,) = of_kind(register, ani, TaskKind.FINDING)
    assert task.facts["count"] == len(rest)
    with pytest.raises(FaultyInput) as refused:
        read_findings(by(register, ani, THEN), SLUG, [rest[0], "tidak.ada"])
    assert codes(refused.value.faults) == ["finding.not_kept"]
    assert unread() == rest
    with pytest.raises(FaultyInput) as refused:
        read_findings(by(register, ani, THEN), SLUG, [])
    assert codes(refused.value.faults) == ["finding.none_chosen"]
    read_findings(by(register, ani, THEN), SLUG, rest)
    assert of_kind(register, ani, TaskKind.FINDING) == []


def test_findings_of_another_rule_book_are_kept_by_the_next_sweep(register: Engine) -> None:
    prepared(register)
    with register.begin() as connection:
        kept = connection.execute(text("SELECT code FROM kept_finding ORDER BY code")).scalars().all()
        connection.execute(text("DELETE FROM kept_finding"))
        connection.execute(text("UPDATE concluded SET rules_version = 'buku lama'"))
    sweep(register, TODAY, THEN)
    with register.connect() as connection:
        again = connection.execute(text("SELECT code FROM kept_finding ORDER BY code")).scalars().all()
    assert again == kept != []


def test_a_notice_without_its_confirmation_waits(register: Engine) -> None:
    prepared(register, ITJEN, DPR)
    happened(register, DPR.slug, RenewalRequested(on=date(2026, 3, 1), party=2, id="minta"))
    sweep(register, TODAY, THEN)
    ani = account(register, "Ani")
    found = of_kind(register, ani, TaskKind.CONFIRMATION, home=(DPR.party(1).institution,))
    told = [task_sentence(one, Language.INDONESIAN) for one in found]
    with register.connect() as connection:
        concluded = connection.execute(
            text("SELECT ref, party FROM deadline WHERE rule = 'notice.confirmation' AND state = 'open'")
        ).all()
    assert [(one.facts["ref"], one.facts["party"]) for one in found] == [tuple(one) for one in concluded]
    assert told == ["Konfirmasikan penerimaan: permintaan perpanjangan"] * len(concluded)


def test_a_proposal_waits_for_those_who_may_approve_it(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani", Role.APPROVER), account(register, "Budi", Role.APPROVER)
    cici, dodi = account(register, "Cici"), account(register, "Dodi", Role.ADMINISTRATOR)
    proposal = ProposedReading("access.restore_needs_timely_delivery", "in_time")
    propose(by(register, ani, THEN), SLUG, proposal, "Sesuai maksud para pihak.")
    kinds = frozenset({TaskKind.DECISION})

    def waits_for(*people: int) -> list[bool]:
        return [bool(page(register, one, Whose.MINE, kinds=kinds).tasks) for one in people]

    assert waits_for(ani, budi, cici) == [False, True, False]
    assert len(page(register, cici, kinds=kinds).tasks) == 1
    lent = Delegation(ani, budi, DelegationKind.PLH, decree(), TODAY, TODAY)
    delegate(by(register, dodi, THEN), lent)
    delegate(by(register, dodi, THEN), Delegation(budi, cici, DelegationKind.PLH, decree(), TODAY, TODAY))
    # Budi sits at the proposer's desk today; Cici at Budi's, and at nobody else's.
    assert waits_for(budi, cici) == [False, True]


def test_a_step_of_a_draft_waits_when_its_turn_has_come(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani", Role.APPROVER), account(register, "Budi", Role.APPROVER)
    with writing(register) as session, acting(session, Act("draft.submit", SLUG, "uji", NOW)):
        number = number_of(session, SLUG)
        session.add(DraftRow(agreement_id=number, state="submitted", round=2, checklist={}, drafted_by="uji"))
        for round_, position, approver, state in (
            (1, 1, budi, "awaited"),
            (2, 1, ani, "awaited"),
            (2, 2, budi, "awaited"),
        ):
            session.add(
                ApprovalRow(
                    agreement_id=number, round=round_, position=position, approver_id=approver, state=state
                )
            )
    kinds = frozenset({TaskKind.DRAFT_STEP})
    found = [page(register, one, Whose.MINE, kinds=kinds).tasks for one in (ani, budi)]
    assert [[one.facts["round"] for one in some] for some in found] == [[2], []]


def disputed(register: Engine) -> DisputeRow:
    with writing(register) as session, acting(session, Act("dispute.raise", SLUG, "uji", NOW)):
        row = DisputeRow(
            agreement_id=number_of(session, SLUG),
            rule="access.suspend",
            ref="d1",
            note="Sudah kami kirim.",
            raised_by="account/9",
            raised_at=NOW,
        )
        session.add(row)
    return row


def test_a_dispute_waits_until_it_is_answered(register: Engine) -> None:
    prepared(register)
    ani = account(register, "Ani")
    row = disputed(register)
    (dispute,) = of_kind(register, ani, TaskKind.DISPUTE)
    assert dispute.since == NOW.date()
    with writing(register) as session, acting(session, Act("dispute.answer", SLUG, "uji", NOW)):
        session.merge(row).answered_at = NOW
    assert of_kind(register, ani, TaskKind.DISPUTE) == []


def test_a_dispute_of_what_nobody_looks_after_waits_for_whoever_may_answer(register: Engine) -> None:
    prepared(register)
    ani, budi = account(register, "Ani"), account(register, "Budi", Role.APPROVER)
    reader, administrator = (
        account(register, "Citra", Role.READER),
        account(register, "Dedi", Role.ADMINISTRATOR),
    )
    disputed(register)

    def waits_for() -> list[int]:
        people = (ani, budi, reader, administrator)
        return [one for one in people if of_kind(register, one, TaskKind.DISPUTE, whose=Whose.MINE)]

    assert waits_for() == [ani, budi]
    (task,) = of_kind(register, ani, TaskKind.DISPUTE, whose=Whose.MINE)
    assign(by(register, ani, THEN), task.key, budi)
    assert waits_for() == [budi]
    assign(by(register, ani, THEN), task.key, None)
    give_desk(by(register, ani, THEN), SLUG, ani)
    assert waits_for() == [ani]
    close(register, ani)
    assert budi in waits_for()


# ---- pages


@pytest.mark.parametrize("limit", [1, 7, 50])
def test_pages_follow_each_other_without_gap_or_repetition(register: Engine, limit: int) -> None:
    fill(register, 12)
    sweep(register, BENCH_DAY, NOW)
    ani = account(register, "Ani")
    make_task(by(register, ani), "Susun laporan")
    whole = page(register, ani, today=BENCH_DAY, limit=5000)
    assert whole.next is None
    found: list[str] = []
    after = None
    while True:
        some = page(register, ani, today=BENCH_DAY, limit=limit, after=after)
        found += keys(some)
        after = some.next
        if after is None:
            break
        assert len(some.tasks) == limit
    assert found == keys(whole)
    assert len(set(found)) == len(found) > 50
    urgencies = [one.urgency for one in whole.tasks]
    assert urgencies == sorted(urgencies)
    dues = [one.due for one in whole.tasks if one.due]
    assert dues == sorted(dues)
    for one in whole.tasks:
        for language in Language:
            assert task_sentence(one, language).strip()


@pytest.mark.parametrize("after", ["", "###", "WzFd", "WyJkdXR5Il0=", "WyJkdXR5IiwxLDIsMyw0XQ==", "bnVsbA=="])
def test_a_forged_place_in_the_list_is_refused(register: Engine, after: str) -> None:
    with pytest.raises(FaultyInput) as refused:
        page(register, account(register, "Ani"), after=after)
    assert codes(refused.value.faults) == ["task.cursor"]


def test_every_kind_and_urgency_has_its_words_and_its_place() -> None:
    assert set(ORDER) == set(KINDS) == set(TaskKind)
    assert set(URGENCIES) == set(Urgency)
    assert TaskKey.parse("duty:7:feedback.deliver:d1") == TaskKey(TaskKind.DUTY, 7, "feedback.deliver:d1")
