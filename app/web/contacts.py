"""Where letters to each party go, today and from announced days on; and the form on which a change is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.contacts import change_contacts, contact_faults
from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.citation import Citation
from app.domain.events import ContactChangeAnnounced
from app.domain.faults import Fault, FaultyInput
from app.domain.party import Contact
from app.domain.people import Denied, Power
from app.domain.terms import NoticeBefore, Silent, Stated, Term
from app.records.codec import decode
from app.register.contacts import ContactOnDay, LateNotice, announced_contacts, contacts_on, late_notices
from app.register.database import reading
from app.register.files import Files
from app.register.queries import terms_on
from app.web.attached_files import received
from app.web.event_fields import at_fields, event_from
from app.web.event_form import moved_since, parties
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.own_account import Option
from app.web.provisions import ContactLine, contact_line, spelled
from app.web.standing import Standing, standing_of
from app.wording.dates import long_date
from app.wording.language import Language, Words
from app.wording.terms import term_value

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_PLACES = (0, 1)
_TEXTS = ("office", "person", "address")
_LISTS = ("emails", "phones")
_SILENT = Words(
    "Perjanjian ini tidak mengatur berapa lama sebelumnya pergantian diberitahukan.",
    "This agreement does not say how long before its day a change is announced.",
)


@dataclass(frozen=True, slots=True)
class ContactsPage:
    slug: str
    agreement: str
    today: str
    now: tuple[ContactLine, ...]
    later: tuple[ContactLine, ...]
    # What the agreement says of when a change is announced; empty where nobody has read it yet.
    notice: str
    may_change: bool
    parties: tuple[Option, ...]
    places: tuple[int, ...]
    seen: int
    moved: tuple[str, ...]
    form: Filled


class ContactController(Controller):
    path = "/perjanjian/{slug:str}/narahubung"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _shown(request, doing, standing_of(doing, slug))

    @post("/", sync_to_thread=True)
    def change(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
        files: NamedDependency[Files],
    ) -> Template | Redirect:
        permit(doing, Power.RECORD, "contact.change", slug)
        standing = standing_of(doing, slug)
        blocks: Sequence[int] = _PLACES
        try:
            typed = _typed(standing, form)
            blocks = typed.blocks
            with received(files, form) as proofs:
                changed = change_contacts(
                    doing,
                    slug,
                    typed.announced,
                    typed.contacts,
                    evidence=proofs,
                    seen=form.number("seen"),
                    amiss=typed.amiss,
                )
        except FaultyInput as error:
            filled = refilled(form, _placed(error, blocks), language_of(request))
            now = standing_of(doing, slug)
            return _shown(request, doing, now, filled, moved_since(doing, now, error, language_of(request)))
        codes = {fault.code for fault in changed.told}
        notice = "contacts_changed"
        if "contact.notice_short" in codes:
            notice = "contacts_changed_late"
        elif codes:
            notice = "contacts_changed_free_mail"
        return done(f"/perjanjian/{slug}/narahubung", notice)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, as far as it can be read: the announcement, the contacts, in which block each, and what is amiss."""

    announced: ContactChangeAnnounced
    contacts: Sequence[Contact]
    blocks: Sequence[int]
    amiss: Sequence[Fault]


def _typed(standing: Standing, form: Form) -> _Typed:
    """Whoever typed a wrong day learns at once what is wrong with the contacts as well."""
    contacts, blocks, amiss = _contacts(standing, form)
    try:
        announced = event_from("contact_change_announced", form, standing.zone)
    except FaultyInput as error:
        party = contacts[0].party if contacts else 0
        found = contact_faults(party, contacts, others=bool(amiss))
        raise FaultyInput(*error.faults, *amiss, *(_at_block(one, blocks) for one in found)) from error
    assert isinstance(announced, ContactChangeAnnounced), "the type was named"
    if announced.party not in standing.names:
        raise FaultyInput(Fault("party.unknown", {"party": announced.party}, ("party",)), *amiss)
    return _Typed(announced, contacts, blocks, amiss)


