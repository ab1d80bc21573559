"""Conclusions in words: whoever hands them out lets this speak."""

from dataclasses import dataclass
from typing import Final

from app.domain.conclusions import AccessState, Deadline, DutyAfterEnd, Finding, PartyAccess, Reason, Status
from app.records.conclusions import FindingSentences
from app.wording.dates import long_date
from app.wording.findings import finding_alternatives, finding_reading, finding_trouble
from app.wording.language import Language, Words
from app.wording.periods import period_words
from app.wording.reasons import party_words, reason_sentence, sentence_of
from app.wording.rules import MISSING, deadline_title

STATUSES: Final = {
    Status.DRAFT: Words("rancangan, belum ditandatangani", "draft, not signed yet"),
    Status.PENDING: Words("ditandatangani, belum berlaku", "signed, not in force yet"),
    Status.IN_FORCE: Words("berlaku", "in force"),
    Status.ENDED: Words("berakhir", "ended"),
    Status.TERMINATED: Words("diakhiri", "terminated"),
}

DEADLINE_STATES: Final = {
    "open": Words("terbuka", "open"),
    "overdue": Words("terlewat", "overdue"),
    "met": Words("terpenuhi", "met"),
    "late": Words("terlambat", "late"),
    "tolled": Words("jam berhenti", "clock stopped"),
    "void": Words("gugur", "void"),
    "unknown": Words("tidak diketahui", "unknown"),
}

ACCESS_STATES: Final = {
    AccessState.OPEN: Words("terbuka", "open"),
    AccessState.SUSPENDABLE: Words("dapat dihentikan", "may be suspended"),
    AccessState.SUSPENDED: Words("dihentikan", "suspended"),
    AccessState.RESTORABLE: Words("dapat dikembalikan", "may be restored"),
    AccessState.CLOSED: Words("tertutup", "closed"),
}

DUTIES: Final = {
    "confidentiality": Words("Kerahasiaan dijaga", "Confidentiality must be kept"),
    "confidentiality.leak": Words(
        "Kebocoran data dipertanggungjawabkan", "Liability for a data leak remains"
    ),
    "open_duties": Words(
        "Kewajiban yang sudah timbul tetap harus dipenuhi", "Duties that have already arisen remain due"
    ),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks one language."""

    language: Language

    def reason(self, reason: Reason) -> str:
        return reason_sentence(reason, self.language)

    def title(self, deadline: Deadline) -> str:
        return deadline_title(deadline.rule, deadline.ref, self.language)

    def cure(self, access: PartyAccess) -> str | None:
        """One sentence of all that is left to do."""
        if not access.cure:
            return None
        each = [reason_sentence(one, self.language).rstrip(".") for one in access.cure]
        rest = [one[:1].lower() + one[1:] for one in each[1:]]
        *most, last = [each[0], *rest]
        if not most:
            return sentence_of(last)
        return sentence_of(f"{', '.join(most)}{Words(' dan ', ' and ').to(self.language)}{last}")

    def duty(self, duty: DutyAfterEnd) -> str:
        if duty.code in DUTIES:
            text = DUTIES[duty.code].to(self.language)
        else:
            missing, who = MISSING[duty.code].to(self.language), party_words(_number(duty), self.language)
            text = Words(
                f"{who} masih harus memenuhi: {missing} ({duty.ref})",
                f"{who} still owes: {missing} ({duty.ref})",
            ).to(self.language)
        if duty.until is not None:
            day = long_date(duty.until, self.language)
            until = Words(f", sampai dengan {day}", f", through {day}").to(self.language)
        elif duty.lasts is not None:
            length = period_words(duty.lasts, self.language)
            until = Words(
                f", sampai {length} sesudah perjanjian berakhir; hari berakhirnya belum diketahui",
                f", until {length} after the agreement ends; the day of its end is not known yet",
            ).to(self.language)
        else:
            until = Words(" juga sesudah perjanjian berakhir", " even after the agreement ends").to(
                self.language
            )
        return sentence_of(text + (until if duty.code.startswith("confidentiality") else ""))

    def finding(self, finding: Finding) -> FindingSentences:
        return FindingSentences(
            trouble=finding_trouble(finding, self.language),
            reading=finding_reading(finding, self.language),
            alternatives=finding_alternatives(finding, self.language),
        )


def _number(duty: DutyAfterEnd) -> int:
    return duty.party if isinstance(duty.party, int) else 0
