"""Counts that take long are told a moment longer; words that stand nearly everywhere are not counted to the end."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.acts.enter import enter
from app.register import listing_counts, remembering
from app.register.database import reading
from app.register.listing import Narrowing
from app.register.listing_counts import CountsKept
from app.register.search import understood
from tests.register.test_search import many
from tests.support.builders import NOW, agreement
from tests.support.doing import left_to_the_sweep


def test_what_took_long_is_told_a_moment_longer_and_anew_when_asked(
    register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "QUICK", 0.0)
    monkeypatch.setattr(remembering, "TIMES", 1e6)
    enter(left_to_the_sweep(register, NOW), many(4))
    kept = CountsKept()
    with reading(register) as session:
        assert kept.counts(session, None, Narrowing(), NOW).all == 4
    enter(left_to_the_sweep(register, NOW), [agreement(slug="baru")])
    with reading(register) as session:
        assert kept.counts(session, None, Narrowing(), NOW).all == 4
        assert kept.counts(session, None, Narrowing(), NOW, fresh=True).all == 5
        later = NOW + timedelta(days=365)
        assert kept.counts(session, None, Narrowing(), later).all == 5


def test_words_that_stand_nearly_everywhere_offer_choices_without_counts(
    register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_counts, "MANY", 5)
    enter(left_to_the_sweep(register, NOW), many(12))
    kept = CountsKept()
    with reading(register) as session:
        words = understood(session, None, "kementerian")
        told = kept.counts(session, None, Narrowing(words=words), NOW)
        assert (told.rough, told.more, told.all) == (True, True, 6)
        assert told.kinds == {"pks": 9, "nk": 3}
        told = kept.counts(session, None, Narrowing(words=words, kinds=frozenset({"nk"})), NOW)
        assert (told.rough, told.more, told.all) == (True, False, 3)
        few = understood(session, None, "kepegawaian")
        assert not kept.counts(session, None, Narrowing(words=few), NOW).rough
