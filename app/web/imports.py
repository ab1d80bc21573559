"""A register that comes in from a table: the template, the look at it, the decision, and the way back."""

from collections.abc import Iterable

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from app.acts.doing import Doing
from app.acts.import_register import Examined, FaultyTable, examine, import_register
from app.acts.seeing import permit
from app.acts.undo_import import ENTERED, undo_import
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power
from app.records.tables.cells import Form as TableForm
from app.records.tables.reading import LARGEST
from app.records.tables.writing import template_csv, template_xlsx
from app.register import accounts
from app.register.accounts import Account, key_of
from app.register.database import reading
from app.register.import_reading import one_import
from app.register.imports import imports
from app.web.downloads import CSV, XLSX, attachment
from app.web.forms import EMPTY, Filled, Form, done, refilled
from app.web.frame import Asked, language_of, page
from app.web.import_views import ImportsPage, examined_page, import_line, import_page
from app.web.uploads import Upload, Uploads
from app.wording.act_names import PROGRAM
from app.wording.language import Language
from app.wording.refused_rows import refused_file

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# The largest number that a row can have.
_LARGEST_NUMBER = 2**31 - 1
# The form around the file, and no more.
_AROUND = 100_000
_FILE = "table"


class ImportController(Controller):
    path = "/impor"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def index(self, request: Asked, doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.DRAFT, "import.see")
        return _index(request, doing, EMPTY)

    @route("/templat.xlsx", http_method=_SHOWN, sync_to_thread=True)
    def workbook(self, doing: NamedDependency[Doing]) -> Response[bytes]:
        permit(doing, Power.DRAFT, "import.see")
        return attachment(template_xlsx(), "templat-ikat.xlsx", XLSX)

    @route("/templat.csv", http_method=_SHOWN, sync_to_thread=True)
    def plain(self, doing: NamedDependency[Doing]) -> Response[bytes]:
        permit(doing, Power.DRAFT, "import.see")
        return attachment(template_csv(), "templat-ikat.csv", CSV)

    @post("/periksa", request_max_body_size=LARGEST + _AROUND, sync_to_thread=True)
    def upload(
        self, request: Asked, doing: NamedDependency[Doing], form: NamedDependency[Form]
    ) -> Template | Redirect:
        """Kept, and looked at where it is kept: that page can be loaded again."""
        permit(doing, Power.DRAFT, "import.see")
        sent = next(iter(form.files.get(_FILE, ())), None)
        # One byte more than is allowed tells that there is too much.
        content = b"" if sent is None else sent.file.read(LARGEST + 1)
        if sent is None or not content:
            error = FaultyInput(Fault("table.not_sent", {}, (_FILE,)))
            return _index(request, doing, refilled(form, error, language_of(request)))
        if len(content) > LARGEST:
            error = FaultyInput(Fault("table.too_large", {"largest": LARGEST // 1_000_000}, (_FILE,)))
            return _index(request, doing, refilled(form, error, language_of(request)))
        digest = _uploads(request).keep(_account(doing), sent.filename, content, doing.now)
        return done(f"/impor/periksa/{digest}")

    @route("/periksa/{digest:str}", http_method=_SHOWN, sync_to_thread=True)
    def look(self, request: Asked, digest: FromPath[str], doing: NamedDependency[Doing]) -> Template:
        try:
            upload, examined = _examined(request, doing, digest)
        except FaultyInput as error:
            return _again(request, doing, error)
        return page(request, "import_examined.html", examined_page(examined, upload, language_of(request)))

    @route("/periksa/{digest:str}/ditolak", http_method=_SHOWN, sync_to_thread=True)
    def refused(
        self, request: Asked, digest: FromPath[str], doing: NamedDependency[Doing]
    ) -> Response[bytes] | Template:
        try:
            _, examined = _examined(request, doing, digest)
        except FaultyInput as error:
            return _again(request, doing, error)
        wrong = {row.line: row.faults for row in examined.refused}
        content = refused_file(examined.table, examined.heads, wrong, language_of(request))
        if examined.table.form is TableForm.CSV:
            return attachment(content, "baris-ditolak.csv", CSV)
        return attachment(content, "baris-ditolak.xlsx", XLSX)

    @post("/periksa/{digest:str}", sync_to_thread=True)
    def decide(
        self,
        request: Asked,
        digest: FromPath[str],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        try:
            permit(doing, Power.DRAFT, "register.import")
            upload = _upload(request, doing, digest)
            imported = import_register(
                doing, upload.name, upload.content, only_sound=form.text("which") == "sound"
            )
        except FaultyTable as error:
            # What was sound when it was looked at is not any more: somebody entered something meanwhile.
            view = examined_page(error.examined, upload, language_of(request), moved=True)
            return page(request, "import_examined.html", view, status=422)
        except FaultyInput as error:
            return _again(request, doing, error)
        _uploads(request).drop(_account(doing), digest)
        return done(f"/impor/{imported.id}", "imported")

    @route("/{number:int}", http_method=_SHOWN, sync_to_thread=True)
    def one(self, request: Asked, number: FromPath[int], doing: NamedDependency[Doing]) -> Template:
        permit(doing, Power.DRAFT, "import.see")
        return _one(request, doing, number, EMPTY)

    @post("/{number:int}/batal", sync_to_thread=True)
    def undo(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "register.import_undone")
        try:
            if not form.checked("sure"):
                missing = [] if form.text("reason") else [Fault("reason.missing", {}, ("reason",))]
                raise FaultyInput(*missing, Fault("import.not_sure", {}, ("sure",)))
            undo_import(doing, _possible(number), form.text("reason"))
        except FaultyInput as error:
            return _one(request, doing, number, refilled(form, error, language_of(request)))
        return done(f"/impor/{number}", "import_undone")


# ---- what was sent


def _uploads(request: Asked) -> Uploads:
    kept: Uploads = request.app.state.uploads
    return kept


def _account(doing: Doing) -> int:
    assert doing.by.account is not None, "who comes by the web has an account"
    return doing.by.account


def _upload(request: Asked, doing: Doing, digest: str) -> Upload:
    upload = _uploads(request).kept(_account(doing), digest, doing.now)
    if upload is None:
        raise FaultyInput(Fault("table.not_kept", {}, (_FILE,)))
    return upload


def _examined(request: Asked, doing: Doing, digest: str) -> tuple[Upload, Examined]:
    permit(doing, Power.DRAFT, "import.see")
    upload = _upload(request, doing, digest)
    try:
        return upload, examine(doing, upload.name, upload.content)
    except FaultyInput:
        # What cannot be read as a table is not worth keeping.
        _uploads(request).drop(_account(doing), digest)
        raise


# ---- pages


def _again(request: Asked, doing: Doing, error: FaultyInput) -> Template:
    """The way back to the field where a file is chosen."""
    if isinstance(error, Denied):
        raise error
    at_field = FaultyInput(*(Fault(one.code, one.facts, (_FILE,)) for one in error.faults))
    return _index(request, doing, refilled(Form({}), at_field, language_of(request)))


def _index(request: Asked, doing: Doing, form: Filled) -> Template:
    language = language_of(request)
    with reading(doing.engine) as session:
        names = _names(accounts.accounts(session), language)
        lines = tuple(import_line(one, names, language) for one in imports(session))
    view = ImportsPage(lines, LARGEST // 1_000_000, form)
    return page(request, "imports.html", view, status=422 if form.complaints else 200)


def _one(request: Asked, doing: Doing, number: int, form: Filled) -> Template:
    with reading(doing.engine) as session:
        told = one_import(session, doing.by, _possible(number), ENTERED)
        names = _names(accounts.accounts(session), language_of(request))
    if told is None:
        raise NotFoundException
    view = import_page(told, names, form, language_of(request))
    return page(request, "import.html", view, status=422 if form.complaints else 200)


def _names(everyone: Iterable[Account], language: Language) -> dict[str, str]:
    """Whoever stands behind the keys of the trail."""
    program = {key: words.to(language) for key, words in PROGRAM.items()}
    return program | {key_of(one.id): one.name for one in everyone}


def _possible(number: int) -> int:
    if number > _LARGEST_NUMBER:
        raise NotFoundException
    return number
