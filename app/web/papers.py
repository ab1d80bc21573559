"""One paper: looked at, written anew, numbered, agreed to, made final, filed with its signatures, or discarded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.papers.approve import approve_paper, return_paper
from app.acts.papers.file_signed import Filing, file_signed
from app.acts.papers.finalise import discard, finalise
from app.acts.papers.going import FieldChange, PaperMoved, paper_seen
from app.acts.papers.number import draw_number, numbering, type_number
from app.acts.papers.prepare import ask_for, edit_paper
from app.acts.papers.press import Press, today_for
from app.acts.seeing import permit
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.records.codec import decode
from app.register.files import Files
from app.register.prepared_papers import PaperOnFile
from app.web.agreement_papers import form_page
from app.web.attached_files import FIELD, received
from app.web.forms import EMPTY, Filled, Form, done, done_or_again, refilled
from app.web.frame import Asked, language_of, page
from app.web.naming import names_by_key
from app.web.paper_form import CHOSEN, label_of, paper_form, read_typed, refilled_paper
from app.web.paper_views import MeanwhileLine, paper_shown
from app.wording.language import Language
from app.writing import kinds

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_LONGEST = 160


class PaperController(Controller):
    path = "/naskah/{number:int}"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, number: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        return _one(request, doing, number, EMPTY)

    @route("/ubah", http_method=_SHOWN, sync_to_thread=True)
    def editing(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
    ) -> Template:
        permit(doing, Power.DRAFT, "paper.edit")
        paper = paper_seen(doing, "paper.edit", number)
        asking = ask_for(doing, press, paper.slug, paper.kind)
        language = language_of(request)
        chosen = request.query_params.getall(CHOSEN, [])
        sheet = paper_form(asking, language, paper.typed, chosen=chosen)
        view = form_page(asking, paper.agreement, f"/naskah/{number}/ubah", sheet, language)
        return page(request, "paper_form.html", replace(view, number=number, seen=paper.version))

    @post("/ubah", sync_to_thread=True)
    def edit(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "paper.edit")
        paper = paper_seen(doing, "paper.edit", number)
        language = language_of(request)
        asking = ask_for(doing, press, paper.slug, paper.kind)
        seen = form.number("seen") or 0
        try:
            edit_paper(doing, press, number, read_typed(asking, form), seen=seen)
        except FaultyInput as error:
            moved = isinstance(error, PaperMoved)
            # What the other one changed is shown beside the form, field by field.
            shown = FaultyInput(*error.faults[:1]) if moved else error
            filled = refilled_paper(form, shown, language)
            sheet = paper_form(asking, language, {}, chosen=form.typed.get(CHOSEN, ()), filled=filled)
            view = form_page(asking, paper.agreement, f"/naskah/{number}/ubah", sheet, language)
            view = replace(view, number=number, seen=paper.version if moved else seen, moved=moved)
            if isinstance(error, PaperMoved):
                view = replace(view, meanwhile=_meanwhile(paper, error, language))
            return page(request, "paper_form.html", view, status=422)
        return done(f"/naskah/{number}", "paper_saved")

    @post("/nomor", sync_to_thread=True)
    def number_it(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "paper.number")
        party = form.number("party")

        def number_of_party() -> None:
            if party is None:
                raise FaultyInput(Fault("paper.no_such_party", {"party": form.text("party")[:20]}))
            if form.text("what") == "draw":
                draw_number(doing, number, party, seen=form.number("seen"))
            else:
                type_number(doing, number, party, form.text(f"number_{party}"), seen=form.number("seen"))

        return _settled(request, doing, number, form, number_of_party, "paper_numbered")

    @post("/setujui", sync_to_thread=True)
    def approve(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.APPROVE, "paper.approve")
        return _settled(
            request,
            doing,
            number,
            form,
            lambda: approve_paper(doing, press, number, seen=form.number("seen") or 0),
            "paper_approved",
        )

    @post("/kembalikan", sync_to_thread=True)
    def send_back(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.APPROVE, "paper.return")
        reason = form.text("return_reason")
        return _settled(
            request,
            doing,
            number,
            form,
            lambda: return_paper(doing, number, reason, seen=form.number("seen") or 0),
            "paper_returned",
            reason="return_reason",
        )

    @post("/finalkan", sync_to_thread=True)
    def make_final(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "paper.finalise")
        return _settled(
            request,
            doing,
            number,
            form,
            lambda: finalise(doing, press, number, seen=form.number("seen") or 0),
            "paper_final",
        )

    @post("/simpan", sync_to_thread=True)
    def file(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        files: NamedDependency[Files],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.RECORD, "paper.file")
        try:
            filing = _filing(form)
            with received(files, form) as sent:
                if not sent:
                    raise FaultyInput(Fault("text.empty", {}, (FIELD,)))
                file_signed(doing, number, sent[0], filing, seen=form.number("seen"))
        except FaultyInput as error:
            told = _placed(error)
            return _one(request, doing, number, refilled(form, told, language_of(request)), error)
        return done(f"/naskah/{number}", "paper_filed")

    @post("/buang", sync_to_thread=True)
    def throw_away(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "paper.discard")
        reason = form.text("discard_reason")
        return _settled(
            request,
            doing,
            number,
            form,
            lambda: discard(doing, number, reason, seen=form.number("seen") or 0),
            "paper_discarded",
            reason="discard_reason",
        )


def _settled(
    request: Asked,
    doing: Doing,
    number: int,
    form: Form,
    act: Callable[[], object],
    notice: str,
    *,
    reason: str = "reason",
) -> Template | Redirect:
    """One of the page's forms. `reason` is the field to which a complaint about the reason belongs."""
    return done_or_again(
        act,
        form,
        language_of(request),
        lambda filled, error: _one(request, doing, number, filled, error),
        f"/naskah/{number}",
        notice,
        told=lambda error: _at(error, "reason", reason),
    )


