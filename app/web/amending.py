"""What is signed about an agreement after the agreement: its extension, and papers that change its terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.amend import Addendum, amend, review_amendment
from app.acts.doing import Doing, Stale
from app.acts.extend import Extension, extend
from app.domain.amending import Amendment, AmendmentReview
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.domain.terms import TERM_NAMES, UNREAD, Instrument, Term
from app.records.codec import decode
from app.records.yaml import Plain
from app.register.consolidated import Consolidated, consolidated_by_slug
from app.web.draft_access import Opened, opened
from app.web.draft_columns import AGREED, EXTENSION
from app.web.draft_meanwhile import Meanwhile, meanwhile
from app.web.forms import EMPTY, Filled, Form, as_sentence, done
from app.web.frame import Asked, language_of, page
from app.web.sheets import Shown, refilled_sheet, shown, typed
from app.web.term_sheets import TermSheet, term_names, term_sheet, typed_term
from app.wording.choices import INSTRUMENTS
from app.wording.comparing import ComparedTerm, compared_terms
from app.wording.faults import sentence
from app.wording.language import Language
from app.wording.terms import GROUPS, term_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class ExtensionPage:
    slug: str
    title: str
    seen: int
    form: Filled
    stale: Meanwhile | None
    columns: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the paper would do, by the agreement's own rule; what blocks asks for a reason to be recorded."""

    instrument: str | None
    terms: tuple[ComparedTerm, ...]
    blocking: tuple[str, ...]
    warning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmendmentPage:
    slug: str
    title: str
    seen: int
    form: Filled
    stale: Meanwhile | None
    signed: bool
    picks: tuple[tuple[str, tuple[Pick, ...]], ...]
    chosen: tuple[str, ...] = ()
    columns: tuple[Shown, ...] = ()
    sheets: tuple[TermSheet, ...] = ()
    review: Reviewed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What is said of the paper itself; each may still be open while it is drafted."""

    number: str | None = None
    instrument: Instrument | None = None
    signed_on: date | None = None
    effective_on: date | None = None
    reason: str | None = None


class AmendingController(Controller):
    path = "/perjanjian/{slug:str}"

    @route("/perpanjangan", http_method=_SHOWN, sync_to_thread=True)
    def extending(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        with opened(doing, slug, Power.RECORD) as found:
            view = _extension(found, language_of(request), EMPTY, None)
        return page(request, "extension.html", view)

    @post("/perpanjangan", sync_to_thread=True)
    def extend(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        language = language_of(request)
        with opened(doing, slug, Power.RECORD):
            pass
        try:
            if not form.checked("sure"):
                raise FaultyInput(Fault("draft.unsure", {}, ("sure",)))
            extend(doing, slug, decode(Extension, typed(form, EXTENSION, "")), seen=form.number("seen") or 0)
        except FaultyInput as error:
            names = [*(one.path for one in EXTENSION), "sure"]
            with opened(doing, slug, Power.RECORD) as found:
                stale = meanwhile(found, error, language) if isinstance(error, Stale) else None
                aliases = {"on": "signed_on", "for_": "for"}
                view = _extension(
                    found, language, refilled_sheet(form, error, names, language, aliases), stale
                )
            return page(request, "extension.html", view, status=422)
        return done(f"/perjanjian/{slug}", "extended")

    @route("/perubahan", http_method=_SHOWN, sync_to_thread=True)
    def amending(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        chosen = _known(request.query_params.getall("ketentuan", []))
        with opened(doing, slug, Power.RECORD) as found:
            view = _amendment(found, language_of(request), chosen, _begun(request, chosen))
        return page(request, "amendment.html", view)

    @post("/perubahan", sync_to_thread=True)
    def amend(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        """Reviewed as often as one likes; recorded once it is signed."""
        language = language_of(request)
        with opened(doing, slug, Power.RECORD):
            pass
        chosen = _known(form.typed.get("ketentuan", ()))
        names = [*(one.path for one in AGREED), "sure", *(one for name in chosen for one in term_names(name))]
        reviewed, error, seen = None, None, form.number("seen") or 0
        try:
            agreed, changes = _typed(form, chosen)
            drafted = Amendment(changes, agreed.effective_on, agreed.instrument)
            reviewed = review_amendment(doing, slug, drafted)
            if form.text("what") == "record":
                _record(doing, slug, form, agreed, changes, seen)
                return done(f"/perjanjian/{slug}", "amended")
        except FaultyInput as refused:
            error = refused
        filled = Filled({name: values[0] for name, values in form.typed.items() if values})
        with opened(doing, slug, Power.RECORD) as found:
            stale = meanwhile(found, error, language) if isinstance(error, Stale) else None
            if error is not None:
                filled = refilled_sheet(form, error, names, language, {"on": "signed_on"})
            told = None if reviewed is None else _told(found, reviewed, language)
            kept = found.on_file.version if stale or error is None else seen
            view = _amendment(found, language, chosen, filled, stale, told, kept)
        return page(request, "amendment.html", view, status=200 if error is None else 422)


def _begun(request: Asked, chosen: Sequence[str]) -> Filled:
    """What the address says of the form's fields already, as whoever imagined the change left it."""
    names = {*(one.path for one in AGREED), *(one for name in chosen for one in term_names(name))}
    asked = request.query_params.multi_items()
    return Filled({name: value[:2000] for name, value in asked if name in names})


