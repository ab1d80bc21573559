"""Prepare a paper from what the record knows and what somebody typed; write it anew while it is a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from app.acts.doing import Doing, on_agreement, on_register, permitted
from app.acts.papers.going import on_paper, paper_seen
from app.acts.papers.press import Press, matter_of, numbers_field, today_for
from app.domain.people import Power, require
from app.domain.prepared_papers import PaperFamily, PaperState, PaperStep
from app.register.database import reading
from app.register.paper_tables import PreparedPaperRow
from app.writing import Kind, Subject, compose, kind_named, what_is_known

Typed = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MadeFor:
    """The deadline that a paper was prepared for."""

    rule: str
    ref: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A kind for one agreement: what the record fills in, by field."""

    kind: Kind
    subject: Subject
    known: Typed


def ask_for(doing: Doing, press: Press, slug: str | None, kind: str) -> Asking:
    """What a paper of this kind asks for, and what need not be typed."""
    found = kind_named(kind)
    _refuse_strangers(doing, slug)
    matter = matter_of(doing, press, slug, found, today_for(doing, slug))
    return Asking(found, matter.subject, what_is_known(found, matter.subject))


def prepare_paper(
    doing: Doing, press: Press, slug: str | None, kind: str, typed: Typed, *, made_for: MadeFor | None = None
) -> int:
    """Keep a draft that could be printed as it is, and say by which number it is known."""
    found = kind_named(kind)
    _refuse_strangers(doing, slug)
    as_of = today_for(doing, slug)
    composed = compose(
        found, matter_of(doing, press, slug, found, as_of).subject, without_numbers(found, typed)
    )
    assert composed.kind == kind, "it was composed of this kind"
    if slug is None:
        with on_register(doing, "paper.prepare", f"naskah {kind}", Power.DRAFT) as session:
            return write_paper(session, doing, None, found, typed, as_of, made_for=made_for)
    with on_agreement(doing, "paper.prepare", slug, Power.DRAFT) as (session, row):
        return write_paper(session, doing, row.id, found, typed, as_of, made_for=made_for)


def edit_paper(doing: Doing, press: Press, number: int, typed: Typed, *, seen: int) -> int:
    """Write the paper anew, as of today; whoever agreed to it has to be asked again. The version that stands then."""
    paper = paper_seen(doing, "paper.edit", number)
    kind = kind_named(paper.kind)
    as_of = today_for(doing, paper.slug)
    typed = without_numbers(kind, typed)
    # Who was overtaken is told that, and not what is wrong with a text that stands no more.
    if paper.version == seen:
        compose(kind, matter_of(doing, press, paper.slug, kind, as_of).subject, typed)
    with on_paper(doing, "paper.edit", number, Power.DRAFT, seen=seen) as going:
        going.standing.require(PaperStep.EDIT)
        if dict(typed) != going.paper.typed or as_of != going.paper.as_of:
            going.standing = going.standing.edited(doing.by.key)
            going.paper.typed, going.paper.as_of = dict(typed), as_of
        row = going.paper
    return row.version


def without_numbers(kind: Kind, typed: Typed) -> dict[str, Any]:
    """Numbers are given to a paper, and counted: they are no part of what is typed into it."""
    name = numbers_field(kind)
    return {field: value for field, value in typed.items() if field != name}


def write_paper(
    session: Session,
    doing: Doing,
    agreement: int | None,
    kind: Kind,
    typed: Typed,
    as_of: date,
    *,
    made_for: MadeFor | None = None,
    batch: int | None = None,
) -> int:
    """Within the transaction of an act."""
    row = PreparedPaperRow(
        agreement_id=agreement,
        batch_id=batch,
        kind=kind.name,
        family=PaperFamily(kind.family.value).value,
        typed=without_numbers(kind, typed),
        as_of=as_of,
        rule=None if made_for is None else made_for.rule,
        ref=None if made_for is None else made_for.ref,
        state=PaperState.DRAFT.value,
        writers=[doing.by.key],
        prepared_at=doing.now,
        changed_by=doing.by.key,
        changed_at=doing.now,
    )
    session.add(row)
    session.flush()
    assert row.id is not None, "the row was flushed"
    return row.id


def _refuse_strangers(doing: Doing, slug: str | None) -> None:
    """Before anything is read or concluded for whom it is no business."""
    if slug is None:
        require(doing.by, Power.DRAFT)
        return
    with reading(doing.engine) as session:
        permitted(session, doing, slug, Power.DRAFT)
