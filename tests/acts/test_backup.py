import io
import json
import tarfile
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from app.acts.backup import BackedUp, backup
from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.release_mail import release_mail
from app.acts.restore import Restored, restore
from app.domain.faults import FaultyInput
from app.domain.people import Actor, Denied, Role
from app.register import archive as archives
from app.register.copying import CopiedTable, copied_tables, lines
from app.register.database import open_register, reading
from app.register.migrations import current, migrate_within, newest
from app.register.state import mail_held
from app.register.tables import AgreementRow
from app.register.verifying import verify
from tests.register.test_audit import behind_its_back
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.support.register import opened, prepare_at
from tests.support.whole import add_one, all_files, everything, fill, store_file

LATER = NOW + timedelta(days=30)
# What a restored register says otherwise: its own entry, held mail, ended sessions and used invitations.
OTHERWISE = {"audit_entry", "audit_change", "audit_value", "register_state", "web_session", "one_time_link"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def filled(register: Engine, files: Path) -> Engine:
    fill(register, files)
    return register


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Where a backup is to be restored into: nobody has made it ready."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'tujuan' / 'register.db'}"
    else:
        url = request.getfixturevalue("postgres_url")
    with opened(url) as engine:
        yield engine


def back_up(register: Engine, files: Path, target: Path) -> BackedUp:
    return backup(by_program(register, NOW + timedelta(days=3)), files, target)


def put_back(register: Engine, files: Path, source: Path, **options: bool) -> Restored:
    return restore(by_program(register, LATER), files, source, **options)


def code_of(error: pytest.ExceptionInfo[FaultyInput]) -> str:
    return error.value.faults[0].code


def test_every_table_and_file_comes_back_into_either_database(
    filled: Engine, target: Engine, files: Path, tmp_path: Path
) -> None:
    file, there = tmp_path / "cadangan.tar", tmp_path / "tujuan" / "files"
    done = back_up(filled, files, file)
    before = everything(filled)
    restored = put_back(target, there, file)
    after = everything(target)
    assert set(before) == set(after) == {one.name for one in copied_tables()}
    for name, rows in before.items():
        if name not in OTHERWISE:
            assert after[name] == rows, name
    for name in ("audit_entry", "audit_change", "audit_value"):
        # All that stood, in its order, and behind it the restoring alone.
        assert after[name][: len(before[name])] == before[name] or set(before[name]) < set(after[name])
        assert len(after[name]) - len(before[name]) in {1, 2}
    assert all_files(there) == all_files(files)
    assert (done.files, done.missing) == (2, ())
    assert (restored.files, restored.missing) == (2, ())
    assert done.rows == restored.rows == sum(map(len, before.values()))
    with reading(target) as session:
        assert verify(session, [done.head.hash if done.head else ""]).whole
    assert current(target) == newest()


def test_a_restored_register_goes_on_where_the_other_stopped(
    filled: Engine, target: Engine, files: Path, tmp_path: Path
) -> None:
    back_up(filled, files, tmp_path / "cadangan.tar")
    put_back(target, files, tmp_path / "cadangan.tar")
    enter(by_program(target, LATER), [agreement(slug="baru-2025", numbers=())])
    with reading(target) as session:
        ids = session.exec(select(AgreementRow.id)).all()
        assert len(ids) == len(set(ids)) == 5
        assert verify(session).whole
    with pytest.raises(DBAPIError), target.begin() as connection:
        connection.execute(text("DELETE FROM audit_entry"))


def test_a_restored_register_holds_its_mail_and_lets_nobody_in_by_what_was_before(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    back_up(filled, files, tmp_path / "cadangan.tar")
    put_back(filled, files, tmp_path / "cadangan.tar", replace=True)
    with reading(filled) as session:
        held = mail_held(session)
        assert held is not None
        assert held.since == LATER
        connection = session.connection()
        assert (
            connection.execute(text("SELECT count(*) FROM web_session WHERE ended_at IS NULL")).scalar() == 0
        )
        unused = connection.execute(text("SELECT digest FROM one_time_link WHERE used_at IS NULL")).scalars()
        # The receipt of a notice that was sent before can still be confirmed.
        assert list(unused) == ["l2"]
    with pytest.raises(FaultyInput) as error:
        release_mail(by_program(filled, LATER), " ")
    assert code_of(error) == "reason.missing"
    release_mail(by_program(filled, LATER), "Inilah register yang berlaku.")
    with reading(filled) as session:
        assert mail_held(session) is None
        assert verify(session).whole
    with pytest.raises(FaultyInput) as error:
        release_mail(by_program(filled, LATER), "Sekali lagi.")
    assert code_of(error) == "mail.not_held"


def test_a_copy_shows_one_moment_while_somebody_goes_on_working(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    stop, failures = threading.Event(), list[Exception]()

    def work() -> None:
        number = 0
        while not stop.is_set():
            try:
                add_one(filled, number)
            except Exception as error:  # noqa: BLE001 - told below
                failures.append(error)
                return
            number += 1

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(3):
            back_up(filled, files, tmp_path / f"{number}.tar")
    finally:
        stop.set()
        worker.join()
    assert failures == []
    whole = tmp_path / "tujuan.db"
    with opened(f"sqlite:///{whole}") as into:
        for number in range(3):
            restored = put_back(into, files, tmp_path / f"{number}.tar", replace=True)
            assert restored.entries > 5


def test_a_backup_is_for_its_owners_eyes_and_overwrites_nothing(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cadangan.tar"
    back_up(filled, files, file)
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    with pytest.raises(FaultyInput) as error:
        back_up(filled, files, file)
    assert code_of(error) == "backup.exists"
    assert file.read_bytes() == before
    with pytest.raises(FaultyInput) as error:
        back_up(filled, files, tmp_path / "tidak-ada" / "cadangan.tar")
    assert code_of(error) == "backup.unwritable"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
    reader = Doing(filled, Actor("account/9", Role.READER, 9), NOW)
    with pytest.raises(Denied):
        backup(reader, files, tmp_path / "lain.tar")
    with pytest.raises(Denied):
        restore(reader, files, file)


def test_a_file_that_is_gone_or_changed_is_told_and_the_rest_comes_whole(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    gone, changed = sorted(path for path in files.rglob("*") if path.is_file())
    gone.unlink()
    changed.write_bytes(b"lain")
    done = back_up(filled, files, tmp_path / "cadangan.tar")
    assert sorted(done.missing) == sorted([gone.name, changed.name])
    there = tmp_path / "lain" / "files"
    restored = put_back(filled, there, tmp_path / "cadangan.tar", replace=True)
    assert (restored.files, sorted(restored.missing)) == (0, sorted(done.missing))
    assert all_files(there) == {}


def test_a_register_in_use_is_left_alone_unless_it_is_to_be_replaced(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    back_up(filled, files, tmp_path / "cadangan.tar")
    enter(by_program(filled, NOW), [agreement(slug="sesudahnya", numbers=())])
    with pytest.raises(FaultyInput) as error:
        put_back(filled, files, tmp_path / "cadangan.tar")
    assert code_of(error) == "backup.register_in_use"
    put_back(filled, files, tmp_path / "cadangan.tar", replace=True)
    with reading(filled) as session:
        assert "sesudahnya" not in session.exec(select(AgreementRow.slug)).all()
        assert verify(session).whole


def test_a_register_that_was_only_made_ready_counts_as_empty(
    register: Engine, files: Path, tmp_path: Path
) -> None:
    with opened(f"sqlite:///{tmp_path / 'asal.db'}") as source:
        prepare_at(str(source.url))
        fill(source, files)
        back_up(source, files, tmp_path / "cadangan.tar")
        put_back(register, files, tmp_path / "cadangan.tar")
        assert everything(register)["agreement"] == everything(source)["agreement"]


# ---- archives that are not what they were


@pytest.fixture(scope="module")
def smallest(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("kecil")
    with opened(f"sqlite:///{folder / 'register.db'}") as engine:
        prepare_at(str(engine.url))
        fill(engine, folder / "files")
        back_up(engine, folder / "files", folder / "cadangan.tar")
    return (folder / "cadangan.tar").read_bytes()


@pytest.fixture
def small(smallest: bytes, tmp_path: Path) -> Path:
    """A backup of a small register on SQLite, with one file."""
    archive = tmp_path / "kecil.tar"
    archive.write_bytes(smallest)
    return archive


def rewritten(source: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """The archive with its members changed; None leaves one out."""
    file = io.BytesIO()
    with tarfile.open(source) as old, tarfile.open(fileobj=file, mode="w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            body = change(member.name, content.read())
            if body is not None:
                member.size = len(body)
                new.addfile(member, io.BytesIO(body))
    source.write_bytes(file.getvalue())


def manifest_with(**changes: object) -> Callable[[str, bytes], bytes]:
    def change(name: str, body: bytes) -> bytes:
        return json.dumps({**json.loads(body), **changes}).encode() if name == "manifest.json" else body

    return change


def one_row_too_many(name: str, body: bytes) -> bytes:
    """The manifest claims a row that the table does not have."""
    if name != "manifest.json":
        return body
    told = json.loads(body)
    told["tables"][-1]["rows"] += 1
    return json.dumps(told).encode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (one_row_too_many, "backup.tampered"),
        (lambda name, body: body + b" " if name == "tables/agreement.jsonl.gz" else body, "backup.tampered"),
        (lambda name, body: None if name == "tables/event.jsonl.gz" else body, "backup.tampered"),
        (lambda name, body: None if name == "manifest.json" else body, "backup.broken"),
        (lambda name, body: b"[]" if name == "manifest.json" else body, "backup.broken"),
        (lambda name, body: body[::-1] if name.startswith("files/") else body, "backup.tampered"),
        (manifest_with(format="lain"), "backup.broken"),
        (manifest_with(version=99), "backup.newer"),
        (manifest_with(step="9999"), "backup.newer"),
        (manifest_with(tables=[{"name": "x", "columns": {}, "rows": 0}]), "backup.tampered"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused_and_nothing_is_restored(
    empty: Engine, small: Path, tmp_path: Path, change: Callable[[str, bytes], bytes | None], code: str
) -> None:
    rewritten(small, change)
    with pytest.raises(FaultyInput) as error:
        put_back(empty, tmp_path / "lain", small)
    assert code_of(error) == code
    assert current(empty) is None
    assert all_files(tmp_path / "lain") == {}


def test_what_was_cut_off_anywhere_is_refused(empty: Engine, small: Path, tmp_path: Path) -> None:
    whole = small.read_bytes()
    for part in (0, 100, 512, len(whole) // 3, len(whole) // 2, len(whole) * 9 // 10):
        small.write_bytes(whole[:part])
        with pytest.raises(FaultyInput) as error:
            put_back(empty, tmp_path / "lain", small)
        assert code_of(error) in {"backup.broken", "backup.tampered"}
    for path, code in ((tmp_path / "tidak-ada", "file.missing"), (tmp_path, "file.unreadable")):
        with pytest.raises(FaultyInput) as error:
            put_back(empty, tmp_path / "lain", path)
        assert code_of(error) == code
    assert current(empty) is None


def test_a_member_that_points_elsewhere_or_comes_twice_is_refused(
    empty: Engine, small: Path, tmp_path: Path
) -> None:
    for name in ("../../etc/passwd", "files/00/" + "0" * 64, "manifest.json"):
        whole = small.read_bytes()
        with tarfile.open(small, "a") as archive:
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
        with pytest.raises(FaultyInput) as error:
            put_back(empty, tmp_path / "lain", small)
        assert code_of(error) == "backup.tampered"
        small.write_bytes(whole)


def test_a_trail_that_was_rewritten_is_found_before_the_register_stands(
    filled: Engine, empty: Engine, files: Path, tmp_path: Path
) -> None:
    behind_its_back(filled, "UPDATE agreement SET title = 'Lain' WHERE id = 1", "agreement")
    back_up(filled, files, tmp_path / "cadangan.tar")
    with opened(f"sqlite:///{tmp_path / 'lain.db'}") as into:
        with pytest.raises(FaultyInput) as error:
            put_back(into, files, tmp_path / "cadangan.tar")
        assert [fault.code for fault in error.value.faults] == ["backup.trail_broken", "audit.row_changed"]
        assert current(into) is None
        put_back(into, files, tmp_path / "cadangan.tar", accept_broken=True)
        with reading(into) as session:
            assert not verify(session).whole


def test_what_the_database_refuses_leaves_it_as_it_was(filled: Engine, files: Path, tmp_path: Path) -> None:
    """A row that names another one which is not there, in an archive that is sound in itself."""
    file = tmp_path / "cadangan.tar"
    manifest = archives.Manifest(newest() or "", NOW.isoformat(), {})
    with archives.written(file, manifest) as archive:
        for table in copied_tables():
            rows = [json.dumps([1, 1, 99])] if table.name == "imported" else []
            archive.add_table(table, rows)
    before = everything(filled)
    with pytest.raises(FaultyInput) as error:
        put_back(filled, files, file, replace=True)
    assert code_of(error) == "backup.unloadable"
    assert everything(filled) == before


def test_a_restore_that_is_interrupted_leaves_the_register_as_it_was(
    filled: Engine, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(filled, files, tmp_path / "cadangan.tar")
    add_one(filled, 1)
    before = everything(filled)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.acts.restore._place", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put_back(filled, tmp_path / "lain", tmp_path / "cadangan.tar", replace=True)
    assert everything(filled) == before
    assert all_files(tmp_path / "lain") == {}


def test_a_folder_of_files_that_cannot_be_written_is_told(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    back_up(filled, files, tmp_path / "cadangan.tar")
    (tmp_path / "penghalang").write_text("berkas, bukan folder")
    with pytest.raises(FaultyInput) as error:
        put_back(filled, tmp_path / "penghalang" / "files", tmp_path / "cadangan.tar", replace=True)
    assert code_of(error) == "backup.unwritable"


def test_an_older_register_is_restored_and_brought_up_to_date(
    target: Engine, files: Path, tmp_path: Path
) -> None:
    """A copy as an earlier version of the program would have made it: fewer tables, fewer columns."""
    file = tmp_path / "cadangan.tar"
    older = open_register(f"sqlite:///{tmp_path / 'lama.db'}")
    with older.execution_options(ikat_writes=True).connect() as connection:
        migrate_within(connection, "0001")
        connection.execute(text("INSERT INTO holiday_year VALUES (2031, FALSE, NULL)"))
        connection.commit()
    manifest = archives.Manifest("0001", NOW.isoformat(), {})
    with older.connect() as connection, archives.written(file, manifest) as archive:
        year = CopiedTable("holiday_year", {"year": "number", "confirmed": "truth", "decree": "text"})
        archive.add_table(year, lines(connection, year))
    older.dispose()
    put_back(target, files, file, accept_broken=True)
    assert current(target) == newest()
    assert [row for row in everything(target)["holiday_year"] if "2031" in row] == ["[2031,false,null]"]


def test_days_and_instants_come_back_as_they_were(filled: Engine, files: Path, tmp_path: Path) -> None:
    back_up(filled, files, tmp_path / "cadangan.tar")
    with opened(f"sqlite:///{tmp_path / 'lain.db'}") as into:
        put_back(into, files, tmp_path / "cadangan.tar")
        with reading(into) as session:
            row = session.get_one(AgreementRow, 1)
            assert row.signed_on == date(2024, 3, 1)
            assert row.recorded_at == NOW


def test_what_lies_among_the_files_and_is_not_the_registers_stays_where_it_is(
    filled: Engine, files: Path, tmp_path: Path
) -> None:
    stray = store_file(files, b"belum dicatat")
    back_up(filled, files, tmp_path / "cadangan.tar")
    put_back(filled, tmp_path / "lain", tmp_path / "cadangan.tar", replace=True)
    assert not any(stray in name for name in all_files(tmp_path / "lain"))
    assert any(stray in name for name in all_files(files))
