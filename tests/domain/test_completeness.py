"""What a draft lacks."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.agreement import Agreement, Kind
from app.domain.completeness import Need, gaps, need_of
from app.domain.party import Contact, Party, Signatory
from app.domain.terms import SILENT, TERM_NAMES, UNREAD, FixedEnd, Originals, Seal, Terms
from app.records.files import read_agreement
from app.wording.faults import sentence
from app.wording.language import Language
from tests.support.builders import cite, stated
from tests.support.drafting import draft, whole_terms

TODAY = date(2026, 1, 5)
RECORDS = sorted(Path("data/agreements").glob("*.yaml"))


def found(agreement: Agreement, *, blocking: bool) -> set[tuple[str, object]]:
    return {
        (gap.fault.code, gap.fault.facts.get("clause", gap.fault.facts.get("party")))
        for gap in gaps(agreement, TODAY)
        if gap.blocks is blocking
    }


def test_a_whole_draft_lacks_nothing_but_the_place_of_its_signing() -> None:
    assert found(draft(), blocking=True) == set()
    assert found(draft(), blocking=False) == {("gap.place", None)}
    assert gaps(draft(place="Kota Contoh"), TODAY) == ()


def test_a_draft_from_scratch_lacks_everything_and_each_is_said_in_both_languages() -> None:
    bare = Agreement(
        slug="baru",
        kind=Kind.PKS,
        title="Judul",
        parties=(Party(1, "Kementerian Contoh", Signatory("", "")), Party(2, " ", Signatory("", ""))),
    )
    blocking = found(bare, blocking=True)
    assert {("gap.unread", name) for name in TERM_NAMES if need_of(bare, name) is not Need.MAY} <= blocking
    for party in (1, 2):
        for code in ("signatory", "office", "decree", "rights", "duties", "contact"):
            assert (f"gap.{code}", party) in blocking
    assert ("gap.institution", 2) in blocking
    assert ("gap.institution", 1) not in blocking
    for gap in gaps(bare, TODAY):
        indonesian, english = (sentence(gap.fault, language) for language in Language)
        assert indonesian != english
        assert "{" not in indonesian + english
        assert ";" in indonesian, "what is missing, and the way out"


@pytest.mark.parametrize("name", TERM_NAMES)
@pytest.mark.parametrize("kind", Kind)
def test_an_unread_term_is_a_gap_and_silence_is_an_answer_where_the_clause_may_be_left_out(
    kind: Kind, name: str
) -> None:
    unread = draft(kind=kind, terms=whole_terms(**{name: UNREAD}))
    silent = draft(kind=kind, terms=whole_terms(**{name: SILENT}))
    need = need_of(unread, name)
    assert (("gap.unread", name) in found(unread, blocking=True)) is (need is not Need.MAY)
    assert (("gap.unread", name) in found(unread, blocking=False)) is (need is Need.MAY)
    assert (("gap.silent", name) in found(silent, blocking=True)) is (need is Need.MUST)
    assert (("gap.left_out", name) in found(silent, blocking=False)) is (need is Need.SHOULD)


def test_whoever_opens_data_must_say_how_they_are_kept() -> None:
    silent = draft(terms=whole_terms(confidentiality=SILENT))
    assert ("gap.silent", "confidentiality") in found(silent, blocking=True)
    assert ("gap.left_out", "confidentiality") in found(replace(silent, access=()), blocking=False)


def test_a_memorandum_needs_no_rights_and_no_duties() -> None:
    assert found(draft(kind=Kind.NK, rights=(), duties=()), blocking=True) == set()


@pytest.mark.parametrize(
    ("changes", "gap", "blocks"),
    [
        ({"terms": whole_terms(duration=stated(FixedEnd(date(2026, 1, 4))))}, "gap.ends_in_the_past", True),
        (
            {"terms": whole_terms(originals=stated(Originals(1, True, Seal.UNSAID)))},
            "gap.too_few_originals",
            False,
        ),
        (
            {"contacts": tuple(Contact(party, "Biro", "Badan", (cite("9"),)) for party in (1, 2))},
            "gap.contact_mail",
            False,
        ),
        ({"parties": tuple(replace(one, address=None) for one in draft().parties)}, "gap.address", False),
        (
            {
                "parties": tuple(
                    replace(one, signatory=replace(one.signatory, also_printed=("A. Contoh",)))
                    for one in draft().parties
                )
            },
            "gap.name_differs",
            False,
        ),
    ],
)
def test_what_else_is_looked_at(changes: dict[str, Any], gap: str, blocks: bool) -> None:
    assert gap in {code for code, _ in found(draft(**changes), blocking=blocks)}


def test_a_term_that_ends_today_is_not_over_yet() -> None:
    ends_today = draft(terms=whole_terms(duration=stated(FixedEnd(TODAY))))
    assert found(ends_today, blocking=True) == set()


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_what_was_signed_in_earnest_would_have_been_complete(file: Path) -> None:
    assert [gap.fault for gap in gaps(read_agreement(file), TODAY) if gap.blocks] == []


def test_the_blocking_gaps_come_first() -> None:
    weights = [gap.blocks for gap in gaps(draft(terms=Terms()), TODAY)]
    assert weights == sorted(weights, reverse=True)
    assert set(weights) == {True, False}
