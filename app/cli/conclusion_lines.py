"""Conclusions as lines for a person: what is due, what may be done, who has access, each with its reasons below."""

from collections.abc import Iterable, Iterator

from app.domain.agreement import Agreement
from app.domain.changes import Change
from app.domain.conclusions import Conclusions, Deadline, DeadlineKind, Nature, Reason
from app.reasoning.why_not import WhyNot
from app.wording.changes import change_line
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES, STATUSES, Voice
from app.wording.dates import long_date
from app.wording.findings import finding_title
from app.wording.language import Language, Words
from app.wording.reasons import party_words, reason_sentence
from app.wording.rules import rule_title

_HEADINGS = {
    "deadlines": Words("Tenggat", "Deadlines"),
    "rights": Words("Hak yang timbul", "Rights that arose"),
    "access": Words("Akses", "Access"),
    "after_end": Words("Yang tetap berlaku sesudah berakhir", "What stays due after the end"),
    "findings": Words("Temuan", "Findings"),
}
_NO_DATE = Words("tanpa tanggal", "no date")
_PLANNED = Words("rencana", "planned")
_OPTION = Words("pilihan", "option")
_AWAITS = Words("menunggu konfirmasi", "awaits confirmation")


def conclusion_lines(conclusions: Conclusions, agreement: Agreement, voice: Voice) -> Iterator[str]:
    speech = voice.language
    yield f"{agreement.slug}: {agreement.title}"
    yield _standing(conclusions, speech)
    if conclusions.deadlines:
        yield from _heading("deadlines", speech)
        dated = [
            (_due(one, speech), DEADLINE_STATES[one.state.value].to(speech)) for one in conclusions.deadlines
        ]
        wide = max(len(due) for due, _ in dated), max(len(state) for _, state in dated)
        for one, (due, state) in zip(conclusions.deadlines, dated, strict=True):
            yield f"{due:<{wide[0]}}  {state:<{wide[1]}}  {_about(one, voice)}"
            yield from _because(one.because, speech)
    if conclusions.rights:
        yield from _heading("rights", speech)
        for right in conclusions.rights:
            day, cited = long_date(right.arose_on, speech), right.citation.spelled
            yield f"{day}  {rule_title(right.rule, speech)} ({right.ref}), {party_words(right.party, speech)} [{cited}]"
            yield from _because(right.because, speech)
    if conclusions.access:
        yield from _heading("access", speech)
        for access in conclusions.access:
            state = ACCESS_STATES[access.state].to(speech)
            who = party_words(access.party, speech)
            yield f"{who}: {state} [{access.citation.spelled}]"
            yield from _because(access.because, speech)
            if cure := voice.cure(access):
                yield f"    → {cure}"
    if conclusions.duties_after_end:
        yield from _heading("after_end", speech)
        for duty in conclusions.duties_after_end:
            yield f"{voice.duty(duty)} [{duty.citation.spelled}]"
    if conclusions.findings:
        yield from _heading("findings", speech)
        for finding in conclusions.findings:
            said = voice.finding(finding)
            cites = "; ".join(one.spelled for one in finding.citations)
            yield f"{finding_title(finding.code, speech)}" + (f" [{cites}]" if cites else "")
            yield f"    {said.trouble}"
            yield f"    → {said.reading}"


def timeline_lines(changes: Iterable[Change], speech: Language) -> Iterator[str]:
    """The day once, and below it what changed on it."""
    day = None
    for one in changes:
        if one.on != day:
            day = one.on
            yield long_date(day, speech)
        yield f"    {change_line(one, speech)}"
    if day is None:
        yield Words("Tidak ada yang berubah.", "Nothing changes.").to(speech)


def why_not_lines(why: WhyNot, speech: Language) -> Iterator[str]:
    named = why.rule + (f" ({why.ref})" if why.ref else "")
    if why.concluded:
        yield Words(
            f"{named} menyimpulkan sesuatu; lihat alasannya tanpa --why-not.",
            f"{named} did conclude; see its reasons without --why-not.",
        ).to(speech)
        return
    yield Words(f"{named} tidak menyimpulkan apa pun:", f"{named} concluded nothing:").to(speech)
    yield from _because(why.because, speech)


def _heading(name: str, speech: Language) -> Iterator[str]:
    yield ""
    yield _HEADINGS[name].to(speech)


def _standing(conclusions: Conclusions, speech: Language) -> str:
    day, status = long_date(conclusions.as_of, speech), STATUSES[conclusions.status].to(speech)
    begins, ends = conclusions.in_force_from, conclusions.ends_on
    line = Words(f"Pada {day}: {status}", f"On {day}: {status}").to(speech)
    if begins is not None and ends is not None:
        first, last = long_date(begins, speech), long_date(ends, speech)
        line += Words(f" ({first} sampai dengan {last})", f" ({first} through {last})").to(speech)
    return line


def _due(deadline: Deadline, speech: Language) -> str:
    return _NO_DATE.to(speech) if deadline.due is None else long_date(deadline.due, speech)


def _about(deadline: Deadline, voice: Voice) -> str:
    speech = voice.language
    who = party_words(deadline.party if isinstance(deadline.party, int) else 0, speech)
    notes = [
        word.to(speech)
        for word, holds in (
            (_PLANNED, deadline.kind is DeadlineKind.PLANNED),
            (_OPTION, deadline.nature is Nature.OPTION),
            (_AWAITS, deadline.awaiting_confirmation),
        )
        if holds
    ]
    return ", ".join([voice.title(deadline), who, *notes]) + f" [{deadline.citation.spelled}]"


def _because(reasons: Iterable[Reason], speech: Language) -> Iterator[str]:
    for one in reasons:
        yield f"    {reason_sentence(one, speech)}"
