import csv
import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.acts.enter import enter
from app.acts.export_audit import export_bundle, export_csv
from app.acts.tell_head import tell_head
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role
from app.register.audit_export import check_bundle
from app.register.audit_reading import TrailFilter
from app.register.database import reading
from app.register.state import head, told_heads
from app.register.verifying import verify
from tests.register.test_audit import behind_its_back
from tests.support.builders import NOW, agreement
from tests.support.doing import left_to_the_sweep
from tests.support.whole import fill

LATER = NOW + timedelta(days=5)


@pytest.fixture
def filled(register: Engine, tmp_path: Path) -> Engine:
    fill(register, tmp_path / "files")
    return register


def head_of(register: Engine) -> str:
    with reading(register) as session:
        last = head(session)
        assert last is not None
        return last.hash


# ---- CSV


def test_the_trail_goes_out_as_csv_one_line_for_each_column_that_changed(
    filled: Engine, tmp_path: Path
) -> None:
    enter(left_to_the_sweep(filled, LATER), [agreement(slug="jahat", title="=1+1", numbers=())])
    withdraw(left_to_the_sweep(filled, LATER + timedelta(hours=1)), "jahat", "@rumus")
    file = tmp_path / "jejak.csv"
    count = export_csv(left_to_the_sweep(filled, LATER), file, TrailFilter())
    assert file.stat().st_mode & 0o777 == 0o600
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.DictReader(opened))
    assert len({line["entry"] for line in lines}) == count
    withdrawn = [line for line in lines if line["act"] == "agreement.withdraw" and line["subject"] == "jahat"]
    assert {line["column"] for line in withdrawn} == {
        "changed_at",
        "version",
        "withdrawn_at",
        "withdrawn_reason",
    }
    # What a spreadsheet would calculate is text; a number below zero as well.
    assert {line["reason"] for line in withdrawn} == {"'@rumus"}
    titles = {line["after"] for line in lines if line["subject"] == "jahat" and line["column"] == "title"}
    assert titles == {"'=1+1"}
    assert "(erased)" in {line["after"] for line in lines}
    # That it left the house stands in it too.
    assert lines[-1]["act"] == "audit.export"
    only = export_csv(left_to_the_sweep(filled, LATER), tmp_path / "satu.csv", TrailFilter(subject="jahat"))
    assert only == 2


def test_an_export_overwrites_nothing_and_is_denied_to_others(filled: Engine, tmp_path: Path) -> None:
    manager = replace(left_to_the_sweep(filled, LATER), by=Actor("account/2", Role.MANAGER, 2))
    with pytest.raises(Denied):
        export_csv(manager, tmp_path / "jejak.csv", TrailFilter())
    with pytest.raises(Denied):
        export_bundle(manager, tmp_path / "jejak.zip")
    assert list(tmp_path.glob("*jejak*")) == []
    (tmp_path / "jejak.csv").write_text("milik orang")
    for target, code in (
        (tmp_path / "jejak.csv", "audit.export_exists"),
        (tmp_path / "tidak-ada" / "x", "backup.unwritable"),
    ):
        with pytest.raises(FaultyInput) as error:
            export_csv(left_to_the_sweep(filled, LATER), target, TrailFilter())
        assert error.value.faults[0].code == code


# ---- the bundle


@pytest.fixture
def bundle(filled: Engine, tmp_path: Path) -> Path:
    file = tmp_path / "jejak.zip"
    export_bundle(left_to_the_sweep(filled, LATER), file)
    return file


