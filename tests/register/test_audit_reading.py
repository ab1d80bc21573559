from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.erase import erase
from app.acts.import_register import import_register
from app.acts.undo_import import ENTERED
from app.domain.people import Actor, Denied, Role
from app.register.audit_reading import (
    TrailEntry,
    TrailFilter,
    TrailPage,
    read_trail,
    told_entries,
    whole_trail,
)
from app.register.audit_values import ColumnChange, Shown, Told
from app.register.database import acting, reading, writing
from app.register.events import move_version
from app.register.people_tables import AccountRow
from app.register.tables import AgreementRow, AuditEntryRow, ContactRow, PartyRow
from tests.support.builders import NOW, agreement
from tests.support.doing import left_to_the_sweep
from tests.support.sheets import as_csv, numbered
from tests.support.whole import fill

PROGRAM = Actor("uji")
AUDITOR = Actor("account/2", Role.READER, 2)
MANAGER = Actor("account/2", Role.MANAGER, 2)
LATER = NOW + timedelta(days=1)


def page(register: Engine, reader: Actor = PROGRAM, **wanted: object) -> TrailPage:
    with reading(register) as session:
        return read_trail(session, reader, TrailFilter(**wanted))  # type: ignore[arg-type]


def entries(register: Engine, reader: Actor = PROGRAM, **wanted: object) -> list[TrailEntry]:
    return list(page(register, reader, **wanted).entries)


def columns(entry: TrailEntry, table: str) -> dict[str, ColumnChange]:
    (change,) = (one for one in entry.changes if one.table == table)
    return {one.column: one for one in change.columns}


@pytest.fixture
def filled(register: Engine, tmp_path: Path) -> Engine:
    fill(register, tmp_path / "files")
    return register


def moved(session: Session, agreement: int = 1) -> None:
    """Every act on what an agreement says moves its version too."""
    move_version(session.get_one(AgreementRow, agreement), LATER)


def rename(register: Engine, actor: str = "account/1", reason: str | None = None) -> None:
    who = Doing(register, Actor(actor, origin="192.0.2.7"), LATER)
    with writing(register) as session, acting(session, who.act("party.correct", "contoh-2024", reason)):
        party = session.get_one(PartyRow, 1)
        party.signatory_name, party.unit = "Ani Baru", "Biro Data"
        moved(session)


