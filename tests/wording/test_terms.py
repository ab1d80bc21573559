"""Every term, and everything that a term can say, has its words in both languages."""

import dataclasses
import re
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from app.domain import terms
from app.domain.citation import Citation
from app.domain.period import AtLeast, DayKind, Every, MonthlyBy, Period, Unit, WhenNeeded
from app.domain.terms import TERM_NAMES, Ground, Stated, Terms
from app.wording.language import Language
from app.wording.terms import GROUPS, SILENT, TITLES, UNREAD, term_title, term_value

INDONESIAN, ENGLISH = Language.INDONESIAN, Language.ENGLISH

DAY = Period(1, Unit.DAY, DayKind.CALENDAR)
DAYS_30 = Period(30, Unit.DAY, DayKind.CALENDAR)
MONTH, MONTHS_6 = Period(1, Unit.MONTH), Period(6, Unit.MONTH)
YEAR, YEARS_3 = Period(1, Unit.YEAR), Period(3, Unit.YEAR)

SAMPLES: dict[Any, list[Any]] = {
    Period: [DAY, DAYS_30],
    AtLeast: [AtLeast(1, YEAR), AtLeast(2, YEAR)],
    Every: [Every(MONTH), Every(Period(3, Unit.MONTH))],
    MonthlyBy: [MonthlyBy(10)],
    WhenNeeded: [WhenNeeded(True)],
    date: [date(2025, 12, 7)],
    int: [1, 2],
    str: ["pekerjaan selesai"],
    bool: [True, False],
    Citation: [Citation.parse("1")],
}


def value_classes() -> set[Any]:
    found: set[Any] = set()
    for shape in get_type_hints(Terms).values():
        (value,) = get_args(next(part for part in get_args(shape) if get_origin(part) is Stated))
        found |= set(get_args(value)) if is_union(value) else {value}
    return found


def is_union(shape: Any) -> bool:
    return get_origin(shape) in (Union, types.UnionType)


def samples(shape: Any) -> Iterator[Any]:
    """Values of a shape: every member of an enumeration, every part of a union, some of what is endless."""
    if shape in SAMPLES:
        yield from SAMPLES[shape]
    elif shape is type(None):
        yield None
    elif is_union(shape):
        for part in get_args(shape):
            yield from samples(part)
    elif get_origin(shape) is Literal:
        yield from get_args(shape)
    elif get_origin(shape) is tuple:
        every = tuple(samples(get_args(shape)[0]))
        yield from ((every[0],), every[:2], every)
    elif dataclasses.is_dataclass(shape):
        hints = get_type_hints(shape)
        make: Any = shape
        choices = {entry.name: list(samples(hints[entry.name])) for entry in dataclasses.fields(shape)}
        # Each field goes through its values while the others keep their first.
        for name, values in choices.items() or [("", [None])]:
            for value in values:
                first = {other: some[0] for other, some in choices.items()}
                yield make(**{**first, **({name: value} if name else {})})
    else:
        yield from shape


def test_every_term_has_a_title_of_its_own() -> None:
    assert set(TITLES) == set(TERM_NAMES)
    for language in Language:
        titles = [term_title(name, language) for name in TERM_NAMES]
        assert len(set(titles)) == len(titles)
        assert all(title[0].isupper() for title in titles)


