import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.events import (
    EVENT_TYPES,
    AddendumSigned,
    DataReceived,
    Ending,
    Event,
    GroundRef,
    Renewed,
)
from app.domain.faults import FaultyInput
from app.domain.period import DayKind, Period, Unit
from app.domain.terms import (
    SILENT,
    UNREAD,
    AnswerWithin,
    Clause,
    FixedEnd,
    LengthOfTime,
    UntilEvent,
)
from app.records.events import (
    decode_events,
    decode_stored_event,
    encode_event,
    encode_events,
    events_of,
    read_events,
)
from app.records.files import FaultyFile
from app.records.yaml import read_yaml, write_yaml
from app.wording.faults import located
from app.wording.language import Language
from tests.support.builders import stated

ONE_OF_EACH = """\
- {type: renewal_requested, id: n1, on: 2028-05-01, party: 1, note: Surat nomor 5.}
- {type: renewed, on: 2028-08-01, until: 2029-08-27}
- {type: renewed, on: 2029-08-01, for: {count: 1, unit: year}}
- {type: termination_announced, on: 2026-01-01, party: 2, effective: 2026-06-01, ref: fm}
- {type: terminated, on: 2030-01-01, ground: consent}
- {type: force_majeure_began, id: fm, on: 2025-11-01, party: 1, rules: [feedback.deliver]}
- {type: force_majeure_notified, on: 2025-11-03, ref: fm, statement: true}
- {type: force_majeure_ended, on: 2025-12-03, ref: fm}
- {type: data_received, id: d1, on: "2025-09-01T10:00+07:00", party: 1}
- {type: feedback_delivered, on: 2025-10-01T03:00:00Z, party: 1, ref: d1}
- {type: report_requested, id: r1, on: 2026-01-01, party: 2}
- {type: report_delivered, on: 2026-02-01, party: 1, ref: r1, periodic: true}
- {type: matching_minutes_signed, on: 2026-02-01}
- {type: evaluation_held, on: 2026-02-01, by: [1, 2]}
- {type: access_suspended, on: 2026-04-01, party: 1, grounds: [{rule: feedback.deliver, ref: d1}]}
- {type: access_restored, on: 2026-04-02, party: 1}
- {type: contact_change_announced, on: 2026-01-01, party: 2, effective: 2026-02-01}
- {type: confirmed, on: 2028-05-03, ref: n1, party: 2}
- type: addendum_signed
  on: 2026-03-01
  effective: 2026-04-01
  changes:
    minutes: silent
    integrity: unread
    purpose: {cites: ["1"], summary: Tujuan baru.}
    duration: {cites: ["1"], summary: Lima tahun., value: {length: {count: 5, unit: year}}}
- {type: waived, on: 2026-05-01, rule: evaluation.hold, ref: "1.1", reason: Disepakati.}
"""


def test_an_event_of_each_type_is_read() -> None:
    events = events_of(ONE_OF_EACH, "-")
    assert {event.type for event in events} == set(EVENT_TYPES)
    assert events[1] == Renewed(on=date(2028, 8, 1), until=date(2029, 8, 27))
    assert events[2] == Renewed(on=date(2029, 8, 1), for_=Period(1, Unit.YEAR))
    assert events[8].on == datetime(2025, 9, 1, 3, tzinfo=UTC)
    assert events[9].on == datetime(2025, 10, 1, 3, tzinfo=UTC)
    assert isinstance(events[14].grounds, tuple)  # type: ignore[attr-defined]
    addendum = events[18]
    assert isinstance(addendum, AddendumSigned)
    assert addendum.changes["minutes"] == SILENT
    assert addendum.changes["integrity"] == UNREAD
    assert addendum.changes["purpose"] == stated(Clause(), "1", summary="Tujuan baru.")
    assert addendum.changes["duration"] == stated(
        LengthOfTime(Period(5, Unit.YEAR)), "1", summary="Lima tahun."
    )


def test_events_are_written_as_they_are_read() -> None:
    events = events_of(ONE_OF_EACH, "-")
    written = encode_events(events)
    assert written[0] == {
        "type": "renewal_requested",
        "on": "2028-05-01",
        "id": "n1",
        "note": "Surat nomor 5.",
        "party": 1,
    }
    assert written[2] == {"type": "renewed", "on": "2029-08-01", "for": {"count": 1, "unit": "year"}}
    assert decode_events(written) == events
    assert events_of(write_yaml(written), "-") == events_of(json.dumps(written, indent="\t"), "-") == events