def _one(
    request: Asked, doing: Doing, number: int, form: Filled, error: FaultyInput | None = None
) -> Template:
    language = language_of(request)
    paper = paper_seen(doing, "paper.see", number)
    who = names_by_key(doing.engine, language)
    today = today_for(doing, paper.slug)
    view = paper_shown(paper, numbering(doing, paper), doing.by, who, today, language)
    view = replace(view, form=form)
    if isinstance(error, PaperMoved):
        view = replace(view, meanwhile=_meanwhile(paper, error, language))
    return page(request, "paper.html", view, status=422 if form.complaints else 200)


def _filing(form: Form) -> Filing:
    try:
        signed_on = decode(date, form.text("signed_on"))
    except FaultyInput as error:
        raise FaultyInput(*(fault.under("signed_on") for fault in error.faults)) from error
    late = {
        int(name.removeprefix("late_")): form.text(name)
        for name in form.typed
        if name.startswith("late_") and name.removeprefix("late_").isdecimal() and form.text(name)
    }
    return Filing(signed_on, late, form.text("against") or None)


def _placed(error: FaultyInput) -> FaultyInput:
    """What is wrong with the event that the paper would be stands above the form; a late number at its field."""
    if isinstance(error, Denied):
        return error
    known = {"signed_on", FIELD, "against"}
    faults = []
    for fault in error.faults:
        first = str(fault.path[0]) if fault.path else ""
        if first.startswith("number_"):
            faults.append(replace(fault, path=(first.replace("number_", "late_"),)))
        else:
            faults.append(fault if first in known else replace(fault, path=()))
    return FaultyInput(*faults)


def _at(error: FaultyInput, name: str, field: str) -> FaultyInput:
    if isinstance(error, Denied):
        return error
    return FaultyInput(*(replace(one, path=(field,)) if one.path == (name,) else one for one in error.faults))


def _meanwhile(paper: PaperOnFile, moved: PaperMoved, language: Language) -> tuple[MeanwhileLine, ...]:
    return tuple(_line(paper, one, language) for one in moved.meanwhile)


def _line(paper: PaperOnFile, change: FieldChange, language: Language) -> MeanwhileLine:
    kind = kinds().get(paper.kind)
    label = change.field if kind is None else label_of(kind, change.field, language)
    return MeanwhileLine(label, _short(change.before), _short(change.after))


def _short(value: object) -> str:
    text = "–" if value in (None, "", [], {}) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
