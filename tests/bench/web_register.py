"""A register of any size to measure pages on: agreements under titles, parties and numbers of their own.

Of some it is really concluded what follows; the same stands for the others, for pages cost by rows and not by what
they say.
"""

import random
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, bindparam, func, insert, select, update

from app.acts.asking import in_this_process
from app.acts.prepare import prepare
from app.acts.sweep import ask_again
from app.register.all_tables import metadata
from app.register.database import open_register, writing
from app.register.indexing import rebuild
from app.register.people_tables import AccountRow
from app.register.projection import _TABLES
from app.register.work_tables import ConfidentialRow, DeskRow
from tests.bench.registers import NOW, fill, settle
from tests.bench.sweeping import HOLIDAYS

CONCLUDED = 500
DESKS = 20
# So many are written one by one; of more, these stand several times over.
WRITTEN = 10_000
_AT_ONCE = 5_000

# What titles and bodies are put together from.
SUBJECTS = [
    "Pertukaran",
    "Pemanfaatan",
    "Integrasi",
    "Pemadanan",
    "Penyediaan",
    "Pengelolaan",
    "Pembinaan",
    "Penyelenggaraan",
    "Pengawasan",
    "Pengembangan",
    "Pemetaan",
    "Penguatan",
    "Penilaian",
    "Pelaporan",
    "Verifikasi",
    "Sinkronisasi",
]
MATTERS = [
    "Kepegawaian",
    "Kependudukan",
    "Pertanahan",
    "Perpajakan",
    "Pendidikan",
    "Kesehatan",
    "Perikanan",
    "Kehutanan",
    "Perhubungan",
    "Ketenagakerjaan",
    "Pariwisata",
    "Perdagangan",
    "Perindustrian",
    "Pertanian",
    "Kebencanaan",
    "Keimigrasian",
    "Kearsipan",
    "Statistik",
    "Meteorologi",
    "Perpustakaan",
    "Pelabuhan",
    "Penerbangan",
    "Perumahan",
    "Kelautan",
    "Geospasial",
    "Penyiaran",
    "Keolahragaan",
    "Kepemudaan",
    "Pertahanan",
    "Perbatasan",
    "Kepariwisataan",
    "Pengairan",
    "Energi",
    "Pertambangan",
]
MANNERS = [
    "Terpadu",
    "Elektronik",
    "Nasional",
    "Daerah",
    "Berkelanjutan",
    "Bersama",
    "Berbasis",
    "Digital",
    "Wilayah",
    "Lintas",
]
BODIES = [
    "Kementerian",
    "Badan",
    "Lembaga",
    "Dinas",
    "Komisi",
    "Dewan",
    "Balai",
    "Sekretariat",
    "Inspektorat",
    "Universitas",
]


def made(url: str, count: int, concluded_at: datetime = NOW) -> Engine:
    """A register of so many agreements, ready to be looked at."""
    engine = open_register(url)
    prepare(engine, HOLIDAYS, "uji", NOW)
    few = min(count, WRITTEN)
    fill(engine, few)
    _name(engine, few)
    ask_again(engine, range(1, min(few, CONCLUDED) + 1), concluded_at, in_this_process)
    _copy_conclusions(engine, few)
    _people(engine, few)
    with writing(engine) as session:
        rebuild(session.connection())
    multiply(engine, few, count)
    return engine


