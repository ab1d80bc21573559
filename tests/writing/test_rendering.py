"""Papers are set in processes of their own, and whatever becomes of one is told as a fault."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.faults import Fault, FaultyInput
from app.writing.composing import Composed
from app.writing.rendering import Setters


def paper(body: str) -> Composed:
    page = f'<html lang="id"><head><title>Surat Contoh</title></head><body>{body}</body></html>'
    return Composed("surat", "Surat Contoh", page, {"date": "2026-01-05"})


@pytest.fixture(scope="module")
def setters() -> Iterator[Setters]:
    with closing(Setters()) as kept:
        yield kept


def test_a_paper_set_apart_is_the_same_each_time_also_after_its_process_was_ended(setters: Setters) -> None:
    once = setters.render(paper("<p>Isi contoh</p>"))
    assert once.startswith(b"%PDF")
    (resting,) = setters.pids()
    os.kill(resting, signal.SIGKILL)
    os.waitid(os.P_PID, resting, os.WEXITED | os.WNOWAIT)
    assert setters.render(paper("<p>Isi contoh</p>")) == once


def test_what_a_paper_may_not_reach_is_named(setters: Setters, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.png"
    with pytest.raises(FaultyInput) as error:
        setters.render(paper(f'<img src="{secret.as_uri()}" alt="">'))
    assert error.value.faults == (Fault("paper.outside_bundle", {"url": secret.as_uri()}),)


def test_a_paper_that_takes_too_long_is_stopped() -> None:
    with closing(Setters(labour=0.01)) as hasty:
        with pytest.raises(FaultyInput) as error:
            hasty.render(paper("<p>Isi contoh</p>" * 500))
        assert error.value.faults == (Fault("paper.too_slow", {"seconds": 0}),)
        assert hasty.pids() == ()
