"""What somebody sent is read in a process of its own, whatever becomes of that process."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from app.domain.faults import Fault, FaultyInput
from app.records.tables.apart import Readers
from app.records.tables.reading import read_table
from tests.support.bombs import workbook_that_dawdles, workbook_that_swells
from tests.support.buggy_reader import CRASHES
from tests.support.sheets import as_csv, as_xlsx, filled


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with closing(Readers()) as kept:
        yield kept


def refused(readers: Readers, content: bytes) -> Fault:
    with pytest.raises(FaultyInput) as error:
        readers.read(content)
    (fault,) = error.value.faults
    return fault


@pytest.mark.parametrize(
    "content",
    [
        as_csv(filled(title="Data «Contoh»\ndua baris"), filled(), delimiter="\t", encoding="utf-16"),
        as_xlsx(filled(signed_on=date(2025, 12, 7), number_1=12, place="=1+1", number_2=True)),
    ],
)
def test_a_table_read_apart_is_the_table_itself(readers: Readers, content: bytes) -> None:
    assert readers.read(content) == read_table(content)
    # One process read it, and waits for the next.
    assert len(readers.pids()) == 1


def test_what_the_reader_refuses_is_told_as_it_says_it(readers: Readers) -> None:
    assert refused(readers, b"") == Fault("table.empty")
    assert refused(readers, b'Jenis,Judul,Tempat\n"PKS') == Fault("table.csv_broken", {"line": 2})


def test_a_bomb_takes_its_own_process_along_and_no_more() -> None:
    bomb = workbook_that_swells(140)
    assert len(bomb) < 200_000
    with closing(Readers("tests.support.cramped_reader")) as cramped:
        assert refused(cramped, bomb).code == "table.reader_stopped"
        assert cramped.pids() == ()
        assert cramped.read(as_xlsx(filled())).rows[0].line == 1


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    dawdling = workbook_that_dawdles(5_000_000)
    with closing(Readers(labour=1)) as hasty:
        assert refused(hasty, dawdling) == Fault("table.too_slow", {"seconds": 1})
        assert hasty.pids() == ()


def test_a_reader_that_crashes_is_replaced() -> None:
    with closing(Readers("tests.support.buggy_reader")) as buggy:
        assert refused(buggy, CRASHES).code == "table.reader_stopped"
        assert buggy.read(as_csv(filled())).rows
        # Ended by the system while it waited: whoever asks next is not told of it.
        (resting,) = buggy.pids()
        os.kill(resting, signal.SIGKILL)
        os.waitid(os.P_PID, resting, os.WEXITED | os.WNOWAIT)
        assert buggy.read(as_csv(filled())).rows
