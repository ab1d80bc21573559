"""A large table comes in by slices: others write between them, and what is broken off is finished or undone whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

from app.acts import import_register as slices
from app.acts.enter import enter
from app.acts.import_register import FaultyTable, Imported, import_register
from app.acts.undo_import import undo_import
from app.domain.faults import FaultyInput
from app.register.agreements import load
from app.register.database import reading
from app.register.imports import RegisterImport, imports
from app.register.tables import AgreementRow
from app.register.verifying import verify
from tests.support.builders import NOW
from tests.support.doing import left_to_the_sweep
from tests.support.register import opened, prepare_at
from tests.support.sheets import as_csv, numbered

ROWS = 7


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE", 3)


def table(count: int = ROWS) -> bytes:
    return as_csv(*(numbered(number) for number in range(1, count + 1)))


def bring_in(register: Engine, content: bytes, **options: bool) -> Imported:
    return import_register(left_to_the_sweep(register, NOW), "daftar.csv", content, **options)


def told(register: Engine) -> RegisterImport:
    with reading(register) as session:
        (found,) = imports(session)
        assert verify(session).whole
    return found


def between_slices(register: Engine, do: Callable[[Engine], None]) -> None:
    """Do something once, as somebody else, as soon as the first slice is in."""
    done = False

    def look(*_: object) -> None:
        nonlocal done
        if done:
            return
        with opened(register.url.render_as_string(hide_password=False)) as own:
            with reading(own) as session:
                done = bool(imports(session))
            if done:
                do(own)

    # A connection comes back when its transaction has ended.
    event.listen(register.pool, "checkin", look)


def standing_rows(register: Engine) -> int:
    with reading(register) as session:
        return sum(one is None for one in session.exec(select(AgreementRow.withdrawn_at)))


def another(register: Engine, content: bytes, line: int) -> Callable[[Engine], None]:
    """Somebody enters what the table holds in this line, under a name of its own."""
    examined = slices.examine(left_to_the_sweep(register, NOW), "x", content)
    (record,) = (row.agreement for row in examined.rows if row.line == line)
    assert record is not None
    taken = replace(record, slug="didahului-orang")

    def enters(own: Engine) -> None:
        enter(left_to_the_sweep(own, NOW), [taken])

    return enters


@pytest.mark.usefixtures("small")
def test_what_comes_in_by_slices_is_one_import_and_is_undone_whole(register: Engine) -> None:
    imported = bring_in(register, table())
    assert sorted(imported.slugs) == list(range(2, ROWS + 2))
    assert (told(register).agreements, told(register).awaits) == (ROWS, None)
    undone = undo_import(left_to_the_sweep(register, NOW), imported.id, "Salah berkas.")
    assert (len(undone.withdrawn), standing_rows(register)) == (ROWS, 0)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("only_sound", [True, False])
def test_what_somebody_enters_between_two_slices_is_not_entered_twice(
    register: Engine, only_sound: bool
) -> None:
    content = table()
    between_slices(register, another(register, content, ROWS + 1))
    if only_sound:
        assert len(bring_in(register, content, only_sound=True).slugs) == ROWS - 1
        assert (told(register).standing, told(register).awaits, standing_rows(register)) == (
            ROWS - 1,
            None,
            ROWS,
        )
        return
    with pytest.raises(FaultyTable) as refused:
        bring_in(register, content)
    assert [one.fault.code for one in refused.value.located] == ["import.stands_already"]
    assert (told(register).standing, told(register).awaits, standing_rows(register)) == (0, None, 1)
    assert told(register).undone_at == NOW


@pytest.mark.usefixtures("small")
def test_an_import_that_somebody_undoes_between_two_slices_goes_no_further(register: Engine) -> None:
    def undo(own: Engine) -> None:
        undo_import(left_to_the_sweep(own, NOW), told(own).id, "Salah berkas.")

    between_slices(register, undo)
    with pytest.raises(FaultyInput) as refused:
        bring_in(register, table())
    assert refused.value.faults[0].code == "import.undone"
    assert (told(register).agreements, standing_rows(register)) == (3, 0)


KILLED = """
import sys
from pathlib import Path
from app.acts import import_register as slices
from app.register.database import open_register
from tests.support.builders import NOW
from tests.support.doing import left_to_the_sweep
slices.SLICE = 5
doing = left_to_the_sweep(open_register(sys.argv[1]), NOW)
slices.import_register(doing, "daftar.csv", Path(sys.argv[2]).read_bytes())
"""


def killed(url: str, file: Path) -> None:
    """Import until the first slice is in, and then no more."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, url, str(file)])
    with opened(url) as engine:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            with reading(engine) as session:
                if imports(session):
                    break
            time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("finished", [True, False], ids=["finished", "undone"])
def test_an_import_that_was_killed_is_found_and_finished_or_undone(tmp_path: Path, finished: bool) -> None:
    count = 150
    url, file = f"sqlite:///{tmp_path / 'register.db'}", tmp_path / "daftar.csv"
    file.write_bytes(table(count))
    prepare_at(url)
    killed(url, file)
    with opened(url) as register:
        found = told(register)
        assert found.awaits is not None
        assert found.standing + found.awaits == count
        assert found.standing % 5 == 0
        if finished:
            imported = bring_in(register, file.read_bytes())
            assert imported.id == found.id
            assert (told(register).standing, told(register).awaits) == (count, None)
            with reading(register) as session:
                names = [load(session, row).title for row in session.exec(select(AgreementRow))]
            assert len(set(names)) == count
        else:
            undo_import(left_to_the_sweep(register, NOW), found.id, "Salah berkas.")
            assert (told(register).standing, told(register).awaits, standing_rows(register)) == (0, None, 0)
