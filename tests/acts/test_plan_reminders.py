from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from app.acts import asking
from app.acts.confine import confine, give_desk
from app.acts.delegate import delegate
from app.acts.enter import enter
from app.acts.receipt import confirm_by_link, make_receipt_link
from app.acts.record import record
from app.acts.retract import retract
from app.acts.set_reminding import remind_me, remind_of
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.agreement import Agreement
from app.domain.case import Case
from app.domain.conclusions import Conclusions
from app.domain.delegation import Delegation, DelegationKind
from app.domain.events import DataReceived, Event, FeedbackDelivered, RenewalRequested, Renewed
from app.domain.faults import FaultyInput
from app.domain.mail_times import beginning
from app.domain.people import Role
from app.domain.reminder_ledger import CORRECTION
from app.domain.reminder_settings import AgreementReminding, PersonalReminding
from app.reasoning.evaluation import evaluate, the_reasoner
from app.records.files import read_agreement
from app.records.reminder_table import COLUMNS
from app.register.audit import Act
from app.register.cases import to_ask
from app.register.database import acting, reading, writing
from app.register.holidays import holidays
from app.register.people_tables import InstitutionRow
from app.register.verifying import verify
from tests.bench.registers import RECORDS, records
from tests.support.accounts import account, by, close, decree
from tests.support.builders import NOW
from tests.support.doing import by_program, left_to_the_sweep
from tests.support.reminders import Line, digests, letters, lines, send_all, waiting

ITJEN = read_agreement(RECORDS / "kemendagri-itjen-2025.yaml")
DPR = read_agreement(RECORDS / "dpr-perisai-2023.yaml")
OURS = ITJEN.parties[0].institution
# Data that came in on a Thursday: the feedback is due on 5 June 2026, a Friday.
DATA = DataReceived(on=date(2025, 12, 5), party=1, id="d1")


def at(day: date, hour: int = 5) -> datetime:
    return beginning(day, hour)


def house(register: Engine, *some: Agreement, ours: str | None = OURS) -> dict[str, int]:
    """A register of ours, with an administrator, an approver, and somebody at whose desk everything lies."""
    people = {
        "admin": account(register, "Admin", Role.ADMINISTRATOR),
        "putri": account(register, "Putri", Role.APPROVER),
        "ani": account(register, "Ani"),
    }
    if ours is not None:
        with writing(register) as session, acting(session, Act("institution.add", "1", "uji", NOW)):
            session.add(InstitutionRow(name=ours, ours=True, emails=[]))
    doing = left_to_the_sweep(register, NOW)
    enter(doing, list(some))
    for one in some:
        give_desk(doing, one.slug, people["ani"])
    return people


def happened(register: Engine, slug: str, *events: Event, day: date) -> None:
    record(left_to_the_sweep(register, at(day)), slug, list(events))


def of_feedback(register: Engine, *, withdrawn: bool = False) -> list[Line]:
    return [one for one in lines(register, withdrawn=withdrawn) if one.rule == "feedback.deliver"]


def test_the_five_agreements_are_reminded_of_as_by_hand(register: Engine) -> None:
    people = house(register, *records(), ours=None)
    ani, putri = f"account/{people['ani']}", f"account/{people['putri']}"
    day = date(2026, 8, 27)
    sweep(register, day, at(day))
    about = {one.brief for one in lines(register) if one.slug == ITJEN.slug and not one.lead < 0}
    # The year ends on this Thursday: the legal turn of evaluation and report is due today.
    assert about == {("evaluation.hold", "1.2", 0, ani), ("report.periodic", "1.2", 0, ani)}
    of_dpr = {one.brief for one in lines(register) if one.slug == DPR.slug and one.lead > 0}
    # It ends on 7 November 2026: 72 days on, so the lead of 90 stands; renewal is to be asked by 7 October, 41 days on.
    assert of_dpr == {
        ("lifecycle.end", "1", 90, ani),
        ("lifecycle.end", "1", 90, putri),
        ("evaluation.hold", "3.2", 90, ani),
        ("report.periodic", "3.2", 90, ani),
        ("renewal.notice", "1", 60, ani),
    }
    siapp = {one.brief for one in lines(register) if one.slug == "setneg-siapp-2022"}
    # Its year of evaluations ends with its term on 23 August 2027, farther than half a year.
    assert siapp == set()
    # Long ended; what was owed is still owed, on every working day, and by how many of them it is late.
    lan = {one.lead for one in lines(register) if one.slug == "lan-2022" and one.recipient == ani}
    assert min(lan) < -700
    sigtk = {one.brief for one in lines(register) if one.slug == "setneg-sigtk-2022" and one.recipient == ani}
    # An option that lapsed is told once; the planned turns after ten working days for the last time.
    assert ("renewal.notice", "1", -1, ani) in sigtk
    assert {lead for rule, ref, lead, _ in sigtk if ref in ("1.1", "1.2")} == {-10}


