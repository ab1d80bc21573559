"""What waits for people: the list, and one task with whose it is, what was said about it, and until when it rests."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.seeing import permit_house
from app.acts.tasks import assign, comment, make_task, read_findings, snooze
from app.acts.tasks import done as end_task
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power, Role
from app.domain.tasks import ORDER, Task, TaskKey, TaskKind
from app.records.codec import decode
from app.register import accounts
from app.register.database import reading
from app.register.inbox import Whose, comments_on, inbox, resting, task_of, unread_findings
from app.register.inbox_sources import asked_by
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.inbox_views import (
    READ,
    InboxShown,
    TaskGroup,
    TaskLine,
    TaskShown,
    View,
    address_of,
    comment_line,
    task_line,
    unread_finding,
)
from app.web.naming import Names, names_by_key
from app.web.own_account import Option
from app.wording.dates import long_date
from app.wording.language import Words
from app.wording.tasks import HEADS, KINDS

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_WHOSE = {"saya": Whose.MINE, "meja": Whose.DESK, "semua": Whose.ALL}
_WHOSE_WORDS = {
    "saya": Words("Menunggu saya", "Waiting for me"),
    "meja": Words("Meja saya", "My desk"),
    "semua": Words("Semua", "All"),
}


class InboxController(Controller):
    path = "/tugas"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        return _list(request, doing, EMPTY)

    @post("/", sync_to_thread=True)
    def make(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit_house(doing, Power.RECORD, "task.make")
        try:
            make_task(doing, form.text("title"), form.text("slug") or None, form.number("assignee"))
        except FaultyInput as error:
            return _list(
                request, doing, refilled(form, _at_slug(error, form.text("slug")), language_of(request))
            )
        return done("/tugas", "task_made")

    @route("/satu", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, doing: NamedDependency[Doing]) -> Template | Redirect:
        permit_house(doing, Power.SEE, "task.see")
        key = request.query_params.get("kunci", "")
        return _one(request, doing, key, EMPTY) if key else done("/tugas")

    @post("/beri", sync_to_thread=True)
    def give(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit_house(doing, Power.RECORD, "task.assign")
        try:
            assign(doing, form.text("key"), form.number("account"))
        except FaultyInput as error:
            return _again(request, doing, form, error)
        return done(address_of(form.text("key")), "task_assigned")

    @post("/komentar", sync_to_thread=True)
    def say(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit_house(doing, Power.RECORD, "task.comment")
        try:
            comment(doing, form.text("key"), form.text("text"))
        except FaultyInput as error:
            return _again(request, doing, form, error)
        return done(address_of(form.text("key")), "task_said")

    @post("/tunda", sync_to_thread=True)
    def put_off(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit_house(doing, Power.RECORD, "task.snooze")
        try:
            snooze(doing, form.text("key"), _day(form, "until"), form.text("reason"))
        except FaultyInput as error:
            return _again(request, doing, form, error)
        return done("/tugas", "task_snoozed")

    @post("/selesai", sync_to_thread=True)
    def end(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit_house(doing, Power.RECORD, "task.done")
        try:
            end_task(doing, form.text("key"))
        except FaultyInput as error:
            return _again(request, doing, form, error)
        return done("/tugas", "task_done")

    @post("/dibaca", sync_to_thread=True)
    def read(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit_house(doing, Power.RECORD, "finding.read")
        key = TaskKey.parse(form.text("key"))
        task = _standing(doing, str(key))
        if key.kind is not TaskKind.FINDING or task is None or task.slug is None:
            raise FaultyInput(Fault("task.unknown", {"key": form.text("key")[:100]}))
        with reading(doing.engine) as session:
            shown = [code for code, _ in unread_findings(session, key.agreement)]
        try:
            read_findings(doing, task.slug, [code for code in shown if form.checked(f"{READ}{code}")])
        except FaultyInput as error:
            return _again(request, doing, form, error)
        return done("/tugas", "finding_read")


def _list(request: Asked, doing: Doing, form: Filled) -> Template:
    language = language_of(request)
    of_house = doing.by.role is not Role.PARTNER
    asked_for = request.query_params.get("siapa", "saya")
    chosen = asked_for if asked_for in _WHOSE else "saya"
    kind = next((one for one in TaskKind if one == request.query_params.get("jenis")), None)
    after = request.query_params.get("sesudah") or None
    kinds = frozenset(TaskKind if kind is None else {kind})
    with reading(doing.engine) as session:
        asked = asked_by(session, doing.by, _today(doing))
        found = inbox(session, asked, _WHOSE[chosen], kinds=kinds, after=after)
    # Whose a task of the house is, is no business of a partner.
    who = names_by_key(doing.engine, language) if of_house else Names({}, language)
    grouped: dict[TaskKind, list[TaskLine]] = {}
    for task in found.tasks:
        grouped.setdefault(task.kind, []).append(task_line(task, who, language, of_house=of_house))
    filters = {} if kind is None else {"jenis": kind.value}
    view = InboxShown(
        views=tuple(
            View(words.to(language), "/tugas?" + urlencode({"siapa": name, **filters}), name == chosen)
            for name, words in (_WHOSE_WORDS.items() if of_house else ())
        ),
        whose=chosen,
        kinds=tuple(Option(one.value, KINDS[one].to(language)) for one in ORDER) if of_house else (),
        kind="" if kind is None else kind.value,
        groups=tuple(TaskGroup(HEADS[one].to(language), tuple(lines)) for one, lines in grouped.items()),
        next=None
        if found.next is None
        else "/tugas?" + urlencode({"siapa": chosen, **filters, "sesudah": found.next}),
        acts=of_house and Power.RECORD in doing.by.powers,
        of_house=of_house,
        people=people_of_the_house(doing) if of_house else (),
        form=form,
    )
    return page(request, "inbox.html", view, status=422 if form.complaints else 200)


def _again(request: Asked, doing: Doing, form: Form, error: FaultyInput) -> Template:
    """The task with what is wrong; one that is no more is told by the application."""
    if isinstance(error, Denied) or any(one.code == "task.unknown" for one in error.faults):
        raise error
    return _one(request, doing, form.text("key"), refilled(form, error, language_of(request)), error)


def _one(request: Asked, doing: Doing, key: str, form: Filled, error: FaultyInput | None = None) -> Template:
    language = language_of(request)
    task = _standing(doing, key)
    if task is None:
        raise error or NotFoundException()
    who = names_by_key(doing.engine, language)
    with reading(doing.engine) as session:
        said = comments_on(session, key)
        finding = task.kind is TaskKind.FINDING
        unread = unread_findings(session, TaskKey.parse(key).agreement) if finding else ()
        until, because = resting(session, key, _today(doing))
    view = TaskShown(
        task=task_line(task, who, language, of_house=True),
        own=task.kind is TaskKind.OWN,
        findings=tuple(unread_finding(task, code, reading, language) for code, reading in unread),
        acts=Power.RECORD in doing.by.powers,
        desk=who.of_account(task.desk),
        rests_until=None if until is None else long_date(until, language),
        rests_because=because,
        comments=tuple(comment_line(one, who, language) for one in said),
        people=people_of_the_house(doing),
        assignee="" if task.assignee is None else str(task.assignee),
        form=form,
    )
    return page(request, "task.html", view, status=422 if form.complaints else 200)


def _standing(doing: Doing, key: str) -> Task | None:
    """The task, where it is one and concerns this person."""
    try:
        parsed = TaskKey.parse(key)
    except FaultyInput:
        return None
    with reading(doing.engine) as session:
        asked = asked_by(session, doing.by, _today(doing))
        return task_of(session, asked, parsed)


def people_of_the_house(doing: Doing) -> tuple[Option, ...]:
    with reading(doing.engine) as session:
        found = accounts.accounts(session)
    return tuple(
        Option(str(one.id), one.name)
        for one in found
        if one.closed_at is None and one.role is not Role.PARTNER
    )


def _today(doing: Doing) -> date:
    return day_in(doing.now, Zone.JAKARTA)


def _day(form: Form, name: str) -> date:
    try:
        return decode(date, form.text(name))
    except FaultyInput as error:
        raise FaultyInput(*(replace(one, path=(name,)) for one in error.faults)) from error


def _at_slug(error: FaultyInput, slug: str) -> FaultyInput:
    """An agreement that is unknown belongs to its field; one that is hidden is as one that does not exist."""
    if isinstance(error, Denied):
        return FaultyInput(Fault("agreement.unknown", {"slug": slug}, ("slug",))) if error.hidden else error
    return FaultyInput(
        *(replace(one, path=("slug",)) if one.code.startswith("agreement.") else one for one in error.faults)
    )
