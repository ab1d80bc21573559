"""What proves something: files are added, taken back with a reason, and opened by whoever may see the agreement."""

from dataclasses import dataclass
from urllib.parse import quote

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import File, Redirect, Template

from app.acts.doing import Doing
from app.acts.evidence import add_evidence, open_evidence, withdraw_evidence
from app.acts.seeing import permit
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.files import Files
from app.web.attached_files import FIELD, received
from app.web.event_fields import at_fields
from app.web.event_view import EventLine, ProofLine, event_line, proof_line
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.standing import Standing, standing_of

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_UNPROVEN = "belum"
# The largest number that a row can have.
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ProofPage:
    slug: str
    agreement: str
    # None: for the agreement as a whole.
    event: EventLine | None
    # Whether somebody works through what is not proven yet, and is led back there.
    only_unproven: bool
    form: Filled


@dataclass(frozen=True, slots=True)
class ProofBackPage:
    slug: str
    agreement: str
    proof: ProofLine
    form: Filled


class ProofController(Controller):
    path = "/perjanjian/{slug:str}/bukti"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def blank(self, request: Asked, slug: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        _permit_adding(doing, slug)
        key, then = request.query_params.get("kunci", ""), request.query_params.get("lalu", "")
        return _adding(request, doing, standing_of(doing, slug), key, then)

    @post("/", sync_to_thread=True)
    def add(
        self,
        request: Asked,
        slug: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
        files: NamedDependency[Files],
    ) -> Template | Redirect:
        _permit_adding(doing, slug)
        standing = standing_of(doing, slug)
        key, then = form.exactly("kunci"), form.exactly("lalu")
        try:
            with received(files, form) as proofs:
                if not proofs:
                    raise FaultyInput(Fault("text.empty", {}, (FIELD,)))
                _refuse_whole(doing, key)
                add_evidence(doing, slug, proofs, event_key=key or None)
        except FaultyInput as error:
            filled = refilled(form, at_fields(error), language_of(request))
            return _adding(request, doing, standing, key, then, filled)
        return done(
            f"/perjanjian/{slug}/peristiwa{'?bukti=belum' if then == _UNPROVEN else ''}", "evidence_added"
        )

    @route("/{number:int}", http_method=_SHOWN, sync_to_thread=True)
    def open(
        self,
        slug: FromPath[str],
        number: FromPath[int],
        doing: NamedDependency[Doing],
        files: NamedDependency[Files],
    ) -> File:
        standing_of(doing, slug)
        found = open_evidence(doing, files, slug, _sane(number))
        # Saved and never shown: what others sent us is no page of ours. The policy keeps even a shown one still.
        plain = "".join(
            sign if sign.isascii() and sign.isprintable() and sign not in '"\\%' else "_"
            for sign in found.name
        )
        return File(
            found.lies_at,
            media_type=found.media.value,
            headers={
                "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name, safe='')}",
                "Cache-Control": "private, no-store",
            },
        )

    @route("/{number:int}/tarik", http_method=_SHOWN, sync_to_thread=True)
    def leave(
        self, request: Asked, slug: FromPath[str], number: FromPath[int], doing: NamedDependency[Doing]
    ) -> Template:
        permit(doing, Power.RECORD, "evidence.withdraw", slug)
        return _leaving(request, doing, standing_of(doing, slug), number)

    @post("/{number:int}/tarik", sync_to_thread=True)
    def take_back(
        self,
        request: Asked,
        slug: FromPath[str],
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.RECORD, "evidence.withdraw", slug)
        standing = standing_of(doing, slug)
        try:
            withdraw_evidence(doing, slug, _sane(number), form.text("reason"))
        except FaultyInput as error:
            return _leaving(request, doing, standing, number, refilled(form, error, language_of(request)))
        return done(f"/perjanjian/{slug}/peristiwa", "evidence_withdrawn")


def _permit_adding(doing: Doing, slug: str) -> None:
    adds = Power.DELIVER if Power.DELIVER in doing.by.powers else Power.RECORD
    permit(doing, adds, "evidence.add", slug)


def _refuse_whole(doing: Doing, key: str) -> None:
    """A partner proves its own side's events; what proves the agreement as a whole is ours to keep."""
    if not key and Power.RECORD not in doing.by.powers:
        raise FaultyInput(Fault("ref.unknown", {"ref": key}))


def _sane(number: int) -> int:
    if not 0 < number <= _LARGEST:
        raise FaultyInput(Fault("evidence.unknown", {"number": str(number)[:20]}))
    return number


def _adding(
    request: Asked, doing: Doing, standing: Standing, key: str, then: str, filled: Filled = EMPTY
) -> Template:
    _refuse_whole(doing, key)
    line = event_line(standing, standing.event(key), doing.by, language_of(request)) if key else None
    view = ProofPage(standing.slug, standing.agreement.title, line, then == _UNPROVEN, filled)
    return page(request, "proof_add.html", view, status=422 if filled.complaints else 200)


def _leaving(
    request: Asked, doing: Doing, standing: Standing, number: int, filled: Filled = EMPTY
) -> Template:
    found = next((one for one in standing.evidence if one.id == number and one.withdrawn_at is None), None)
    if found is None:
        raise FaultyInput(Fault("evidence.unknown", {"number": str(number)[:20]}))
    line = proof_line(standing, found, doing.by, language_of(request))
    view = ProofBackPage(standing.slug, standing.agreement.title, line, filled)
    return page(request, "proof_retract.html", view, status=422 if filled.complaints else 200)
