"""What a term says, in words. An agreement's own words stay Indonesian, in quotation marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch
from typing import Any

from app.domain import terms
from app.domain.period import Frequency, Period
from app.domain.terms import Payer
from app.wording.choices import (
    ANSWERABLE,
    CONFIRMED,
    CONSENT,
    COUNTED_FROM,
    DISCLOSURES,
    DOERS,
    END_CAUSES,
    FORA,
    GROUNDS,
    INSTRUMENTS,
    LIMITED,
    RENEWAL_ACTS,
    SEALS,
)
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.names import party_name
from app.wording.periods import frequency_words, period_words


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads, and by which names the parties are called."""

    language: Language
    parties: Mapping[int, str] = field(default_factory=dict)

    def say(self, indonesian: str, english: str) -> str:
        """One of two sentences; what is set into them is already in the reader's language."""
        return english if self.language is Language.ENGLISH else indonesian

    def name(self, words: Words) -> str:
        return words.to(self.language)

    def who(self, number: int) -> str:
        role = party_name(number, self.language)
        return self.parties.get(number) or self.say(role, f"the {role}")

    def period(self, period: Period) -> str:
        return period_words(period, self.language)

    def often(self, frequency: Frequency) -> str:
        return frequency_words(frequency, self.language)

    def latest(self, period: Period, *, said: bool) -> str:
        """Where the text gives a time without "paling lambat", that is said rather than mended."""
        if said:
            return f"{self.say('paling lambat', 'at the latest')} {self.period(period)}"
        return self.period(period)

    def unsaid(self, *, said: bool) -> str:
        return "" if said else self.say(" (“paling lambat” tidak disebut)", " (“at the latest” not stated)")

    def series(self, parts: Iterable[Words], link: Words) -> str:
        """a, b, atau c."""
        *first, last = [self.name(part) for part in parts]
        if not first:
            return last
        comma = "," if len(first) > 1 else ""
        return f"{', '.join(first)}{comma} {self.name(link)} {last}"


_AND, _OR = Words("dan", "and"), Words("atau", "or")


def term_value(value: object, language: Language, parties: Mapping[int, str] | None = None) -> str:
    """What a term says; `parties` has the parties' names by number, else they are called First Party and so on."""
    return _words(value, _Reader(language, parties or {}))


@singledispatch
def _words(value: Any, _: _Reader) -> str:
    raise TypeError(f"no words for {type(value).__name__}")


@_words.register
def _(_: terms.Clause, reader: _Reader) -> str:
    return reader.say("diatur", "provided for")


@_words.register
def _(value: terms.LengthOfTime, reader: _Reader) -> str:
    length, start = reader.period(value.length), value.counted_from
    since = long_date(start, reader.language) if isinstance(start, date) else reader.name(COUNTED_FROM[start])
    return reader.say(f"{length} sejak {since}", f"{length} from {since}")


@_words.register
def _(value: terms.FixedEnd, reader: _Reader) -> str:
    day = long_date(value.ends_on, reader.language)
    return reader.say(f"sampai dengan {day}", f"through {day}")


@_words.register
def _(value: terms.UntilEvent, reader: _Reader) -> str:
    return reader.say(f"sampai “{value.ends_when}”", f"until “{value.ends_when}”")


@_words.register
def _(value: terms.ByConsent, reader: _Reader) -> str:
    return reader.name(CONSENT[value.form])


@_words.register
def _(value: terms.RenewalDeadline, reader: _Reader) -> str:
    act = reader.name(RENEWAL_ACTS[value.act])
    when = reader.latest(value.before_end, said=value.at_the_latest)
    end = reader.say("sebelum berakhir", "before the end")
    return f"{act} {when} {end}{reader.unsaid(said=value.at_the_latest)}"


@_words.register
def _(value: terms.NoticeBefore, reader: _Reader) -> str:
    when = reader.latest(value.before, said=value.at_the_latest)
    return (
        f"{reader.say('tertulis', 'in writing')}, {when} {reader.say('sebelumnya', 'before')}"
        f"{reader.unsaid(said=value.at_the_latest)}"
    )


@_words.register
def _(_: terms.Survival, reader: _Reader) -> str:
    return reader.say("kewajiban yang sudah timbul tetap harus dipenuhi", "duties that had arisen stay due")


@_words.register
def _(value: terms.Evaluation, reader: _Reader) -> str:
    often, doers = reader.often(value.frequency), reader.name(DOERS[value.by])
    return reader.say(f"{often}, oleh {doers}", f"{often}, by {doers}")


@_words.register
def _(value: terms.Recurring, reader: _Reader) -> str:
    return f"{reader.often(value.frequency)}, {_from_to(value, reader)}"


@_words.register
def _(value: terms.AnswerWithin, reader: _Reader) -> str:
    within = reader.period(value.within)
    return f"{reader.say(f'dalam {within}', f'within {within}')}, {_from_to(value, reader)}"


@_words.register
def _(value: terms.FeedbackOfReceiver, reader: _Reader) -> str:
    within = reader.period(value.within)
    return reader.say(
        f"setiap penerima kepada pemberinya, dalam {within}",
        f"from each receiver to its giver, within {within}",
    )


def _from_to(value: terms.Recurring | terms.AnswerWithin, reader: _Reader) -> str:
    by, to = reader.who(value.by), reader.who(value.to)
    return reader.say(f"oleh {by} kepada {to}", f"by {by} to {to}")


