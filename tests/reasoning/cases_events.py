"""Random histories: one event after the other, each of a kind that can happen on its day."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain.agreement import SuspensionBy
from app.domain.calendar import OFFSETS
from app.domain.conclusions import AccessState, DeadlineState
from app.domain.events import (
    NOTICES,
    AccessRestored,
    AccessSuspended,
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
from app.domain.period import Period, Unit
from app.domain.terms import AnswerWithin
from tests.reasoning.cases_agreements import period
from tests.reasoning.cases_changes import addendum, runs_fit
from tests.reasoning.cases_story import Story
from tests.reasoning.oracle_access import Days, access_of, past_of
from tests.reasoning.oracle_answers import feedback, report_answers
from tests.reasoning.oracle_clocks import Clock
from tests.reasoning.oracle_known import (
    confirmed_on,
    ends_on,
    happened,
    terminated_on,
    terms_on,
    value_of,
)
from tests.reasoning.oracle_states import deadlines

HINDERED = ("feedback.deliver", "report.answer", "report.periodic", "minutes.matching", "evaluation.hold")


def _renewal_requested(story: Story) -> Event | None:
    if not story.in_force or ends_on(story.known) is None:
        return None
    return RenewalRequested(on=story.when(), party=story.party())


def _renewed(story: Story) -> Event | None:
    end = ends_on(story.known)
    if not story.in_force or end is None or terminated_on(story.known) is not None:
        return None
    if story.rng.random() < 0.4:
        event = Renewed(on=story.today, until=end + timedelta(days=story.rng.randint(20, 700)))
    else:
        lengths = [Period(1, Unit.YEAR), Period(story.rng.randint(1, 18), Unit.MONTH), period(story.rng)]
        event = Renewed(on=story.today, for_=story.rng.choice(lengths))
    return event if runs_fit(story.so_far, event) else None


def _termination_announced(story: Story) -> Event | None:
    if not story.in_force:
        return None
    effective = story.today + timedelta(days=story.rng.choice([0, 7, 30, 31, 60, 90, 92, 150]))
    began = happened(story.known, ForceMajeureBegan)
    if began and story.rng.random() < 0.5:
        one, event = story.rng.choice(began)
        return TerminationAnnounced(on=story.when(), party=event.party, effective=effective, ref=one.key)
    return TerminationAnnounced(on=story.when(), party=story.party(), effective=effective)


def _terminated(story: Story) -> Event | None:
    if not story.in_force or terminated_on(story.known) is not None or story.rng.random() < 0.5:
        return None
    return Terminated(on=story.when(), ground=story.rng.choice(list(Ending)))


def _force_majeure_began(story: Story) -> Event | None:
    # Duties that outlive the agreement can still be hindered.
    if story.is_over and value_of(terms_on(story.known, story.today).surviving_duties) is None:
        return None
    rules: tuple[str, ...] = ()
    if story.rng.random() < 0.25:
        rules = tuple(sorted(story.rng.sample(HINDERED, story.rng.randint(1, 3))))
    on = story.when()
    notice = value_of(terms_on(story.known, story.today).force_majeure_notice)
    if notice is not None and notice.within.unit is Unit.HOUR and not isinstance(on, datetime):
        zone = OFFSETS[story.case.agreement.settings.zone]
        on = datetime.combine(story.today, datetime.min.time(), tzinfo=zone) + timedelta(hours=9)
    return ForceMajeureBegan(on=on, party=story.party(), rules=rules)


def _force_majeure_notified(story: Story) -> Event | None:
    began = happened(story.known, ForceMajeureBegan)
    if not began:
        return None
    one, _ = story.rng.choice(began)
    return ForceMajeureNotified(on=story.when(), ref=one.key, statement=story.rng.random() < 0.85)


def _force_majeure_ended(story: Story) -> Event | None:
    ended = {event.ref for _, event in happened(story.known, ForceMajeureEnded)}
    lasting = [one for one, _ in happened(story.known, ForceMajeureBegan) if one.key not in ended]
    return ForceMajeureEnded(on=story.when(), ref=story.rng.choice(lasting).key) if lasting else None


def _data_received(story: Story) -> Event | None:
    value = value_of(terms_on(story.known, story.today).feedback)
    if story.is_over:
        return None
    party = story.party()
    if isinstance(value, AnswerWithin) and story.rng.random() < 0.9:
        party = value.by
    return DataReceived(on=story.when(), party=party)


def _feedback_delivered(story: Story) -> Event | None:
    running = feedback(story.known)
    if not running:
        owed = value_of(terms_on(story.known, story.today).feedback) is not None
        free = not owed and story.rng.random() < 0.1
        return FeedbackDelivered(on=story.when(), party=story.party()) if free else None
    unanswered = [clock for clock in running if clock.done_on is None]
    if unanswered and story.rng.random() < 0.5:
        debtor = unanswered[0].party
        assert isinstance(debtor, int)
        # Who owes may have changed with an addendum: what is oldest is then another's.
        same = all(clock.party == debtor for clock in unanswered)
        return FeedbackDelivered(on=story.when(), party=debtor) if same else None
    chosen = _one_of(story, unanswered if story.rng.random() < 0.9 else running)
    if chosen is None:
        return None
    assert isinstance(chosen.party, int)
    return FeedbackDelivered(on=story.when(), party=chosen.party, ref=chosen.ref)


def _report_requested(story: Story) -> Event | None:
    value = value_of(terms_on(story.known, story.today).report_on_request)
    if story.is_over:
        return None
    return ReportRequested(on=story.when(), party=story.party() if value is None else value.to)


def _report_delivered(story: Story) -> Event | None:
    term = value_of(terms_on(story.known, story.today).report)
    periodic = None if term is None or story.is_over else term.by
    asked = _one_of(story, report_answers(story.known))
    if asked is not None and story.rng.random() < 0.6:
        assert isinstance(asked.party, int)
        both = asked.party == periodic and story.rng.random() < 0.4
        flag = True if both else story.rng.choice([None, False])
        return ReportDelivered(on=story.when(), party=asked.party, ref=asked.ref, periodic=flag)
    if periodic is None:
        # Where nothing is owed, what was sent is recorded all the same.
        free = term is None and not story.is_over and story.rng.random() < 0.1
        return ReportDelivered(on=story.when(), party=story.party()) if free else None
    return ReportDelivered(on=story.when(), party=periodic, periodic=story.rng.choice([None, True]))


def _one_of(story: Story, among: list[Clock]) -> Clock | None:
    return story.rng.choice(among) if among else None


def _matching_minutes_signed(story: Story) -> Event | None:
    if story.is_over:
        return None
    return MatchingMinutesSigned(on=story.when())


def _evaluation_held(story: Story) -> Event | None:
    if story.is_over:
        return None
    count = len(story.parties) if story.rng.random() < 0.6 else story.rng.randint(1, len(story.parties))
    return EvaluationHeld(on=story.when(), by=tuple(sorted(story.rng.sample(story.parties, count))))


def _access_suspended(story: Story) -> Event | None:
    if not story.in_force or not story.case.agreement.access:
        return None
    party = story.rng.choice(story.case.agreement.access).party
    days = Days(story.so_far)
    row = access_of(days, party)
    if row.state is AccessState.SUSPENDED and past_of(days, party).by_event:
        return None
    if row.state is AccessState.SUSPENDED:
        # What the register concluded by itself is then written down as an event.
        return AccessSuspended(on=story.when(), party=party)
    if row.state not in (AccessState.OPEN, AccessState.SUSPENDABLE):
        return None
    if row.state is AccessState.OPEN and story.rng.random() < 0.8:
        return None
    named: tuple[GroundRef, ...] = ()
    if row.grounds and story.rng.random() < 0.4:
        chosen = story.rng.sample(row.grounds, story.rng.randint(1, len(row.grounds)))
        named = tuple(GroundRef(rule=rule, ref=ref) for rule, ref in chosen)
    return AccessSuspended(on=story.when(), party=party, grounds=named)


def _access_restored(story: Story) -> Event | None:
    if not story.in_force or not _may_be_suspended(story):
        return None
    days = Days(story.so_far)
    for access in story.case.agreement.access:
        state = access_of(days, access.party).state
        hasty = state is AccessState.SUSPENDED and story.rng.random() < 0.2
        if state is AccessState.RESTORABLE or hasty:
            return AccessRestored(on=story.when(), party=access.party)
    return None


def _may_be_suspended(story: Story) -> bool:
    by_itself = story.case.agreement.settings.suspension is SuspensionBy.AUTOMATIC
    return by_itself or any(isinstance(event, AccessSuspended) for event in story.events)


def _contact_change_announced(story: Story) -> Event | None:
    effective = story.today + timedelta(days=story.rng.choice([0, 10, 29, 30, 31, 60]))
    return ContactChangeAnnounced(on=story.when(), party=story.party(), effective=effective)


def _confirmed(story: Story) -> Event | None:
    said = {(event.ref, event.party) for _, event in happened(story.known, Confirmed)}
    affected = {one.key: event.party for one, event in happened(story.known, ForceMajeureBegan)}
    open_notices = [
        one
        for one in story.known.history
        if isinstance(one.event, NOTICES) and confirmed_on(story.known, one.key) is None
    ]
    if not open_notices:
        return None
    notice = story.rng.choice(open_notices)
    if isinstance(notice.event, ForceMajeureNotified):
        sender = affected[notice.event.ref]
    else:
        assert isinstance(notice.event, RenewalRequested | TerminationAnnounced | ContactChangeAnnounced)
        sender = notice.event.party
    if story.rng.random() < 0.15:
        return Confirmed(on=story.when(), ref=notice.key, party=sender, note="Lewat telepon.")
    silent = [party for party in story.parties if party != sender and (notice.key, party) not in said]
    recipient = story.rng.choice(silent)
    return Confirmed(on=story.when(), ref=notice.key, party=story.rng.choice([None, recipient]))


def _waived(story: Story) -> Event | None:
    undone = (DeadlineState.OPEN, DeadlineState.OVERDUE, DeadlineState.TOLLED)
    rows = [row for row in deadlines(story.so_far, story.today) if row.state in undone]
    rows = [row for row in rows if row.rule != "lifecycle.end"]
    soon = story.today + timedelta(days=200)
    near = [row for row in rows if row.due is not None and row.due < soon]
    among = near if near and story.rng.random() < 0.8 else rows
    if not among:
        return None
    row = story.rng.choice(among)
    ref = row.ref if story.rng.random() < 0.75 else None
    return Waived(on=story.when(), rule=row.rule, ref=ref, reason="Disepakati.")


def _addendum_signed(story: Story) -> Event | None:
    return addendum(story.rng, story.so_far) if story.in_force else None


Maker = Callable[[Story], Event | None]

# Each kind with its weight: what is rare in life but hard to count comes often here.
KINDS: tuple[tuple[Maker, int], ...] = (
    (_renewal_requested, 4),
    (_renewed, 4),
    (_termination_announced, 3),
    (_terminated, 1),
    (_force_majeure_began, 5),
    (_force_majeure_notified, 8),
    (_force_majeure_ended, 6),
    (_data_received, 8),
    (_feedback_delivered, 7),
    (_report_requested, 6),
    (_report_delivered, 7),
    (_matching_minutes_signed, 4),
    (_evaluation_held, 5),
    (_access_suspended, 8),
    (_access_restored, 10),
    (_contact_change_announced, 3),
    (_confirmed, 10),
    (_waived, 3),
    (_addendum_signed, 4),
)
