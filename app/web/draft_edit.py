"""Write a draft: what it is and between whom, its lists, one term at a time, or the whole record."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing, Stale
from app.acts.draft.edit import edit_draft, edit_part, edit_term
from app.domain.agreement import Agreement
from app.domain.faults import FaultyInput
from app.domain.people import Power
from app.domain.terms import TERM_NAMES
from app.records.codec import decode, encode, encode_fields
from app.records.yaml import write_yaml
from app.web.draft_access import Opened, opened
from app.web.draft_columns import IDENTITY, ROWS
from app.web.draft_meanwhile import Meanwhile, meanwhile
from app.web.draft_sheets import (
    Row,
    identity_names,
    party_rows,
    row_names,
    rows_of,
    typed_identity,
    typed_rows,
)
from app.web.forms import EMPTY, Filled, Form, done
from app.web.frame import Asked, language_of, page
from app.web.sheets import Shown, at_path, read_plain, refilled_sheet, shown
from app.web.term_sheets import TermSheet, term_names, term_sheet, typed_term
from app.wording.draft_fields import PARTS
from app.wording.terms import term_title

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
Save = Callable[[], object]


@dataclass(frozen=True, slots=True)
class EditPage:
    slug: str
    title: str
    heading: str
    # identity, rows, term or record: which fields are drawn.
    what: str
    address: str
    seen: int
    form: Filled
    stale: Meanwhile | None
    columns: tuple[Shown, ...] = ()
    rows: tuple[Row, ...] = ()
    term: TermSheet | None = None
    record: str = ""
    # That somebody has begun to agree to this text, so that an edit ends the round.
    on_its_way: bool = False


class DraftEditController(Controller):
    path = "/rancangan/{slug:str}"

    @route("/identitas", http_method=_SHOWN, sync_to_thread=True)
    def identity(
        self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]
    ) -> Template | Redirect:
        return _shown(request, doing, slug, _identity)

    @post("/identitas", sync_to_thread=True)
    def save_identity(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        with opened(doing, slug, Power.DRAFT) as found:
            names, stands = identity_names(found.agreement), found.agreement

        def save() -> None:
            edit_part(doing, slug, typed_identity(form, stands), seen=_seen(form))

        return _saved(request, doing, slug, form, _Saving(save, _identity, names, {"parties", "numbers"}))

    @route("/daftar/{part:str}", http_method=_SHOWN, sync_to_thread=True)
    def rows(
        self, request: Asked, slug: FromPath[str], part: FromPath[str], doing: NamedDependency[Doing]
    ) -> Template | Redirect:
        return _shown(request, doing, slug, _list_of(part))

    @post("/daftar/{part:str}", sync_to_thread=True)
    def save_rows(
        self,
        request: Asked,
        slug: FromPath[str],
        part: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        drawn = _list_of(part)
        record_part = ROWS[part][0]

        def save() -> None:
            edit_part(doing, slug, {record_part: typed_rows(form, part)}, seen=_seen(form))

        names = row_names(form, part)
        return _saved(request, doing, slug, form, _Saving(save, drawn, names, {record_part}))

    @route("/ketentuan/{name:str}", http_method=_SHOWN, sync_to_thread=True)
    def term(
        self, request: Asked, slug: FromPath[str], name: FromPath[str], doing: NamedDependency[Doing]
    ) -> Template | Redirect:
        return _shown(request, doing, slug, _term_of(name))

    @post("/ketentuan/{name:str}", sync_to_thread=True)
    def save_term(
        self,
        request: Asked,
        slug: FromPath[str],
        name: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        drawn = _term_of(name)

        def save() -> None:
            edit_term(doing, slug, name, typed_term(form, name), seen=_seen(form))

        saving = _Saving(save, drawn, term_names(name), {f"terms.{name}"})
        return _saved(request, doing, slug, form, saving)

    @route("/rekaman", http_method=_SHOWN, sync_to_thread=True)
    def record(
        self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]
    ) -> Template | Redirect:
        return _shown(request, doing, slug, _record)

    @post("/rekaman", sync_to_thread=True)
    def save_record(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        def save() -> None:
            plain = read_plain(form.exactly("record"), "record")
            try:
                edit_draft(doing, slug, decode(Agreement, plain), seen=_seen(form))
            except Stale:
                raise
            except FaultyInput as error:
                raise at_path(error, "record") from error

        # Whoever writes the whole record writes over every part of it.
        mine = set(Agreement.__dataclass_fields__) | {f"terms.{name}" for name in TERM_NAMES}
        return _saved(request, doing, slug, form, _Saving(save, _record, ["record"], mine))


@dataclass(frozen=True, slots=True)
class _Saving:
    """A form that was sent: what to do with it, how it is drawn, its fields, and the parts that it is about."""

    save: Save
    draw: "Draw"
    names: Sequence[str]
    mine: Collection[str]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What a drawing of a form gets: the draft, and what was typed, where anything was."""

    request: Asked
    found: Opened
    form: Filled
    stale: Meanwhile | None
    typed: Form | None

    def page(self, what: str, address: str, heading: str, **parts: Any) -> EditPage:
        return EditPage(
            slug=self.found.agreement.slug,
            title=self.found.agreement.title,
            heading=heading,
            what=what,
            address=address,
            seen=_next_seen(self),
            form=self.form,
            stale=self.stale,
            on_its_way=self.found.on_file.drafting.state in {"submitted", "approved"},
            **parts,
        )