def test_a_file_gives_its_events_from_yaml_and_json(tmp_path: Path) -> None:
    as_yaml, as_json = tmp_path / "a.yaml", tmp_path / "a.json"
    as_yaml.write_text(ONE_OF_EACH)
    as_json.write_text(json.dumps(encode_events(read_events(as_yaml))))
    assert read_events(as_json) == read_events(as_yaml) == events_of(ONE_OF_EACH, "-")


@pytest.mark.parametrize("text", ["", "# belum ada\n", "[]", "null"])
def test_where_nothing_stands_nothing_happened(text: str, tmp_path: Path) -> None:
    assert events_of(text, "-") == ()
    file = tmp_path / "a.yaml"
    file.write_text(text)
    assert read_events(file) == ()


# ---- what is refused


def refused(data: Any) -> list[tuple[str, str]]:
    """The codes, each with its path as people count it."""
    with pytest.raises(FaultyInput) as error:
        decode_events(data)
    return [
        (fault.code, ".".join(str(step + 1) if isinstance(step, int) else step for step in fault.path))
        for fault in error.value.faults
    ]


def received(**changes: Any) -> dict[str, Any]:
    return {"type": "data_received", "on": "2025-09-01", "party": 1, **changes}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in received().items() if key != name}


ADDENDUM = {"type": "addendum_signed", "on": "2026-01-01", "effective": "2026-01-01"}


@pytest.mark.parametrize(
    ("item", "code", "place"),
    [
        ("data_received", "value.kind", "1"),
        ([], "value.kind", "1"),
        (None, "value.kind", "1"),
        (without("type"), "field.missing", "1"),
        (without("on"), "field.missing", "1"),
        (without("party"), "field.missing", "1"),
        (received(type="data_recieved"), "value.choice", "1.type"),
        (received(type=3), "value.kind", "1.type"),
        (received(type=["x"]), "value.kind", "1.type"),
        (received(warna="biru"), "event.field_unknown", "1.warna"),
        (received(ref="d1"), "event.field_unknown", "1.ref"),
        (received(party="1"), "value.kind", "1.party"),
        (received(party=True), "value.kind", "1.party"),
        (received(party=1.0), "value.kind", "1.party"),
        (received(id=7), "value.kind", "1.id"),
        (received(id=True), "value.kind", "1.id"),
        (received(id=""), "text.empty", "1.id"),
        (received(id="#3"), "event.id_reserved", "1.id"),
        (received(note=["x"]), "value.kind", "1.note"),
        (received(type="feedback_delivered", ref=1), "value.kind", "1.ref"),
        (received(on="2025-02-29"), "date.none", "1.on"),
        (received(on="2025-W01-1"), "date.none", "1.on"),
        (received(on="27 Agustus 2025"), "date.none", "1.on"),
        (received(on=20250901), "value.kind", "1.on"),
        (received(on=None), "value.kind", "1.on"),
        (received(on="2025-09-01T10:00"), "instant.zone_missing", "1.on"),
        (received(on="2025-02-29T10:00Z"), "instant.none", "1.on"),
        (received(on="2025-09-01T25:00Z"), "instant.none", "1.on"),
        (received(on="2025-09-01T10:00+0700"), "instant.none", "1.on"),
        (received(on="10:00"), "instant.none", "1.on"),
        ({"type": "renewed", "on": "2026-01-01"}, "value.which", "1"),
        (
            {
                "type": "renewed",
                "on": "2026-01-01",
                "until": "2030-01-01",
                "for": {"count": 1, "unit": "year"},
            },
            "value.which",
            "1",
        ),
        ({"type": "renewed", "on": "2026-01-01", "for_": {}}, "event.field_unknown", "1.for_"),
        ({"type": "renewed", "on": "2026-01-01", "for": {"count": 1}}, "field.missing", "1.for"),
        (
            {"type": "renewed", "on": "2026-01-01", "for": {"count": 0, "unit": "year"}},
            "period.count",
            "1.for.count",
        ),
        (
            {"type": "renewed", "on": "2026-01-01", "for": {"count": 1, "unit": "year", "x": 1}},
            "field.unknown",
            "1.for.x",
        ),
        ({"type": "terminated", "on": "2026-01-01", "ground": "bosan"}, "value.choice", "1.ground"),
        ({"type": "evaluation_held", "on": "2026-01-01", "by": []}, "evaluation.by_nobody", "1.by"),
        ({"type": "evaluation_held", "on": "2026-01-01", "by": 1}, "value.kind", "1.by"),
        ({"type": "evaluation_held", "on": "2026-01-01", "by": [1, "2"]}, "value.kind", "1.by.2"),
        (
            {"type": "access_suspended", "on": "2026-01-01", "party": 1, "grounds": [{"rule": "x"}]},
            "field.missing",
            "1.grounds.1",
        ),
        (
            {"type": "force_majeure_notified", "on": "2026-01-01", "ref": "fm"},
            "field.missing",
            "1",
        ),
        (
            {"type": "force_majeure_notified", "on": "2026-01-01", "ref": "fm", "statement": "yes"},
            "value.kind",
            "1.statement",
        ),
        (
            {"type": "waived", "on": "2026-01-01", "rule": "evaluation.hold", "reason": " "},
            "reason.missing",
            "1.reason",
        ),
        (ADDENDUM, "field.missing", "1"),
        ({**ADDENDUM, "changes": []}, "value.kind", "1.changes"),
        ({**ADDENDUM, "changes": {"pajak": "silent"}}, "addendum.terms", "1.changes.pajak"),
        ({**ADDENDUM, "changes": {"report": "tidak ada"}}, "term.kind", "1.changes.report"),
        (
            {
                **ADDENDUM,
                "changes": {"duration": {"cites": ["6"], "summary": "x", "value": {"ends_on": "2026-02-30"}}},
            },
            "date.none",
            "1.changes.duration.value.ends_on",
        ),
    ],
)
def test_what_no_event_can_say_is_refused_at_its_place(item: Any, code: str, place: str) -> None:
    assert refused([item]) == [(code, place)]


