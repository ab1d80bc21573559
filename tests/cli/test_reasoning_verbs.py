"""`ikat evaluate` and `ikat timeline` as a person or a script calls them: a process of its own, and no register."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.records.codec import encode
from app.records.yaml import write_yaml
from tests.cli.calling import Run
from tests.support.builders import agreement

KEMENDAGRI = "kemendagri-itjen-2025"
DATA = "- {type: data_received, id: d1, party: 1, on: 2025-10-01}\n"
DAY = ("--as-of", "2026-04-02")


def test_the_sample_of_the_contract(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "peristiwa.yaml"
    file.write_text(DATA, encoding="utf-8")
    done = run("evaluate", KEMENDAGRI, "--events", str(file), *DAY, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["agreement"], found["as_of"], found["status"]) == (KEMENDAGRI, "2026-04-02", "in_force")
    assert (found["in_force_from"], found["ends_on"]) == ("2025-08-27", "2028-08-27")
    (feedback,) = (one for one in found["deadlines"] if one["rule"] == "feedback.deliver")
    promised = {
        "ref": "d1", "party": 1, "due": "2026-04-01", "kind": "legal", "nature": "duty",
        "advise_by": "2026-04-01", "state": "overdue", "done_on": None, "tolled_days": 0,
        "awaiting_confirmation": False, "citation": "4(1)b1",
    }  # fmt: skip
    assert {name: feedback[name] for name in promised} == promised
    assert feedback["because"][2]["text"] == "1 Oktober 2025 ditambah 6 bulan = 1 April 2026."
    (right,) = found["rights"]
    assert (right["rule"], right["party"], right["arose_on"], right["citation"]) == (
        "access.suspend",
        2,
        "2026-04-02",
        "4(1)b1",
    )
    access = found["access"][0]
    assert (access["party"], access["state"], access["since"], access["citation"]) == (
        1,
        "suspendable",
        "2026-04-02",
        "4(1)b",
    )
    assert access["grounds"] == [{"rule": "feedback.deliver", "ref": "d1"}]
    assert "access.restore_needs_timely_delivery" in {one["code"] for one in found["findings"]}
    assert not (tmp_path / "rumah").exists(), "nothing is written"


def test_what_happened_comes_from_standard_input_as_yaml_or_json(run: Run) -> None:
    as_json = json.dumps([{"type": "data_received", "id": "d1", "party": 1, "on": "2025-10-01"}])
    said = [
        run("evaluate", KEMENDAGRI, "--events", "-", *DAY, "--json", said=text).stdout
        for text in (DATA, as_json)
    ]
    assert said[0] == said[1]
    assert '"ref": "d1"' in said[0]


def test_people_read_lines_with_the_reasons_below(run: Run) -> None:
    said = run("evaluate", KEMENDAGRI, "--events", "-", *DAY, said=DATA).stdout
    assert "Pada 2 April 2026: berlaku (27 Agustus 2025 sampai dengan 27 Agustus 2028)" in said
    assert "1 April 2026      terlewat  Data dan referensi balikan (d1), Pihak Kesatu" in said
    assert "    1 Oktober 2025 ditambah 6 bulan = 1 April 2026.\n" in said
    assert "→ Sampaikan data balikan atas d1." in said
    english = run("evaluate", KEMENDAGRI, "--events", "-", *DAY, "--lang", "en", said=DATA).stdout
    assert "On 2 April 2026: in force (27 August 2025 through 27 August 2028)" in english
    assert "Feedback on data (d1), the First Party" in english


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("- {type: kabar, on: 2026-01-01}", "1.type: 'kabar' bukan pilihan"),
        (
            "- {type: data_received, party: 1, on: 2026-01-01, warna: biru}",
            "1.warna: peristiwa data_received tidak punya isian 'warna'",
        ),
        ("- {type: feedback_delivered, party: 1, on: 2026-01-01}", "1: pihak 1 belum menerima data"),
        ("- {type: data_received, party: 1, on: 2025-08-26}", "1.on: tertanggal 26 Agustus 2025, sebelum"),
        (DATA + "- {type: confirmed, ref: x9, on: 2026-01-01}", "2.ref: tidak ada peristiwa 'x9'"),
        (
            "- {type: confirmed, id: a, ref: b, on: 2026-01-01}\n- {type: confirmed, id: b, ref: a, on: 2026-01-01}",
            "1.ref: 'b' adalah confirmed",
        ),
        (
            "- {type: confirmed, id: a, ref: a, on: 2026-01-01}",
            "1.ref: peristiwa ini merujuk dirinya sendiri",
        ),
        ("- {type: data_received, party: 1, on: 2026-02-30}", "1.on: '2026-02-30' bukan tanggal yang ada"),
        ("- {type: data_received, party: 3, on: 2026-02-03}", "1.party: pihak 3 tidak ada"),
        ("- {type: data", "bukan YAML yang sah"),
    ],
)
def test_what_cannot_have_happened_is_refused_by_its_position(run: Run, said: str, told: str) -> None:
    done = run("evaluate", KEMENDAGRI, "--events", "-", *DAY, "--json", said=said)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("stdin")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_every_fault_has_a_line_in_the_language_asked_for(run: Run) -> None:
    said = "- {type: data_received, party: 1, on: 2025-01-01}\n- {type: confirmed, ref: x, on: 2026-01-01}"
    done = run("evaluate", KEMENDAGRI, "--events", "-", *DAY, "--lang", "en", said=said)
    first, second = done.stderr.splitlines()
    assert "1.on: dated 1 January 2025" in first or "1.on" in first
    assert "there is no event 'x'" in second


def test_an_agreement_that_is_not_there_names_those_that_are(run: Run) -> None:
    done = run("evaluate", "tidak-ada")
    assert done.returncode == 1
    assert "tidak ada rekaman bernama 'tidak-ada'" in done.stderr
    assert "lan-2022" in done.stderr
    missing = run("evaluate", "hilang.yaml")
    assert (missing.returncode, "hilang.yaml" in missing.stderr) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("evaluate", KEMENDAGRI, "--as-of", "kemarin"),
        ("evaluate", KEMENDAGRI, "--as-of", "2026-02-30"),
        ("timeline", KEMENDAGRI, "--from", "2026-13-01", "--until", "2026-12-31"),
        ("timeline", KEMENDAGRI, "--from", "2026-02-01", "--until", "2026-01-01"),
        ("evaluate", KEMENDAGRI, "--events", "tidak-ada.yaml"),
        ("evaluate", KEMENDAGRI, "--why-not", "aturan.apa"),
    ],
)
def test_what_is_asked_wrongly_is_one_clear_line(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "peristiwa.yaml"
    file.write_bytes(b"- {type: \xff}")
    done = run("evaluate", KEMENDAGRI, "--events", str(file))
    assert done.returncode == 1
    assert "UTF-8" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("evaluate",), ("timeline", KEMENDAGRI), ("evaluate", KEMENDAGRI, "--x")]
)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("verb", ["evaluate", "timeline"])
def test_help_is_answered(run: Run, verb: str) -> None:
    done = run(verb, "--help")
    assert (done.returncode, "Usage:" in done.stdout) == (0, True)


def test_an_agreement_of_ones_own_without_an_end(run: Run, tmp_path: Path) -> None:
    record: Any = encode(agreement())
    record["terms"]["duration"] = "silent"
    file = tmp_path / "rekaman.yaml"
    file.write_text(write_yaml(record), encoding="utf-8")
    done = run("evaluate", str(file), "--as-of", "2034-05-01", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["status"], found["ends_on"]) == ("in_force", None)
    assert "lifecycle.end" not in {one["rule"] for one in found["deadlines"]}


def test_ten_thousand_events_are_read_and_concluded_from(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "banyak.json"
    events = [{"type": "matching_minutes_signed", "on": f"2025-{9 + i % 4:02}-15"} for i in range(10_000)]
    file.write_text(json.dumps(events), encoding="utf-8")
    done = run("evaluate", KEMENDAGRI, "--events", str(file), *DAY, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "in_force"


def test_why_not_tells_the_first_condition_that_failed(run: Run) -> None:
    said = run(
        "evaluate",
        KEMENDAGRI,
        "--events",
        "-",
        "--as-of",
        "2026-04-01",
        "--why-not",
        "access.suspend",
        said=DATA,
    ).stdout
    assert said.splitlines()[0] == "access.suspend tidak menyimpulkan apa pun:"
    assert said.splitlines()[-1].strip() == (
        "Data dan referensi balikan (d1): tenggat 1 April 2026, padahal yang disyaratkan sebelum 1 April 2026."
    )
    asked = ("evaluate", KEMENDAGRI, "--events", "-", *DAY, "--json", "--why-not", "feedback.deliver:d1")
    why = json.loads(run(*asked, said=DATA).stdout)["why_not"]
    assert why == {"rule": "feedback.deliver", "ref": "d1", "concluded": True, "because": []}


def test_a_timeline_names_each_day_and_what_changed(run: Run) -> None:
    asked = ("timeline", KEMENDAGRI, "--events", "-", "--from", "2026-03-01", "--until", "2026-06-01")
    found = json.loads(run(*asked, "--json", said=DATA).stdout)
    assert (found["agreement"], found["from"], found["until"]) == (KEMENDAGRI, "2026-03-01", "2026-06-01")
    assert [(one["on"], one["what"], one["before"], one["after"]) for one in found["changes"]] == [
        ("2026-04-02", "deadline", "open", "overdue"),
        ("2026-04-02", "right", None, "arisen"),
        ("2026-04-02", "access", "open", "suspendable"),
    ]
    assert found["changes"][0]["rule"] == "feedback.deliver"
    said = run(*asked, said=DATA).stdout
    assert said.startswith("2 April 2026\n    Data dan referensi balikan (d1): terbuka → terlewat\n")
    quiet = run("timeline", KEMENDAGRI, "--from", "2026-03-01", "--until", "2026-03-02", "--lang", "en")
    assert quiet.stdout == "Nothing changes.\n"