def test_a_terms_title_is_the_word_of_the_glossary() -> None:
    words: dict[str, str] = {}
    for line in Path("docs/glossary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            word, names, _ = (cell.strip() for cell in line.strip("|").split("|"))
            # An abbreviation behind the word is for the reader of the glossary.
            bare = re.sub(r"\s*\([^)]*\)", "", word)
            words |= dict.fromkeys(re.findall(r"`([^`]*)`", names), bare)
    titles = {name: term_title(name, INDONESIAN).casefold() for name in TERM_NAMES}
    assert titles == {name: words[name].casefold() for name in TERM_NAMES}


def test_every_term_stands_in_one_group() -> None:
    assert [name for group in GROUPS for name in group.names] == list(TERM_NAMES)


@pytest.mark.parametrize("shape", sorted(value_classes(), key=str))
def test_every_value_has_words_in_both_languages(shape: type) -> None:
    for value in samples(shape):
        indonesian, english = term_value(value, INDONESIAN), term_value(value, ENGLISH)
        assert indonesian.strip(), value
        assert english.strip(), value
        assert indonesian != english, value


def test_what_is_no_term_has_no_words() -> None:
    with pytest.raises(TypeError, match="object"):
        term_value(object(), INDONESIAN)


def test_silence_and_unread_are_told_apart() -> None:
    assert SILENT == ("tidak diatur", "not provided for")
    assert UNREAD == ("belum dibaca", "not read yet")
    assert term_title("renewal_deadline", INDONESIAN) == "Tenggat perpanjangan"
    assert term_title("renewal_deadline", ENGLISH) == "Renewal deadline"


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (terms.LengthOfTime(YEARS_3), "3 tahun sejak ditandatangani", "3 years from signing"),
        (
            terms.LengthOfTime(YEAR, date(2023, 1, 1)),
            "1 tahun sejak 1 Januari 2023",
            "1 year from 1 January 2023",
        ),
        (terms.FixedEnd(date(2025, 12, 7)), "sampai dengan 7 Desember 2025", "through 7 December 2025"),
        (terms.UntilEvent("proyek selesai"), "sampai “proyek selesai”", "until “proyek selesai”"),
        (
            terms.RenewalDeadline(terms.RenewalAct.REQUEST, DAYS_30),
            "disampaikan paling lambat 30 hari kalender sebelum berakhir",
            "to be asked for at the latest 30 calendar days before the end",
        ),
        # lan-2022 6(2): the renewal itself, and no "paling lambat".
        (
            terms.RenewalDeadline(terms.RenewalAct.SIGNING, Period(3, Unit.MONTH), at_the_latest=False),
            "dilakukan 3 bulan sebelum berakhir (“paling lambat” tidak disebut)",
            "to be done 3 months before the end (“at the latest” not stated)",
        ),
        (
            terms.NoticeBefore(MONTH),
            "tertulis, paling lambat 1 bulan sebelumnya",
            "in writing, at the latest 1 month before",
        ),
        (
            terms.Evaluation(AtLeast(2, YEAR), terms.Doers.EACH_OR_ALL),
            "paling sedikit 2 kali dalam 1 tahun, oleh masing-masing atau semua pihak",
            "at least 2 times in 1 year, by each or all of the parties",
        ),
        (
            terms.Evaluation(AtLeast(1, Period(5, Unit.YEAR)), terms.Doers.ALL),
            "paling sedikit 1 kali dalam 5 tahun, oleh semua pihak bersama",
            "at least once in 5 years, by all parties together",
        ),
        (
            terms.NoticeAfter(Period(7, Unit.DAY, DayKind.UNSAID)),
            "tertulis, paling lambat 7 hari (jenis tidak disebut) sesudah kejadian",
            "in writing, at the latest 7 days (kind not stated) after the event",
        ),
        (
            terms.Recurring(1, 2, MonthlyBy(3)),
            "paling lambat tanggal 3 setiap bulan, oleh PIHAK KESATU kepada PIHAK KEDUA",
            "by the 3rd of each month, by the First Party to the Second Party",
        ),
        (
            terms.Amending(terms.Instrument.ADDENDUM, terms.Instrument.AMENDMENT),
            "tambahan dengan adendum, perubahan dengan amandemen",
            "additions by addendum, changes by amendment",
        ),
        (
            terms.Dispute((terms.Forum.DELIBERATION, terms.Forum.LAW)),
            "musyawarah, lalu peraturan perundang-undangan",
            "deliberation, then the law",
        ),
        (
            terms.FeedbackOfReceiver(by_receiver=True, within=MONTHS_6),
            "setiap penerima kepada pemberinya, dalam 6 bulan",
            "from each receiver to its giver, within 6 months",
        ),
        (
            terms.Originals(2, True, terms.Seal.OFFICE),
            "2 rangkap, bermeterai, stempel jabatan",
            "2 originals, with duty stamp, the seal of office",
        ),
        (
            terms.DisclosureExceptions(
                (terms.Disclosure.CONSENT, terms.Disclosure.COURT_OR_AUTHORITY, terms.Disclosure.LAW)
            ),
            "dengan persetujuan, atas perintah pengadilan atau instansi berwenang, atau karena peraturan perundang-undangan",
            "by consent, by order of a court or an authority, or as the law requires",
        ),
    ],
)
def test_a_value_reads_as_a_lawyer_would_say_it(value: object, indonesian: str, english: str) -> None:
    assert term_value(value, INDONESIAN) == indonesian
    assert term_value(value, ENGLISH) == english


def test_parties_are_called_by_their_names_where_these_are_known() -> None:
    clause = terms.SuspensionClause(2, 1, (Ground.FEEDBACK, Ground.REPORT_ANSWER))
    names = {1: "Itjen Kemendagri", 2: "BKN"}
    assert term_value(terms.Suspension((clause,)), INDONESIAN, names) == (
        "BKN boleh menghentikan sementara akses Itjen Kemendagri bila data dan referensi balikan "
        "atau laporan yang diminta tidak disampaikan pada waktunya"
    )
    assert term_value(terms.AnswerWithin(1, 2, MONTHS_6), ENGLISH, names) == (
        "within 6 months, by Itjen Kemendagri to BKN"
    )
    assert (
        term_value(terms.Costs(terms.Payer.ONE_PARTY, 1), INDONESIAN, names) == "ditanggung Itjen Kemendagri"
    )
