"""What happened under an agreement: the list, and the forms on which it is recorded, put right and taken back."""

from dataclasses import dataclass

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.deliver import Delivery, confirm, deliver
from app.acts.doing import Doing
from app.acts.record import record
from app.acts.retract import correct, retract
from app.acts.seeing import permit
from app.domain.events import FeedbackDelivered, ReportDelivered
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.files import Files
from app.web.answering import OF_PARTNERS
from app.web.attached_files import received
from app.web.event_fields import FIELDS, at_fields, event_from, typed_of
from app.web.event_form import event_form, moved_since
from app.web.event_view import EventLine, event_line, events_page, named_resting
from app.web.event_words import Named, named
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.standing import Standing, standing_of
from app.wording.happenings import OFFERED, event_hint, event_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class KindGroup:
    title: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class ChoosePage:
    slug: str
    agreement: str
    groups: tuple[KindGroup, ...]
    records: bool


@dataclass(frozen=True, slots=True)
class RetractPage:
    slug: str
    agreement: str
    event: EventLine
    resting: tuple[Named, ...]
    seen: int
    moved: tuple[str, ...]
    form: Filled


class HappeningController(Controller):
    path = "/perjanjian/{slug:str}/peristiwa"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        standing = standing_of(doing, slug)
        only = request.query_params.get("bukti") == "belum"
        view = events_page(standing, doing.by, language_of(request), only_unproven=only)
        return page(request, "events.html", view)

    @route("/catat", http_method=_SHOWN, sync_to_thread=True)
    def choose(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        _permit_saying(doing, slug)
        standing, language = standing_of(doing, slug), language_of(request)
        groups = []
        for title, kinds in OFFERED:
            offered = tuple(
                Kind(one, event_title(one, language), event_hint(one, language))
                for one in kinds
                if _may_say(doing, one)
            )
            if offered:
                groups.append(KindGroup(title.to(language), offered))
        view = ChoosePage(slug, standing.agreement.title, tuple(groups), Power.RECORD in doing.by.powers)
        return page(request, "event_choose.html", view)

    @route("/catat/{kind:str}", http_method=_SHOWN, sync_to_thread=True)
    def blank(
        self, request: Asked, slug: FromPath[str], kind: FromPath[str], doing: NamedDependency[Doing]
    ) -> Template:
        _permit_saying(doing, slug)
        standing = _offered(doing, slug, kind)
        first = {"party": _only_party(standing, doing), "on": standing.today.isoformat()}
        return _form(request, doing, standing, kind, Filled({**first, **_begun(request, kind)}))

    @post("/catat/{kind:str}", sync_to_thread=True)
    def record_it(
        self,
        request: Asked,
        slug: FromPath[str],
        kind: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
        files: NamedDependency[Files],
    ) -> Template | Redirect:
        _permit_saying(doing, slug)
        standing = _offered(doing, slug, kind)
        try:
            event = event_from(kind, form, standing.zone)
            with received(files, form) as proofs:
                if Power.RECORD in doing.by.powers:
                    record(doing, slug, [event], evidence=proofs, seen=form.number("seen"))
                else:
                    deliver(doing, slug, _delivery(event), evidence=proofs, seen=form.number("seen"))
        except FaultyInput as error:
            return _again(request, doing, slug, kind, form, error)
        return done(f"/perjanjian/{slug}/peristiwa", "event_recorded")

    @route("/perbaiki", http_method=_SHOWN, sync_to_thread=True)
    def mend(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.RECORD, "event.correct", slug)
        standing = standing_of(doing, slug)
        key = request.query_params.get("kunci", "")
        event = standing.event(key).event
        if event.type not in FIELDS:
            raise NotFoundException
        return _form(request, doing, standing, event.type, Filled(typed_of(event, standing.zone)), key=key)

    @post("/perbaiki", sync_to_thread=True)
    def put_right(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
        files: NamedDependency[Files],
    ) -> Template | Redirect:
        permit(doing, Power.RECORD, "event.correct", slug)
        standing = standing_of(doing, slug)
        key = form.exactly("kunci")
        kind = standing.event(key).event.type
        if kind not in FIELDS:
            raise NotFoundException
        try:
            right = event_from(kind, form, standing.zone)
            with received(files, form) as proofs:
                correct(doing, slug, key, right, form.text("reason"), files=proofs, seen=form.number("seen"))
        except FaultyInput as error:
            return _again(request, doing, slug, kind, form, error, key=key)
        return done(f"/perjanjian/{slug}/peristiwa", "event_corrected")

    @route("/tarik", http_method=_SHOWN, sync_to_thread=True)
    def leave(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.RECORD, "event.withdraw", slug)
        key = request.query_params.get("kunci", "")
        return _retraction(request, doing, standing_of(doing, slug), key)

    @post("/tarik", sync_to_thread=True)
    def take_back(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.RECORD, "event.withdraw", slug)
        standing_of(doing, slug)
        key = form.exactly("kunci")
        try:
            together = form.checked("together")
            retract(doing, slug, key, form.text("reason"), together=together, seen=form.number("seen"))
        except FaultyInput as error:
            filled = refilled(form, _placed(error), language_of(request))
            standing = standing_of(doing, slug)
            moved = moved_since(doing, standing, error, language_of(request))
            return _retraction(request, doing, standing, key, filled, moved)
        return done(f"/perjanjian/{slug}/peristiwa", "event_retracted")

    @post("/terima", sync_to_thread=True)
    def receipt(
        self, slug: FromPath[str], doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Redirect:
        permit(doing, Power.DELIVER, "event.confirm", slug)
        standing_of(doing, slug)
        confirm(doing, slug, form.exactly("kunci"))
        return done(f"/perjanjian/{slug}/peristiwa", "receipt_confirmed")


def _begun(request: Asked, kind: str) -> dict[str, str]:
    """What the address says of the form's fields already, as whoever imagined the event left it."""
    names = {"on", "note", "ref", *FIELDS[kind], *(("unit",) if "for" in FIELDS[kind] else ())}
    return {
        name: value[:2000]
        for name, value in request.query_params.multi_items()
        # Of several boxes each has a name of its own: by.1, rules.report.periodic.
        if name in names or name.partition(".")[0] in names
    }


def _permit_saying(doing: Doing, slug: str) -> None:
    """Our people record what happened, a partner what its own side delivered."""
    says = Power.DELIVER if Power.DELIVER in doing.by.powers else Power.RECORD
    permit(doing, says, "event.record", slug)


def _may_say(doing: Doing, kind: str) -> bool:
    return Power.RECORD in doing.by.powers or kind in OF_PARTNERS


def _offered(doing: Doing, slug: str, kind: str) -> Standing:
    standing = standing_of(doing, slug)
    if not any(kind in kinds for _, kinds in OFFERED):
        raise NotFoundException
    if not _may_say(doing, kind):
        raise FaultyInput(Fault("delivery.kind", {"type": kind}))
    return standing


def _delivery(event: object) -> Delivery:
    assert isinstance(event, ReportDelivered | FeedbackDelivered), "nothing else is offered to a partner"
    return event


def _only_party(standing: Standing, doing: Doing) -> str:
    own = standing.own_parties(doing.by)
    return str(next(iter(own))) if len(own) == 1 else ""


def _placed(error: FaultyInput) -> FaultyInput:
    """What rests on the event is told at the box by which it goes along."""
    if any(one.code == "event.rested_on" for one in error.faults):
        return FaultyInput(*(Fault(one.code, one.facts, ("together",)) for one in error.faults))
    return at_fields(error)


def _again(
    request: Asked,
    doing: Doing,
    slug: str,
    kind: str,
    form: Form,
    error: FaultyInput,
    *,
    key: str | None = None,
) -> Template:
    """The form as it was filled, before the agreement as it stands now."""
    language = language_of(request)
    filled = refilled(form, at_fields(error), language)
    standing = standing_of(doing, slug)
    moved = moved_since(doing, standing, error, language)
    return _form(request, doing, standing, kind, filled, moved, key=key)


def _form(
    request: Asked,
    doing: Doing,
    standing: Standing,
    kind: str,
    filled: Filled = EMPTY,
    moved: tuple[str, ...] = (),
    *,
    key: str | None = None,
) -> Template:
    language = language_of(request)
    wrong, follows = "", tuple[Named, ...]()
    if key is not None:
        event = standing.event(key).event
        wrong, follows = named(event, standing.zone, language).words, named_resting(standing, key, language)
    view = event_form(
        standing, kind, doing.by, language, filled, moved, key=key, wrong=wrong, follows=follows
    )
    return page(request, "event_form.html", view, status=422 if filled.complaints else 200)


def _retraction(
    request: Asked,
    doing: Doing,
    standing: Standing,
    key: str,
    filled: Filled = EMPTY,
    moved: tuple[str, ...] = (),
) -> Template:
    language = language_of(request)
    view = RetractPage(
        standing.slug,
        standing.agreement.title,
        event_line(standing, standing.event(key), doing.by, language),
        named_resting(standing, key, language),
        standing.version,
        moved,
        filled,
    )
    return page(request, "event_retract.html", view, status=422 if filled.complaints else 200)