@pytest.mark.parametrize("data", [{}, "x", 3, True, received()])
def test_events_come_in_a_list(data: Any) -> None:
    assert refused(data) == [("value.kind", "")]


def test_every_fault_of_every_event_is_told_at_once() -> None:
    assert refused(
        [
            received(on="2025-13-01", party="x"),
            received(),
            received(type="x"),
            {**ADDENDUM, "on": 1, "changes": {"pajak": "silent", "report": 3}},
            {key: value for key, value in ADDENDUM.items() if key != "effective"},
        ]
    ) == [
        ("date.none", "1.on"),
        ("value.kind", "1.party"),
        ("value.choice", "3.type"),
        ("value.kind", "4.on"),
        ("addendum.terms", "4.changes.pajak"),
        ("term.kind", "4.changes.report"),
        ("field.missing", "5"),
        ("field.missing", "5"),
    ]


def test_a_fault_is_told_with_file_line_and_position(tmp_path: Path) -> None:
    file = tmp_path / "peristiwa.yaml"
    file.write_text(
        "- {type: matching_minutes_signed, on: 2026-01-01}\n- type: data_received\n  on: x\n  party: 1\n"
    )
    with pytest.raises(FaultyFile) as error:
        read_events(file)
    (one,) = error.value.located
    assert (Path(one.file).name, one.line, one.fault.code) == ("peristiwa.yaml", 3, "date.none")
    assert located(one.fault, Language.INDONESIAN, "peristiwa.yaml", one.line).startswith(
        "peristiwa.yaml, baris 3: 2.on: 'x' bukan tanggal yang ada"
    )


def test_faults_of_a_text_name_what_the_caller_calls_it_in_the_order_of_lines() -> None:
    text = "- {type: data_received, party: x, on: 2025-09-01}\n- {type: x}\n"
    with pytest.raises(FaultyFile) as error:
        events_of(text, "masukan")
    assert [(one.file, one.line, one.fault.code) for one in error.value.located] == [
        ("masukan", 1, "value.kind"),
        ("masukan", 2, "value.choice"),
    ]