def test_a_change_tells_what_was_before_and_what_after_and_only_of_what_differs(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    rename(register, reason="Salah ketik.")
    entry = entries(register)[0]
    assert (entry.act, entry.actor, entry.subject) == ("party.correct", "account/1", "contoh-2024")
    assert (entry.reason, entry.origin) == (
        Told(Shown.OPEN, "Salah ketik."),
        Told(Shown.OPEN, "192.0.2.7"),
    )
    assert columns(entry, "party") == {
        "signatory_name": ColumnChange(
            "signatory_name", Told(Shown.OPEN, "Ani Contoh"), Told(Shown.OPEN, "Ani Baru")
        ),
        "unit": ColumnChange("unit", Told(Shown.OPEN, None), Told(Shown.OPEN, "Biro Data")),
    }


def test_before_is_what_the_trail_last_recorded_and_not_what_stands_today(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    for name in ("Satu", "Dua", "Tiga"):
        with (
            writing(register) as session,
            acting(session, left_to_the_sweep(register, LATER).act("party.correct", "contoh-2024")),
        ):
            session.get_one(PartyRow, 2).unit = name
            moved(session)
    told = [columns(one, "party")["unit"] for one in entries(register, act="party.correct")]
    assert [(one.before.value, one.after.value) for one in told if one.before and one.after] == [
        ("Dua", "Tiga"),
        ("Satu", "Dua"),
        (None, "Satu"),
    ]


def test_what_came_and_what_went_has_one_side_alone(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    act = left_to_the_sweep(register, LATER).act("contact.remove", "contoh-2024")
    with writing(register) as session, acting(session, act):
        session.delete(session.get_one(ContactRow, 1))
        moved(session)
    gone, came = entries(register)[:2]
    (change,) = (one for one in gone.changes if one.table == "contact")
    assert change.change == "delete"
    assert {one.after for one in change.columns} == {None}
    assert "Biro Data" in [one.before.value for one in change.columns if one.before]
    assert {one.before for change in came.changes for one in change.columns} == {None}


def test_what_was_erased_shows_as_erased_and_the_rest_stays(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    entered = entries(register)[0].seq
    rename(register, reason="Salah ketik.")
    erase(left_to_the_sweep(register, LATER), entered + 1, "Diminta.")
    renamed = entries(register, act="party.correct")[0]
    assert renamed.reason == Told(Shown.ERASED)
    told = columns(renamed, "party")
    assert told["unit"].after == Told(Shown.OPEN, "Biro Data")
    assert told["signatory_name"] == ColumnChange(
        "signatory_name", Told(Shown.OPEN, "Ani Contoh"), Told(Shown.ERASED)
    )


def test_personal_values_are_for_those_who_may_audit(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    rename(register, reason="Salah ketik.")
    seen = entries(register, AUDITOR)[0]
    assert columns(seen, "party")["signatory_name"].after == Told(Shown.OPEN, "Ani Baru")
    masked = entries(register, MANAGER, agreement="contoh-2024")[0]
    assert (masked.reason, masked.origin) == (Told(Shown.WITHHELD), Told(Shown.WITHHELD))
    told = columns(masked, "party")
    assert told["signatory_name"].after == told["signatory_name"].before == Told(Shown.WITHHELD)
    assert told["unit"].after == Told(Shown.OPEN, "Biro Data")
    # What did not change is not told as withheld either.
    assert set(told) == {"signatory_name", "unit"}


@pytest.mark.parametrize(
    ("reader", "wanted"),
    [
        (MANAGER, {}),
        (MANAGER, {"agreement": "tidak-ada"}),
        (Actor("account/2", Role.PARTNER, 2, frozenset({"badan misal"})), {"agreement": "contoh-2024"}),
        (Actor("account/2", Role.PARTNER, 2, frozenset({"badan misal"})), {}),
        (Actor("account/9", Role.MANAGER, 9), {"agreement": "lain-2024"}),
    ],
)
def test_the_trail_is_refused_to_whom_it_does_not_concern(
    filled: Engine, reader: Actor, wanted: dict[str, str]
) -> None:
    with pytest.raises(Denied):
        page(filled, reader, **wanted)


def test_of_a_confidential_agreement_nothing_is_told_to_whoever_is_not_named(filled: Engine) -> None:
    # Account 1 is named for it, account 2 is not.
    for reader, hidden in ((Actor("account/1", Role.READER, 1), False), (AUDITOR, True)):
        found = [one for one in entries(filled, reader) if one.withheld]
        assert bool(found) is hidden
        for one in found:
            assert (one.subject, one.reason, one.changes, one.more) == ("", None, (), 0)
        told = str(entries(filled, reader))
        assert ("lain-2024" in told) is not hidden
        assert ("é ✓" in told) is not hidden
    # Also where an act bears another subject, by the agreement that its rows belong to.
    with (
        writing(filled) as session,
        acting(session, left_to_the_sweep(filled, LATER).act("party.correct", "lain")),
    ):
        session.get_one(PartyRow, 3).unit = "Rahasia"
        moved(session, 2)
    assert entries(filled, AUDITOR)[0].withheld


def test_filters_find_by_actor_act_subject_agreement_table_and_time(filled: Engine) -> None:
    rename(filled)
    assert {one.actor for one in entries(filled, actor="account/1")} == {"account/1"}
    assert [one.act for one in entries(filled, act="agreement.withdraw")] == ["agreement.withdraw"]
    assert {one.subject for one in entries(filled, subject="lain-2024")} == {"lain-2024"}
    assert [one.act for one in entries(filled, table="stored_file")] == ["evidence.add"]
    assert [one.act for one in entries(filled, agreement="pertukaran-data-contoh-7-2024")] == [
        "agreement.import"
    ]
    assert entries(filled, agreement="tidak-ada") == []
    both = [one.at for one in entries(filled, since=LATER, until=LATER + timedelta(seconds=1))]
    assert both
    assert set(both) == {LATER}
    assert entries(filled, until=NOW) == []


def test_pages_follow_each_other_without_a_gap(filled: Engine) -> None:
    whole = [one.seq for one in entries(filled)]
    walked: list[int] = []
    before: int | None = None
    with reading(filled) as session:
        while True:
            found = read_trail(session, PROGRAM, TrailFilter(), before=before, limit=3)
            walked += [one.seq for one in found.entries]
            before = found.next_before
            if before is None:
                break
        assert walked == whole
        assert [one.seq for one in whole_trail(session, PROGRAM, TrailFilter(), batch=3)] == whole[::-1]


def test_accounts_are_told_by_their_names_today(filled: Engine) -> None:
    with (
        writing(filled) as session,
        acting(session, left_to_the_sweep(filled, LATER).act("account.rename", "account/1")),
    ):
        session.get_one(AccountRow, 1).name = "Dina Baru"
    assert {one.actor_name for one in entries(filled, actor="account/1")} == {"Dina Baru"}
    assert {one.actor_name for one in entries(filled, actor="uji")} == {None}


def test_of_an_act_on_very_many_rows_some_are_shown_and_the_others_counted(
    register: Engine,
) -> None:
    import_register(left_to_the_sweep(register, NOW), "daftar.csv", as_csv(numbered(1)))
    with reading(register) as session:
        rows = session.exec(select(AuditEntryRow).where(AuditEntryRow.act == ENTERED)).all()
        (whole,) = told_entries(session, PROGRAM, rows, personal=True, most_changes=None)
        (some,) = told_entries(session, PROGRAM, rows, personal=True, most_changes=2)
    assert (some.changes, some.more) == (whole.changes[:2], len(whole.changes) - 2)
    assert some.more > 3
