from pathlib import Path

import pytest

from app.domain.conclusions import DeadlineKind, Nature
from app.domain.faults import FaultyInput
from app.domain.reminding import LeadTimes, Side, Told
from app.reasoning.book import read_book
from app.records.files import FaultyFile
from app.records.reminder_table import COLUMNS, FILE, read_own_lines, read_reminders, the_reminders
from app.wording.faults import located
from app.wording.language import Language

HEAD = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"
ROW = "| semua | semua | semua | semua | 30, 0 | +1 | - | - | 0 |\n"


def refused(folder: Path, text: str) -> list[str]:
    """What is wrong, as somebody reads it at the command line."""
    file = folder / "reminders.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFile) as error:
        read_reminders(file)
    return [located(one.fault, Language.INDONESIAN, "t.md", one.line) for one in error.value.located]


def test_our_own_table_is_whole_and_tells_a_duty_of_ours_until_it_is_done() -> None:
    book = the_reminders()
    first = book.table.lines[0]
    assert (first.rule, first.kind, first.nature, first.side) == (
        None,
        DeadlineKind.LEGAL,
        Nature.DUTY,
        Side.OURS,
    )
    assert first.told[Told.DESK] == LeadTimes((90, 60, 30, 14, 7, 1, 0), daily=True)
    assert first.at_once == LeadTimes((1, 0, -1))
    assert "Cara membaca" in book.before
    assert "Alasan" in book.behind
    assert [dict(one)["Aturan"] for one in book.written][-1] == "notice.confirmation"


def test_the_table_lies_beside_the_rule_book_and_is_no_chapter_of_it(tmp_path: Path) -> None:
    assert "reminders" not in {chapter.name for chapter in read_book(FILE.parent).chapters}
    version = read_book(tmp_path).version
    (tmp_path / "reminders.md").write_text(HEAD + ROW, encoding="utf-8")
    assert read_book(tmp_path).version == version


def test_the_version_changes_with_the_table_and_not_with_its_prose(tmp_path: Path) -> None:
    def version(text: str) -> str:
        file = tmp_path / "reminders.md"
        file.write_text(text, encoding="utf-8")
        return read_reminders(file).table.version

    assert version(HEAD + ROW) == version(f"# Lain\n\n{HEAD}{ROW}\nKata.\n")
    assert version(HEAD + ROW) != version(HEAD + ROW.replace("30", "31"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# Pengingat\n", "tidak memuat tabel"),
        (HEAD + ROW + "\nKata.\n\n" + HEAD + ROW, "t.md, baris 7: tabel kedua"),
        ("| Aturan | Jenis |\n|---|---|\n", "t.md, baris 1: kepala tabel harus: Aturan | Jenis | Sifat"),
        (HEAD.splitlines()[0] + "\n", "t.md, baris 1: di bawah kepala"),
        (HEAD.splitlines()[0] + "\n" + ROW, "t.md, baris 1: di bawah kepala"),
        (HEAD + "| semua | semua |\n", "t.md, baris 3: baris ini punya 2 kolom, seharusnya 9"),
        (
            HEAD + ROW.replace("semua", "tagihan", 1),
            "t.md, baris 3: Aturan: 'tagihan' tidak dikenal; pakai salah satu: semua, contact.change_notice",
        ),
        (HEAD + ROW.replace("30, 0", "30 hari"), "t.md, baris 3: Meja: '30 hari' bukan jarak hari"),
        (
            HEAD + ROW.replace("| 0 |", "| +tiap |"),
            "t.md, baris 3: Segera: yang segera tidak boleh setiap hari",
        ),
        (HEAD + ROW + ROW, "t.md, baris 4: baris ini berbicara tentang tenggat yang sama dengan baris 3"),
        (
            HEAD + ROW.replace("| semua | semua | semua | semua", "| semua | hukum | semua | semua"),
            "t.md, baris 1: tidak ada baris 'semua' untuk tenggat rencana, kewajiban, kami",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert told in refused(tmp_path, text)[0]


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    broken = ROW.replace("30, 0", "x").replace("+1", "y")
    assert len(refused(tmp_path, HEAD + broken + broken)) == 4


def own(**changes: str) -> dict[str, str]:
    return {**dict.fromkeys(COLUMNS, "-"), **dict.fromkeys(COLUMNS[:4], "semua"), **changes}


def test_an_agreements_own_lines_need_not_speak_of_everything_but_not_twice_of_the_same() -> None:
    (line,) = read_own_lines([own(Aturan="report.answer", Meja="5, 1")])
    assert (line.rule, line.told[Told.DESK]) == ("report.answer", LeadTimes((5, 1)))
    with pytest.raises(FaultyInput) as error:
        read_own_lines([own(Meja="5"), own(Meja="1", Pihak="kami")])
    assert [(one.code, one.path) for one in error.value.faults] == [("reminders.overlap", (1,))]
    with pytest.raises(FaultyInput) as error:
        read_own_lines([own(), own(Meja="nanti")])
    assert [(one.code, one.path) for one in error.value.faults] == [("reminders.lead", (1, "Meja"))]
