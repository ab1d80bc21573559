"""Registers filled with something of everything, and compared whole."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.erase import erase
from app.acts.import_register import import_register
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.people import Actor
from app.register.audit import Act
from app.register.copying import copied_tables, lines
from app.register.database import acting, reading, writing
from app.register.events import move_version
from app.register.people_tables import AccountRow, CredentialRow, LinkRow, SessionRow
from app.register.tables import AgreementRow
from app.register.work_tables import ConfidentialRow, EvidenceRow, FileRow, NamedReaderRow
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.support.sheets import as_csv, numbered

FILE_CONTENTS = (b"%PDF-1.7 contoh", b"\x89PNG\r\n contoh" * 1000)


def administrator(register: Engine, now: Any = NOW) -> Doing:
    return by_program(register, now)


def store_file(files: Path, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    (files / digest[:2]).mkdir(parents=True, exist_ok=True)
    (files / digest[:2] / digest).write_bytes(content)
    return digest


def fill(register: Engine, files: Path) -> None:
    """Agreements, people, files, an import, conclusions, an erased value; words beyond ASCII among them."""
    enter(by_program(register, NOW), [agreement(), agreement(slug="lain-2024", title="Data “Contoh” — é ✓")])
    import_register(by_program(register, NOW), "daftar.csv", as_csv(numbered(7), numbered(8)))
    person = Doing(register, Actor("account/1"), NOW + timedelta(hours=1))
    with writing(register) as session, acting(session, person.act("account.add", "account/1")):
        account = AccountRow(name="Dina Contoh", email="dina@contoh.go.id", role="reader", invited_at=NOW)
        other = AccountRow(name="Eko Contoh", email="eko@contoh.go.id", role="manager", invited_at=NOW)
        session.add_all([account, other])
        session.flush()
        _secrets(session, account.id or 0)
    with writing(register) as session, acting(session, person.act("evidence.add", "contoh-2024")):
        for content in FILE_CONTENTS:
            digest = store_file(files, content)
            session.add(FileRow(digest=digest, media="application/pdf", size=len(content), stored_at=NOW))
            session.flush()
            session.add(
                EvidenceRow(
                    agreement_id=1, digest=digest, name="surat.pdf", added_by="account/1", added_at=NOW
                )
            )
        move_version(session.get_one(AgreementRow, 1), NOW)
    with writing(register) as session, acting(session, person.act("agreement.confine", "lain-2024")):
        session.add(ConfidentialRow(agreement_id=2, since=NOW))
        session.add(NamedReaderRow(agreement_id=2, account_id=account.id or 0))
    withdraw(by_program(register, NOW + timedelta(days=1)), "contoh-2024", "Tercatat dua kali.")
    erase(by_program(register, NOW + timedelta(days=2)), 2, "Diminta yang bersangkutan.")
    sweep(register, NOW.date(), NOW)


def _secrets(session: Session, account: int) -> None:
    session.add(CredentialRow(account_id=account, password_hash="$argon2id$x", password_set_at=NOW))
    for digest, ended in (("s1", None), ("s2", NOW)):
        session.add(
            SessionRow(
                digest=digest,
                account_id=account,
                begun_at=NOW,
                seen_at=NOW,
                expires_at=NOW + timedelta(days=9),
                second_factor=True,
                ended_at=ended,
            )
        )
    for digest, purpose, of in (("l1", "invitation", account), ("l2", "receipt", None)):
        session.add(
            LinkRow(
                digest=digest,
                purpose=purpose,
                account_id=of,
                agreement_id=1,
                made_at=NOW,
                expires_at=NOW + timedelta(days=9),
            )
        )


def everything(register: Engine) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with reading(register) as session:
        connection = session.connection()
        return {one.name: list(lines(connection, one)) for one in copied_tables()}


def all_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def add_one(register: Engine, number: int) -> None:
    """One more thing done, as by somebody who goes on working."""
    act = Act("note", f"catatan-{number}", "uji", NOW + timedelta(seconds=number), os.urandom(8).hex())
    with writing(register) as session, acting(session, act, even_without_changes=True):
        pass
