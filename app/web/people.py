"""Who may enter: the administrator's pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.people.close import close
from app.acts.people.invite import Invitation, invite
from app.acts.people.links import Link, Purpose, give_link
from app.acts.people.mail_link import mail_link
from app.acts.people.roles import change_role
from app.acts.seeing import permit
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power, Role
from app.register import accounts
from app.register.accounts import Account
from app.register.circles import accounts_with
from app.register.database import reading
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.own_account import Option
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.people import role_name, role_task

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# The largest number that a row can have.
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PersonLine:
    id: int
    name: str
    email: str
    role: str
    institution: str | None
    state: str
    second_factor: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    lines: tuple[PersonLine, ...]
    lone_approver: bool


@dataclass(frozen=True, slots=True)
class InvitePage:
    form: Filled
    roles: tuple[Option, ...]
    tasks: tuple[Option, ...]
    institutions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkGiven:
    id: int
    name: str
    email: str
    address: str
    until: str
    invites: bool
    # Whether it is on its way by mail as well.
    mailed: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    person: PersonLine
    invited: str
    closed: str | None
    roles: tuple[Option, ...]
    role: str
    heirs: tuple[Option, ...]
    desks: int
    tasks: int
    role_form: Filled = EMPTY
    close_form: Filled = EMPTY


class PeopleController(Controller):
    path = "/orang"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "people.see")
        language = language_of(request)
        with reading(doing.engine) as session:
            found = accounts.accounts(session)
            approvers = accounts_with(session, Role.APPROVER.value)
        view = PeoplePage(tuple(_line(one, language) for one in found), approvers < 2)
        return page(request, "people.html", view)

    @route("/undang", http_method=_SHOWN, sync_to_thread=True)
    def invitation(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "people.invite")
        return _invitation(request, doing, EMPTY)

    @post("/undang", sync_to_thread=True)
    def invite_someone(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template:
        try:
            permit(doing, Power.ADMINISTER, "people.invite")
            invitation = Invitation(
                form.exactly("name"), form.exactly("email"), _role(form), form.text("institution") or None
            )
            number, link = invite(doing, invitation)
        except FaultyInput as error:
            return _invitation(request, doing, refilled(form, error, language_of(request)))
        return _given(request, doing, number, link)

    @route("/{number:int}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, number: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "people.see")
        return _person(request, doing, number)

    @post("/{number:int}/peran", sync_to_thread=True)
    def role(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        try:
            permit(doing, Power.ADMINISTER, "people.role")
            change_role(doing, _known(doing, number), _role(form))
        except FaultyInput as error:
            return _person(request, doing, number, role=refilled(form, error, language_of(request)))
        return done(f"/orang/{number}", "role_changed")

    @post("/{number:int}/tautan", sync_to_thread=True)
    def link(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template:
        permit(doing, Power.ADMINISTER, "people.link")
        link = give_link(doing, _known(doing, number), drop_second_factor=form.checked("drop"))
        return _given(request, doing, number, link)

    @post("/{number:int}/tutup", sync_to_thread=True)
    def close_account(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        try:
            permit(doing, Power.ADMINISTER, "people.close")
            close(doing, _known(doing, number), form.text("reason"), form.number("successor"))
        except FaultyInput as error:
            return _person(request, doing, number, closing=refilled(form, error, language_of(request)))
        return done("/orang", "account_closed")


def _role(form: Form) -> Role:
    found = next((one for one in Role if one == form.text("role")), None)
    if found is None:
        raise FaultyInput(Fault("account.role_unknown", {}, ("role",)))
    return found


def _known(doing: Doing, number: int) -> int:
    """The number of an account that there is; any other is no page."""
    if number > _LARGEST:
        raise NotFoundException
    with reading(doing.engine) as session:
        if accounts.account(session, number) is None:
            raise NotFoundException
    return number


def _invitation(request: Asked, doing: Doing, form: Filled) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        institutions = accounts.institution_names(session)
    view = InvitePage(
        form,
        tuple(Option(one.value, role_name(one, language)) for one in Role),
        tuple(Option(role_name(one, language), role_task(one, language)) for one in Role),
        tuple(institutions),
    )
    return page(request, "invite.html", view, status=422 if form.complaints else 200)


def _given(request: Asked, doing: Doing, number: int, link: Link) -> Template:
    """Shown this once: the register keeps the link's digest alone."""
    with reading(doing.engine) as session:
        account = accounts.account(session, number)
    assert account is not None, "the link is this account's"
    if request.app.state.mails:
        mail_link(doing, number, link)
    view = LinkGiven(
        id=number,
        name=account.name,
        email=account.email,
        address=f"{request.app.state.address}/tautan/{link.token}",
        until=long_date(day_in(link.expires_at, Zone.JAKARTA), language_of(request)),
        invites=link.purpose is Purpose.INVITATION,
        mailed=request.app.state.mails,
    )
    return page(request, "link_given.html", view)


def _person(
    request: Asked, doing: Doing, number: int, *, role: Filled = EMPTY, closing: Filled = EMPTY
) -> Template:
    language = language_of(request)
    _known(doing, number)
    with reading(doing.engine) as session:
        everyone = accounts.accounts(session)
        desks, tasks = accounts.left_by(session, number)
    account = next(one for one in everyone if one.id == number)
    partner = account.role is Role.PARTNER
    view = PersonPage(
        person=_line(account, language),
        invited=long_date(day_in(account.invited_at, Zone.JAKARTA), language),
        closed=None
        if account.closed_at is None
        else long_date(day_in(account.closed_at, Zone.JAKARTA), language),
        roles=tuple(Option(one.value, role_name(one, language)) for one in Role if one is not Role.PARTNER),
        role=account.role.value,
        heirs=_heirs(everyone, account, partner=partner),
        desks=desks,
        tasks=tasks,
        role_form=role,
        close_form=closing,
    )
    wrong = role.complaints or closing.complaints
    return page(request, "person.html", view, status=422 if wrong else 200)


def _heirs(everyone: Sequence[Account], leaving: Account, *, partner: bool) -> tuple[Option, ...]:
    return tuple(
        Option(str(one.id), one.name)
        for one in everyone
        if one.id != leaving.id and one.closed_at is None and (one.role is Role.PARTNER) == partner
    )


def _line(account: Account, language: Language) -> PersonLine:
    state = "open" if account.opened_at else "invited"
    return PersonLine(
        id=account.id,
        name=account.name,
        email=account.email,
        role=role_name(account.role, language),
        institution=account.institution,
        state="closed" if account.closed_at else state,
        second_factor=account.second_factor,
        waits=account.waits_since is not None,
    )
