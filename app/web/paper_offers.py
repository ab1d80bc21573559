"""Which papers are called for: by what the conclusions of an agreement leave open, and by what it never hinders."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from app.domain.calendar import add_days
from app.domain.conclusions import AccessState, Conclusions, Deadline, DeadlineState, Nature, Status
from app.domain.prepared_papers import PaperFamily
from app.wording.conclusions import DEADLINE_STATES
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.paper_names import FAMILIES
from app.wording.rules import rule_title
from app.writing import About, FieldType, Kind, kinds

_BEFORE_END = {"lifecycle.end", "renewal.notice", "renewal.sign"}
_OPEN = {DeadlineState.OPEN, DeadlineState.OVERDUE}
# The paper by which a deadline is met.
_MEETS = {
    "renewal.notice": "letter-renewal-request",
    "renewal.sign": "addendum-renewal",
    "lifecycle.end": "addendum-renewal",
    "evaluation.hold": "minutes-evaluation",
    "minutes.matching": "minutes-matching",
    "report.periodic": "report-periodic",
    "force_majeure.notice": "letter-force-majeure",
    "contact.change_notice": "letter-contact-change",
    "notice.confirmation": "letter-receipt",
}
# What falls due later than this is not called for yet.
_SOON = 183
_REMINDER = "letter-reminder"
_OF_ACCESS = {
    AccessState.SUSPENDABLE: (
        "letter-suspension",
        Words("akses dapat dihentikan", "access may be suspended"),
    ),
    AccessState.SUSPENDED: ("letter-suspension", Words("akses dihentikan", "access is suspended")),
    AccessState.RESTORABLE: ("letter-restoration", Words("akses dapat dipulihkan", "access may be restored")),
}
_UNTIL = Words("jatuh tempo", "due")


@dataclass(frozen=True, slots=True)
class Offer:
    title: str
    # Why it is offered; nothing where it always is.
    because: str
    address: str


@dataclass(frozen=True, slots=True)
class OfferGroup:
    title: str
    offers: tuple[Offer, ...]


def called_for(slug: str, conclusions: Conclusions, language: Language) -> tuple[Offer, ...]:
    """What the conclusions call for, the most pressing first."""
    known = kinds()
    ended = conclusions.status in (Status.ENDED, Status.TERMINATED)
    soon = add_days(conclusions.as_of, _SOON)
    pressing = sorted(
        (
            one
            for one in conclusions.deadlines
            if one.state in _OPEN
            and (one.due is None or one.due <= soon)
            # What has ended is not renewed any more.
            and not (ended and one.rule in _BEFORE_END)
        ),
        key=lambda one: (one.state is not DeadlineState.OVERDUE, one.order),
    )
    found: dict[tuple[str, str], Offer] = {}
    for one in pressing:
        for kind in _kinds_for(one):
            if kind in known:
                found.setdefault((kind, ""), _for_deadline(slug, known[kind], one, language))
    for access in conclusions.access:
        kind, why = _OF_ACCESS.get(access.state, ("", Words("", "")))
        if kind in known:
            address = new_address(slug, kind, {"party": access.party})
            found.setdefault((kind, ""), Offer(_title(known[kind], language), why.to(language), address))
    return tuple(found.values())


def paper_for(slug: str, one: Deadline, language: Language) -> tuple[str, str] | None:
    """The paper by which a deadline is met, by its name, and where it is prepared."""
    kind = kinds().get(_MEETS.get(one.rule, ""))
    if kind is None or one.state not in _OPEN:
        return None
    return _title(kind, language), new_address(slug, kind.name, {"rule": one.rule, "ref": one.ref})


def all_kinds(slug: str | None, language: Language) -> tuple[OfferGroup, ...]:
    """Every kind, by family: those of one agreement, or those of the whole register."""
    wanted = About.REGISTER if slug is None else About.AGREEMENT
    groups = []
    for family in PaperFamily:
        offers = tuple(
            Offer(_title(kind, language), "", new_address(slug, kind.name))
            for kind in kinds().values()
            if kind.subject is wanted and kind.family.value == family.value
        )
        if offers:
            groups.append(OfferGroup(FAMILIES[family].to(language), offers))
    return tuple(groups)


def new_address(slug: str | None, kind: str, more: dict[str, Any] | None = None) -> str:
    path = "/naskah/baru" if slug is None else f"/perjanjian/{slug}/naskah/baru"
    return f"{path}?{urlencode({'kind': kind, **(more or {})})}"


def prefilled(kind: Kind, asked: dict[str, str], conclusions: Conclusions | None) -> dict[str, Any]:
    """What a deep link says of the fields: the deadline that it comes from, and whose it is."""
    known: dict[str, Any] = {one.name: asked[one.name] for one in kind.fields if asked.get(one.name)}
    rule, ref = asked.get("rule", ""), asked.get("ref", "")
    deadlines = () if conclusions is None else conclusions.deadlines
    due = next((one for one in deadlines if (one.rule, one.ref) == (rule, ref)), None)
    if due is None:
        return known
    names = {one.name: one.type for one in kind.fields}
    for name, type_ in names.items():
        if type_ is FieldType.DEADLINE:
            known.setdefault(name, f"{rule}:{ref}")
        if type_ is FieldType.EVENT:
            known.setdefault(name, ref)
    if "sender" in names and due.party != "joint" and kind.name != _REMINDER:
        known.setdefault("sender", str(due.party))
    return known


def _kinds_for(one: Deadline) -> Iterator[str]:
    if one.rule in _MEETS:
        yield _MEETS[one.rule]
    if one.state is DeadlineState.OVERDUE and one.nature is Nature.DUTY and one.party != "joint":
        yield _REMINDER


def _for_deadline(slug: str, kind: Kind, one: Deadline, language: Language) -> Offer:
    state = DEADLINE_STATES[one.state.value].to(language)
    when = "" if one.due is None else f", {_UNTIL.to(language)} {long_date(one.due, language)}"
    because = f"{rule_title(one.rule, language)}: {state}{when}"
    return Offer(
        _title(kind, language), because, new_address(slug, kind.name, {"rule": one.rule, "ref": one.ref})
    )


def _title(kind: Kind, language: Language) -> str:
    return Words(kind.title.id, kind.title.en).to(language)
