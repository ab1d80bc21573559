from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.agreement import Access, Agreement, Kind
from app.domain.faults import FaultyInput
from app.domain.party import Contact, Identity, IdentityKind, Party, Signatory
from app.domain.period import AtLeast, DayKind, MonthlyBy, Period, Unit
from app.domain.provision import Duty, Subject
from app.domain.terms import (
    SILENT,
    UNREAD,
    Doers,
    Evaluation,
    Ground,
    Recurring,
    Stated,
    Suspension,
    SuspensionClause,
)
from tests.support.builders import agreement, cite, stated, terms


def codes(build: Callable[[], object]) -> list[tuple[str, str]]:
    """What is refused, and where."""
    with pytest.raises(FaultyInput) as refused:
        build()
    return [(fault.code, ".".join(map(str, fault.path))) for fault in refused.value.faults]


def test_an_agreement_takes_effect_when_signed_unless_it_says_otherwise() -> None:
    assert agreement().in_force_from == date(2024, 3, 1)
    assert agreement(effective_on=date(2024, 4, 1)).in_force_from == date(2024, 4, 1)
    assert agreement(signed_on=None).in_force_from is None


def test_a_party_is_found_by_its_number() -> None:
    assert agreement().party(2).institution == "Badan Misal"


def test_two_parties_one_are_refused() -> None:
    party = Party(1, "Lembaga Rekaan", Signatory("Cici Rekaan", "Kepala"))
    assert ("party.twice", "parties.1.number") in codes(
        lambda: agreement(parties=(agreement().parties[0], party))
    )


def test_one_party_alone_makes_no_agreement() -> None:
    found = codes(lambda: agreement(parties=agreement().parties[:1], rights=(), duties=(), numbers=()))
    assert found == [("parties.too_few", "parties")]


def test_parties_are_numbered_without_a_gap() -> None:
    parties = (agreement().parties[0], replace(agreement().parties[1], number=3))
    found = codes(lambda: agreement(parties=parties, rights=(), duties=(), numbers=()))
    assert found == [("parties.gap", "parties")]


def test_a_term_without_citation_is_refused() -> None:
    bare = Stated(Period(1, Unit.YEAR), (), "Tanpa pasal.")
    assert codes(lambda: agreement(terms=terms(duration=bare))) == [
        ("term.without_citation", "terms.duration.cites")
    ]


def test_a_term_says_in_our_own_words_what_it_is_about() -> None:
    found = codes(lambda: agreement(terms=terms(receipt=stated(UNREAD, "9", summary=" "))))
    assert found == [("text.empty", "terms.receipt.summary")]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"access": (Access(3, (cite("3(1)a"),)),)}, "access.0.party"),
        ({"duties": (Duty(2, Subject.DATA, cite("4(2)a"), "Memberi.", 9),)}, "duties.0.counterpart"),
        (
            {"terms": terms(report=stated(Recurring(1, 4, MonthlyBy(10)), "5"))},
            "terms.report.value.to",
        ),
        (
            {
                "terms": terms(
                    suspension=stated(Suspension((SuspensionClause(2, 5, (Ground.FEEDBACK,)),)), "4(1)b")
                )
            },
            "terms.suspension.value.clauses.0.against",
        ),
    ],
)
def test_a_party_that_the_agreement_lacks_is_refused_wherever_it_is_named(
    change: dict[str, object], place: str
) -> None:
    assert codes(lambda: agreement(**change)) == [("party.unknown", place)]


def test_who_evaluates_is_no_party_number() -> None:
    evaluation = Evaluation(AtLeast(1, Period(1, Unit.YEAR)), Doers.ALL)
    assert agreement(terms=terms(evaluation=stated(evaluation, "7"))).terms.evaluation != UNREAD


def test_a_clause_recorded_twice_is_refused() -> None:
    duty = agreement().duties[0]
    assert codes(lambda: agreement(duties=(duty, duty))) == [("list.twice", "duties.1.citation")]


def test_it_cannot_take_effect_before_it_was_signed() -> None:
    found = codes(lambda: agreement(effective_on=date(2024, 2, 29)))
    assert found == [("agreement.effective_before_signing", "effective_on")]


@pytest.mark.parametrize("slug", ["", "Lan-2022", "lan 2022", "-lan", "lan-", "lan/2022", "län"])
def test_a_short_name_fits_an_address(slug: str) -> None:
    assert codes(lambda: agreement(slug=slug)) == [("agreement.slug", "slug")]


def test_an_agreement_has_a_title() -> None:
    assert codes(lambda: agreement(title="  ")) == [("text.empty", "title")]


def test_changed_terms_replace_whole_terms_and_leave_the_others() -> None:
    before = terms()
    after = before.with_changes({"receipt": stated(UNREAD, "9(2)")})
    assert before.differing_from(after) == ("receipt",)
    assert before.receipt is SILENT


def test_a_nip_has_eighteen_digits() -> None:
    assert codes(lambda: Identity(IdentityKind.NIP, "12345")) == [("identity.nip_not_18_digits", "number")]
    assert Identity(IdentityKind.NRP, "11339/P").number == "11339/P"


def test_an_identity_number_is_no_sentence() -> None:
    assert codes(lambda: Identity(IdentityKind.NRP, "tidak ada")) == [("identity.unreadable", "number")]


@pytest.mark.parametrize(
    "email", ["tanpa-tanda", "dua@@contoh.go.id", "a@b", "a b@c.go.id", "a@c.go.id\nBcc: x@y.id"]
)
def test_an_address_that_is_none_is_refused(email: str) -> None:
    found = codes(
        lambda: Contact(1, "Biro", "Kementerian Contoh", (cite("9"),), emails=("ok@contoh.go.id", email))
    )
    assert found == [("contact.email", "emails.1")]


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (lambda: Period(0, Unit.MONTH), "period.count"),
        (lambda: Period(10_000, Unit.MONTH), "period.count"),
        (lambda: Period(3, Unit.DAY), "period.day_kind_missing"),
        (lambda: Period(3, Unit.MONTH, DayKind.WORKING), "period.day_kind_without_days"),
        (lambda: AtLeast(1, Period(7, Unit.DAY, DayKind.CALENDAR)), "frequency.span_not_months"),
        (lambda: AtLeast(13, Period(1, Unit.YEAR)), "frequency.times"),
        (lambda: AtLeast(0, Period(1, Unit.YEAR)), "frequency.times"),
        (lambda: MonthlyBy(32), "frequency.day_of_month"),
    ],
)
def test_a_period_that_cannot_be_is_refused(build: Callable[[], object], code: str) -> None:
    assert codes(build)[0][0] == code


def test_quarters_and_half_years_are_counted_in_months() -> None:
    assert Period(2, Unit.QUARTER).months == 6
    assert Period(1, Unit.HALF_YEAR).months == 6
    assert Period(3, Unit.YEAR).months == 36
    assert Period(3, Unit.WEEK).months is None


def test_an_umbrella_is_an_agreement_of_its_own_kind() -> None:
    assert isinstance(agreement(kind=Kind.NK), Agreement)
