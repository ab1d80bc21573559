from collections.abc import Iterable

import pytest
from sqlalchemy import Engine, text, update
from sqlmodel import Session, col, select

from app.acts.confine import confine, give_desk, name_reader, open_up, strike_reader
from app.acts.enter import enter
from app.acts.institutions import add_institution
from app.acts.withdraw import withdraw
from app.domain.faults import FaultyInput
from app.domain.party import Party, Signatory
from app.domain.people import Actor, Denied, Role, concerns
from app.register.circles import circle_of
from app.register.database import reading, writing
from app.register.tables import AgreementRow, PartyRow
from app.register.visibility import spellings, visible_to
from tests.bench.registers import fill
from tests.support.accounts import account, actor, by, close, codes
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program, left_to_the_sweep

WHY = "Memuat data yang dibatasi."


def seen(session: Session, who: Actor) -> set[str]:
    return set(session.exec(select(AgreementRow.slug).where(visible_to(session, who))))


def by_circle(session: Session, who: Actor) -> set[str]:
    return {row.slug for row in session.exec(select(AgreementRow)) if concerns(who, circle_of(session, row))}


def parties(*names: str) -> tuple[Party, ...]:
    return tuple(
        Party(number, name, Signatory("Ani Contoh", "Kepala")) for number, name in enumerate(names, start=1)
    )


def test_a_list_holds_what_the_acts_would_let_through(register: Engine) -> None:
    badan = add_institution(by_program(register, NOW), "Badan Misal", aliases=["BADAN MISÁL"])
    others = add_institution(by_program(register, NOW), "Lembaga Lain")
    records = [
        agreement(slug="satu"),
        agreement(slug="dua", parties=parties("Kementerian Contoh", "badan misal")),
        agreement(slug="tiga", parties=parties("Kementerian Contoh", "Badan Misál", "Lembaga Lain")),
        agreement(slug="empat", parties=parties("Kementerian Contoh", "Dinas Umpama")),
    ]
    enter(left_to_the_sweep(register, NOW), records)
    people = {
        "manager": account(register, "Ani"),
        "named": account(register, "Budi", Role.APPROVER),
        "reader": account(register, "Cici", Role.READER),
        "administrator": account(register, "Dodi", Role.ADMINISTRATOR),
        "partner": account(register, "Edi", Role.PARTNER, institution=badan),
        "other": account(register, "Fani", Role.PARTNER, institution=others),
        "nobody": account(register, "Gani", Role.PARTNER),
    }
    for slug in ("dua", "empat"):
        confine(by(register, people["manager"]), slug, [people["named"]], WHY)
    with reading(register) as session:
        found = {}
        for name, number in people.items():
            who = actor(register, number)
            found[name] = seen(session, who)
            assert found[name] == by_circle(session, who)
        assert seen(session, Actor("uji")) == {"satu", "dua", "tiga", "empat"}
    everything = {"satu", "dua", "tiga", "empat"}
    assert found == {
        "manager": everything,
        "named": everything,
        "reader": {"satu", "tiga"},
        "administrator": {"satu", "tiga"},
        "partner": {"satu", "tiga"},
        "other": {"tiga"},
        "nobody": set(),
    }


def test_whoever_confines_an_agreement_still_sees_it(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    maker, other = account(register, "Ani"), account(register, "Budi")
    confine(by(register, maker), "contoh-2024", [], WHY)
    name_reader(by(register, maker), "contoh-2024", maker)
    with pytest.raises(Denied) as denied:
        give_desk(by(register, other), "contoh-2024", other)
    assert denied.value.hidden
    with pytest.raises(FaultyInput) as refused:
        strike_reader(by(register, maker), "contoh-2024", maker, WHY)
    assert codes(refused.value.faults) == ["reader.last"]


def test_readers_are_named_and_struck_and_the_desk_goes_with_them(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement()])
    maker, other, third = account(register, "Ani"), account(register, "Budi"), account(register, "Cici")
    slug, doing = "contoh-2024", by(register, maker)
    give_desk(doing, slug, third)
    confine(doing, slug, [other], WHY)
    give_desk(doing, slug, other)
    with pytest.raises(FaultyInput) as refused:
        give_desk(doing, slug, third)
    assert codes(refused.value.faults) == ["desk.not_concerned"]
    strike_reader(doing, slug, other, WHY)
    with reading(register) as session:
        assert session.connection().execute(text("SELECT count(*) FROM desk")).scalar_one() == 0
        assert seen(session, actor(register, other)) == set()
    with pytest.raises(FaultyInput) as refused:
        strike_reader(doing, slug, other, WHY)
    assert codes(refused.value.faults) == ["reader.unknown"]
    open_up(doing, slug, WHY)
    with reading(register) as session:
        assert seen(session, actor(register, third)) == {slug}


def test_confining_what_cannot_be_confined_is_refused(register: Engine) -> None:
    enter(left_to_the_sweep(register, NOW), [agreement(), agreement(slug="ditarik")])
    withdraw(by_program(register, NOW), "ditarik", "Keliru.")
    maker, gone = account(register, "Ani"), account(register, "Budi")
    close(register, gone)
    doing = by(register, maker)

    def refused(do: object) -> list[str]:
        assert callable(do)
        with pytest.raises(FaultyInput) as error:
            do()
        return codes(error.value.faults)

    slug = "contoh-2024"
    assert refused(lambda: confine(doing, slug, [gone], WHY)) == ["account.not_open"]
    assert refused(lambda: confine(doing, "ditarik", [], WHY)) == ["agreement.withdrawn"]
    assert refused(lambda: confine(by_program(register, NOW), slug, [], WHY)) == ["reader.last"]
    assert refused(lambda: confine(doing, slug, [], " ")) == ["reason.missing"]
    assert refused(lambda: open_up(doing, slug, WHY)) == ["confidential.not"]
    confine(doing, slug, [], WHY)
    assert refused(lambda: confine(doing, slug, [], WHY)) == ["confidential.already"]


def plan(session: Session, statement: object) -> str:
    compiled = str(
        statement.compile(session.connection(), compile_kwargs={"literal_binds": True})  # type: ignore[attr-defined]
    )
    explain = "EXPLAIN QUERY PLAN" if session.get_bind().dialect.name == "sqlite" else "EXPLAIN"
    rows: Iterable[object] = session.connection().execute(text(f"{explain} {compiled}".replace(":", "\\:")))
    return "\n".join(str(row) for row in rows)


def test_a_partners_agreements_are_found_by_index_among_thousands(register: Engine) -> None:
    fill(register, 2_000)
    with writing(register) as session:
        mine = col(PartyRow.agreement_id).in_(range(1, 2_000, 100))
        session.connection().execute(
            update(PartyRow).where(mine, col(PartyRow.number) == 2).values(institution="Badan Misal")
        )
        if session.get_bind().dialect.name == "postgresql":
            session.connection().execute(text("ANALYZE party"))
    partner = Actor("account/9", Role.PARTNER, 9, frozenset({"badan misal"}))
    with reading(register) as session:
        assert spellings(session, partner.institutions) == ["Badan Misal"]
        query = select(col(AgreementRow.id)).where(visible_to(session, partner))
        assert len(session.exec(query).all()) == 20
        told = plan(session, query)
    assert "ix_party_institution" in told
    # Neither the parties nor the agreements are read from one end to the other.
    assert "SCAN party" not in told
    assert "SCAN agreement" not in told
    assert "Seq Scan on party" not in told
    assert "Seq Scan on agreement" not in told