Draw = Callable[[_Drawing], EditPage]


def _shown(request: Asked, doing: Doing, slug: str, draw: Draw) -> Template | Redirect:
    with opened(doing, slug, Power.DRAFT) as found:
        if found.agreement.signed_on is not None:
            return done(f"/rancangan/{slug}")
        view = draw(_Drawing(request, found, EMPTY, None, None))
    return page(request, "draft_edit.html", view)


def _saved(request: Asked, doing: Doing, slug: str, form: Form, saving: _Saving) -> Template | Redirect:
    language = language_of(request)
    with opened(doing, slug, Power.DRAFT):
        pass
    try:
        saving.save()
    except FaultyInput as error:
        stale = None
        with opened(doing, slug, Power.DRAFT) as found:
            if isinstance(error, Stale):
                stale = meanwhile(found, error, language, saving.mine)
                # What changed is told in full beside the form, so the summary says only that it did.
                error = FaultyInput(*error.faults[:1])
            filled = refilled_sheet(form, error, saving.names, language)
            view = saving.draw(_Drawing(request, found, filled, stale, form))
        return page(request, "draft_edit.html", view, status=422)
    if form.checked("more"):
        return done(request.scope["path"], "draft_saved")
    return done(f"/rancangan/{slug}", "draft_saved")


def _seen(form: Form) -> int:
    # One that nobody was shown is refused as overtaken, and told what stands.
    return form.number("seen") or 0


def _next_seen(drawing: _Drawing) -> int:
    """Who was told what changed has seen what stands now; any other fault leaves them at what they saw first."""
    if drawing.typed is None or drawing.stale is not None:
        return drawing.found.on_file.version
    return _seen(drawing.typed)


def _identity(drawing: _Drawing) -> EditPage:
    language, stands = language_of(drawing.request), drawing.found.agreement
    plain = encode_fields(stands)
    return drawing.page(
        "identity",
        "identitas",
        "",
        columns=shown(IDENTITY, plain, "", language),
        rows=party_rows(stands, language),
    )


def _list_of(word: str) -> Draw:
    if word not in ROWS:
        raise NotFoundException

    def draw(drawing: _Drawing) -> EditPage:
        language, found = language_of(drawing.request), drawing.found
        part, _ = ROWS[word]
        plain = [encode_fields(one) for one in getattr(found.agreement, part)]
        rows = rows_of(word, plain, found.parties, language, drawing.typed)
        return drawing.page("rows", f"daftar/{word}", PARTS[word].to(language), rows=rows)

    return draw


def _term_of(name: str) -> Draw:
    if name not in TERM_NAMES:
        raise NotFoundException

    def draw(drawing: _Drawing) -> EditPage:
        language, found = language_of(drawing.request), drawing.found
        term = getattr(found.agreement.terms, name)
        sheet = term_sheet(name, term, found.parties, language)
        return drawing.page("term", f"ketentuan/{name}", term_title(name, language), term=sheet)

    return draw


def _record(drawing: _Drawing) -> EditPage:
    return drawing.page("record", "rekaman", "", record=write_yaml(encode(drawing.found.agreement)))
