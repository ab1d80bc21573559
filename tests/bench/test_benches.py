"""The benchmarks run, and whoever is measured beside Ikat concludes the same. How fast is not asked here."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import median

import pytest

from app.domain.history import check_history
from app.reasoning.evaluation import the_reasoner
from tests.bench import papers, reason, sweeping
from tests.bench.__main__ import main
from tests.bench.ready import Ready, Recorder
from tests.bench.rounds import Way, side_by_side
from tests.bench.varied import varied_cases
from tests.reasoning.cases import random_case


@pytest.fixture(scope="module")
def recorder() -> Recorder:
    return Recorder(the_reasoner())


@pytest.fixture(scope="module")
def field() -> reason.Field:
    return reason.Field(the_reasoner())


@pytest.fixture(scope="module")
def invented(recorder: Recorder) -> list[Ready]:
    return [recorder.ready(case) for case in varied_cases(100)]


def test_every_peer_concludes_the_same_of_invented_agreements(
    field: reason.Field, invented: list[Ready]
) -> None:
    assert [found for one in invented for found in field.disagreements(one)] == []


def test_every_peer_concludes_the_same_of_whatever_can_happen(
    field: reason.Field, recorder: Recorder
) -> None:
    some = [recorder.ready(random_case(random.Random(seed))) for seed in range(60)]
    assert sum(len(one.asked) > 1 for one in some) > 0
    assert [found for one in some for found in field.disagreements(one)] == []


def test_every_rule_can_be_said_in_clips(field: reason.Field) -> None:
    assert field.clips.inexpressible == []


def test_a_peer_that_concludes_otherwise_is_named(field: reason.Field, invented: list[Ready]) -> None:
    one = next(found for found in invented if found.today.derived)
    lacking = replace(one.today, derived=[fact for fact in one.today.derived if fact["kind"] != "access"])
    found = {other.peer for other in field.disagreements(replace(one, asked=[lacking]))}
    assert found == {reason.BY_HAND, reason.BARE, reason.CLIPS, reason.ZEN}


def test_invented_agreements_have_a_history_that_can_be() -> None:
    for case in varied_cases(100, seed=2):
        assert check_history(case.agreement, case.events, case.holidays) == ()


def test_invented_agreements_are_as_large_as_real_ones(invented: list[Ready]) -> None:
    assert 25 <= median(len(one.today.given) for one in invented) <= 40
    assert 12 <= median(one.concluded for one in invented) <= 18


def test_the_benchmark_of_reasoning_prints_each_peer_with_its_ratio(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reason.measure(cases=4, rounds=2, evaluations=10, seed=1)
    lines = capsys.readouterr().out.splitlines()
    for peer in (reason.BY_HAND, reason.BARE, reason.CLIPS, reason.ZEN):
        assert any(line.startswith(f"  {peer}") and "Ikat ÷ it" in line for line in lines), peer
    assert [line.split()[0] for line in lines[-reason.TENTHS - 1 :]] == [str(each) for each in range(11)]


def test_each_round_starts_with_another_way() -> None:
    done: list[str] = []

    def way(name: str) -> Way:
        return Way(name, lambda: name, done.append)

    seconds = side_by_side([way("a"), way("b"), way("c")], rounds=3)
    assert "".join(done) == "abcbcacab"
    assert {name: len(some) for name, some in seconds.items()} == {"a": 3, "b": 3, "c": 3}


def test_a_name_that_is_none_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tidak-ada"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "tidak-ada" in told.err
    assert "papers, reason, sweep" in told.err


def test_a_size_that_cannot_be_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reason", "--rounds", "0"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "--rounds" in told.err


def test_without_a_name_each_benchmark_runs_in_turn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[object] = []
    remember: Callable[..., None] = lambda *arguments: ran.append(arguments)  # noqa: E731
    monkeypatch.setattr(reason, "measure", remember)
    monkeypatch.setattr(sweeping, "measure_each", remember)
    monkeypatch.setattr(papers, "measure", remember)
    assert main([]) == 0
    assert ran == [(7, 100), (200, 7, 5_000, 1), ((2000,),)]
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
        "papers:",
        "reason:",
        "sweep:",
    ]


def test_the_sizes_of_a_sweep_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Iterable[int]] = []
    monkeypatch.setattr(sweeping, "measure_each", ran.append)
    assert main(["sweep", "10", "20"]) == 0
    assert ran == [(10, 20)]


# WeasyPrint leaves its colour profile to be closed by the collector, which the rounds call on purpose.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_benchmark_of_papers_prints_each_with_its_ratio_and_the_batch(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "MEASURED", papers.MEASURED[2:3])
    papers.measure(rounds=1, papers=2)
    told = capsys.readouterr().out
    assert "Ikat ÷ it" in told
    assert "2 letters on 1 cores" in told
