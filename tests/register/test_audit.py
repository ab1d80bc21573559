import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from app.acts.enter import enter
from app.acts.erase import erase
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.register.database import reading
from app.register.tables import AuditEntryRow, AuditValueRow
from app.register.verifying import Verdict, verify
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program

GUARDED = ("audit_entry", "audit_change", "audit_value")


@pytest.fixture
def filled(register: Engine) -> Engine:
    enter(by_program(register, NOW), [agreement(), agreement(slug="lain-2024")])
    withdraw(by_program(register, NOW + timedelta(days=1)), "lain-2024", "Tercatat dua kali.")
    return register


def verdict(register: Engine) -> Verdict:
    with reading(register) as session:
        return verify(session)


def behind_its_back(register: Engine, statement: str, *tables: str) -> None:
    """Change the register as someone with its file would: the guards lifted, no act, no entry."""
    if register.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(register.url.database))) as file:
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f"DROP TRIGGER {name}")
            file.execute(statement)
            file.commit()
        return
    with register.begin() as connection:
        for table in tables or GUARDED:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        connection.execute(text(statement))


def test_an_untouched_trail_is_whole(filled: Engine) -> None:
    found = verdict(filled)
    assert found.whole
    # The holidays, two agreements entered, one withdrawn.
    assert found.entries == 4
    assert found.rows > 200


def test_an_empty_register_has_a_whole_trail(empty: Engine) -> None:
    from app.register.migrations import migrate

    migrate(empty)
    assert verdict(empty) == Verdict(entries=0, rows=0, erased=0, broken=None)


@pytest.mark.parametrize(
    ("statement", "code", "entry"),
    [
        ("UPDATE audit_entry SET actor = 'orang lain' WHERE seq = 2", "audit.entry_changed", 2),
        ("UPDATE audit_entry SET act = 'agreement.correct' WHERE seq = 3", "audit.entry_changed", 3),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00+00:00' WHERE seq = 2", "audit.entry_changed", 2),
        ("UPDATE audit_entry SET subject = 'x' WHERE seq = 4", "audit.entry_changed", 4),
        ("DELETE FROM audit_entry WHERE seq = 2", "audit.entry_missing", 2),
        ("UPDATE audit_change SET row_key = '99' WHERE entry = 2 AND position = 0", "audit.entry_changed", 2),
        ("DELETE FROM audit_change WHERE entry = 3 AND position = 1", "audit.entry_changed", 3),
        ("UPDATE audit_value SET body = '{}' WHERE entry = 2 AND position = 1", "audit.value_changed", 2),
        (
            "UPDATE audit_value SET body = 'Alasan lain.' WHERE entry = 4 AND position = -1",
            "audit.value_changed",
            4,
        ),
        ("DELETE FROM audit_value WHERE entry = 3 AND position = 0", "audit.value_changed", 3),
    ],
)
def test_a_trail_that_was_changed_names_its_first_broken_entry(
    filled: Engine, statement: str, code: str, entry: int
) -> None:
    behind_its_back(filled, statement)
    broken = verdict(filled).broken
    assert broken is not None
    assert (broken.code, broken.facts["entry"]) == (code, entry)


@pytest.mark.parametrize(
    ("table", "statement", "code"),
    [
        (
            "agreement",
            "UPDATE agreement SET title = 'Judul lain' WHERE slug = 'contoh-2024'",
            "audit.row_changed",
        ),
        ("term", "UPDATE term SET in_force_from = '2025-01-01' WHERE name = 'duration'", "audit.row_changed"),
        ("term", "DELETE FROM term WHERE name = 'receipt'", "audit.row_missing"),
        ("party", "UPDATE party SET signatory_name = 'Orang Lain' WHERE number = 2", "audit.row_changed"),
        ("holiday", "DELETE FROM holiday WHERE year = 2026", "audit.row_missing"),
        (
            "access_grant",
            "INSERT INTO access_grant (agreement_id, party, cites) SELECT id, 2, '[]' FROM agreement",
            "audit.row_unrecorded",
        ),
    ],
)
def test_a_row_changed_behind_the_registers_back_is_found(
    filled: Engine, table: str, statement: str, code: str
) -> None:
    behind_its_back(filled, statement, *GUARDED, table)
    broken = verdict(filled).broken
    assert broken is not None
    assert (broken.code, broken.facts["table"]) == (code, table)


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_database_itself_refuses_to_change_the_trail(filled: Engine, table: str, verb: str) -> None:
    first = {"audit_entry": "actor", "audit_change": "row_key", "audit_value": "body"}[table]
    statement = f"UPDATE {table} SET {first} = 'x'" if verb == "UPDATE" else f"DELETE FROM {table}"
    with pytest.raises(DBAPIError, match=r"append-only|erased and not changed"), filled.begin() as connection:
        connection.execute(text(statement))


def test_personal_values_can_be_erased_and_the_chain_stays_whole(filled: Engine) -> None:
    assert erase(by_program(filled, NOW), 2, "Permintaan subjek data.") == 3  # two signatories, one contact
    found = verdict(filled)
    assert found.whole
    assert found.erased == 3
    with reading(filled) as session:
        bodies = session.exec(select(AuditValueRow.body).where(AuditValueRow.entry == 2)).all()
        last = session.exec(select(AuditEntryRow).order_by(AuditEntryRow.seq.desc()).limit(1)).one()  # type: ignore[attr-defined]
    assert not any("Ani Contoh" in body for body in bodies)
    assert (last.act, last.subject) == ("audit.erase", "2")


def test_what_is_not_personal_cannot_be_erased_unnoticed(filled: Engine) -> None:
    behind_its_back(
        filled,
        "UPDATE audit_value SET body = '', salt = '', erased_at = '2026-01-01 00:00:00+00:00' "
        "WHERE entry = 2 AND position = 0",
    )
    assert not verdict(filled).whole


def test_erasing_needs_an_entry_and_a_reason(filled: Engine) -> None:
    with pytest.raises(FaultyInput) as refused:
        erase(by_program(filled, NOW), 99, "Alasan.")
    assert refused.value.faults[0].code == "audit.entry_unknown"
    with pytest.raises(FaultyInput) as refused:
        erase(by_program(filled, NOW), 2, " ")
    assert refused.value.faults[0].code == "reason.missing"


def test_names_stand_nowhere_in_the_chain_itself(filled: Engine) -> None:
    with filled.connect() as connection:
        for table in ("audit_entry", "audit_change"):
            told = str(connection.execute(text(f"SELECT * FROM {table}")).all())
            assert "Ani Contoh" not in told
            assert "Tercatat dua kali" not in told
