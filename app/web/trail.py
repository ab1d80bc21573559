"""The trail: who did what when, whether it is whole, and its copies."""

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Stream, Template

from app.acts.doing import Doing
from app.acts.export_audit import export_bundle, export_csv
from app.acts.seeing import permit
from app.acts.tell_head import tell_head
from app.domain.calendar import Zone, day_in
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register import accounts
from app.register.accounts import key_of
from app.register.audit_reading import TrailPage, read_entry, read_trail
from app.register.database import reading
from app.register.state import head, told_heads
from app.register.trail_subjects import titles_of
from app.register.verifying import verify
from app.web.downloads import CSV, ZIP, streamed
from app.web.forms import EMPTY, Filled, Form, as_sentence, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.own_account import Option
from app.web.trail_asked import FIELDS, asked_trail, typed_of
from app.web.trail_views import AuditPage, Checked, HeadLine, SoundnessPage, entry_lines, instant
from app.wording.act_names import ACTS, PROGRAM
from app.wording.faults import sentence
from app.wording.language import Language

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
_AT_ONCE = 25
_TOO_LARGE = 2**31
_HASH = re.compile(r"[0-9a-f]{64}")


class TrailController(Controller):
    path = "/audit"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.AUDIT, "audit.see", "audit")
        return _index(request, doing, dict(request.query_params.multi_items()))

    @route("/{seq:int}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, seq: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.AUDIT, "audit.see", "audit")
        with reading(doing.engine) as session:
            # No database holds a larger number.
            found = read_entry(session, doing.by, seq) if abs(seq) < _TOO_LARGE else None
            if found is None:
                raise NotFoundException
            titles = titles_of(session, doing.by, {found.subject} - {""})
            names = {key_of(one.id): one.name for one in accounts.accounts(session)}
        (line,) = entry_lines(TrailPage((found,), None), titles, names, language_of(request))
        return page(request, "audit_entry.html", line)

    @post("/ekspor", status_code=200, sync_to_thread=True)
    def as_csv(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Stream:
        permit(doing, Power.AUDIT, "audit.export", "audit")
        values = {name: form.text(name) for name in FIELDS}
        try:
            wanted = asked_trail(doing, values).wanted
        except FaultyInput:
            return _index(request, doing, values)

        def write(target: Path) -> None:
            export_csv(doing, target, wanted)

        return _exported(doing, write, "csv", CSV)

    @post("/bundel", status_code=200, sync_to_thread=True)
    def as_bundle(self, doing: NamedDependency[Doing]) -> Stream:
        permit(doing, Power.AUDIT, "audit.export", "audit")

        def write(target: Path) -> None:
            export_bundle(doing, target)

        return _exported(doing, write, "zip", ZIP)

    @route("/keutuhan", http_method=_SHOWN, sync_to_thread=True)
    def soundness(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.AUDIT, "audit.verify", "audit")
        return _soundness(request, doing)

    @post("/keutuhan", sync_to_thread=True, status_code=200)
    def check(self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]) -> Template:
        """Shown by the answer itself: it is true of this very moment."""
        permit(doing, Power.AUDIT, "audit.verify", "audit")
        noted = form.text("head").lower()
        if noted and not _HASH.fullmatch(noted):
            error = FaultyInput(Fault("audit.head_malformed", {}, ("head",)))
            return _soundness(request, doing, form=refilled(form, error, language_of(request)))
        with reading(doing.engine) as session:
            verdict = verify(session, [noted] if noted else [])
        broken = None
        if verdict.broken is not None:
            broken = as_sentence(sentence(verdict.broken, language_of(request)))
        checked = Checked(verdict.entries, verdict.rows, verdict.erased, broken)
        return _soundness(request, doing, checked=checked, form=Filled({"head": noted}))

    @post("/kepala", sync_to_thread=True)
    def tell(self, doing: NamedDependency[Doing]) -> Redirect:
        told = tell_head(doing)
        return done("/audit/keutuhan", "head_told_before" if told is None else "head_told")


def _exported(doing: Doing, write: Callable[[Path], None], ending: str, media_type: str) -> Stream:
    """Written whole before anything is sent, so that what fails is told; then held open without a name."""
    name = f"jejak-audit-{day_in(doing.now, Zone.JAKARTA).isoformat()}.{ending}"
    with tempfile.TemporaryDirectory(prefix="ikat-") as folder:
        target = Path(folder) / name
        write(target)
        file = target.open("rb")
    return streamed(file, name, media_type)


def _index(request: Asked, doing: Doing, values: Mapping[str, str]) -> Template:
    language = language_of(request)
    typed = typed_of(values)
    filled, asked, found = Filled(typed), None, TrailPage((), None)
    try:
        asked = asked_trail(doing, values)
    except FaultyInput as error:
        shown = Form({name: [text] for name, text in typed.items()})
        filled = refilled(shown, error, language)
    with reading(doing.engine) as session:
        everyone = accounts.accounts(session)
        if asked is not None:
            found = read_trail(session, doing.by, asked.wanted, before=asked.before, limit=_AT_ONCE)
        titles = titles_of(session, doing.by, {one.subject for one in found.entries if one.subject})
    names = {key_of(one.id): one.name for one in everyone}
    view = AuditPage(
        entries=entry_lines(found, titles, names, language),
        filter=filled,
        actors=_options(names | {key: words.to(language) for key, words in PROGRAM.items()}),
        acts=_acts(language),
        asked=() if asked is None else asked.typed,
        next=None if found.next_before is None else _address(typed, sebelum=str(found.next_before)),
        first=None if asked is None or asked.before is None else _address(typed),
    )
    return page(request, "audit.html", view, status=422 if filled.complaints else 200)


def _acts(language: Language) -> tuple[Option, ...]:
    return _options({code: words.to(language) for code, words in ACTS.items()})


def _options(names: Mapping[str, str]) -> tuple[Option, ...]:
    ordered = sorted(names.items(), key=lambda one: one[1].casefold())
    return tuple(Option(value, name) for value, name in ordered)


def _address(typed: Mapping[str, str], **more: str) -> str:
    query = urlencode({**typed, **more})
    return f"/audit?{query}" if query else "/audit"


def _soundness(
    request: Asked, doing: Doing, *, checked: Checked | None = None, form: Filled = EMPTY
) -> Template:
    with reading(doing.engine) as session:
        last, told = head(session), told_heads(session)
    shown = None if last is None else HeadLine(last.seq, last.hash, instant(last.at, language_of(request)))
    view = SoundnessPage(shown, tuple(reversed(told)), checked, form)
    return page(request, "audit_soundness.html", view, status=422 if form.complaints else 200)
