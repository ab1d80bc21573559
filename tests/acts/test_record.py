import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.doing import Stale
from app.acts.enter import enter
from app.acts.record import record
from app.domain.agreement import AgreementSettings
from app.domain.calendar import Zone
from app.domain.events import (
    AccessRestored,
    AccessSuspended,
    AddendumSigned,
    Confirmed,
    ContactChangeAnnounced,
    DataReceived,
    Ending,
    EvaluationHeld,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    ForceMajeureEnded,
    ForceMajeureNotified,
    GroundRef,
    MatchingMinutesSigned,
    RenewalRequested,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
    Waived,
)
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Power, Role
from app.domain.terms import SILENT
from app.register.agreements import find
from app.register.database import reading
from app.register.event_trail import recordings
from app.register.files import Files
from app.register.kept import due_of
from app.register.terms import terms_in_force
from tests.support.attachments import PDF, png, sent
from tests.support.builders import NOW, agreement
from tests.support.doing import by_person, by_program
from tests.support.happenings import SLUG, entered, is_whole, number_of, smuggled, standing

DAY = date(2025, 11, 3)
DATA = DataReceived(on=DAY, party=1, id="d1")
HIT = ForceMajeureBegan(on=DAY, party=1, id="k1")

# Every kind of event, each with what must have happened before it.
EVERY_KIND: list[tuple[Event, ...]] = [
    (RenewalRequested(on=DAY, party=1),),
    (Renewed(on=DAY, until=date(2028, 3, 1)),),
    (TerminationAnnounced(on=DAY, party=2, effective=date(2026, 1, 1)),),
    (Terminated(on=DAY, ground=Ending.CONSENT),),
    (HIT,),
    (HIT, ForceMajeureNotified(on=DAY, ref="k1", statement=True)),
    (HIT, ForceMajeureEnded(on=DAY, ref="k1")),
    (DATA,),
    (DATA, FeedbackDelivered(on=DAY, party=1, ref="d1")),
    (ReportRequested(on=DAY, party=2),),
    (ReportDelivered(on=DAY, party=1),),
    (MatchingMinutesSigned(on=DAY),),
    (EvaluationHeld(on=DAY, by=(1, 2)),),
    (DATA, AccessSuspended(on=DAY, party=1, grounds=(GroundRef(rule="feedback.deliver", ref="d1"),))),
    (AccessSuspended(on=DAY, party=1), AccessRestored(on=DAY, party=1)),
    (ContactChangeAnnounced(on=DAY, party=1, effective=date(2026, 2, 1)),),
    (RenewalRequested(on=DAY, party=1, id="r1"), Confirmed(on=DAY, ref="r1")),
    (AddendumSigned(on=DAY, effective=DAY, changes={"feedback": SILENT}),),
    (DATA, Waived(on=DAY, rule="feedback.deliver", ref="d1", reason="Data contoh.")),
]


@pytest.mark.parametrize("events", EVERY_KIND, ids=lambda events: events[-1].type)
def test_every_kind_of_event_can_be_recorded(register: Engine, events: tuple[Event, ...]) -> None:
    entered(register)
    done = record(by_program(register, NOW), SLUG, events)
    found = standing(register)
    assert tuple(found) == done.keys
    assert [type(event) for event in found.values()] == [type(event) for event in events]
    assert is_whole(register)


def test_what_follows_is_concluded_at_once(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA])
    with reading(register) as session:
        assert due_of(session, number_of(register), "feedback.deliver", "d1") == date(2025, 12, 3)


def test_among_events_that_come_together_a_position_names_the_one_at_that_place(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [EvaluationHeld(on=DAY, by=(1, 2))])
    events = [
        DataReceived(on=DAY, party=1),
        FeedbackDelivered(on=DAY, party=1, ref="#1"),
        Waived(on=DAY, rule="feedback.deliver", ref="#1", reason="Data contoh."),
        Waived(on=DAY, rule="lifecycle.end", ref="1", reason="Data contoh."),
        AccessSuspended(on=DAY, party=1, grounds=(GroundRef(rule="feedback.deliver", ref="#1"),)),
    ]
    done = record(by_program(register, NOW), SLUG, events)
    assert done.keys == ("e2", "e3", "e4", "e5", "e6")
    found = standing(register)
    assert [getattr(found[key], "ref", None) for key in done.keys] == [None, "e2", "e2", "1", None]
    suspended = found["e6"]
    assert isinstance(suspended, AccessSuspended)
    assert suspended.grounds == (GroundRef(rule="feedback.deliver", ref="e2"),)


