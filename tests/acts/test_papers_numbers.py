"""Numbers of papers: typed, or drawn without gaps and without doubles, whoever draws at the same time."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from app.acts.institutions import add_institution
from app.acts.papers.finalise import discard
from app.acts.papers.number import add_pattern, close_pattern, draw_number, numbering, type_number
from app.domain.faults import FaultyInput
from app.domain.numbering import NumberPattern
from app.domain.people import Denied
from app.domain.prepared_papers import PaperFamily
from app.register.database import reading
from app.register.paper_tables import PaperNumberRow
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.filing import Office

PATTERN = NumberPattern("{nomor}/HM.04.01/{tahun}")
# Draws a number for each of the papers that it is told, as another process of the same machine.
DRAWER = """
import sys
from datetime import datetime
from app.acts.doing import Doing
from app.acts.papers.number import draw_number
from app.domain.people import Actor
from app.register.database import open_register
engine = open_register(sys.argv[1])
doing = Doing(engine, Actor("uji"), datetime.fromisoformat(sys.argv[2]), lambda cases: iter(()))
sys.stdin.readline()
for number in sys.argv[3:]:
    draw_number(doing, int(number), 1)
"""


@pytest.fixture
def desk(register: Engine, tmp_path: Path) -> Office:
    return Office(register, tmp_path)


def counted(desk: Office, first: int = 1) -> int:
    program = by_program(desk.register, NOW)
    institution = add_institution(program, "Kementerian Contoh", ours=True, aliases=["Kemen Contoh"])
    return add_pattern(program, institution, PaperFamily.LETTER, PATTERN, first=first)


def codes(refused: pytest.ExceptionInfo[FaultyInput]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def turns(session: Session) -> list[int | None]:
    return list(session.exec(select(PaperNumberRow.turn).order_by(col(PaperNumberRow.turn))))


def test_two_processes_that_draw_at_once_leave_no_gap_and_give_no_number_twice(desk: Office) -> None:
    counted(desk, first=43)
    numbers = [desk.prepared() for _ in range(8)]
    address = desk.register.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", DRAWER, address, NOW.isoformat()]
    drawing = [
        subprocess.Popen([*command, *map(str, share)], stdin=subprocess.PIPE, text=True)
        for share in (numbers[::2], numbers[1::2])
    ]
    for one in drawing:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.close()
    assert [one.wait(timeout=120) for one in drawing] == [0, 0]
    with reading(desk.register) as session:
        assert turns(session) == list(range(43, 51))
    assert {desk.paper(one).numbers[1] for one in numbers} == {f"{n}/HM.04.01/2026" for n in range(43, 51)}


def test_a_number_that_was_typed_is_passed_over_and_one_that_was_drawn_is_never_given_again(
    desk: Office,
) -> None:
    counted(desk)
    typed, first, second = (desk.prepared() for _ in range(3))
    assert type_number(desk.manager, typed, 1, " 1/HM.04.01/2026 ") == "1/HM.04.01/2026"
    assert draw_number(desk.manager, first, 1) == "2/HM.04.01/2026"
    discard(desk.manager, first, "Keliru.", seen=desk.paper(first).version)
    assert draw_number(desk.manager, second, 1) == "3/HM.04.01/2026"
    with pytest.raises(FaultyInput) as refused:
        draw_number(desk.manager, second, 1)
    assert codes(refused) == ["paper.numbered_already"]
    with pytest.raises(FaultyInput) as refused:
        type_number(desk.manager, second, 1, "9/HM.04.01/2026")
    assert codes(refused) == ["paper.numbered_already"]
    with pytest.raises(FaultyInput) as refused:
        type_number(desk.manager, desk.prepared(), 1, "2/HM.04.01/2026")
    assert codes(refused) == ["paper.number_taken"]
    # One that was typed goes back to whoever needs it once its paper is discarded.
    discard(desk.manager, typed, "Keliru.", seen=desk.paper(typed).version)
    assert type_number(desk.manager, desk.prepared(), 1, "1/HM.04.01/2026") == "1/HM.04.01/2026"


def test_a_number_stands_in_the_paper_and_the_next_one_is_told_beforehand(
    desk: Office, tmp_path: Path
) -> None:
    pattern = counted(desk, first=7)
    number = desk.prepared()
    (ours,) = numbering(desk.manager, desk.paper(number))
    assert (ours.party, ours.number, ours.next) == (1, None, "7/HM.04.01/2026")
    draw_number(desk.manager, number, 1)
    desk.final(number)
    paper = desk.paper(number)
    assert paper.printed is not None
    assert paper.printed["number"] == "7/HM.04.01/2026"
    with pytest.raises(FaultyInput) as refused:
        type_number(desk.manager, number, 1, "8/HM.04.01/2026")
    assert codes(refused) == ["paper.not_now"]
    close_pattern(by_program(desk.register, NOW), pattern, "Klasifikasi diganti.")
    other = desk.prepared()
    with pytest.raises(FaultyInput) as refused:
        draw_number(desk.manager, other, 1)
    assert codes(refused) == ["pattern.none"]
    with pytest.raises(FaultyInput) as refused:
        draw_number(desk.manager, other, 3)
    assert codes(refused) == ["paper.no_such_party"]


def test_a_pattern_is_added_once_for_an_institution_and_a_family_by_an_administrator(desk: Office) -> None:
    counted(desk)
    with pytest.raises(FaultyInput) as refused:
        add_pattern(by_program(desk.register, NOW), 1, PaperFamily.LETTER, PATTERN)
    assert codes(refused) == ["pattern.there_already"]
    for institution, first, code in ((99, 1, "institution.unknown"), (1, 0, "pattern.first")):
        with pytest.raises(FaultyInput) as refused:
            add_pattern(
                by_program(desk.register, NOW), institution, PaperFamily.MINUTES, PATTERN, first=first
            )
        assert codes(refused) == [code]
    with pytest.raises(Denied):
        add_pattern(desk.manager, 1, PaperFamily.MINUTES, PATTERN)
    with pytest.raises(FaultyInput) as refused:
        close_pattern(by_program(desk.register, NOW), 99, "Keliru.")
    assert codes(refused) == ["pattern.unknown"]
    with reading(desk.register) as session:
        assert session.connection().execute(text("SELECT count(*) FROM number_pattern")).scalar_one() == 1