def _typed(form: Form, chosen: Sequence[str]) -> tuple[Agreed, dict[str, Term[Any]]]:
    """Everything that is wrong with what was typed is told at once."""
    faults: list[Fault] = []
    agreed, changes = Agreed(), dict[str, Term[Any]]()
    try:
        agreed = decode(Agreed, typed(form, AGREED, ""))
    except FaultyInput as error:
        faults += error.faults
    for name in chosen:
        try:
            changes[name] = typed_term(form, name)
        except FaultyInput as error:
            faults += error.faults
    if faults:
        raise FaultyInput(*faults)
    return agreed, changes


def _record(
    doing: Doing, slug: str, form: Form, agreed: Agreed, changes: dict[str, Term[Any]], seen: int
) -> None:
    faults = []
    if agreed.signed_on is None:
        faults.append(Fault("field.missing", {"field": "signed_on"}, ("signed_on",)))
    if agreed.effective_on is None:
        faults.append(Fault("amending.day_missing", {}, ("effective_on",)))
    if not form.checked("sure"):
        faults.append(Fault("draft.unsure", {}, ("sure",)))
    if faults or agreed.signed_on is None or agreed.effective_on is None:
        raise FaultyInput(*faults)
    addendum = Addendum(agreed.signed_on, agreed.effective_on, changes, agreed.number, agreed.instrument)
    amend(doing, slug, addendum, seen=seen, reason=agreed.reason)


def _known(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in TERM_NAMES if name in names)


def _extension(found: Opened, language: Language, form: Filled, stale: Meanwhile | None) -> ExtensionPage:
    plain: Plain = {"signed_on": found.today.isoformat()}
    columns = shown(EXTENSION, plain, "", language)
    return ExtensionPage(
        found.agreement.slug, found.agreement.title, found.on_file.version, form, stale, columns
    )


def _amendment(
    found: Opened,
    language: Language,
    chosen: Sequence[str],
    form: Filled = EMPTY,
    stale: Meanwhile | None = None,
    review: Reviewed | None = None,
    seen: int | None = None,
) -> AmendmentPage:
    in_force = _in_force(found)
    return AmendmentPage(
        slug=found.agreement.slug,
        title=found.agreement.title,
        seen=found.on_file.version if seen is None else seen,
        form=form,
        stale=stale,
        signed=found.agreement.signed_on is not None,
        picks=tuple(
            (group.title.to(language), tuple(Pick(name, term_title(name, language)) for name in group.names))
            for group in GROUPS
        ),
        chosen=tuple(chosen),
        columns=shown(AGREED, {"signed_on": found.today.isoformat()}, "", language),
        sheets=tuple(
            term_sheet(
                name,
                in_force.terms[name].term if name in in_force.terms else UNREAD,
                found.parties,
                language,
                unread=False,
            )
            for name in chosen
        ),
        review=review,
    )


def _in_force(found: Opened) -> Consolidated:
    """As it holds today, or on its first day where that is still to come."""
    day = max(found.today, found.agreement.in_force_from or found.today)
    return consolidated_by_slug(found.session, found.agreement.slug, day)


def _told(found: Opened, review: AmendmentReview, language: Language) -> Reviewed:
    names = found.party_names
    return Reviewed(
        None if review.instrument is None else INSTRUMENTS[review.instrument].to(language),
        compared_terms(
            {one.path[-1]: one.before for one in review.changes if one.before is not None},
            {one.path[-1]: one.after for one in review.changes},
            language,
            (names, names),
        ),
        *(
            tuple(as_sentence(sentence(gap.fault, language)) for gap in review.gaps if gap.blocks is blocks)
            for blocks in (True, False)
        ),
    )
