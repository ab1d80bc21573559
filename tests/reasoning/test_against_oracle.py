"""Random cases, concluded twice: by the rule book, and by an oracle written from the agreements' own words."""

import random
from dataclasses import replace

import pytest

from app.domain.case import Case
from app.domain.conclusions import Status
from app.domain.events import AddendumSigned, Waived
from app.reasoning.evaluation import the_reasoner
from tests.reasoning.cases import random_case, small_cases
from tests.reasoning.oracle import as_expected, conclude

CHUNK = 250


def left_open(case: Case) -> bool:
    """Whether a whole rule is waived while its frequency is changed as well.

    What such a waiver means for a frequency that was signed and not yet in force, nobody has decided.
    """
    wholly = any(isinstance(event, Waived) and event.ref is None for event in case.events)
    changed = any(
        isinstance(event, AddendumSigned)
        and {"evaluation", "report", "minutes", "duration"} & set(event.changes)
        for event in case.events
    )
    return wholly and changed


def compare(seeds: range) -> None:
    for seed in seeds:
        case = random_case(random.Random(seed))
        if left_open(case):
            continue
        found = the_reasoner().evaluate(case)
        if found.status is Status.DRAFT:
            # Before it is signed an agreement obliges nobody; the oracle counts its dates all the same.
            assert found.deadlines == ()
            continue
        assert as_expected(found) == conclude(case), f"seed {seed}"


@pytest.mark.parametrize("chunk", range(40), ids=lambda chunk: f"seeds from {chunk * CHUNK}")
@pytest.mark.no_cover  # the same branches ten thousand times
def test_ten_thousand_random_cases_are_concluded_as_the_oracle_does(chunk: int) -> None:
    compare(range(chunk * CHUNK, (chunk + 1) * CHUNK))


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("chunk", range(40, 400))
def test_and_so_are_many_more(chunk: int) -> None:
    compare(range(chunk * CHUNK, (chunk + 1) * CHUNK))


@pytest.mark.parametrize("named", small_cases(), ids=lambda named: named[0])
def test_each_edge_is_concluded_as_the_oracle_does(named: tuple[str, Case]) -> None:
    _, case = named
    found = the_reasoner().evaluate(case)
    if found.status is not Status.DRAFT:
        assert as_expected(found) == conclude(case)


@pytest.mark.parametrize("seed", range(0, 400, 7))
def test_the_same_case_gives_the_same_conclusions_whatever_was_asked_before(seed: int) -> None:
    case = random_case(random.Random(seed))
    first = the_reasoner().evaluate(case)
    the_reasoner().evaluate(random_case(random.Random(seed + 1)))
    assert the_reasoner().evaluate(case) == first


@pytest.mark.no_cover  # the same branches again and again
@pytest.mark.parametrize("seed", range(0, 400, 7))
def test_what_happens_after_the_day_of_asking_changes_nothing(seed: int) -> None:
    case = random_case(random.Random(seed))
    past = tuple(one.event for one in case.history() if one.day <= case.as_of)
    keyed = tuple(
        replace(one.event, id=one.key) for one in case.history() if one.day <= case.as_of and one.event.id
    )
    if len(keyed) == len(past):
        # Positions name events without an id, so only histories that name theirs can be cut.
        assert (
            the_reasoner().evaluate(replace(case, events=past)).deadlines
            == the_reasoner().evaluate(case).deadlines
        )