def _contacts(standing: Standing, form: Form) -> tuple[list[Contact], list[int], list[Fault]]:
    """All contacts that were filled in, in which block each, and what cannot be read. An empty block is none."""
    institutions = {one.number: one.institution for one in standing.agreement.parties}
    party = form.number("party")
    # Where no party was chosen, what is wrong with a contact of any can still be told.
    number = party if party in institutions else min(institutions)
    found, blocks, amiss = [], [], []
    for place in _PLACES:
        texts = {name: form.text(f"{name}.{place}") for name in _TEXTS}
        lists = {name: _listed(form.text(f"{name}.{place}")) for name in _LISTS}
        if not any([*texts.values(), *lists.values()]):
            continue
        plain: dict[str, Any] = {
            **{name: text for name, text in texts.items() if text or name == "office"},
            **lists,
            "party": number,
            "institution": institutions[number],
            "cites": [],
        }
        try:
            found.append(decode(Contact, plain))
        except FaultyInput as error:
            amiss += [_at_block(one.under("contacts", 0), [place]) for one in error.faults]
        else:
            blocks.append(place)
    return found, blocks, amiss


def _listed(text: str) -> list[str]:
    parts = text.replace(";", ",").replace("\n", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _placed(error: FaultyInput, blocks: Sequence[int]) -> FaultyInput:
    """Each fault at its field of the form; what is wrong with a contact stands at its block's."""
    if isinstance(error, Denied):
        return error
    told: list[Fault] = []
    for fault in error.faults:
        block = _at_block(fault, blocks)
        told += [block] if _is_of_block(block) else at_fields(FaultyInput(block)).faults
    return FaultyInput(*told)


def _at_block(fault: Fault, blocks: Sequence[int]) -> Fault:
    """A fault of the contacts that were read, at the field of the block in which that contact stands."""
    match fault.path:
        case ("contacts", int(index), str(name), *_):
            return Fault(fault.code, fault.facts, (f"{name}.{blocks[index]}",))
        case ("contacts", int(index)):
            return Fault(fault.code, fault.facts, (f"emails.{blocks[index]}",))
        case ("contacts",):
            return Fault(fault.code, fault.facts, (f"office.{_PLACES[0]}",))
    return fault


def _is_of_block(fault: Fault) -> bool:
    return bool(fault.path) and "." in str(fault.path[0])


def _shown(
    request: Asked,
    doing: Doing,
    standing: Standing,
    filled: Filled = EMPTY,
    moved: tuple[str, ...] = (),
) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        now = contacts_on(session, standing.number, standing.today)
        governing = terms_on(session, standing.number, standing.today).get("contact_change")
        announced = announced_contacts(session, standing.number)
        late = late_notices(session, standing.number)
    later = [one for one in announced if one.since is not None and one.since > standing.today]
    if filled is EMPTY:
        filled = Filled({"on": standing.today.isoformat()})
    view = ContactsPage(
        slug=standing.slug,
        agreement=standing.agreement.title,
        today=long_date(standing.today, language),
        now=tuple(_line(one, standing, late, language) for one in now),
        later=tuple(_line(one, standing, late, language) for one in later),
        notice="" if governing is None else _notice(governing.term, language),
        may_change=Power.RECORD in doing.by.powers and not standing.withdrawn,
        parties=parties(standing, doing.by, language),
        places=_PLACES,
        seen=standing.version,
        moved=moved,
        form=filled,
    )
    return page(request, "contacts.html", view, status=422 if filled.complaints else 200)


def _line(
    one: ContactOnDay, standing: Standing, late: Mapping[str, LateNotice], language: Language
) -> ContactLine:
    line = contact_line(one, standing.names, language)
    missed = late.get(one.event_key or "")
    if missed is None:
        return line
    clause, due = Citation.parse(missed.citation).spelled, long_date(missed.due, language)
    told = Words(
        f"Diberitahukan terlambat: menurut {clause} paling lambat {due}",
        f"Announced late: under {clause} it was due by {due}",
    )
    return replace(line, late=told.to(language))


def _notice(term: Term[NoticeBefore], language: Language) -> str:
    """How long before its day a change is announced, in the words by which the agreement's page tells it."""
    match term:
        case Stated(value=value, cites=cites):
            return f"{', '.join(spelled(cites))}: {term_value(value, language)}"
        case Silent():
            return _SILENT.to(language)
        case _:
            return ""
