"""What is wrong with what is handed in: one line for each fault, naming its place, exit 1, and no traceback."""

import shutil
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main
from app.reasoning import evaluation
from app.reasoning.book import read_book
from app.reasoning.evaluation import PROVIDERS, Reasoner

KEMENDAGRI = "kemendagri-itjen-2025"
TWO_PARTIES = Path("tests/reasoning/agreements/dua-pihak.yaml")


class Done(NamedTuple):
    code: object
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The command line as a process would run it, without the second that each process takes to begin."""
    monkeypatch.setenv("IKAT_HOME", str(tmp_path / "rumah"))

    def call(*arguments: str, said: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["ikat", *arguments])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(said.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(ended.value.code, *capsys.readouterr())

    return call


def one_line(done: Done) -> str:
    assert (done.code, done.out) == (1, "")
    (line,) = done.err.splitlines()
    return line


@pytest.mark.parametrize(
    ("event", "place"),
    [
        ("{type: kabar, on: 2026-01-01}", "2.type: "),
        ("{type: data_received, party: 1, on: 2026-01-01, warna: biru}", "2.warna: "),
        ("{type: data_received, on: 2026-01-01}", "2: isian 'party' wajib ada"),
        ("{type: data_received, party: satu, on: 2026-01-01}", "2.party: "),
        ("{type: data_received, party: 3, on: 2026-01-01}", "2.party: "),
        ("{type: data_received, party: 1, on: 2025-08-26}", "2.on: "),
        ("{type: data_received, party: 1, on: 2026-02-30}", "2.on: "),
        ("{type: data_received, party: 1, on: 2026-01-01T10:00:00}", "2.on: "),
        ("{type: data_received, party: 1, on: 2026-01-01, id: d1}", "2.id: "),
        ("{type: feedback_delivered, party: 1, ref: d9, on: 2026-01-01}", "2.ref: "),
        ("{type: feedback_delivered, party: 2, ref: d1, on: 2026-01-01}", "2.party: "),
        # An answer before its question.
        ("{type: feedback_delivered, party: 1, ref: d1, on: 2025-09-30}", "2.ref: "),
        ("{type: confirmed, ref: d1, on: 2026-01-01}", "2.ref: "),
        ("{type: confirmed, id: c1, ref: c1, on: 2026-01-01}", "2.ref: "),
        (
            "{type: termination_announced, party: 1, on: 2026-03-01, effective: 2026-02-01}",
            "2.effective: ",
        ),
        ("{type: renewed, on: 2029-01-01, for: {count: 1, unit: year}}", "2.on: "),
        ("{type: access_restored, party: 1, on: 2026-01-01}", "2.party: "),
        ("{type: evaluation_held, by: [1, 4], on: 2026-01-01}", "2.by.2: "),
    ],
)
def test_an_event_that_cannot_be_is_one_line_with_its_place(run: Run, event: str, place: str) -> None:
    said = f"- {{type: data_received, id: d1, party: 1, on: 2025-10-01}}\n- {event}\n"
    line = one_line(run("evaluate", KEMENDAGRI, "--events", "-", "--json", said=said))
    assert line.startswith("stdin")
    assert place in line


def test_events_that_answer_each_other_in_a_ring_are_each_refused(run: Run) -> None:
    ring = [("a", "b"), ("b", "c"), ("c", "a")]
    said = "".join(f"- {{type: confirmed, id: {one}, ref: {other}, on: 2026-01-01}}\n" for one, other in ring)
    done = run("evaluate", KEMENDAGRI, "--events", "-", said=said)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert [f"{place}.ref: " in line for place, line in enumerate(lines, start=1)] == [True, True, True]


@pytest.mark.parametrize(
    ("was", "becomes", "place", "line"),
    [
        # A term that no register knows, a unit that no lawyer knows, a day that no calendar has.
        ("  receipt: silent", "  kwitansi: silent", "terms.kwitansi: ", 64),
        ("unit: quarter", "unit: kuartal", "terms.report.value.frequency.every.unit: ", 39),
        ("signed_on: 2025-01-15", "signed_on: 2025-02-29", "signed_on: ", 6),
        ("{count: 1, unit: quarter}", "{count: 3, unit: day, day_kind: working}", "every.unit: ", 39),
        ("value: {by: 1, to: 2, within", "value: {by: 4, to: 2, within", "terms.feedback.value.by: ", 47),
        ("lasts: {count: 2", "lasts: {count: 0", "terms.confidentiality_survival.value.lasts.count: ", 63),
    ],
)
def test_a_record_that_cannot_be_names_its_file_line_and_field(
    run: Run, tmp_path: Path, was: str, becomes: str, place: str, line: int
) -> None:
    text = TWO_PARTIES.read_text(encoding="utf-8")
    assert text.count(was) == 1
    record = tmp_path / "rekaman.yaml"
    record.write_text(text.replace(was, becomes), encoding="utf-8")
    said = one_line(run("evaluate", str(record)))
    assert said.startswith(f"{record}, baris {line}: ")
    assert place in said


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("{tidak.ada: apa}", "readings.tidak.ada: "),
        ("{term.last_day: kemarin}", "readings.term.last_day: "),
    ],
)
def test_a_reading_that_nobody_knows_is_refused_by_its_name(
    run: Run, tmp_path: Path, taken: str, told: str
) -> None:
    record = tmp_path / "rekaman.yaml"
    record.write_text(f"{TWO_PARTIES.read_text(encoding='utf-8')}readings: {taken}\n", encoding="utf-8")
    assert told in one_line(run("evaluate", str(record)))


def test_a_rhythm_that_never_ends_is_refused_and_not_listed(run: Run, tmp_path: Path) -> None:
    text = TWO_PARTIES.read_text(encoding="utf-8").replace("ends_on: 2026-12-31", "ends_on: 2099-12-31")
    record = tmp_path / "rekaman.yaml"
    record.write_text(
        text.replace("{count: 2, unit: week}}, by", "{count: 1, unit: day, day_kind: calendar}}, by"),
        encoding="utf-8",
    )
    assert "10000" in one_line(run("evaluate", str(record))).replace(".", "")


RULE = """
## coba.coba

