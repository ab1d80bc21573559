from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agreement import Agreement
from app.domain.faults import FaultyInput
from app.domain.period import AtLeast, DayKind, Every, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.terms import (
    TERM_NAMES,
    Doers,
    EndCause,
    Evaluation,
    FixedEnd,
    ForAPeriod,
    ForEver,
    LengthOfTime,
    Terms,
    UntilEvent,
)
from app.records.codec import decode, decode_stored, encode
from app.records.yaml import read_yaml, write_yaml
from tests.support.builders import agreement, days, stated, terms

FIVE = sorted(Path("data/agreements").glob("*.yaml"))


@pytest.mark.parametrize("file", FIVE, ids=lambda file: file.stem)
def test_each_of_the_five_survives_writing_and_reading(file: Path) -> None:
    record = decode(Agreement, read_yaml(file.read_text()).data)
    assert decode(Agreement, encode(record)) == record
    assert decode_stored(Agreement, encode(record)) == record
    assert decode(Agreement, read_yaml(write_yaml(encode(record))).data) == record


def periods() -> Iterator[Period]:
    for unit in Unit:
        for kind in DayKind if unit is Unit.DAY else [None]:
            yield Period(3, unit, kind)


@pytest.mark.parametrize(
    "change",
    [
        *({"duration": stated(LengthOfTime(period))} for period in periods()),
        {"duration": stated(LengthOfTime(Period(1, Unit.YEAR), date(2024, 1, 1)))},
        {"duration": stated(FixedEnd(date(2026, 12, 31)))},
        {"duration": stated(UntilEvent("proyek selesai"))},
        *(
            {"evaluation": stated(Evaluation(frequency, Doers.ALL))}
            for frequency in (
                AtLeast(2, Period(1, Unit.YEAR)),
                Every(Period(1, Unit.QUARTER)),
                MonthlyBy(10),
                WhenNeeded(True),
            )
        ),
        {"confidentiality_survival": stated(ForEver(True))},
        {"confidentiality_survival": stated(ForEver(True, EndCause.LAPSED))},
        {"confidentiality_survival": stated(ForAPeriod(Period(5, Unit.YEAR)))},
    ],
)
def test_every_form_of_a_term_survives_writing_and_reading(change: dict[str, Any]) -> None:
    record = agreement(terms=terms(**change))
    assert decode(Agreement, encode(record)) == record
    assert decode_stored(Agreement, encode(record)) == record


def refusals(**changes: Any) -> list[tuple[str, str]]:
    record = encode(agreement())
    assert isinstance(record, dict)
    with pytest.raises(FaultyInput) as refused:
        decode(Agreement, {**record, **changes})
    return sorted((fault.code, ".".join(map(str, fault.path))) for fault in refused.value.faults)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"warna": "biru"}, ("field.unknown", "warna")),
        ({"title": 7}, ("value.kind", "title")),
        ({"title": None}, ("value.kind", "title")),
        ({"title": True}, ("value.kind", "title")),
        ({"kind": "mou"}, ("value.choice", "kind")),
        ({"kind": 3}, ("value.kind", "kind")),
        ({"signed_on": "2023-02-29"}, ("date.none", "signed_on")),
        ({"signed_on": "7 November 2023"}, ("date.none", "signed_on")),
        ({"signed_on": "20231107"}, ("date.none", "signed_on")),
        ({"signed_on": 20231107}, ("value.kind", "signed_on")),
        ({"parties": {}}, ("value.kind", "parties")),
        ({"parties": ["Kementerian"]}, ("value.kind", "parties.0")),
        ({"readings": ["a"]}, ("value.kind", "readings")),
        ({"readings": {"a": 1}}, ("value.kind", "readings.a")),
        ({"terms": {"pajak": "silent"}}, ("field.unknown", "terms.pajak")),
        ({"terms": {"renewal": "tidak ada"}}, ("term.kind", "terms.renewal")),
        ({"terms": {"duration": {"cites": ["6(1)"], "summary": "x"}}}, ("field.missing", "terms.duration")),
        (
            {"terms": {"duration": {"cites": ["6(1)"], "summary": "x", "value": {"lasts": 2}}}},
            ("value.which", "terms.duration.value"),
        ),
        (
            {"terms": {"duration": {"cites": ["6(1)"], "summary": "x", "value": 2}}},
            ("value.kind", "terms.duration.value"),
        ),
        (
            {"terms": {"purpose": {"cites": ["pasal 1"], "summary": "x"}}},
            ("citation.unreadable", "terms.purpose.cites.0"),
        ),
        ({"terms": {"purpose": {"cites": [1], "summary": "x"}}}, ("value.kind", "terms.purpose.cites.0")),
        (
            {"terms": {"purpose": {"cites": [], "summary": "x"}}},
            ("term.without_citation", "terms.purpose.cites"),
        ),
        (
            {
                "terms": {
                    "surviving_duties": {"cites": ["6(3)"], "summary": "x", "value": {"open_duties": False}}
                }
            },
            ("value.choice", "terms.surviving_duties.value.open_duties"),
        ),
        (
            {
                "terms": {
                    "duration": {
                        "cites": ["6(1)"],
                        "summary": "x",
                        "value": {"length": {"count": 2, "unit": "year"}, "counted_from": "kapan-kapan"},
                    }
                }
            },
            ("value.choice", "terms.duration.value.counted_from"),
        ),
        (
            {
                "terms": {
                    "duration": {
                        "cites": ["6(1)"],
                        "summary": "x",
                        "value": {"length": {"count": 2, "unit": "year"}, "counted_from": "2024-02-30"},
                    }
                }
            },
            ("date.none", "terms.duration.value.counted_from"),
        ),
    ],
)
def test_what_a_record_cannot_say_is_refused_at_its_place(changes: Any, expected: tuple[str, str]) -> None:
    assert refusals(**changes) == [expected]


def test_every_fault_is_told_at_once() -> None:
    assert refusals(warna="biru", kind="mou", signed_on="2023-13-01", title=[]) == [
        ("date.none", "signed_on"),
        ("field.unknown", "warna"),
        ("value.choice", "kind"),
        ("value.kind", "title"),
    ]


@pytest.mark.parametrize("data", [None, [], "x", 3, {}])
def test_what_is_no_record_at_all_is_refused(data: Any) -> None:
    with pytest.raises(FaultyInput):
        decode(Agreement, data)


def test_a_long_text_is_cut_in_the_complaint() -> None:
    with pytest.raises(FaultyInput) as refused:
        decode(Agreement, "x" * 5000)
    assert len(str(refused.value.faults[0].facts["text"])) == 60


def test_a_fault_of_ours_is_not_taken_for_one_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    record = encode(terms(evaluation=stated(Evaluation(Every(days(3)), Doers.ALL))))
    monkeypatch.setattr(Period, "__post_init__", broken)
    with pytest.raises(ZeroDivisionError):
        decode(Terms, record)


def test_terms_come_in_the_order_in_which_they_are_declared() -> None:
    assert tuple(get_type_hints(Terms)) == TERM_NAMES == tuple(entry.name for entry in fields(Terms))


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.text(max_size=12) | st.just("silent"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Agreement.__dataclass_fields__, *TERM_NAMES, "value", "cites"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(plain)
def test_whatever_is_handed_in_is_read_or_refused_and_nothing_else(data: Any) -> None:
    try:
        decode(Agreement, data)
    except FaultyInput as refused:
        assert refused.faults  # noqa: PT017 - either end is right; a third would be a crash
