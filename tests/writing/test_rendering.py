"""Papers are set in processes of their own: one that dies, hangs or swells takes nothing along."""

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.domain.faults import FaultyInput
from app.writing import Composed, render_many
from app.writing.rendering import Setters
from tests.support.papers import composed_sample


@pytest.fixture
def setters() -> Iterator[Setters]:
    setters = Setters()
    yield setters
    setters.close()


def paper(html: str = "<p>Naskah") -> Composed:
    return replace(composed_sample("letter-receipt"), html=html)


def code_of(error: FaultyInput) -> str:
    return error.faults[0].code


def test_a_process_is_kept_for_the_next_paper(setters: Setters) -> None:
    setters.render(paper())
    first = setters.pids()
    setters.render(paper())

    assert setters.pids() == first
    assert len(first) == 1


def test_a_process_that_died_while_it_rested_is_replaced_unseen(setters: Setters) -> None:
    whole = setters.render(paper())
    (died,) = setters.pids()
    os.kill(died, signal.SIGKILL)
    # Dead, and still there for whoever started it to look at.
    os.waitid(os.P_PID, died, os.WEXITED | os.WNOWAIT)

    assert setters.render(paper()) == whole
    assert setters.pids() != (died,)


def test_a_paper_over_which_its_process_dies_is_refused_and_the_next_is_set(setters: Setters) -> None:
    setters.render(paper())
    (pid,) = setters.pids()
    rows = "".join(f"<tr><td>{number}<td>isi" for number in range(20_000))
    threading.Timer(1, os.kill, (pid, signal.SIGKILL)).start()
    with pytest.raises(FaultyInput) as caught:
        setters.render(paper(f"<table>{rows}</table>"))
    assert code_of(caught.value) == "paper.died"
    assert setters.render(paper()).startswith(b"%PDF")


def test_a_paper_that_is_not_done_in_time_is_stopped() -> None:
    setters = Setters(patience=1)
    rows = "".join(f"<tr><td>{number}<td>isi" for number in range(20_000))
    with pytest.raises(FaultyInput) as caught:
        setters.render(paper(f"<table>{rows}</table>"))
    assert code_of(caught.value) == "paper.too_slow"
    assert caught.value.faults[0].facts == {"seconds": 1}
    assert setters.pids() == ()


@pytest.mark.parametrize(
    "html",
    [
        "<img src='file:///etc/passwd'>",
        "<img src='http://127.0.0.1:9/'>",
        "<link rel=stylesheet href='/etc/passwd'>",
    ],
)
def test_a_paper_that_refers_outside_its_bundle_is_refused_and_the_process_goes_on(
    html: str, setters: Setters
) -> None:
    with pytest.raises(FaultyInput) as caught:
        setters.render(paper(html))
    assert code_of(caught.value) == "paper.outside_bundle"
    assert setters.render(paper()).startswith(b"%PDF-1.7")


def test_a_file_that_the_bundle_lacks_is_named(setters: Setters) -> None:
    with pytest.raises(FaultyInput) as caught:
        setters.render(paper("<img src='lambang.png'>"))
    assert code_of(caught.value) == "paper.resource_missing"
    assert "lambang.png" in str(caught.value.faults[0].facts["problem"])


def test_a_batch_keeps_its_order_tells_how_far_it_is_and_gives_faults_in_their_place() -> None:
    papers = [paper(f"<p>Naskah {number}") for number in range(6)]
    papers[3] = paper("<img src='file:///etc/passwd'>")
    told: list[int] = []

    done = list(render_many(papers, progress=told.append, cores=2))

    assert told[-1] == 6
    assert told == sorted(told)
    assert [isinstance(one, FaultyInput) for one in done] == [False, False, False, True, False, False]
    alone = list(render_many([papers[0], papers[5]], cores=1))
    assert [done[0], done[5]] == alone
