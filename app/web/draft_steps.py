"""The steps of a draft: submit it, take it back, agree to it or return it, make it ready, sign it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing, Stale
from app.acts.draft.approve import agree, retract, send_back, submit
from app.acts.draft.check import check
from app.acts.draft.ready import does_not_apply, tick, untick
from app.acts.draft.sign import Signing, sign
from app.domain.drafting import POSSIBLE, DraftStep
from app.domain.faults import Fault, FaultyInput
from app.domain.people import PERMITS, Power
from app.domain.signing import lacks
from app.records.codec import decode
from app.register import accounts
from app.register.drafts import mandates, writers_of
from app.web.draft_access import Opened, opened
from app.web.draft_columns import SIGNING
from app.web.draft_meanwhile import Meanwhile, meanwhile
from app.web.draft_page import POWERS, Item, Lack, items_of, lacks_of
from app.web.forms import EMPTY, Filled, Form, as_sentence, done
from app.web.frame import Asked, language_of, page
from app.web.sheets import Choice, refilled_sheet, typed
from app.wording.drafting import DRAFT_STATES
from app.wording.faults import sentence
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# How many can be asked, one after the other.
APPROVERS = 5


@dataclass(frozen=True, slots=True)
class StepPage:
    slug: str
    title: str
    step: str
    possible: bool
    state_words: str
    seen: int
    form: Filled
    stale: Meanwhile | None
    approvers: tuple[Choice, ...]
    places: tuple[int, ...]
    lacks: tuple[Lack, ...]
    place: str
    today: str


@dataclass(frozen=True, slots=True)
class ReadyPage:
    slug: str
    title: str
    possible: bool
    form: Filled
    items: tuple[Item, ...]
    open_items: int


Step = Callable[[Doing, str, Form, int], None]


class DraftStepController(Controller):
    path = "/rancangan/{slug:str}"

    @route("/ajukan", http_method=_SHOWN, sync_to_thread=True)
    def submitting(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _shown(request, doing, slug, DraftStep.SUBMIT)

    @post("/ajukan", sync_to_thread=True)
    def submit(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _taken(request, doing, slug, form, DraftStep.SUBMIT)

    @route("/tarik", http_method=_SHOWN, sync_to_thread=True)
    def retracting(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _shown(request, doing, slug, DraftStep.RETRACT)

    @post("/tarik", sync_to_thread=True)
    def retract(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _taken(request, doing, slug, form, DraftStep.RETRACT)

    @route("/setuju", http_method=_SHOWN, sync_to_thread=True)
    def agreeing(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _shown(request, doing, slug, DraftStep.AGREE)

    @post("/setuju", sync_to_thread=True)
    def agree(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _taken(request, doing, slug, form, DraftStep.AGREE)

    @route("/kembalikan", http_method=_SHOWN, sync_to_thread=True)
    def returning(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _shown(request, doing, slug, DraftStep.RETURN)

    @post("/kembalikan", sync_to_thread=True)
    def send_back(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _taken(request, doing, slug, form, DraftStep.RETURN)

    @route("/tandatangan", http_method=_SHOWN, sync_to_thread=True)
    def signing(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _shown(request, doing, slug, DraftStep.SIGN)

    @post("/tandatangan", sync_to_thread=True)
    def sign(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _taken(request, doing, slug, form, DraftStep.SIGN)

    @route("/daftar-periksa", http_method=_SHOWN, sync_to_thread=True)
    def ready(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        return _ready(request, doing, slug, EMPTY)

    @post("/daftar-periksa", sync_to_thread=True)
    def make_ready(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        with opened(doing, slug, Power.DRAFT):
            pass
        item, reason = form.text("item"), form.text("reason")
        try:
            match form.text("what"):
                case "skip":
                    does_not_apply(doing, slug, item, reason)
                case "untick":
                    untick(doing, slug, item, reason)
                case _:
                    tick(doing, slug, item, number=form.text("number") or None, note=form.text("note"))
        except FaultyInput as error:
            names = ["number", "reason", "note"]
            return _ready(request, doing, slug, refilled_sheet(form, error, names, language_of(request)))
        return done(f"/rancangan/{slug}/daftar-periksa", "draft_ticked")


# ---- what each step does with its form


def _submit(doing: Doing, slug: str, form: Form, seen: int) -> None:
    asked = [form.number(f"approvers.{place}") for place in range(APPROVERS)]
    submit(doing, slug, [one for one in asked if one is not None], seen=seen)


def _retract(doing: Doing, slug: str, form: Form, seen: int) -> None:
    retract(doing, slug, form.text("reason"), seen=seen)


def _agree(doing: Doing, slug: str, form: Form, seen: int) -> None:
    _sure(form)
    agree(doing, slug, form.text("comment"), seen=seen)


def _send_back(doing: Doing, slug: str, form: Form, seen: int) -> None:
    send_back(doing, slug, form.text("reason"), seen=seen)


def _sign(doing: Doing, slug: str, form: Form, seen: int) -> None:
    _sure(form)
    sign(doing, slug, decode(Signing, typed(form, SIGNING, "")), seen=seen)


_DEEDS: Mapping[DraftStep, tuple[Step, str]] = {
    DraftStep.SUBMIT: (_submit, "draft_submitted"),
    DraftStep.RETRACT: (_retract, "draft_retracted"),
    DraftStep.AGREE: (_agree, "draft_agreed"),
    DraftStep.RETURN: (_send_back, "draft_returned"),
    DraftStep.SIGN: (_sign, "draft_signed"),
}
_NAMES = [*(f"approvers.{place}" for place in range(APPROVERS)), "reason", "comment", "sure"]
_NAMES += [one.path for one in SIGNING]


def _sure(form: Form) -> None:
    if not form.checked("sure"):
        raise FaultyInput(Fault("draft.unsure", {}, ("sure",)))


def _shown(request: Asked, doing: Doing, slug: str, step: DraftStep) -> Template:
    with opened(doing, slug, POWERS[step]) as found:
        view = _step(found, step, language_of(request), EMPTY, None)
    return _with_lacks(request, doing, view)


def _taken(request: Asked, doing: Doing, slug: str, form: Form, step: DraftStep) -> Template | Redirect:
    language = language_of(request)
    with opened(doing, slug, POWERS[step]):
        pass
    act, notice = _DEEDS[step]
    try:
        act(doing, slug, form, form.number("seen") or 0)
    except FaultyInput as error:
        with opened(doing, slug, POWERS[step]) as found:
            stale = meanwhile(found, error, language) if isinstance(error, Stale) else None
            # Approvers that were left out make no gap: who was named third is the second who is asked.
            aliases = _places(form)
            view = _step(found, step, language, refilled_sheet(form, error, _NAMES, language, aliases), stale)
        return _with_lacks(request, doing, view, status=422)
    return done(f"/perjanjian/{slug}" if step is DraftStep.SIGN else f"/rancangan/{slug}", notice)


def _places(form: Form) -> dict[str, str]:
    chosen = [place for place in range(APPROVERS) if form.number(f"approvers.{place}") is not None]
    aliases = {f"approvers.{asked}": f"approvers.{place}" for asked, place in enumerate(chosen)}
    return {**aliases, "approvers": "approvers.0"}


def _step(
    found: Opened, step: DraftStep, language: Language, form: Filled, stale: Meanwhile | None
) -> StepPage:
    agreement, on_file = found.agreement, found.on_file
    return StepPage(
        slug=agreement.slug,
        title=agreement.title,
        step=step.value,
        possible=step in POSSIBLE[on_file.drafting.state],
        state_words=DRAFT_STATES[on_file.drafting.state].to(language),
        seen=on_file.version,
        form=form,
        stale=stale,
        approvers=_approvers(found) if step is DraftStep.SUBMIT else (),
        places=tuple(range(APPROVERS)),
        lacks=_open_items(found, language) if step is DraftStep.SIGN else (),
        place=agreement.place or "",
        today=found.today.isoformat(),
    )


def _with_lacks(request: Asked, doing: Doing, view: StepPage, status: int = 200) -> Template:
    """Before a text is submitted it is told what keeps it from being."""
    if view.step == DraftStep.SUBMIT and view.possible:
        lacks = lacks_of(check(doing, view.slug), view.slug, language_of(request), blocking=True)
        view = replace(view, lacks=lacks)
    return page(request, "draft_step.html", view, status=status)


def _approvers(found: Opened) -> tuple[Choice, ...]:
    """Who can be asked: nobody who wrote it."""
    writers = writers_of(found.session, found.id) | {found.on_file.drafted_by}
    return tuple(
        Choice(str(one.id), one.name)
        for one in accounts.accounts(found.session)
        if one.closed_at is None
        and Power.APPROVE in PERMITS[one.role]
        and accounts.key_of(one.id) not in writers
    )


def _open_items(found: Opened, language: Language) -> tuple[Lack, ...]:
    known = mandates(found.session, found.agreement)
    address = f"/rancangan/{found.agreement.slug}/daftar-periksa"
    return tuple(
        Lack(as_sentence(sentence(fault, language)), address)
        for fault in lacks(found.agreement, found.on_file.ticks, known, found.today)
    )


def _ready(request: Asked, doing: Doing, slug: str, form: Filled) -> Template:
    with opened(doing, slug, Power.DRAFT) as found:
        items = items_of(found, language_of(request))
        possible = DraftStep.PREPARE in POSSIBLE[found.on_file.drafting.state]
        left = sum(one.state == "open" for one in items)
        view = ReadyPage(slug, found.agreement.title, possible, form, items, left)
    return page(request, "draft_ready.html", view, status=422 if form.complaints else 200)