@pytest.mark.parametrize(
    ("events", "code", "path"),
    [
        ([FeedbackDelivered(on=DAY, party=1, ref="x")], "ref.unknown", (0, "ref")),
        ([DATA, FeedbackDelivered(on=DAY, party=2, ref="d1")], "answer.not_owed", (1, "party")),
        ([EvaluationHeld(on=DAY, by=(1, 4))], "party.unknown", (0, "by", 1)),
        ([DataReceived(on=date(2024, 2, 29), party=1)], "event.before_signing", (0, "on")),
        ([DataReceived(on=date(2026, 1, 6), party=1)], "event.in_the_future", (0, "on")),
        ([DataReceived(on=DAY, party=1, id="ada")], "event.key_taken", (0, "id")),
        ([DATA, DataReceived(on=DAY, party=1, id="d1")], "event.id_twice", (1, "id")),
        ([Renewed(on=DAY)], "value.which", (0,)),
        ([], "events.none", ()),
    ],
)
def test_an_event_that_cannot_be_is_refused_with_its_own_fault_and_nothing_is_kept(
    register: Engine, events: list[Event], code: str, path: tuple[str | int, ...]
) -> None:
    entered(register)
    smuggled(register, SLUG, EvaluationHeld(on=DAY, by=(1, 2), id="ada"))
    with pytest.raises(FaultyInput) as refused:
        record(by_program(register, NOW), SLUG, events)
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [(code, path)]
    assert set(standing(register)) == {"ada"}


def test_an_event_that_makes_another_impossible_is_refused_and_names_it(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [EvaluationHeld(on=DAY, by=(1, 2), id="rapat")])
    with pytest.raises(FaultyInput) as refused:
        record(by_program(register, NOW), SLUG, [Terminated(on=date(2025, 1, 1), ground=Ending.CONSENT)])
    assert [(fault.code, fault.path) for fault in refused.value.faults] == [
        ("event.would_break", ("rapat",)),
        ("event.after_termination", ("rapat", "on")),
    ]


def test_what_was_amiss_before_keeps_nothing_from_being_recorded(register: Engine) -> None:
    entered(register)
    smuggled(register, SLUG, FeedbackDelivered(on=DAY, party=2, id="aneh"))
    record(by_program(register, NOW), SLUG, [DATA])
    assert set(standing(register)) == {"aneh", "d1"}


def test_a_day_that_lies_back_is_kept_beside_the_day_of_recording(register: Engine) -> None:
    entered(register)
    (key,) = record(by_program(register, NOW, "petugas"), SLUG, [DATA]).keys
    with reading(register) as session:
        (trace,) = recordings(session, number_of(register)).values()
    assert standing(register)[key].on == DAY
    assert (trace.recorded.actor, trace.recorded.at, trace.recorded.act) == ("petugas", NOW, "event.record")
    assert trace.withdrawn is None


def test_today_is_the_day_in_the_agreements_own_zone(register: Engine) -> None:
    late = datetime(2026, 1, 5, 15, 30, tzinfo=UTC)
    for zone, slug in ((Zone.JAKARTA, "barat"), (Zone.JAYAPURA, "timur")):
        entered(register, slug=slug, settings=AgreementSettings(zone=zone))
    tomorrow = DataReceived(on=date(2026, 1, 6), party=1)
    record(by_program(register, late), "timur", [tomorrow])
    with pytest.raises(FaultyInput):
        record(by_program(register, late), "barat", [tomorrow])


def test_who_looked_at_an_older_version_is_told_and_nothing_is_kept(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DATA], seen=1)
    with pytest.raises(Stale) as refused:
        record(by_program(register, NOW), SLUG, [EvaluationHeld(on=DAY, by=(1,))], seen=1)
    assert (refused.value.seen, refused.value.stands) == (1, 2)
    assert set(standing(register)) == {"d1"}


