"""What is sent and what is done by itself: the administrator's page of the outbox, the worker and the sink of mail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Controller, HttpMethod, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.acts.doing import Doing
from app.acts.lift_suppression import lift_suppression
from app.acts.resend import leave, resend
from app.acts.seeing import permit
from app.acts.suppress import suppress
from app.acts.take_back import take_back
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register import mail_room
from app.register.database import reading
from app.register.mail_room import MailRoom, Message
from app.register.outbox import PostState, told_fault
from app.register.ticks import Tick
from app.sending.returned import LARGEST
from app.sending.sink import KeptMail, Sink
from app.web.forms import EMPTY, Filled, Form, done, done_or_again, refilled
from app.web.frame import Asked, language_of, page
from app.wording.dates import instant_words
from app.wording.faults import sentence
from app.wording.language import Language
from app.wording.mail_room import EVENTS, JOBS, STATES, TAKEN_BACK, figures_told

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# So many of each are shown; how many there are is told in any case.
_MOST = 50
# What a form sends around a file.
_AROUND = 100_000


@dataclass(frozen=True, slots=True)
class MessageLine:
    id: int
    what: str
    address: str
    slug: str | None
    title: str | None
    state: str
    when: str
    attempts: int
    why: str | None


@dataclass(frozen=True, slots=True)
class JobLine:
    name: str
    last: str | None
    figures: str
    failed: bool
    next: str


@dataclass(frozen=True, slots=True)
class SuppressionLine:
    address: str
    since: str
    why: str


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    counts: tuple[Count, ...]
    trouble: str | None
    workers: tuple[str, ...]
    due: int
    due_since: str | None
    jobs: tuple[JobLine, ...]
    unsent: tuple[MessageLine, ...]
    waiting: tuple[MessageLine, ...]
    sent: tuple[MessageLine, ...]
    suppressions: tuple[SuppressionLine, ...]
    largest_report: int
    sink: bool
    form: Filled


@dataclass(frozen=True, slots=True)
class MailLine:
    name: str
    subject: str
    to: str
    at: str


@dataclass(frozen=True, slots=True)
class SinkPage:
    in_use: bool
    mails: tuple[MailLine, ...]


@dataclass(frozen=True, slots=True)
class MailPage:
    name: str
    subject: str
    headers: tuple[tuple[str, str], ...]
    text: str
    attachments: tuple[str, ...]


class MailRoomController(Controller):
    path = "/pengaturan"

    @route("/kerja", http_method=_SHOWN, sync_to_thread=True)
    def work(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.ADMINISTER, "work.see")
        return _work(request, doing, EMPTY)

    @post("/kerja/ulang/{number:int}", sync_to_thread=True)
    def again(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.resend")
        return _settled(request, doing, form, lambda: resend(doing, number), "mail_waits_again")

    @post("/kerja/biarkan/{number:int}", sync_to_thread=True)
    def leave_it(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.leave")
        return _settled(request, doing, form, lambda: leave(doing, number, form.text("reason")), "mail_left")

    @post("/kerja/alamat", sync_to_thread=True)
    def lift(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.lift_suppression")
        return _settled(
            request,
            doing,
            form,
            lambda: lift_suppression(doing, form.text("address"), form.text("reason")),
            "suppression_lifted",
        )

    @post("/kerja/alamat/tahan", sync_to_thread=True)
    def stop(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.suppress")
        return _settled(
            request,
            doing,
            form,
            lambda: suppress(doing, form.text("address"), form.text("reason")),
            "address_suppressed",
        )

    @post("/kerja/kembali", request_max_body_size=LARGEST + _AROUND, sync_to_thread=True)
    def came_back(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.take_back")
        upload = next((one for one in form.files.get("report", ()) if one.filename), None)
        try:
            if upload is None:
                raise FaultyInput(Fault("returned.none", {}, ("report",)))
            taken = take_back(doing, upload.file.read(LARGEST + 1))
        except FaultyInput as error:
            return _work(request, doing, refilled(form, error, language_of(request)))
        return done("/pengaturan/kerja", TAKEN_BACK[taken.outcome.value])

    @route("/surat/{name:str}", http_method=_SHOWN, sync_to_thread=True)
    def mail(self, request: Asked, name: FromPath[str], doing: NamedDependency[Doing]) -> Template | Redirect:
        permit(doing, Power.ADMINISTER, "mail.see")
        kept = _kept(request, name)
        if kept is None:
            return done("/pengaturan/surat")
        message = kept.message
        body = message.get_body(("plain",))
        view = MailPage(
            name,
            str(message["Subject"]),
            tuple((header, str(value)) for header, value in message.items() if header in _HEADERS),
            "" if body is None else body.get_content(),
            tuple(one.get_filename() or "" for one in message.iter_attachments()),
        )
        return page(request, "mail.html", view)

    @route("/surat/{name:str}/html", http_method=_SHOWN, sync_to_thread=True)
    def html(
        self, request: Asked, name: FromPath[str], doing: NamedDependency[Doing]
    ) -> Response[str] | Redirect:
        """The message's own page, shown within ours: it runs no script, and opens nothing by itself."""
        permit(doing, Power.ADMINISTER, "mail.see")
        kept = _kept(request, name)
        body = None if kept is None else kept.message.get_body(("html",))
        if body is None:
            return done("/pengaturan/surat")
        return Response(body.get_content(), media_type="text/html", headers=_APART)