def test_a_sweep_that_runs_twice_plans_nothing_again(register: Engine) -> None:
    house(register, *records(), ours=None)
    day = date(2026, 5, 4)
    first = sweep(register, day, at(day))
    stood = lines(register), [row.message_id for row in letters(register)]
    assert first.reminders == len(stood[0]) > 20
    again = sweep(register, day, at(day))
    full = sweep(register, day, at(day), full=True)
    assert (again.asked, again.reminders, full.reminders, full.written) == (0, 0, 0, 0)
    assert stood == (lines(register), [row.message_id for row in letters(register)])


def test_a_dry_run_tells_how_many_it_would_plan_and_plans_none(register: Engine) -> None:
    house(register, ITJEN)
    day = date(2026, 5, 4)
    would = sweep(register, day, at(day), dry_run=True).reminders
    assert lines(register) == []
    assert sweep(register, day, at(day)).reminders == would > 0


def test_what_stands_is_told_again_without_concluding_it_anew(register: Engine) -> None:
    house(register, *records(), ours=None)
    sweep(register, date(2026, 5, 4), at(date(2026, 5, 4)))
    told = 0
    for day in (date(2026, 5, 5), date(2026, 5, 6), date(2026, 5, 7)):
        would = sweep(register, day, at(day), full=True, dry_run=True).reminders
        found = sweep(register, day, at(day))
        assert found.reminders == would
        told += would if found.asked == 0 else 0
        full = sweep(register, day, at(day), full=True)
        assert (full.reminders, full.written, full.missed) == (0, 0, 0)
    assert told > 0


def test_what_is_urgent_goes_alone_and_with_its_reasons_the_rest_in_one_digest(register: Engine) -> None:
    people = house(register, ITJEN)
    happened(register, ITJEN.slug, DATA, day=date(2025, 12, 5))
    day = date(2026, 6, 4)
    sweep(register, day, at(day))
    (alone,) = [row for row in waiting(register) if row.account_id == people["ani"] and row.event != "digest"]
    assert (alone.event, alone.urgency, alone.payload["lead"], alone.payload["citation"]) == (
        "reminder",
        "urgent",
        1,
        "4(1)b1",
    )
    assert alone.payload["because"][0]["code"]
    assert alone.not_before <= at(day)
    (digest,) = [row for row in digests(waiting(register)) if row.account_id == people["ani"]]
    assert (digest.not_before, digest.payload["count"]) == (at(day, 7), len(digest.payload["items"]))