@_words.register
def _(value: terms.Suspension, reader: _Reader) -> str:
    return "; ".join(_suspension(clause, reader) for clause in value.clauses)


def _suspension(clause: terms.SuspensionClause, reader: _Reader) -> str:
    holder, against = reader.who(clause.holder), reader.who(clause.against)
    late = reader.series((GROUNDS[ground] for ground in clause.grounds), _OR)
    return reader.say(
        f"{holder} boleh menghentikan sementara akses {against} bila {late} tidak disampaikan pada waktunya",
        f"{holder} may suspend the access of {against} when {late} is not delivered in time",
    )


@_words.register
def _(value: terms.Restoration, reader: _Reader) -> str:
    return "; ".join(_restoration(clause, reader) for clause in value.clauses)


def _restoration(clause: terms.RestorationClause, reader: _Reader) -> str:
    party = reader.who(clause.party)
    done = reader.series((GROUNDS[ground] for ground in clause.after), _AND if clause.all_needed else _OR)
    in_time = reader.say(" tepat waktu", " in time") if clause.in_time else ""
    return reader.say(
        f"akses {party} dipulihkan sesudah {done} disampaikan{in_time}",
        f"{party} gets its access back after delivery{in_time} of {done}",
    )


@_words.register
def _(value: terms.NoticeAfter, reader: _Reader) -> str:
    within = reader.period(value.within)
    return reader.say(
        f"tertulis, paling lambat {within} sesudah kejadian",
        f"in writing, at the latest {within} after the event",
    )


@_words.register
def _(_: terms.Statement, reader: _Reader) -> str:
    return reader.say(
        "disertai pernyataan resmi pejabat berwenang", "with an official statement of the competent office"
    )


@_words.register
def _(_: terms.Relief, reader: _Reader) -> str:
    return reader.say(
        "pihak yang terkena dibebaskan selama keadaan itu berlangsung",
        "the affected party is excused while it lasts",
    )


@_words.register
def _(value: terms.WayOut, reader: _Reader) -> str:
    longer = reader.period(value.lasting_more_than)
    return reader.say(
        f"bila berlangsung lebih dari {longer}, pihak yang terkena boleh mengusulkan pengakhiran",
        f"once it has lasted more than {longer}, the affected party may propose to end the agreement",
    )


@_words.register
def _(value: terms.DisclosureExceptions, reader: _Reader) -> str:
    return reader.series((DISCLOSURES[case] for case in value.when), _OR)


@_words.register
def _(value: terms.UseLimit, reader: _Reader) -> str:
    data = reader.name(LIMITED[value.data])
    return reader.say(f"{data} hanya untuk melaksanakan perjanjian", f"{data}, for the agreement alone")


@_words.register
def _(value: terms.ForEver, reader: _Reader) -> str:
    return f"{reader.say('selamanya', 'indefinitely')}, {reader.name(END_CAUSES[value.after])}"


@_words.register
def _(value: terms.ForAPeriod, reader: _Reader) -> str:
    lasts, cause = reader.period(value.lasts), reader.name(END_CAUSES[value.after])
    return reader.say(f"{lasts} sesudah berakhir, {cause}", f"{lasts} after the end, {cause}")


@_words.register
def _(value: terms.Leak, reader: _Reader) -> str:
    return reader.name(ANSWERABLE[value.answerable])


@_words.register
def _(value: terms.Receipt, reader: _Reader) -> str:
    received = reader.say("dianggap diterima sesudah dikonfirmasi", "counts as received once confirmed")
    return f"{received} {reader.name(CONFIRMED[value.form])}"


@_words.register
def _(value: terms.Amending, reader: _Reader) -> str:
    addition, change = reader.name(INSTRUMENTS[value.addition]), reader.name(INSTRUMENTS[value.change])
    if addition == change:
        parts = [reader.say(f"tambahan dan perubahan dengan {change}", f"additions and changes by {change}")]
    else:
        parts = [
            reader.say(f"tambahan dengan {addition}", f"additions by {addition}"),
            reader.say(f"perubahan dengan {change}", f"changes by {change}"),
        ]
    if value.signed_by_all:
        parts.append(reader.say("ditandatangani semua pihak", "signed by all parties"))
    if value.agreed_date:
        parts.append(
            reader.say("berlaku pada tanggal yang disepakati", "in force on a date that the parties agree")
        )
    return ", ".join(parts)


@_words.register
def _(value: terms.Dispute, reader: _Reader) -> str:
    return reader.say(", lalu ", ", then ").join(reader.name(FORA[step]) for step in value.steps)


@_words.register
def _(value: terms.Originals, reader: _Reader) -> str:
    english = f"{value.count} original{'' if value.count == 1 else 's'}"
    stamp = (
        Words("bermeterai", "with duty stamp")
        if value.duty_stamp
        else Words("tanpa meterai", "no duty stamp")
    )
    parts = [
        reader.say(f"{value.count} rangkap", english),
        reader.name(stamp),
        reader.name(SEALS[value.seal]),
    ]
    return ", ".join(parts)


@_words.register
def _(value: terms.Costs, reader: _Reader) -> str:
    if value.borne_by is Payer.EACH_ITS_OWN:
        return reader.say("masing-masing menanggung biayanya sendiri", "each bears its own")
    if value.borne_by is Payer.SHARED:
        return reader.say("ditanggung bersama", "shared")
    if value.party is None:
        return reader.say("ditanggung satu pihak", "borne by one party")
    return reader.say(f"ditanggung {reader.who(value.party)}", f"borne by {reader.who(value.party)}")