_HEADERS = ("From", "To", "Date", "Message-ID", "References", "Auto-Submitted", "List-Unsubscribe")
_APART = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    "X-Frame-Options": "SAMEORIGIN",
}


def sink_page(request: Asked, doing: Doing) -> Template:
    """All that the sink keeps."""
    permit(doing, Power.ADMINISTER, "mail.see")
    sink: Sink = request.app.state.sink
    lines = tuple(_mail_line(one, language_of(request)) for one in sink.latest())
    return page(request, "mail_sink.html", SinkPage(request.app.state.sink_in_use, lines))


def _kept(request: Asked, name: str) -> KeptMail | None:
    """None where it gave way to newer ones."""
    sink: Sink = request.app.state.sink
    return sink.kept(name)


def _settled(
    request: Asked, doing: Doing, form: Form, act: Callable[[], object], notice: str
) -> Template | Redirect:
    return done_or_again(
        act,
        form,
        language_of(request),
        lambda filled, _: _work(request, doing, filled),
        "/pengaturan/kerja",
        notice,
    )


def _work(request: Asked, doing: Doing, form: Filled) -> Template:
    language, now = language_of(request), doing.now
    next_slots: Mapping[str, Any] = request.app.state.next_slots
    with reading(doing.engine) as session:
        room = mail_room.mail_room(session, now, tuple(next_slots))
        unsent = mail_room.unsent(session, _MOST)
        waiting = mail_room.messages(session, (PostState.WAITING.value, PostState.CLAIMED.value), _MOST)
        sent = mail_room.messages(session, (PostState.SENT.value,), _MOST)
        stopped = mail_room.suppressions(session)
    view = WorkPage(
        counts=tuple(Count(STATES[state].to(language), number) for state, number in room.counts.items()),
        trouble=None if room.trouble is None else sentence(room.trouble, language),
        workers=tuple(_seen(one, language) for one in room.workers),
        due=room.due,
        due_since=None if room.due_since is None else instant_words(room.due_since, language),
        jobs=tuple(_job(name, room, after(now), language) for name, after in next_slots.items()),
        unsent=tuple(_line(one, language) for one in unsent),
        waiting=tuple(_line(one, language) for one in waiting),
        sent=tuple(_line(one, language) for one in sent),
        suppressions=tuple(
            SuppressionLine(
                one.address,
                instant_words(one.since, language),
                "" if one.why is None else sentence(one.why, language),
            )
            for one in stopped
        ),
        largest_report=LARGEST // 1_000_000,
        sink=request.app.state.sink_in_use,
        form=form,
    )
    return page(request, "work.html", view, status=422 if form.complaints else 200)


def _job(name: str, room: MailRoom, upcoming: datetime, language: Language) -> JobLine:
    last = room.jobs.get(name)
    figures = {} if last is None or last.figures is None else last.figures
    ended = None if last is None else last.ended_at
    trouble = told_fault(figures.get("trouble"))
    return JobLine(
        JOBS[name].to(language),
        None if ended is None else instant_words(ended, language),
        figures_told(figures, language) if trouble is None else sentence(trouble, language),
        "failed" in figures,
        instant_words(upcoming, language),
    )


def _seen(one: Tick, language: Language) -> str:
    assert one.ended_at is not None, "a worker shows itself by the end of its line"
    return f"{one.slot} ({instant_words(one.ended_at, language)})"


def _line(one: Message, language: Language) -> MessageLine:
    return MessageLine(
        one.id,
        EVENTS[one.event].to(language) if one.event in EVENTS else one.event,
        one.address,
        one.agreement,
        one.title,
        STATES[one.state].to(language),
        instant_words(one.sent_at or one.next_attempt_at or one.not_before, language),
        one.attempts,
        None if one.why is None else sentence(one.why, language),
    )


def _mail_line(one: KeptMail, language: Language) -> MailLine:
    message = one.message
    return MailLine(
        one.name, str(message["Subject"]), str(message["To"]), instant_words(one.kept_at, language)
    )
