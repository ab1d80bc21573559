"""Papers for many agreements at once: chosen, prepared, printed in the background, and taken home as one ZIP."""

from dataclasses import dataclass, replace

from litestar import Controller, HttpMethod, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Response, Template

from app.acts.doing import Doing
from app.acts.papers.batch import BatchStanding, batch_standing, batch_zip, prepare_batch
from app.acts.papers.prepare import Asking, ask_for
from app.acts.papers.press import Press
from app.acts.seeing import permit
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Power
from app.register.agreements import Listed, listed
from app.register.database import reading
from app.register.prepared_papers import batches_of
from app.web.downloads import ZIP, attachment
from app.web.forms import Filled, Form, as_sentence, done
from app.web.frame import Asked, language_of, page
from app.web.own_account import Option
from app.web.paper_form import PaperForm, paper_form, read_typed, refilled_paper
from app.web.paper_jobs import Job, PaperJobs
from app.web.paper_views import PaperLine, kind_title, paper_line
from app.wording.dates import instant_words
from app.wording.faults import sentence
from app.wording.language import Language
from app.writing import About, Family, FieldType, kinds

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]
# What differs so much from agreement to agreement that one form cannot say it for all.
_OF_ONE = {FieldType.CHANGES, FieldType.DEADLINE, FieldType.EVENT}


@dataclass(frozen=True, slots=True)
class Choosable:
    slug: str
    title: str
    told: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class BatchLine:
    number: int
    title: str
    papers: int
    prepared: str


