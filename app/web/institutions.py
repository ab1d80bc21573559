"""Institutions: the names under which they sign, their units, who may sign for them, and which one is ours."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts import institutions as acts
from app.acts.doing import Doing
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.institutions import Institution, Mandate
from app.domain.people import Power
from app.records.codec import decode
from app.register.database import reading
from app.register.institutions import institutions, mandates, to_take_over
from app.web.decisions import at_field
from app.web.forms import EMPTY, Filled, Form, done, done_or_again, refilled
from app.web.frame import Asked, language_of, page
from app.web.institution_views import (
    InstitutionPage,
    InstitutionsPage,
    institution_line,
    mandate_line,
    take_over_card,
)

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_ALSO = "juga|"


class InstitutionController(Controller):
    path = "/instansi"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "institution.see")
        return _list(request, doing, EMPTY)

    @post("/", sync_to_thread=True)
    def add(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "institution.add")
        try:
            number = acts.add_institution(
                doing,
                form.text("name"),
                short=form.text("short") or None,
                address=form.text("address") or None,
                emails=form.text("emails").split(),
            )
        except FaultyInput as error:
            return _list(request, doing, refilled(form, error, language_of(request)))
        return done(f"/instansi/{number}", "institution_added")

    @post("/ambil", sync_to_thread=True)
    def take_over(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        """Take a printed name over: as an institution of its own, or as another name of one that there is."""
        permit(doing, Power.ADMINISTER, "institution.add")
        aliases = [name.removeprefix(_ALSO) for name in form.typed if name.startswith(_ALSO)]
        try:
            of = form.number("institution")
            if of is None:
                of = acts.add_institution(doing, form.text("printed"), aliases=aliases)
            else:
                for name in (form.text("printed"), *aliases):
                    acts.also_called(doing, of, name)
        except FaultyInput as error:
            # The name was no field of this person's: the complaint stands above the list.
            bare = FaultyInput(*(replace(one, path=()) for one in error.faults))
            return _list(request, doing, replace(refilled(form, bare, language_of(request)), values={}))
        return done(f"/instansi/{of}", "institution_added")

    @route("/{number:int}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, number: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "institution.see")
        return _one(request, doing, number, EMPTY)

    @post("/{number:int}/nama", sync_to_thread=True)
    def alias(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _changed(
            request,
            doing,
            number,
            form,
            lambda: acts.also_called(doing, number, form.text("alias")),
            name="alias",
        )

    @post("/{number:int}/unit", sync_to_thread=True)
    def unit(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _changed(
            request, doing, number, form, lambda: acts.add_unit(doing, number, form.text("unit")), name="unit"
        )

    @post("/{number:int}/kami", sync_to_thread=True)
    def ours(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        ours = form.text("ours") == "ya"
        return _changed(
            request, doing, number, form, lambda: acts.mark_ours(doing, number, ours=ours), name="ours"
        )

    @post("/{number:int}/wewenang", sync_to_thread=True)
    def mandate(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        return _changed(
            request,
            doing,
            number,
            form,
            lambda: acts.record_mandate(doing, number, _mandate(form)),
            name="name",
            notice="mandate_recorded",
        )

    @post("/{number:int}/wewenang/akhiri", sync_to_thread=True)
    def end_mandate(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        def end() -> None:
            which = form.number("mandate")
            with reading(doing.engine) as session:
                if which is None or which not in {one for one, _ in mandates(session, number)}:
                    raise FaultyInput(Fault("text.empty", {}, ("mandate",)))
            try:
                acts.end_mandate(doing, which, _day(form, "last"), form.text("mandate_reason"))
            except FaultyInput as error:
                raise at_field(at_field(error, "mandate_reason"), "last", of="ends") from error

        return _changed(request, doing, number, form, end, name="mandate", notice="mandate_ended")

    @post("/{number:int}/tutup", sync_to_thread=True)
    def close(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        def end() -> None:
            try:
                acts.close_institution(doing, number, form.text("close_reason"))
            except FaultyInput as error:
                raise at_field(error, "close_reason") from error

        return _changed(request, doing, number, form, end, name="close_reason", notice="institution_closed")


def _changed(
    request: Asked,
    doing: Doing,
    number: int,
    form: Form,
    act: Callable[[], object],
    *,
    name: str,
    notice: str = "institution_changed",
) -> Template | Redirect:
    """One of the page's forms. `name` is the field to which a complaint about a name belongs."""
    permit(doing, Power.ADMINISTER, "institution.change")
    _known(doing, number)
    return done_or_again(
        act,
        form,
        language_of(request),
        lambda filled, _: _one(request, doing, number, filled),
        f"/instansi/{number}",
        notice,
        told=lambda error: at_field(error, name, of="name"),
    )


def _mandate(form: Form) -> Mandate:
    """What was typed, decoded as a record would be. A decree is told whole or not at all."""
    decree = {
        name: form.text(field)
        for name, field in (("instrument", "instrument"), ("number", "decree"), ("dated", "dated"))
    }
    body: dict[str, Any] = {"name": form.text("name"), "office": form.text("office")}
    body |= {name: form.text(name) for name in ("begins", "ends") if form.text(name)}
    if any(decree.values()):
        missing = [
            Fault("text.empty", {}, (field,))
            for field in ("instrument", "decree", "dated")
            if not form.text(field)
        ]
        if missing:
            raise FaultyInput(*missing)
        body["decree"] = decree
    try:
        return decode(Mandate, body)
    except FaultyInput as error:
        found = (
            replace(one, path=("decree",) if one.path[-1] == "number" else one.path[1:])
            if one.path[:1] == ("decree",)
            else one
            for one in error.faults
        )
        raise FaultyInput(*found) from error


def _day(form: Form, name: str) -> date:
    try:
        return decode(date, form.text(name))
    except FaultyInput as error:
        raise FaultyInput(*(replace(one, path=(name,)) for one in error.faults)) from error


def _known(doing: Doing, number: int) -> Institution:
    with reading(doing.engine) as session:
        found = next((one for one in institutions(session, closed=True) if one.id == number), None)
    if found is None:
        raise NotFoundException
    return found


def _list(request: Asked, doing: Doing, form: Filled) -> Template:
    with reading(doing.engine) as session:
        known = institutions(session, closed=True)
        waiting = to_take_over(session)
    names = {one.id: one.name for one in known}
    view = InstitutionsPage(
        lines=tuple(institution_line(one) for one in known),
        waiting=tuple(take_over_card(one, names) for one in waiting),
        ours=any(one.ours for one in known),
        form=form,
    )
    return page(request, "institutions.html", view, status=422 if form.complaints else 200)


def _one(request: Asked, doing: Doing, number: int, form: Filled) -> Template:
    language = language_of(request)
    found = _known(doing, number)
    with reading(doing.engine) as session:
        held = mandates(session, number)
    today = day_in(doing.now, Zone.JAKARTA)
    view = InstitutionPage(
        institution=institution_line(found),
        mandates=tuple(mandate_line(key, one, today, language) for key, one in held),
        form=form,
    )
    return page(request, "institution.html", view, status=422 if form.complaints else 200)