def test_a_reminder_whose_reasons_fail_goes_without_them_and_holds_up_no_other(
    register: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    second = replace(ITJEN, slug="kedua-2025")
    people = house(register, ITJEN, second)
    for one in (ITJEN, second):
        happened(register, one.slug, DATA, day=date(2025, 12, 5))
        sweep(register, date(2026, 6, 3), at(date(2026, 6, 3)))

    def failing(case: Case) -> Conclusions:
        if case.agreement.slug == ITJEN.slug:
            raise ZeroDivisionError("a rule went wrong")
        return evaluate(case)

    monkeypatch.setattr(asking, "evaluate", failing)
    day = date(2026, 6, 4)
    # Nothing changes on this day but who is to be told, so what is kept is read.
    assert sweep(register, day, at(day)).asked == 0
    alone = {
        row.payload["slug"]: row.payload
        for row in waiting(register)
        if row.account_id == people["ani"] and row.event == "reminder" and row.payload["lead"] == 1
    }
    assert {one["citation"] for one in alone.values()} == {"4(1)b1"}
    assert [bool(alone[slug]["because"]) for slug in (ITJEN.slug, second.slug)] == [False, True]
    assert "kemendagri-itjen-2025 is reminded of without reasons" in caplog.text
    assert "a rule went wrong" in caplog.text


def test_after_days_of_outage_there_is_one_digest_and_each_deadline_in_it_once(register: Engine) -> None:
    people = house(register, *records(), ours=None)
    for offset in range(12):
        day = date(2026, 5, 4) + timedelta(days=offset)
        sweep(register, day, at(day))
    mine = [row for row in digests(waiting(register)) if row.account_id == people["ani"]]
    assert len(mine) == 1
    told = [(item["slug"], item["rule"], item["ref"]) for item in mine[0].payload["items"]]
    assert len(told) == len(set(told)) == mine[0].payload["count"]


def test_once_it_is_done_what_waits_is_withdrawn_and_nothing_more_comes(register: Engine) -> None:
    house(register, ITJEN)
    happened(register, ITJEN.slug, DATA, day=date(2025, 12, 5))
    day = date(2026, 5, 6)
    sweep(register, day, at(day))
    assert [one.lead for one in of_feedback(register)] == [30]
    done = by_program(register, at(day, 9))
    record(done, ITJEN.slug, [FeedbackDelivered(on=day, party=1, ref="d1")])
    assert of_feedback(register) == []
    assert [one.withdrawn for one in of_feedback(register, withdrawn=True)] == [True]
    for offset in (20, 29, 31, 60):
        later = day + timedelta(days=offset)
        sweep(register, later, at(later))
    assert of_feedback(register) == []


def test_who_was_told_that_it_is_late_is_told_when_it_is_done_and_when_that_was_wrong(
    register: Engine,
) -> None:
    people = house(register, ITJEN)
    happened(register, ITJEN.slug, DATA, day=date(2025, 12, 5))
    day = date(2026, 6, 8)
    sweep(register, day, at(day))
    send_all(register, at(day, 8))
    recorded = record(
        by_program(register, at(day, 9)), ITJEN.slug, [FeedbackDelivered(on=day, party=1, ref="d1")]
    )
    told = [row for row in waiting(register) if row.event == "correction"]
    assert {row.account_id for row in told} == {people["ani"], people["putri"]}
    assert {(row.payload["was"], row.payload["now"]) for row in told} == {("2026-06-05", "met")}
    sent = {row.id: row for row in letters(register, "sent")}
    assert all(row.corrects in sent for row in told)
    send_all(register, at(day, 9))
    retract(by_program(register, at(day, 10)), ITJEN.slug, recorded.keys[0], "Salah catat.")
    again = [row for row in waiting(register) if row.event == "correction"]
    assert {(row.payload["was"], row.payload["now"]) for row in again} == {("met", "2026-06-05")}


def test_an_agreement_that_leaves_the_register_takes_its_reminders_along(register: Engine) -> None:
    house(register, ITJEN, DPR)
    happened(register, ITJEN.slug, DATA, day=date(2025, 12, 5))
    day = date(2026, 6, 4)
    sweep(register, day, at(day))
    send_all(register, at(day))
    withdraw(by_program(register, at(day, 9)), ITJEN.slug, "Tercatat dua kali.")
    left = [one for one in lines(register) if one.slug == ITJEN.slug]
    assert {one.lead for one in left if one.state == "waiting"} == {CORRECTION}
    assert {one.says for one in left if one.lead == CORRECTION} == {"void"}
    assert any(one.slug == DPR.slug for one in lines(register))


def test_a_deadline_that_moved_is_corrected_and_reminded_of_anew(register: Engine) -> None:
    house(register, DPR)
    day = date(2026, 10, 6)
    sweep(register, day, at(day))
    send_all(register, at(day, 12))
    told = [one for one in lines(register) if one.rule == "lifecycle.end" and one.state == "sent"]
    assert {one.says for one in told} == {"2026-11-07"}
    record(by_program(register, at(day, 13)), DPR.slug, [Renewed(on=day, until=date(2026, 12, 7))])
    found = [one for one in lines(register) if one.rule == "lifecycle.end" and one.lead == CORRECTION]
    assert found
    assert {one.state for one in found} == {"waiting"}


def test_whoever_acts_for_the_desk_is_told_in_its_place(register: Engine) -> None:
    people = house(register, ITJEN)
    budi = account(register, "Budi")
    day = date(2026, 5, 4)
    lent = Delegation(people["ani"], budi, DelegationKind.PLH, decree(), day, day + timedelta(days=3))
    delegate(by(register, people["admin"], at(day)), lent)
    sweep(register, day, at(day))
    assert {one.recipient for one in lines(register)} & {f"account/{people['ani']}"} == set()
    (digest,) = [row for row in digests(waiting(register)) if row.account_id == budi]
    assert digest.payload["items"][0]["why"] == "lent_desk"


def test_what_lies_on_nobodys_desk_or_that_of_a_closed_account_is_the_administrators(
    register: Engine,
) -> None:
    people = house(register, ITJEN)
    close(register, people["ani"])
    day = date(2026, 5, 4)
    sweep(register, day, at(day))
    (digest,) = [row for row in digests(waiting(register)) if row.account_id == people["admin"]]
    assert {item["why"] for item in digest.payload["items"]} == {"no_desk"}
    assert not [row for row in letters(register) if row.account_id == people["ani"]]


def test_of_a_confidential_agreement_only_those_named_are_told(register: Engine) -> None:
    people = house(register, ITJEN)
    confine(left_to_the_sweep(register, NOW), ITJEN.slug, [people["ani"]], "Rahasia.")
    day = date(2026, 6, 8)
    sweep(register, day, at(day))
    assert {one.recipient for one in lines(register)} == {f"account/{people['ani']}"}


def test_the_other_party_is_told_of_its_own_duties_only_where_the_desk_wants_it(register: Engine) -> None:
    people = house(register, ITJEN, ours=ITJEN.parties[1].institution)
    day = date(2026, 8, 27)
    sweep(register, day, at(day))
    assert not [one for one in lines(register) if one.recipient.startswith("mail/")]
    doing = by(register, people["ani"], at(day))
    remind_of(doing, ITJEN.slug, AgreementReminding(tell_other_party=True))
    told = [one for one in lines(register) if one.recipient.startswith("mail/")]
    assert {(one.rule, one.ref, one.lead) for one in told} == {
        ("report.periodic", "1.1", -5),
        ("report.periodic", "1.2", 0),
    }
    addresses = {row.address for row in waiting(register) if row.account_id is None}
    assert addresses == set(next(one.emails for one in ITJEN.contacts if one.party == 1))
    assert {row.not_before for row in waiting(register) if row.account_id is None} == {at(day, 7)}
    remind_of(doing, ITJEN.slug, AgreementReminding())
    assert not [one for one in lines(register) if one.recipient.startswith("mail/")]
    assert {row.state for row in letters(register) if row.account_id is None} == {"withdrawn"}


def test_an_agreement_can_have_lines_of_its_own(register: Engine) -> None:
    people = house(register, DPR)
    doing = by(register, people["ani"], at(date(2026, 1, 5)))
    row = {**dict.fromkeys(COLUMNS, "-"), **dict.fromkeys(COLUMNS[:4], "semua"), "Aturan": "lifecycle.end"}
    remind_of(doing, DPR.slug, AgreementReminding(own_rows=({**row, "Meja": "300"},)))
    day = date(2026, 1, 12)
    sweep(register, day, at(day))
    assert [one.lead for one in lines(register) if one.rule == "lifecycle.end"] == [300]
    with pytest.raises(FaultyInput) as error:
        remind_of(doing, DPR.slug, AgreementReminding(own_rows=({**row, "Meja": "besok"},)))
    assert [one.path for one in error.value.faults] == [("own_rows", 0, "Meja")]
    with pytest.raises(FaultyInput):
        remind_of(doing, DPR.slug, AgreementReminding(own_rows=({"Meja": "1"},)))
    with pytest.raises(FaultyInput):
        remind_of(doing, DPR.slug, AgreementReminding(own_rows=(row,) * 21))


def test_everybody_chooses_the_hour_and_whether_what_is_urgent_waits_for_it(register: Engine) -> None:
    people = house(register, ITJEN)
    happened(register, ITJEN.slug, DATA, day=date(2025, 12, 5))
    remind_me(by(register, people["ani"], NOW), PersonalReminding(15, urgent_at_once=False))
    day = date(2026, 6, 4)
    sweep(register, day, at(day))
    mine = [row for row in waiting(register) if row.account_id == people["ani"]]
    assert [(row.event, row.not_before) for row in mine] == [("digest", at(day, 15))]
    with pytest.raises(FaultyInput):
        remind_me(by_program(register, NOW), PersonalReminding())
    with reading(register) as session:
        assert verify(session).broken is None


def test_too_many_urgent_ones_go_at_once_in_the_digest(register: Engine) -> None:
    some = [replace(DPR, slug=f"dpr-{number}") for number in range(4)]
    people = house(register, *some)
    day = date(2026, 11, 6)
    sweep(register, day, at(day))
    mine = [row for row in waiting(register) if row.account_id == people["ani"]]
    assert sum(row.event != "digest" for row in mine) == 3
    (digest,) = digests(mine)
    assert digest.not_before == at(day)


def test_a_notice_that_must_be_confirmed_is_sent_with_its_link_and_chased(register: Engine) -> None:
    people = house(register, ITJEN)
    doing = by(register, people["ani"], at(date(2026, 5, 4), 9))
    remind_of(doing, ITJEN.slug, AgreementReminding(tell_other_party=True))
    record(doing, ITJEN.slug, [RenewalRequested(on=date(2026, 5, 4), party=1, id="p1")])
    (notice,) = [row for row in waiting(register) if row.event == "notice_with_receipt_link"]
    assert (notice.payload["notice"], notice.payload["since"]) == ("p1", "2026-05-04")
    send_all(register, at(date(2026, 5, 4), 9))
    day = date(2026, 5, 7)
    sweep(register, day, at(day))
    chase = [row for row in waiting(register) if row.event == "chase_confirmation"]
    # The desk learns in its digest that it is still waited for.
    assert [row.address for row in chase] == [notice.address]
    waits = [one for one in lines(register) if one.lead == -3 and one.recipient == f"account/{people['ani']}"]
    assert [(one.rule, one.event) for one in waits] == [("notice.confirmation", "digest")]
    token = make_receipt_link(doing, ITJEN.slug, "p1", notice.address)
    confirm_by_link(register, token, at(day, 9))
    assert not [
        one for one in lines(register) if one.rule == "notice.confirmation" and one.state == "waiting"
    ]


def test_before_the_watch_begins_nothing_is_told(register: Engine) -> None:
    house(register, replace(DPR, watched_from=date(2026, 6, 1)))
    for day in (date(2026, 5, 4), date(2026, 5, 29)):
        assert sweep(register, day, at(day)).reminders == 0
    day = date(2026, 6, 1)
    sweep(register, day, at(day))
    assert {one.rule for one in lines(register)} <= {"lifecycle.end"}


def test_another_table_of_reminders_asks_all_again(register: Engine) -> None:
    house(register, ITJEN)
    day = date(2026, 5, 4)
    sweep(register, day, at(day))
    with reading(register) as session:
        version = holidays(session).version
        rules = the_reasoner().book.version
        found = to_ask(session, day, rules, version, reminders="lain")
        assert (found.agreements, found.reminding) == ((), (1,))
