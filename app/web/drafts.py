"""The drafts: the list, one of them, and how a new one begins."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.draft.check import check
from app.acts.draft.make import Sketch, begin_draft, make_draft, succeed
from app.acts.seeing import permit
from app.domain.agreement import SLUG, Agreement, Kind
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.records.codec import decode
from app.register.agreements import listed
from app.register.database import reading
from app.register.delegations import accounts_of
from app.register.draft_list import drafts_on_file, names_of_accounts
from app.web.draft_access import house_only, opened
from app.web.draft_page import draft_page
from app.web.forms import EMPTY, Filled, Form, done
from app.web.frame import Asked, language_of, page
from app.web.sheets import Choice, Column, Shown, read_plain, refilled_sheet, shown, typed
from app.wording.dates import long_date
from app.wording.draft_fields import KINDS, NAMES, party_part
from app.wording.drafting import DRAFT_STATES
from app.wording.names import kind_name

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_SKETCH = (
    Column("slug", NAMES["slug"], needed=True),
    Column("kind", NAMES["kind"], "choice", KINDS, needed=True),
    Column("title", NAMES["title"], "area", needed=True),
    *(
        Column(f"parties.{place}.{path}", party_part(place + 1, NAMES[name]), needed=name == "institution")
        for place in (0, 1)
        for path, name in (
            ("institution", "institution"),
            ("signatory.name", "signatory"),
            ("signatory.office", "office"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class DraftLine:
    slug: str
    kind: str
    title: str
    state: str
    state_words: str
    round: int
    awaited: str | None
    mine: bool
    changed: str


@dataclass(frozen=True, slots=True)
class DraftsPage:
    lines: tuple[DraftLine, ...]
    may_draft: bool


@dataclass(frozen=True, slots=True)
class NewDraftPage:
    """Three ways to begin, each a form; `way` is the one that was tried."""

    way: str
    form: Filled
    sketch: tuple[Shown, ...]
    agreements: tuple[Choice, ...]
    predecessor: str

    def of(self, way: str) -> Filled:
        return self.form if self.way == way else EMPTY


class DraftsController(Controller):
    @route("/rancangan", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        house_only(doing, "draft.list")
        language = language_of(request)
        today = day_in(doing.now, Zone.JAKARTA)
        with reading(doing.engine) as session:
            found = drafts_on_file(session, doing.by)
            people = names_of_accounts(session)
            account = doing.by.account
            desks = frozenset[int]() if account is None else accounts_of(session, account, today)
        lines = tuple(
            DraftLine(
                slug=one.slug,
                kind=kind_name(Kind(one.kind), language),
                title=one.title,
                state=one.state.value,
                state_words=DRAFT_STATES[one.state].to(language),
                round=one.round,
                awaited=None if one.awaited is None else people.get(one.awaited),
                mine=one.awaited in desks,
                changed=long_date(day_in(one.changed_at, Zone.JAKARTA), language),
            )
            for one in found
        )
        return page(request, "drafts.html", DraftsPage(lines, Power.DRAFT in doing.by.powers))

    @route("/rancangan/{slug:str}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        with opened(doing, slug):
            pass
        # The engine is asked outside the session: a reader that waits keeps nobody else waiting.
        checked = check(doing, slug)
        with opened(doing, slug) as found:
            view = draft_page(found, checked, doing, language_of(request))
        return page(request, "draft.html", view)

    # A short name can be "baru", so what makes one stands beside the drafts and not among them.
    @route("/rancangan-baru", http_method=_SHOWN, sync_to_thread=True)
    def begin(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.DRAFT, "draft.make")
        return _beginning(request, doing, "", EMPTY)

    @post("/rancangan-baru/sketsa", sync_to_thread=True)
    def sketch(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "draft.make")
        try:
            slug = begin_draft(doing, decode(Sketch, _sketched(form)))
        except FaultyInput as error:
            names = [one.path for one in _SKETCH]
            return _beginning(
                request, doing, "sketsa", refilled_sheet(form, error, names, language_of(request))
            )
        return done(f"/rancangan/{slug}", "draft_made")

    @post("/rancangan-baru/rekaman", sync_to_thread=True)
    def record(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        uploaded = next((one for one in form.files.get("file", ()) if one.filename), None)
        content = b"" if uploaded is None else uploaded.file.read()
        permit(doing, Power.DRAFT, "draft.make")
        try:
            slug = make_draft(doing, _recorded(form, content, uploaded.filename if uploaded else ""))
        except FaultyInput as error:
            filled = refilled_sheet(form, error, ["record"], language_of(request))
            return _beginning(request, doing, "rekaman", filled)
        return done(f"/rancangan/{slug}", "draft_made")

    @post("/rancangan-baru/pengganti", sync_to_thread=True)
    def successor(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "draft.succeed")
        try:
            slug, former = form.text("successor"), form.text("predecessor")
            if not SLUG.fullmatch(slug):
                raise FaultyInput(Fault("agreement.slug", {"text": slug[:60]}, ("successor",)))
            if not SLUG.fullmatch(former):
                raise FaultyInput(Fault("agreement.unknown", {"slug": former[:60]}, ("predecessor",)))
            succeed(doing, former, slug, form.text("new_title") or None)
        except FaultyInput as error:
            names, aliases = (
                ["predecessor", "successor", "new_title"],
                {"slug": "successor", "title": "new_title"},
            )
            filled = refilled_sheet(form, error, names, language_of(request), aliases)
            return _beginning(request, doing, "pengganti", filled)
        return done(f"/rancangan/{slug}", "draft_made")


def _sketched(form: Form) -> dict[str, Any]:
    plain = typed(form, _SKETCH, "")
    parties = plain.pop("parties", {})
    blank = {"name": "", "office": ""}
    # Nobody need know yet who signs: what is missing is told by the draft's own page.
    plain["parties"] = [
        {**party, "number": place + 1, "signatory": {**blank, **party.get("signatory", {})}}
        for place in (0, 1)
        for party in (parties.get(str(place), {}),)
    ]
    return plain


def _recorded(form: Form, content: bytes, name: str) -> Agreement:
    text = form.exactly("record")
    if content:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise FaultyInput(Fault("file.not_utf8", {"file": PurePath(name).name}, ("record",))) from error
    if not text.strip():
        raise FaultyInput(Fault("text.empty", {}, ("record",)))
    plain = read_plain(text, "record")
    try:
        return decode(Agreement, plain)
    except FaultyInput as error:
        raise FaultyInput(*(fault.under("record") for fault in error.faults)) from error


def _beginning(request: Asked, doing: Doing, way: str, form: Filled) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        known = listed(session, by=doing.by)
    view = NewDraftPage(
        way,
        form,
        shown(_SKETCH, {}, "", language),
        tuple(Choice(one.slug, f"{one.title} ({one.slug})") for one in known if one.signed_on is not None),
        request.query_params.get("pengganti", "")[:200],
    )
    return page(request, "draft_new.html", view, status=422 if form.complaints else 200)
