"""What somebody proposes, in words: each part of it with its name, as pages and papers list them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from app.domain.agreement import SuspensionBy
from app.domain.decisions import DecisionKind, Proposal, ProposedEvent, ProposedReading, ProposedSuspensionBy
from app.domain.events import AccessRestored, AccessSuspended, Ending, Terminated, Waived
from app.wording.dates import long_date
from app.wording.findings import finding_title, reading_words
from app.wording.language import Language, Words
from app.wording.rules import deadline_title, rule_title
from app.wording.tasks import EVENTS as PROVEN

# As headings and choices.
KINDS: Final = {
    DecisionKind.SUSPEND: Words("Hentikan sementara akses", "Suspend access"),
    DecisionKind.RESTORE: Words("Pulihkan akses", "Restore access"),
    DecisionKind.TERMINATE: Words("Akhiri perjanjian", "Terminate the agreement"),
    DecisionKind.WAIVE: Words("Kesampingkan tenggat", "Waive a deadline"),
    DecisionKind.READ_OTHERWISE: Words("Ambil penafsiran lain", "Adopt another reading"),
    DecisionKind.SUSPENSION_BY: Words("Ubah cara penghentian akses", "Change how access is suspended"),
}
# What each brings about, for whoever chooses.
TOLD: Final = {
    DecisionKind.SUSPEND: Words(
        "Akses satu pihak ditutup sampai kewajibannya dipenuhi.",
        "The access of one party closes until it has done its duty.",
    ),
    DecisionKind.RESTORE: Words(
        "Akses yang dihentikan dibuka kembali.", "Access that was suspended opens again."
    ),
    DecisionKind.TERMINATE: Words("Perjanjian berakhir sebelum waktunya.", "The agreement ends early."),
    DecisionKind.WAIVE: Words(
        "Satu tenggat tidak lagi ditagih; catatannya tetap ada.",
        "One deadline is no longer enforced; its record stays.",
    ),
    DecisionKind.READ_OTHERWISE: Words(
        "Bila naskah dapat dibaca lebih dari satu cara, cara lain yang dipakai.",
        "Where the text can be read in more than one way, another reading is adopted.",
    ),
    DecisionKind.SUSPENSION_BY: Words(
        "Akses dihentikan oleh orang, atau dengan sendirinya begitu haknya timbul.",
        "Access is suspended by people, or automatically as soon as the right arises.",
    ),
}
ENDINGS: Final = {
    Ending.CONSENT: Words("kesepakatan para pihak", "consent of the parties"),
    Ending.NOTICE: Words("pemberitahuan satu pihak", "notice by one party"),
    Ending.LAW: Words("ketentuan peraturan perundang-undangan", "the law requires it"),
    Ending.FORCE_MAJEURE: Words("keadaan kahar", "force majeure"),
}
SUSPENSIONS: Final = {
    SuspensionBy.PEOPLE: Words("oleh orang, dengan keputusan", "by people, by a decision"),
    SuspensionBy.AUTOMATIC: Words("dengan sendirinya", "automatically"),
}
_ON_APPROVAL: Final = Words("pada hari disetujui", "on the day of approval")
_ALL_GROUNDS: Final = Words("semua yang terlewat pada hari itu", "all that is outstanding on that day")
_KNOWINGLY: Final = Words(
    "ya, diketahui pengusul; akan dicatat sebagai temuan",
    "yes, and the proposer knows; it is recorded as a finding",
)
_PARTY: Final = Words("Pihak", "Party")
_DAY: Final = Words("Tanggal", "Day")
_GROUNDS: Final = Words("Alasan", "Grounds")
_WITHOUT_RIGHT: Final = Words("Tanpa hak", "Without a right")
_BASIS: Final = Words("Dasar", "Ground")
_DEADLINE: Final = Words("Tenggat", "Deadline")
_FINDING: Final = Words("Temuan", "Finding")
_READING: Final = Words("Penafsiran", "Reading")
_DEFAULT: Final = Words("yang biasa diambil", "the one taken by default")
_SUSPENDED: Final = Words("Akses dihentikan", "Access is suspended")
# What can happen, by its type; `paper` is one that came besides.
EVENTS: Final = {
    **PROVEN,
    "paper": Words("naskah", "paper"),
    "data_received": Words("penerimaan data", "receipt of data"),
    "force_majeure_began": Words("keadaan kahar", "force majeure"),
    "force_majeure_ended": Words("berakhirnya keadaan kahar", "end of the force majeure"),
    "access_suspended": Words("penghentian sementara akses", "suspension of access"),
    "access_restored": Words("pemulihan akses", "access restored"),
    "confirmed": Words("konfirmasi", "confirmation"),
    "waived": Words("pengesampingan tenggat", "waiver of a deadline"),
}


def proposal_parts(
    proposal: Proposal, names: Mapping[int, str], language: Language
) -> tuple[tuple[str, str], ...]:
    """Each part of a proposal: what it is called, and what it says."""
    match proposal:
        case ProposedReading(code=code, reading=taken):
            words = _DEFAULT.to(language) if taken is None else reading_words(code, taken, language)
            return ((_FINDING.to(language), finding_title(code, language)), (_READING.to(language), words))
        case ProposedSuspensionBy(by=by):
            return ((_SUSPENDED.to(language), SUSPENSIONS[by].to(language)),)
        case ProposedEvent():
            lines = _of_event(proposal, names, language)
            return tuple(
                (name.to(language), value) for name, value in [*lines, (_DAY, _day(proposal, language))]
            )


def event_words(type_: str, language: Language) -> str:
    """What happened, by its type; a paper is one too."""
    return EVENTS[type_].to(language)


def _of_event(
    proposal: ProposedEvent, names: Mapping[int, str], language: Language
) -> list[tuple[Words, str]]:
    match proposal.event:
        case AccessSuspended(party=party, grounds=grounds):
            told = "; ".join(deadline_title(one.rule, one.ref, language) for one in grounds)
            found = [
                (_PARTY, names.get(party, str(party))),
                (_GROUNDS, told or _ALL_GROUNDS.to(language)),
            ]
            if proposal.knowingly:
                found.append((_WITHOUT_RIGHT, _KNOWINGLY.to(language)))
            return found
        case AccessRestored(party=party):
            return [(_PARTY, names.get(party, str(party)))]
        case Terminated(ground=ground):
            return [(_BASIS, ENDINGS[ground].to(language))]
        case Waived(rule=rule, ref=ref):
            title = rule_title(rule, language) if ref is None else deadline_title(rule, ref, language)
            return [(_DEADLINE, title)]


def _day(proposal: ProposedEvent, language: Language) -> str:
    if proposal.on_approval:
        return _ON_APPROVAL.to(language)
    on: date = proposal.event.on
    return long_date(on.date() if isinstance(on, datetime) else on, language)