def multiply(engine: Engine, few: int, count: int) -> None:
    """Let what was written stand several times over, each time under other numbers."""
    names = [
        one for one in metadata.sorted_tables if one.name == "agreement" or "agreement_id" in one.columns
    ]
    with writing(engine) as session:
        connection = session.connection()
        lasts = {one.name: connection.execute(select(func.max(_key(one)))).scalar() or 0 for one in names}
        for turn in range(1, -(-count // few)):
            for one in names:
                more = {"agreement_id": few, "paper_id": few, "id": lasts[one.name]}
                columns = [
                    (column + turn * more[column.name]).label(column.name)
                    if column.name in more
                    else _renamed(column, turn)
                    for column in one.columns
                ]
                of = one.c.id if one.name == "agreement" else one.c.agreement_id
                copied = select(*columns).where(of <= min(few, count - turn * few))
                connection.execute(insert(one).from_select(list(one.columns.keys()), copied))
    settle(engine)


def _key(table: Table) -> Any:
    return table.c.id if "id" in table.columns else table.c.agreement_id


def _renamed(column: Any, turn: int) -> Any:
    match f"{column.table.name}.{column.name}":
        case "agreement.slug":
            return (column + f"-{turn}").label(column.name)
        case "agreement_number.number":
            return (column + f"/{turn}").label(column.name)
        case "search_document.numbers":
            return (column + f" {turn}").label(column.name)
    return column


def _people(engine: Engine, count: int) -> None:
    with writing(engine) as session:
        connection = session.connection()
        people = [
            {
                "id": number,
                "name": f"Orang {number}",
                "email": f"o{number}@contoh.go.id",
                "role": "manager",
                "invited_at": NOW,
                "opened_at": NOW,
            }
            for number in range(1, DESKS + 1)
        ]
        connection.execute(insert(AccountRow), people)
        desks = [{"agreement_id": one, "account_id": one % DESKS + 1} for one in range(1, count + 1)]
        connection.execute(insert(DeskRow), desks)
        hidden = [{"agreement_id": one, "since": NOW} for one in range(1, count + 1, 100)]
        connection.execute(insert(ConfidentialRow), hidden)


def title(number: int) -> str:
    rng = random.Random(number)
    return " ".join(
        (rng.choice(SUBJECTS), "Data", rng.choice(MATTERS), "dan", rng.choice(MATTERS), rng.choice(MANNERS))
    )


def body(number: int) -> str:
    """One of some three hundred that exist nowhere."""
    rng = random.Random(number % 307)
    return f"{rng.choice(BODIES)} {rng.choice(MATTERS)} {rng.choice(MANNERS)} Contoh"


def _name(engine: Engine, count: int) -> None:
    agreements, parties, numbers = (
        metadata.tables[one] for one in ("agreement", "party", "agreement_number")
    )
    with writing(engine) as session:
        connection = session.connection()
        for some in _batches(count):
            connection.execute(
                update(agreements).where(agreements.c.id == bindparam("of")).values(title=bindparam("named")),
                [{"of": one, "named": title(one)} for one in some],
            )
            for party in (1, 2):
                connection.execute(
                    update(numbers)
                    .where(numbers.c.agreement_id == bindparam("of"), numbers.c.party == party)
                    .values(number=bindparam("named")),
                    [{"of": one, "named": f"{one}/{party}.{one % 97}/HK.{one % 13:02}/2024"} for one in some],
                )
            connection.execute(
                update(parties)
                .where(parties.c.agreement_id == bindparam("of"), parties.c.number == 2)
                .values(institution=bindparam("named")),
                [{"of": one, "named": body(one)} for one in some],
            )


def _copy_conclusions(engine: Engine, count: int) -> None:
    with writing(engine) as session:
        for table in _TABLES.values():
            others = [column.name for column in table.columns if column.name != "agreement_id"]
            for offset in range(CONCLUDED, count, CONCLUDED):
                moved = select(table.c.agreement_id + offset, *(table.c[name] for name in others))
                moved = moved.where(table.c.agreement_id <= min(CONCLUDED, count - offset))
                session.connection().execute(insert(table).from_select(["agreement_id", *others], moved))


def _batches(count: int) -> Iterator[list[int]]:
    every = iter(range(1, count + 1))
    while some := list(islice(every, _AT_ONCE)):
        yield some


def file_url(folder: Path, count: int) -> str:
    return f"sqlite:///{folder / f'register-{count}.db'}"
