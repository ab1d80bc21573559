from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.agreement import Agreement
from app.domain.events import (
    EVENT_TYPES,
    Confirmed,
    Ending,
    Event,
    ForceMajeureEnded,
    ForceMajeureNotified,
    Waived,
)
from app.domain.history import check_history
from app.domain.period import DayKind, Period, Unit
from app.domain.terms import (
    SILENT,
    FixedEnd,
    LengthOfTime,
    UntilEvent,
)
from tests.support.builders import stated
from tests.support.histories import DPR, ITJEN, LAN, THREE, faults, ground

keys = st.sampled_from(["a", "b", "c", "#1", "#2", "#3", "1", "1.1", "", "x"])
dates = st.one_of(
    st.dates(date(2025, 8, 20), date(2029, 12, 31)),
    st.sampled_from([date.min, date.max]),
    st.datetimes(datetime(2025, 8, 20), datetime(2028, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]),
    st.just(datetime(2026, 1, 1)),  # noqa: DTZ001 - what is refused
)
just_days = st.one_of(st.dates(date(2025, 8, 20), date(2030, 12, 31)), st.sampled_from([date.min, date.max]))
parties = st.integers(0, 3)
rules = st.sampled_from(["feedback.deliver", "evaluation.hold", "renewal.notice", "access.suspend", "pajak"])
texts = st.sampled_from(["", " ", "Sepakat."])
periods = st.one_of(
    st.builds(Period, st.integers(1, 9999), st.sampled_from([unit for unit in Unit if unit is not Unit.DAY])),
    st.builds(Period, st.integers(1, 99), st.just(Unit.DAY), st.sampled_from(DayKind)),
)
durations = st.one_of(
    st.just(SILENT),
    st.builds(lambda length: stated(LengthOfTime(length)), periods),
    st.builds(lambda end: stated(FixedEnd(end)), just_days),
    st.just(stated(UntilEvent("selesai"))),
)
some = {
    "party": parties,
    "ref": st.none() | keys,
    "until": st.none() | just_days,
    "for_": st.none() | periods,
    "effective": just_days,
    "ground": st.sampled_from(Ending),
    "rules": st.lists(rules, max_size=2).map(tuple),
    "statement": st.booleans(),
    "periodic": st.none() | st.booleans(),
    "by": st.lists(parties, max_size=3).map(tuple),
    "grounds": st.lists(st.builds(ground, rules, keys), max_size=2).map(tuple),
    "changes": st.dictionaries(st.sampled_from(["duration", "pajak"]), durations, max_size=2),
    "rule": rules,
    "reason": texts,
}
MUST_REFER = (ForceMajeureNotified, ForceMajeureEnded, Confirmed)


def anything_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    own = [name for name in kind.__dataclass_fields__ if name in some]
    values = {name: keys if name == "ref" and issubclass(kind, MUST_REFER) else some[name] for name in own}
    return st.builds(kind, on=dates, id=st.none() | keys, note=st.none() | texts, **values)


histories = st.lists(st.one_of([anything_of(kind) for kind in EVENT_TYPES.values()]), max_size=12)


@settings(max_examples=400, deadline=None)
@given(histories, st.sampled_from([ITJEN, DPR, LAN, THREE]))
def test_whatever_is_handed_in_is_accepted_or_refused_at_its_position(
    events: list[Event], of: Agreement
) -> None:
    found = check_history(of, tuple(events))
    assert len(faults(of, *events)) == len(found)
    positions = [fault.path[0] for fault in found]
    assert positions == sorted(positions)
    assert all(isinstance(position, int) and position < len(events) for position in positions)


@settings(max_examples=100, deadline=None)
@given(histories)
def test_an_event_that_comes_last_of_all_makes_no_earlier_one_impossible(events: list[Event]) -> None:
    last = Waived(on=date.max, id="terakhir", rule="evaluation.hold", reason="Sepakat.")
    assert check_history(ITJEN, (*events, last)) == check_history(ITJEN, tuple(events))