@dataclass(frozen=True, slots=True)
class BatchFormPage:
    kind: str
    title: str
    kinds: tuple[Option, ...]
    agreements: tuple[Choosable, ...]
    sheet: PaperForm | None
    can_be_final: bool
    filled: Filled
    # What this person prepared before, while no kind is chosen.
    before: tuple[BatchLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedLine:
    slug: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BatchPage:
    number: int
    title: str
    done: int
    total: int
    running: bool
    finished: bool
    broken: bool
    final: bool
    lines: tuple[tuple[PaperLine, bool, tuple[str, ...]], ...]
    refused: tuple[RefusedLine, ...]


class PaperBatchController(Controller):
    path = "/naskah/kelompok"

    @route("/", http_method=_SHOWN, sync_to_thread=True)
    def blank(self, request: Asked, doing: NamedDependency[Doing], press: NamedDependency[Press]) -> Template:
        permit(doing, Power.DRAFT, "paper.batch")
        chosen = request.query_params.getall("perjanjian", [])
        return _form(request, doing, press, request.query_params.get("kind", ""), chosen)

    @post("/", sync_to_thread=True)
    def prepare(
        self,
        request: Asked,
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        jobs: NamedDependency[PaperJobs],
        form: NamedDependency[Form],
    ) -> Template | Redirect:
        permit(doing, Power.DRAFT, "paper.batch")
        chosen, kind = form.typed.get("perjanjian", ()), form.text("kind")
        try:
            asking = _asking(doing, press, kind, chosen)
            if asking is None:
                raise FaultyInput(Fault("paper.no_agreement_chosen", {}, ("perjanjian",)))
            typed = {name: value for name, value in read_typed(asking, form).items() if value not in ("", [])}
            number = prepare_batch(doing, press, kind, chosen, typed, final=form.checked("final"))
        except FaultyInput as error:
            filled = refilled_paper(form, error, language_of(request))
            return _form(request, doing, press, kind, chosen, filled)
        jobs.start(doing, press, number)
        return done(f"/naskah/kelompok/{number}")

    @route("/{number:int}", http_method=_SHOWN, sync_to_thread=True)
    def progress(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        jobs: NamedDependency[PaperJobs],
    ) -> Template:
        permit(doing, Power.DRAFT, "paper.batch")
        standing = batch_standing(doing, press, number)
        return page(request, "paper_batch.html", _batch(standing, jobs.of(number), language_of(request)))

    @post("/{number:int}/lanjut", sync_to_thread=True)
    def go_on(
        self,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
        jobs: NamedDependency[PaperJobs],
    ) -> Redirect:
        permit(doing, Power.DRAFT, "paper.batch")
        batch_standing(doing, press, number)
        jobs.start(doing, press, number)
        return done(f"/naskah/kelompok/{number}")

    @route("/{number:int}/zip", http_method=_SHOWN, sync_to_thread=True)
    def take(
        self, number: FromPath[int], doing: NamedDependency[Doing], press: NamedDependency[Press]
    ) -> Response[bytes]:
        permit(doing, Power.DRAFT, "paper.batch")
        return attachment(batch_zip(doing, press, number), f"naskah-{number}.zip", ZIP)


def _form(
    request: Asked, doing: Doing, press: Press, kind: str, chosen: object, filled: Filled | None = None
) -> Template:
    language = language_of(request)
    slugs = [one for one in chosen if isinstance(one, str)] if isinstance(chosen, list | tuple) else []
    known = {
        one.name: one
        for one in kinds().values()
        if one.subject is About.AGREEMENT and not any(field.type in _OF_ONE for field in one.fields)
    }
    found = known.get(kind)
    with reading(doing.engine) as session:
        agreements = [one for one in listed(session, by=doing.by) if one.signed_on is not None]
        before = [] if found is not None else batches_of(session, doing.by.key)
    sheet = None
    if found is not None:
        asking = _asking(doing, press, kind, [one.slug for one in agreements][:1])
        if asking is not None:
            sheet = paper_form(replace(asking, known={}), language, {}, filled=filled, of_many=True)
    view = BatchFormPage(
        kind=kind if found is not None else "",
        title="" if found is None else kind_title(kind, language),
        kinds=tuple(Option(name, kind_title(name, language)) for name in known),
        agreements=tuple(_choosable(one, slugs) for one in agreements),
        sheet=sheet,
        can_be_final=found is not None and found.family is not Family.ADDENDUM,
        filled=filled or Filled(),
        before=tuple(
            BatchLine(
                one.number,
                kind_title(one.kind, language),
                len(one.papers),
                instant_words(one.prepared_at, language),
            )
            for one in before
        ),
    )
    return page(request, "paper_batch_new.html", view, status=422 if filled else 200)


def _asking(doing: Doing, press: Press, kind: str, chosen: object) -> Asking | None:
    """What the kind asks for, without what the record of a single agreement knows."""
    slugs = [one for one in chosen if isinstance(one, str)] if isinstance(chosen, list | tuple) else []
    if not slugs:
        return None
    return replace(ask_for(doing, press, slugs[0], kind), known={})


def _choosable(one: Listed, slugs: list[str]) -> Choosable:
    return Choosable(one.slug, one.title, " · ".join(one.institutions), one.slug in slugs)


def _batch(standing: BatchStanding, job: Job | None, language: Language) -> BatchPage:
    failed = {} if job is None else dict(job.failed)
    return BatchPage(
        number=standing.batch.number,
        title=kind_title(standing.batch.kind, language),
        done=len(standing.printed),
        total=len(standing.papers),
        running=job is not None and job.running,
        finished=standing.is_done,
        broken=job is not None and job.broken,
        final=standing.batch.final,
        lines=tuple(
            (
                paper_line(one, language),
                one.number in standing.printed,
                _told(failed.get(one.number), language),
            )
            for one in standing.papers
        ),
        refused=tuple(
            RefusedLine(
                one["slug"],
                tuple(
                    as_sentence(sentence(Fault(each["code"], each["facts"], tuple(each["path"])), language))
                    for each in one["faults"]
                ),
            )
            for one in standing.batch.refused
        ),
    )


def _told(error: FaultyInput | None, language: Language) -> tuple[str, ...]:
    return () if error is None else tuple(as_sentence(sentence(one, language)) for one in error.faults)