def test_a_bundle_is_verified_without_this_program(filled: Engine, bundle: Path, tmp_path: Path) -> None:
    found = check_bundle(bundle, head_of(filled))
    assert found["head"] == head_of(filled)
    assert found["erased"] > 0
    assert found["withheld"] == 0
    alone = tmp_path / "sendiri"
    alone.mkdir()
    with zipfile.ZipFile(bundle) as archive:
        (alone / "verify.py").write_bytes(archive.read("verify.py"))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        # `-I`: neither this folder nor what is installed beside it is found.
        return subprocess.run(
            [sys.executable, "-I", "-S", str(alone / "verify.py"), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=alone,
        )

    done = run(str(bundle), head_of(filled))
    assert (done.returncode, done.stderr) == (0, "")
    assert head_of(filled) in done.stdout
    assert run(str(bundle), "0" * 64).returncode == 1
    assert run().returncode == 2
    bundle.write_bytes(bundle.read_bytes()[:-100])
    cut = run(str(bundle))
    assert (cut.returncode, cut.stdout) == (1, "")
    assert cut.stderr.startswith("TIDAK UTUH")


def rewritten(file: Path, member: str, change: Callable[[list[dict[str, object]]], object]) -> None:
    """The bundle with the lines of a member changed, and its manifest made to fit."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    lines = [json.loads(line) for line in parts[member].splitlines()]
    change(lines)
    parts[member] = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
    manifest = json.loads(parts["manifest.json"])
    manifest["members"][member] = hashlib.sha256(parts[member]).hexdigest()
    parts["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as new:
        for name, body in parts.items():
            new.writestr(name, body)


@pytest.mark.parametrize(
    ("member", "change", "told"),
    [
        ("entries.jsonl", lambda lines: lines[1].update(actor="orang lain"), "entry 2: berubah"),
        ("entries.jsonl", lambda lines: lines.pop(1), "entry 2: hilang"),
        ("entries.jsonl", lambda lines: lines.pop(), "kepala lain"),
        ("changes.jsonl", lambda lines: lines[-1].update(table_name="party"), "berubah"),
        ("values.jsonl", lambda lines: lines[0].update(body="{}"), "nilai berubah"),
        ("values.jsonl", lambda lines: lines.pop(0), "nilai hilang"),
        ("values.jsonl", lambda lines: lines.append({**lines[-1], "entry": 999}), "tanpa catatan"),
    ],
)
def test_whatever_is_changed_in_a_bundle_shows(
    bundle: Path, member: str, change: Callable[[list[dict[str, object]]], object], told: str
) -> None:
    rewritten(bundle, member, change)
    with pytest.raises(FaultyInput) as error:
        check_bundle(bundle)
    assert told in str(error.value.faults[0].facts["problem"])


def test_a_bundle_whose_manifest_does_not_fit_is_refused(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, body in (
        ("values.jsonl", b""),
        ("manifest.json", b"[]"),
        ("manifest.json", parts["manifest.json"].replace(b'"head": "', b'"head": "0')),
    ):
        other = tmp_path / "lain.zip"
        with zipfile.ZipFile(other, "w") as new:
            for member, content in {**parts, name: body}.items():
                new.writestr(member, content)
        with pytest.raises(FaultyInput) as error:
            check_bundle(other)
        assert error.value.faults[0].code == "bundle.broken"
    with pytest.raises(FaultyInput):
        check_bundle(tmp_path / "tidak-ada.zip")


def test_a_bundle_withholds_what_its_reader_may_not_see_and_is_whole_all_the_same(
    filled: Engine, tmp_path: Path
) -> None:
    auditor = replace(left_to_the_sweep(filled, LATER), by=Actor("account/2", Role.READER, 2))
    file = tmp_path / "jejak.zip"
    done = export_bundle(auditor, file)
    found = check_bundle(file, done.head)
    assert found["withheld"] == done.withheld > 0
    with zipfile.ZipFile(file) as archive:
        assert "é ✓" not in archive.read("values.jsonl").decode()


# ---- heads told outside


def test_a_head_is_told_once_and_then_only_when_something_was_done(filled: Engine) -> None:
    before = head_of(filled)
    first = tell_head(left_to_the_sweep(filled, LATER))
    assert first is not None
    assert first.hash == before
    assert tell_head(left_to_the_sweep(filled, LATER)) is None
    enter(left_to_the_sweep(filled, LATER), [agreement(slug="baru", numbers=())])
    second = tell_head(left_to_the_sweep(filled, LATER))
    assert second is not None
    with reading(filled) as session:
        assert told_heads(session) == [(first.seq, first.hash), (second.seq, second.hash)]
        assert verify(session, [first.hash, f" {second.hash.upper()} "]).whole


def test_a_chain_that_was_rewritten_or_cut_off_shows_against_a_told_head(filled: Engine) -> None:
    told = head_of(filled)
    last = tell_head(left_to_the_sweep(filled, LATER))
    assert last is not None
    # Someone takes the last entries away and leaves a chain that is whole in itself.
    for table, column in (("audit_value", "entry"), ("audit_change", "entry"), ("audit_entry", "seq")):
        behind_its_back(filled, f"DELETE FROM {table} WHERE {column} >= {last.seq}")
    with reading(filled) as session:
        broken = verify(session, [told]).broken
        assert broken is not None
        assert broken.code == "audit.head_unknown"
        # Without a note outside, what the register itself remembers of it.
        found = verify(session).broken
        assert found is not None
        assert (found.code, found.facts["entry"]) == ("audit.told_head_gone", last.seq)