def test_text_that_is_neither_yaml_nor_json_is_refused_with_its_line() -> None:
    with pytest.raises(FaultyFile) as error:
        events_of("- type: x\n- [\n", "-")
    assert [(one.line, one.fault.code) for one in error.value.located] == [(3, "yaml.unreadable")]
    with pytest.raises(FaultyFile) as error:
        events_of("[" * 100_000, "-")
    assert error.value.located[0].fault.code == "yaml.too_deep"


def test_an_unknown_field_is_told_with_those_that_the_event_has() -> None:
    with pytest.raises(FaultyInput) as error:
        decode_events([{"type": "renewed", "on": "2026-01-01", "untill": "2027-01-01"}])
    assert located(error.value.faults[0], Language.ENGLISH) == (
        "1.untill: an event renewed has no field 'untill'; its fields: on, id, note, until, for"
    )


# ---- there and back

on = st.one_of(
    st.dates(),
    st.datetimes(
        timezones=st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    ),
)
text = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=8)
name = text.filter(lambda one: bool(one.strip()) and not one.startswith("#"))
party = st.integers(-1, 5)
period = st.one_of(
    st.builds(Period, st.integers(1, 9999), st.sampled_from([unit for unit in Unit if unit is not Unit.DAY])),
    st.builds(Period, st.integers(1, 9999), st.just(Unit.DAY), st.sampled_from(DayKind)),
)
term = {
    "purpose": st.sampled_from([SILENT, UNREAD, stated(Clause())]),
    "feedback": st.builds(lambda by, within: stated(AnswerWithin(by, 2, within)), party, period),
    "duration": st.one_of(
        st.builds(lambda length, start: stated(LengthOfTime(length, start)), period, st.dates()),
        st.builds(lambda length: stated(LengthOfTime(length)), period),
        st.builds(lambda end: stated(FixedEnd(end)), st.dates()),
        st.builds(lambda when: stated(UntilEvent(when)), text),
    ),
}
value: dict[str, st.SearchStrategy[Any]] = {
    "party": party,
    "ref": name,
    "effective": st.dates(),
    "ground": st.sampled_from(Ending),
    "rules": st.lists(name, max_size=3, unique=True).map(tuple),
    "statement": st.booleans(),
    "by": st.lists(party, min_size=1, max_size=3, unique=True).map(tuple),
    "grounds": st.lists(st.builds(GroundRef, rule=name, ref=name), max_size=2, unique=True).map(tuple),
    "changes": st.fixed_dictionaries({}, optional=term),
    "rule": name,
    "reason": name,
}


def any_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    if kind is Renewed:
        until = st.builds(Renewed, on=on, until=st.dates())
        return until | st.builds(Renewed, on=on, for_=period)
    own = {field: value[field] for field in kind.__dataclass_fields__ if field in value}
    return st.builds(kind, on=on, id=st.none() | name, note=st.none() | text, **own)


events = st.lists(st.one_of([any_of(kind) for kind in EVENT_TYPES.values()]), max_size=4).map(tuple)


@settings(max_examples=200, deadline=None)
@given(events)
def test_whatever_was_written_is_read_again(written: tuple[Event, ...]) -> None:
    assert decode_events(encode_events(written)) == written
    assert tuple(decode_stored_event(encode_event(event)) for event in written) == written
    assert decode_events(read_yaml(write_yaml(encode_events(written))).data) == written


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**6)
    | st.sampled_from(["", "x", "2025-09-01", *EVENT_TYPES]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "on", "for", "until", "by", "changes", "duration", "ref", "party", "x"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(
    plain
    | st.lists(st.fixed_dictionaries({"type": st.sampled_from([*EVENT_TYPES]), "on": plain, "ref": plain}))
)
def test_whatever_is_handed_in_is_read_or_refused_and_nothing_else(data: Any) -> None:
    try:
        decode_events(data)
    except FaultyInput as error:
        assert error.faults  # noqa: PT017 - either end is right; a third would be a crash


def test_what_the_register_wrote_is_read_without_the_bookkeeping_of_faults() -> None:
    event = DataReceived(on=datetime(2025, 9, 1, 10, tzinfo=timezone(timedelta(hours=7))), party=1)
    assert decode_stored_event(encode_event(event)) == event