Aturan karangan.

```rule
when:
  data: {kind: data_received}
then: {kind: void, of: data.key, ref: data.key, why: waived}
```

```example
Satu.
agreement: lan-2022
as_of: 2023-01-02
expect: []
```

```example
Dua.
agreement: lan-2022
as_of: 2023-01-02
expect: []
```
"""


@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        # Slips of the finger.
        ("when:", "wehn:", 8),
        ("kind: data_received", "kind: data_recieved", 9),
        ("of: data.key", "of: data.kye", 10),
        ("{kind: void, of", "{kind: void, off", 10),
        ("data: {kind: data_received}", "data: {kind: data_received", 10),
        # What the language leaves out, so that durable-rules need not be trusted with it.
        ("{kind: data_received}", "{kind: data_received, key: {matches: d.*}}", 9),
        ("{kind: data_received}", "{kind: data_received, key: {gt: d}}", 9),
        ("{kind: data_received}", "{kind: data_received, party: satu}", 9),
        ("why: waived", "why: [tebak, data]", 10),
        ("why: waived", "why: {any: [waived, ended]}", 10),
        ("then:", "none: [{kind: void, of: data.key}]\nthen:", 7),
    ],
)
def test_a_rule_that_cannot_be_read_names_its_file_and_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, was: str, becomes: str, line: int
) -> None:
    book = tmp_path / "aturan"
    shutil.copytree("rules", book)
    chapter = book / "99-coba.md"
    chapter.write_text(f"# Coba\n{RULE.replace(was, becomes, 1)}", encoding="utf-8")
    monkeypatch.setattr(evaluation, "the_reasoner", lambda: Reasoner(read_book(book, PROVIDERS)))
    said = one_line(run("evaluate", "lan-2022", "--as-of", "2023-01-02"))
    assert said.startswith(f"{chapter}, baris {line}: ")


def test_a_sound_rule_of_ones_own_is_accepted(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = tmp_path / "aturan"
    shutil.copytree("rules", book)
    (book / "99-coba.md").write_text(f"# Coba\n{RULE}", encoding="utf-8")
    monkeypatch.setattr(evaluation, "the_reasoner", lambda: Reasoner(read_book(book, PROVIDERS)))
    done = run("evaluate", "lan-2022", "--as-of", "2023-01-02")
    assert (done.code, done.err) == (0, "")
