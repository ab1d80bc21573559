"""The benchmarks run, and whoever is measured beside Ikat concludes the same. How fast is not asked here."""

import random
from collections.abc import Iterable
from dataclasses import replace
from statistics import median

import pytest

from app.domain.history import check_history
from app.reasoning.evaluation import the_reasoner
from tests.bench import reason, reminding, sweeping
from tests.bench.__main__ import bench, main
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
    assert ", ".join(sorted(bench.commands)) in told.err


def test_a_size_that_cannot_be_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reason", "--rounds", "0"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "--rounds" in told.err


def test_without_a_name_each_benchmark_runs_in_turn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with the sizes that it has by itself."""
    ran: list[str] = []
    for name, command in bench.commands.items():
        monkeypatch.setattr(command, "callback", lambda *, name=name, **_sizes: ran.append(name))
    assert main([]) == 0
    assert ran == sorted(bench.commands)
    assert set(ran) >= {"act", "mail", "papers", "reason", "reminders", "sweep", "web"}
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [f"{one}:" for one in ran]


def test_the_sizes_of_a_sweep_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[Iterable[int], int | None]] = []
    monkeypatch.setattr(sweeping, "measure_each", lambda counts, sample: ran.append((counts, sample)))
    assert main(["sweep", "10", "20"]) == 0
    assert main(["sweep", "3000", "--sample", "300"]) == 0
    assert ran == [((10, 20), None), ((3000,), 300)]


def test_the_benchmark_of_reminders_prints_what_a_larger_register_costs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("IKAT_BENCH_URL", raising=False)
    reminding.measure(due=6, small=10, large=30, rounds=1)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("30 stored ÷ 10 stored, the same 6 living: ")
