"""Search and the listing: the same on both databases, in step with what they stand for, and blind to what is hidden."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.acts.confine import confine, give_desk, open_up
from app.acts.enter import enter
from app.acts.sweep import sweep
from app.acts.withdraw import withdraw
from app.domain.agreement import Agreement, Kind
from app.domain.faults import FaultyInput
from app.domain.party import AgreementNumber, Party, Signatory
from app.domain.people import Actor, Role
from app.domain.period import Period, Unit
from app.domain.terms import LengthOfTime, Stated
from app.register.database import reading, writing
from app.register.indexing import rebuild
from app.register.listing import Line, Narrowing, Order, everything, listed_page, matching_numbers
from app.register.listing_counts import CountsKept
from app.register.search import Understood, understood
from tests.support.accounts import account, actor
from tests.support.builders import NOW, agreement, stated, terms
from tests.support.doing import by_program

TODAY = date(2026, 1, 5)
AT = NOW
SUBJECTS = (
    "Pertukaran Data Kepegawaian",
    "Pemanfaatan Layanan Kependudukan",
    "Integrasi Sistem Pengawasan",
    "Pembinaan Jabatan Fungsional",
    "Penyelenggaraan Penilaian Kompetensi",
    "Perjanjian Pendidikan dan Pelatihan",
)
BODIES = ("Badan Misal", "Dinas Tamsil", "Lembaga Umpama", "Komisi Ibarat")
# What somebody types, from whole words to slips of every kind.
FIRST_TEN: dict[str, list[int]] = {
    "data": [30, 24, 18, 12, 6, 0],
    "pertukaran data": [30, 24, 18, 12, 6, 0],
    "kependudukan": [31, 25, 19, 13, 7, 1],
    "kepegawain": [30, 24, 18, 12, 6, 0],
    "pertukarna kepegawaian": [30, 24, 18, 12, 6, 0],
    "pelayanan": [31, 25, 19, 13, 7, 1],
    "integ": [32, 26, 20, 14, 8, 2],
    "pengawsan umpama": [26, 14, 2],
    "kementerian contoh": [35, 34, 33, 32, 31, 30, 29, 28, 27, 26],
    "komisi": [35, 31, 27, 23, 19, 15, 11, 7, 3],
    "7/CTH/2024": [7],
    "pendidikan komsi": [35, 23, 11],
    "LÉMBAGA umpama": [34, 30, 26, 22, 18, 14, 10, 6, 2],
    "tidak ada yang begini": [],
}


def many(count: int = 36) -> list[Agreement]:
    return [
        agreement(
            slug=f"contoh-{number}",
            title=f"{SUBJECTS[number % 6]} {'Terpadu' if number % 4 else 'Wilayah'}",
            kind=Kind.NK if number % 5 == 0 else Kind.PKS,
            signed_on=date(2024, 1, 1) + timedelta(days=9 * number),
            parties=(
                Party(1, "Kementerian Contoh", Signatory("Ani Contoh", "Sekretaris Jenderal")),
                Party(2, BODIES[number % 4], Signatory("Budi Misal", "Kepala")),
            ),
            numbers=(AgreementNumber(1, f"{number}/CTH/2024"), AgreementNumber(2, f"B-{number}/MSL/2024")),
        )
        for number in range(count)
    ]


def titles(lines: Sequence[Line]) -> list[str]:
    return [line.slug for line in lines]


def found(session: Session, typed: str, who: Actor | None = None) -> list[str]:
    asked = Narrowing(words=understood(session, who, typed))
    return titles(listed_page(session, who, asked, TODAY, Order.RELEVANCE, limit=10).lines)


def test_both_databases_find_the_same_first_ten(register: Engine) -> None:
    enter(by_program(register, NOW), many())
    with reading(register) as session:
        told = {typed: found(session, typed) for typed in FIRST_TEN}
    assert told == {typed: [f"contoh-{one}" for one in some] for typed, some in FIRST_TEN.items()}


def test_a_title_comes_before_a_party_and_a_party_before_a_clause(register: Engine) -> None:
    party = Party(2, "Balai Mercusuar", Signatory("Budi Misal", "Kepala"))
    ours = many(1)[0].parties[0]
    enter(
        by_program(register, NOW),
        [
            agreement(slug="judul", title="Pemeliharaan Mercusuar"),
            agreement(slug="pihak", parties=(ours, party)),
            agreement(slug="lain"),
            agreement(slug="pasal", terms=terms(duration=clause_of("mercusuar"))),
        ],
    )
    with reading(register) as session:
        assert found(session, "mercusuar") == ["judul", "pihak", "pasal"]
        assert found(session, "mercusuar balai") == ["pihak"]


def clause_of(word: str) -> Stated[Any]:
    return stated(LengthOfTime(Period(2, Unit.YEAR)), "6(1)", summary=f"Berlaku selama {word} menyala.")


def test_what_was_taken_for_a_mistyped_word_is_said(register: Engine) -> None:
    enter(by_program(register, NOW), many(6))
    with reading(register) as session:
        assert understood(session, None, "pertukaran kepegawain").instead == {"kepegawain": ("kepegawaian",)}
        assert understood(session, None, "pertukaran").instead == {}
        assert understood(session, None, " . ") == Understood()


def test_the_index_follows_corrections_and_withdrawals(register: Engine) -> None:
    first = agreement(title="Pertukaran Data Lama")
    enter(by_program(register, NOW), [first])
    enter(by_program(register, NOW), [replace(first, title="Pemetaan Gunung Api")], correct=True)
    with reading(register) as session:
        assert found(session, "gunung") == ["contoh-2024"]
        assert found(session, "lama") == []
    withdraw(by_program(register, NOW), "contoh-2024", "Dimasukkan dua kali.")
    with reading(register) as session:
        assert found(session, "gunung") == []
        withdrawn = Narrowing(statuses=frozenset({"withdrawn"}))
        assert titles(listed_page(session, None, withdrawn, TODAY).lines) == ["contoh-2024"]


def test_an_act_that_fails_leaves_the_index_as_it_was(register: Engine) -> None:
    enter(by_program(register, NOW), [agreement()])
    other = agreement(slug="lain", title="Tidak Jadi")
    with pytest.raises(FaultyInput):
        enter(by_program(register, NOW), [other, agreement(title="Berbeda")])
    with reading(register) as session:
        assert found(session, "jadi") == []


def test_the_index_made_again_from_nothing_is_the_one_that_was_kept(register: Engine) -> None:
    enter(by_program(register, NOW), many(8))
    sweep(register, TODAY, NOW)
    withdraw(by_program(register, NOW), "contoh-3", "Dimasukkan dua kali.")
    give_desk(by_program(register, NOW), "contoh-2", account(register, "Ani"))
    tables = ("listing", "search_document")

    def held() -> list[object]:
        with register.connect() as connection:
            return [connection.execute(text(f"SELECT * FROM {one} ORDER BY 1")).all() for one in tables]

    before = held()
    with writing(register) as session:
        rebuild(session.connection())
    assert held() == before
    with reading(register) as session:
        assert found(session, "kepegawain") == ["contoh-6", "contoh-0"]


def test_nobody_is_shown_counted_or_hinted_at_what_is_not_his(register: Engine) -> None:
    enter(by_program(register, NOW), [*many(6), agreement(slug="rahasia", title="Mercusuar Kencana")])
    named, other = account(register, "Ani"), account(register, "Budi")
    confine(by_program(register, NOW), "rahasia", [named], "Perlu.")
    kept = CountsKept()
    with reading(register) as session:
        for who, seen in ((actor(register, named), True), (actor(register, other), False)):
            assert found(session, "mercusuar", who) == (["rahasia"] if seen else [])
            assert kept.counts(session, who, Narrowing(), AT).all == (7 if seen else 6)
            assert bool(understood(session, who, "mercusur").instead) is seen
            assert (7 if seen else 6) == len(matching_numbers(session, who, Narrowing(), TODAY))
        partner = Actor("account/9", Role.PARTNER, 9, frozenset({"dinas tamsil"}))
        assert found(session, "contoh", partner) == ["contoh-5", "contoh-1"]
        told = kept.counts(session, partner, Narrowing(), AT)
        assert (told.all, told.owners, told.findings, told.parties) == (
            2,
            {},
            {},
            (("Kementerian Contoh", 2),),
        )
    open_up(by_program(register, NOW), "rahasia", "Sudah umum.")
    with reading(register) as session:
        assert kept.counts(session, actor(register, other), Narrowing(), AT).all == 7


def test_every_choice_counts_what_it_would_leave(register: Engine) -> None:
    enter(by_program(register, NOW), many())
    sweep(register, TODAY, NOW)
    owner = account(register, "Ani")
    give_desk(by_program(register, NOW), "contoh-4", owner)
    kept = CountsKept()
    choices = [
        Narrowing(),
        Narrowing(statuses=frozenset({"in_force"})),
        Narrowing(kinds=frozenset({"nk"}), ends=90),
        Narrowing(ends=0),
        Narrowing(findings=True, access=frozenset({"open"})),
        Narrowing(owners=frozenset({owner})),
        Narrowing(party="Dinas Tamsil", ends=365),
    ]
    with reading(register) as session:
        choices.append(Narrowing(words=understood(session, None, "pertukaran"), findings=False))
        for asked in choices:
            told = kept.counts(session, None, asked, AT)

            def left(one: Narrowing) -> int:
                return len(list(everything(session, None, one, TODAY, Order.TITLE)))

            assert told.all == left(asked)
            for value in ("in_force", "ended", "draft"):
                assert told.statuses[value] == left(replace(asked, statuses=frozenset({value})))
            for days, count in told.ends.items():
                assert count == left(replace(asked, ends=days))
            assert told.kinds["nk"] == left(replace(asked, kinds=frozenset({"nk"})))
            assert told.findings[True] == left(replace(asked, findings=True))
            assert told.owners[owner] == left(replace(asked, owners=frozenset({owner})))
            for name, count in told.parties:
                assert count == left(replace(asked, party=name))
        assert kept.counts(session, None, choices[0], AT) is kept.counts(session, None, Narrowing(), AT)


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other_without_gap_or_double(register: Engine, order: Order) -> None:
    drafts = [agreement(slug=f"rancangan-{n}", signed_on=None, title="Data Rancangan") for n in range(3)]
    enter(by_program(register, NOW), [*many(12), *drafts])
    with reading(register) as session:
        asked = Narrowing(words=understood(session, None, "contoh"))
        seen: list[str] = []
        after: str | None = None
        while True:
            page = listed_page(session, None, asked, TODAY, order, after=after, limit=4)
            seen += titles(page.lines)
            after = page.next
            if after is None:
                break
        assert seen == titles(list(everything(session, None, asked, TODAY, order)))
        assert len(set(seen)) == len(seen) == 15
        if order is Order.NEWEST:
            assert seen[-3:] == ["rancangan-2", "rancangan-1", "rancangan-0"]


@pytest.mark.parametrize(
    "after", ["", "x", "e30=", "WyJuZXdlc3QiLCJhIiwxXQ==", "WyJ0aXRsZSIsImEiLDFd", "WyJuZXdlc3QiLDEsMV0="]
)
def test_a_place_that_was_made_up_is_refused(register: Engine, after: str) -> None:
    with reading(register) as session, pytest.raises(FaultyInput) as refused:
        listed_page(session, None, Narrowing(), TODAY, Order.NEWEST, after=after)
    assert [fault.code for fault in refused.value.faults] == ["listing.cursor"]
