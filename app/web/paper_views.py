"""What pages show of papers: lists of them, and one with all that can be done to it."""

from dataclasses import dataclass
from datetime import date

from app.acts.papers.number import Numbering
from app.domain.people import Actor, Power, Role
from app.domain.prepared_papers import PaperState, PaperStep
from app.register.prepared_papers import PaperOnFile
from app.web.forms import EMPTY, Filled
from app.web.naming import Names
from app.wording.dates import instant_words, long_date
from app.wording.language import Language, Words
from app.wording.paper_names import FAMILIES, STATES
from app.writing import kinds

_CHIPS = {"draft": "chip-task", "final": "chip-warn", "closed": "chip-kind", "discarded": ""}
_HOUSE = Words("pengelola register", "the register's managers")


@dataclass(frozen=True, slots=True)
class PaperLine:
    number: int
    title: str
    family: str
    slug: str | None
    agreement: str | None
    numbers: tuple[str, ...]
    state: str
    chip: str
    changed: str
    awaits_approval: bool


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The number of one party, given or still to be given; `next`: what its pattern would give."""

    party: int
    institution: str
    number: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class MeanwhileLine:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PaperShown:
    line: PaperLine
    version: int
    by: str
    numbers: tuple[NumberLine, ...]
    final: bool
    finalised: str | None
    digest: str | None
    signed: str | None
    signed_name: str | None
    event: str | None
    discarded: str | None
    discarded_reason: str | None
    approved: str | None
    approved_by: str | None
    returned: str | None
    needs_approval: bool
    batch: int | None
    # What this person may do to it now.
    edits: bool
    numbers_it: bool
    approves: bool
    finalises: bool
    files_it: bool
    discards: bool
    today: str
    form: Filled = EMPTY
    meanwhile: tuple[MeanwhileLine, ...] = ()


def kind_title(name: str, language: Language) -> str:
    """A kind whose folder is gone keeps its name."""
    kind = kinds().get(name)
    return name if kind is None else Words(kind.title.id, kind.title.en).to(language)


def paper_line(paper: PaperOnFile, language: Language) -> PaperLine:
    return PaperLine(
        number=paper.number,
        title=kind_title(paper.kind, language),
        family=FAMILIES[paper.family].to(language),
        slug=paper.slug,
        agreement=paper.agreement,
        numbers=tuple(paper.numbers.values()),
        state=STATES[paper.state].to(language),
        chip=_CHIPS[paper.state],
        changed=instant_words(paper.changed_at, language),
        awaits_approval=awaits_approval(paper),
    )


def awaits_approval(paper: PaperOnFile) -> bool:
    return paper.standing.may(PaperStep.APPROVE) and paper.standing.approval is None


def paper_shown(
    paper: PaperOnFile,
    numbering: tuple[Numbering, ...],
    by: Actor,
    who: Names,
    today: date,
    language: Language,
) -> PaperShown:
    drafts, standing = Power.DRAFT in by.powers, paper.standing
    approval = standing.approval
    return PaperShown(
        line=paper_line(paper, language),
        version=paper.version,
        by=_HOUSE.to(language) if by.role is Role.PARTNER else who.of(paper.changed_by) or "",
        numbers=tuple(NumberLine(one.party, one.institution, one.number, one.next) for one in numbering),
        final=paper.final_digest is not None,
        finalised=None if paper.finalised_at is None else instant_words(paper.finalised_at, language),
        digest=paper.final_digest,
        signed=None if paper.signed_on is None else long_date(paper.signed_on, language),
        signed_name=paper.signed_name,
        event=paper.event_key,
        discarded=None if paper.discarded_at is None else instant_words(paper.discarded_at, language),
        discarded_reason=paper.discarded_reason,
        approved=None if approval is None else instant_words(approval.at, language),
        approved_by=None if approval is None else who.of(approval.by),
        returned=standing.returned,
        needs_approval=standing.needs_approval and paper.state is PaperState.DRAFT,
        batch=paper.batch if drafts else None,
        edits=drafts and standing.may(PaperStep.EDIT),
        numbers_it=drafts and standing.may(PaperStep.NUMBER),
        approves=Power.APPROVE in by.powers
        and standing.may(PaperStep.APPROVE)
        and approval is None
        and by.key not in standing.writers,
        finalises=drafts
        and standing.may(PaperStep.FINALISE)
        and (approval is not None or not standing.needs_approval),
        files_it=Power.RECORD in by.powers and standing.may(PaperStep.FILE),
        discards=drafts and standing.may(PaperStep.DISCARD),
        today=today.isoformat(),
    )