def test_an_addendum_that_is_recorded_has_its_paper(register: Engine) -> None:
    entered(register)
    at = datetime(2025, 11, 3, 20, 0, tzinfo=UTC)
    record(
        by_program(register, NOW), SLUG, [AddendumSigned(on=at, effective=DAY, changes={"feedback": SILENT})]
    )
    with reading(register) as session:
        found = terms_in_force(session, number_of(register), DAY)["feedback"]
    assert (found.term, found.paper.kind, found.paper.signed_on) == (SILENT, "addendum", date(2025, 11, 4))


def test_a_draft_has_no_events(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement(signed_on=None)])
    with pytest.raises(FaultyInput) as refused:
        record(by_program(register, NOW), SLUG, [DATA])
    assert refused.value.faults[0].code == "event.of_a_draft"


@pytest.mark.parametrize(
    "event",
    [
        AccessSuspended(on=DAY, party=1),
        AccessRestored(on=DAY, party=1),
        Terminated(on=DAY, ground=Ending.CONSENT),
        Waived(on=DAY, rule="lifecycle.end", reason="Contoh."),
    ],
)
def test_what_takes_two_people_is_not_simply_recorded_by_one(register: Engine, event: Event) -> None:
    entered(register)
    for role in (Role.MANAGER, Role.APPROVER):
        with pytest.raises(FaultyInput) as refused:
            record(by_person(register, NOW, role), SLUG, [event])
        assert refused.value.faults[0].code == "event.needs_decision"
    assert standing(register) == {}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER, Role.PARTNER])
def test_who_may_not_record_is_denied_and_that_is_told_in_the_trail(register: Engine, role: Role) -> None:
    entered(register)
    with pytest.raises(Denied) as refused:
        record(by_person(register, NOW, role, 7, "Kementerian Contoh"), SLUG, [DATA])
    assert refused.value.power is Power.RECORD
    assert standing(register) == {}


def test_a_file_proves_each_event_of_its_act_and_is_stored_once(register: Engine, tmp_path: Path) -> None:
    entered(register)
    files = Files(tmp_path / "files")
    events = [DATA, EvaluationHeld(on=DAY, by=(1, 2), id="v1")]
    with sent(files, PDF, png()) as received:
        done = record(by_program(register, NOW), SLUG, events, evidence=received)
    assert len(done.evidence) == 4
    stored = [file for file in files.folder.rglob("*") if file.is_file()]
    assert sorted(file.read_bytes() for file in stored) == sorted([PDF, png()])


def test_where_the_event_is_refused_its_file_is_not_kept(register: Engine, tmp_path: Path) -> None:
    entered(register)
    files = Files(tmp_path / "files")
    with pytest.raises(FaultyInput), sent(files, PDF) as received:
        record(by_program(register, NOW), SLUG, [Renewed(on=DAY)], evidence=received)
    assert [file for file in files.folder.rglob("*") if file.is_file()] == []


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What each gives, or how it is refused; begun together."""
    ready, given = threading.Barrier(len(deeds)), []

    def begin(deed: Callable[[], object]) -> None:
        ready.wait()
        try:
            given.append(deed())
        except FaultyInput as error:
            given.append(error.faults[0].code)

    threads = [threading.Thread(target=begin, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_of_two_who_say_the_same_at_once_the_second_is_refused(register: Engine) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [RenewalRequested(on=DAY, party=1, id="r1")])
    again = Confirmed(on=DAY, ref="r1")
    given = at_once(*[lambda: record(by_program(register, NOW + timedelta(1)), SLUG, [again]).keys] * 4)
    assert sorted(map(str, given)) == ["('e2',)", *["confirmation.twice"] * 3]


def test_an_agreement_that_is_not_there_is_named(register: Engine) -> None:
    with pytest.raises(FaultyInput) as refused:
        record(by_program(register, NOW), "tidak-ada", [DATA])
    assert refused.value.faults[0].code == "agreement.unknown"
    with reading(register) as session:
        assert find(session, "tidak-ada") is None
