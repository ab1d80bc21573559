"""Where an agreement stands and what is next, in two sentences."""

from app.domain.conclusions import Conclusions, Deadline, DeadlineKind, DeadlineState, Nature, Status
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.reasons import party_words
from app.wording.rules import deadline_title

_WAITING = (DeadlineState.OPEN, DeadlineState.TOLLED)


def summary_sentences(told: Conclusions, language: Language) -> tuple[str, str]:
    missed = breached(told)
    return f"{_stands(told, len(missed), language)}.", f"{_next(told, missed, language)}."


def breached(told: Conclusions) -> list[Deadline]:
    """What is left undone. An option that was not used is no breach, and neither is a plan that was not kept."""
    return [
        one
        for one in told.deadlines
        if one.state is DeadlineState.OVERDUE and one.nature is Nature.DUTY and one.kind is DeadlineKind.LEGAL
    ]


def _stands(told: Conclusions, overdue: int, language: Language) -> str:
    begins = "" if told.in_force_from is None else long_date(told.in_force_from, language)
    ends = "" if told.ends_on is None else long_date(told.ends_on, language)
    match told.status:
        case Status.DRAFT:
            words = Words(
                "Ini rancangan: belum ditandatangani, jadi belum mengikat siapa pun",
                "This is a draft: it is not signed yet, so it binds nobody",
            )
        case Status.PENDING:
            words = Words(
                f"Sudah ditandatangani dan mulai berlaku {begins}", f"Signed; it takes effect on {begins}"
            )
        case Status.IN_FORCE if ends:
            words = Words(
                f"Berlaku sejak {begins} sampai dengan {ends}", f"In force from {begins} through {ends}"
            )
        case Status.IN_FORCE:
            words = Words(
                f"Berlaku sejak {begins}, tanpa tanggal akhir yang diketahui",
                f"In force since {begins}, with no known last day",
            )
        case Status.ENDED:
            words = Words(f"Masa berlakunya habis pada {ends}", f"Its term ran out on {ends}")
        case Status.TERMINATED:
            words = Words(f"Diakhiri pada {ends}", f"Terminated on {ends}")
    if not overdue:
        return words.to(language)
    many = "" if overdue == 1 else "s"
    return words.to(language) + Words(
        f"; {overdue} kewajiban terlewat", f"; {overdue} dut{'y is' if not many else 'ies are'} overdue"
    ).to(language)


def _next(told: Conclusions, missed: list[Deadline], language: Language) -> str:
    coming = [
        one
        for one in told.deadlines
        if one.state in _WAITING and one.due is not None and one.due >= told.as_of
    ]
    # That the term ends is said already, and is told again only where nothing else comes.
    first = next((one for one in coming if one.rule != "lifecycle.end"), coming[0] if coming else None)
    if missed:
        return _pressing(missed[0], first, language)
    if first is None:
        return Words("Tidak ada tenggat yang menunggu", "No deadline is pending").to(language)
    return Words("Berikutnya: ", "Next: ").to(language) + _coming(first, language)


def _pressing(one: Deadline, then: Deadline | None, language: Language) -> str:
    assert one.due is not None, "what is overdue had a day"
    since = long_date(one.due, language)
    title, who = deadline_title(one.rule, one.ref, language), _who(one, language)
    said = Words(
        f"Paling mendesak: {title} ({who}), terlewat sejak {since}",
        f"Most pressing: {title} ({who}), overdue since {since}",
    ).to(language)
    if then is None:
        return said
    return said + Words("; sesudah itu ", "; after that ").to(language) + _coming(then, language)


def _coming(one: Deadline, language: Language) -> str:
    assert one.due is not None, "what comes has a day"
    title, due = deadline_title(one.rule, one.ref, language), long_date(one.due, language)
    if one.rule == "lifecycle.end":
        return Words(f"masa berlaku habis pada {due}", f"the term runs out on {due}").to(language)
    who = _who(one, language)
    said = Words(f"{title} ({who}) paling lambat {due}", f"{title} ({who}) by {due}").to(language)
    if one.advise_by is None or one.advise_by >= one.due:
        return said
    advised = long_date(one.advise_by, language)
    return said + Words(f", sebaiknya sudah {advised}", f", ideally by {advised}").to(language)


def _who(one: Deadline, language: Language) -> str:
    return party_words(one.party if isinstance(one.party, int) else 0, language)
