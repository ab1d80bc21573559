"""In what two states of an agreement differ."""

from dataclasses import replace

from app.domain.differences import differences, term_differences
from app.domain.terms import SILENT, UNREAD
from app.records.texts import text_digest
from tests.support.drafting import draft, whole_terms


def test_what_is_the_same_does_not_differ() -> None:
    assert differences(draft(), draft()) == ()
    assert differences(draft(), draft(slug="lain")) == ()


def test_entries_are_known_by_what_makes_them_the_same_entry() -> None:
    first, second = draft().rights
    other = replace(second, summary="Menerima laporan tahunan.")
    (changed,) = differences(draft(), draft(rights=(first, other)))
    assert (changed.field, changed.before, changed.after) == ("rights.4(1)a", second, other)
    (gone,) = differences(draft(), draft(rights=(first,)))
    assert (gone.field, gone.after) == ("rights.4(1)a", None)
    (new,) = differences(draft(rights=(first,)), draft())
    assert (new.field, new.before) == ("rights.4(1)a", None)


def test_another_order_is_a_difference_of_the_whole_list() -> None:
    turned = tuple(reversed(draft().rights))
    (found,) = differences(draft(), draft(rights=turned))
    assert (found.field, found.after) == ("rights", turned)


def test_terms_come_last_in_the_order_of_the_paper() -> None:
    later = draft(title="Lain", terms=whole_terms(dispute=SILENT, scope=UNREAD))
    assert [one.field for one in differences(draft(), later)] == ["title", "terms.scope", "terms.dispute"]


def test_a_term_that_only_one_side_has_differs() -> None:
    found = term_differences({"scope": SILENT}, {"dispute": UNREAD})
    assert [(one.field, one.before, one.after) for one in found] == [
        ("terms.scope", SILENT, None),
        ("terms.dispute", None, UNREAD),
    ]


def test_a_text_is_known_by_what_stands_in_the_paper() -> None:
    assert text_digest(draft()) == text_digest(draft(place="Kota Contoh", readings={"a": "b"}))
    for other in (draft(title="Lain"), draft(duties=()), draft(terms=whole_terms(scope=SILENT))):
        assert text_digest(other) != text_digest(draft())
