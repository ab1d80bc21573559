"""Papers of one kind for many agreements at once: prepared together, printed on every core, handed out as one ZIP."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.acts.doing import Doing, denials_told, permitted, tell_denied
from app.acts.papers.finalise import finalise
from app.acts.papers.look import look_at
from app.acts.papers.number import draw_number
from app.acts.papers.prepare import Typed, without_numbers, write_paper
from app.acts.papers.press import Press, made, matter_of, numbered_parties, today_for
from app.acts.papers.previews import Previews, draft_key
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Denied, Power, require
from app.domain.prepared_papers import PaperFamily, PaperState
from app.register import prepared_papers
from app.register.database import acting, reading, writing
from app.register.paper_numbers import pattern_for
from app.register.paper_tables import PaperBatchRow
from app.register.prepared_papers import BatchOnFile, PaperOnFile
from app.writing import Kind, compose, kind_named

# So many stay a job of minutes, and a ZIP that can be sent.
MOST = 200


@dataclass(frozen=True, slots=True)
class BatchStanding:
    """How far a batch has come: which of its papers are printed."""

    batch: BatchOnFile
    papers: tuple[PaperOnFile, ...]
    printed: frozenset[int]

    @property
    def is_done(self) -> bool:
        return len(self.printed) == len(self.papers)


def prepare_batch(
    doing: Doing, press: Press, kind: str, slugs: Sequence[str], typed: Typed, *, final: bool = False
) -> int:
    """Keep a draft for each agreement for which one can be made; of the others it is told what is wrong."""
    found = kind_named(kind)
    slugs = list(dict.fromkeys(slugs))
    if not slugs:
        raise FaultyInput(Fault("paper.no_agreement_chosen", {}, ("perjanjian",)))
    if len(slugs) > MOST:
        raise FaultyInput(Fault("paper.too_many_agreements", {"most": MOST}, ("perjanjian",)))
    with denials_told(doing, "paper.batch", kind):
        require(doing.by, Power.DRAFT)
        typed = without_numbers(found, typed)
        days: dict[str, date] = {}
        refused: list[dict[str, Any]] = []
        for slug in slugs:
            try:
                days[slug] = _composed(doing, press, found, slug, typed)
            except Denied:
                raise
            except FaultyInput as error:
                refused.append({"slug": slug, "faults": [_plain(one) for one in error.faults]})
        if not days:
            raise FaultyInput(*(Fault(one["code"], one["facts"]) for one in refused[0]["faults"]))
        with writing(doing.engine) as session:
            with acting(session, doing.act("paper.batch", f"naskah {kind}")):
                batch = PaperBatchRow(
                    kind=kind,
                    prepared_by=doing.by.key,
                    prepared_at=doing.now,
                    final=final and found.family.value != PaperFamily.ADDENDUM.value,
                    refused=refused,
                )
                session.add(batch)
                session.flush()
            for slug, day in days.items():
                with acting(session, doing.act("paper.prepare", slug)):
                    row = permitted(session, doing, slug, Power.DRAFT)
                    write_paper(session, doing, row.id, found, typed, day, batch=batch.id)
        assert batch.id is not None, "the batch was flushed"
        return batch.id


def batch_standing(doing: Doing, press: Press, number: int) -> BatchStanding:
    """For whoever prepared it: others have no part in it."""
    batch: BatchOnFile | None = None
    papers: tuple[PaperOnFile, ...] = ()
    with reading(doing.engine) as session:
        if 0 < number <= prepared_papers.LARGEST_NUMBER:
            batch = prepared_papers.batch_of(session, number)
        if batch is not None and batch.prepared_by == doing.by.key:
            papers = tuple(reversed(prepared_papers.papers(session, doing.by, batch=number, limit=MOST)))
    if batch is None or batch.prepared_by != doing.by.key:
        if batch is not None:
            tell_denied(doing, "paper.batch", f"kelompok/{number}")
        raise FaultyInput(Fault("paper.batch_unknown", {"number": str(number)[:20]}))
    previews = Previews(press.folder)
    printed = frozenset(
        one.number
        for one in papers
        if one.final_digest is not None
        or one.state is PaperState.DISCARDED
        or (not batch.final and previews.find(draft_key(doing, one)) is not None)
    )
    return BatchStanding(batch, papers, printed)


def print_batch(
    doing: Doing, press: Press, number: int, told: Callable[[int, FaultyInput | None], None]
) -> None:
    """Print what is not printed yet, as many at a time as there are cores. `told` hears of each paper that is through.

    A job that was broken off leaves what it printed, and goes on where it stopped.
    """
    standing = batch_standing(doing, press, number)
    waiting = [one for one in standing.papers if one.number not in standing.printed]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0)), thread_name_prefix="ikat-naskah") as threads:

        def one(paper: PaperOnFile) -> None:
            try:
                _printed(doing, press, paper, final=standing.batch.final)
            except FaultyInput as error:
                told(paper.number, error)
            else:
                told(paper.number, None)

        for _ in threads.map(one, waiting):
            pass


def batch_zip(doing: Doing, press: Press, number: int) -> bytes:
    """All that is printed of a batch, each paper under the name of its agreement."""
    standing = batch_standing(doing, press, number)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, place in _files(doing, press, standing):
            # The same papers make the same bytes.
            archive.writestr(zipfile.ZipInfo(name), place.read_bytes())
    return content.getvalue()


def _files(doing: Doing, press: Press, standing: BatchStanding) -> Iterator[tuple[str, Path]]:
    for one in standing.papers:
        if one.number in standing.printed and one.state is not PaperState.DISCARDED:
            printed = look_at(doing, press, one.number)
            yield printed.name, printed.lies_at


def _composed(doing: Doing, press: Press, kind: Kind, slug: str, typed: Typed) -> date:
    with reading(doing.engine) as session:
        permitted(session, doing, slug, Power.DRAFT)
    day = today_for(doing, slug)
    compose(kind, matter_of(doing, press, slug, kind, day).subject, typed)
    return day


def _printed(doing: Doing, press: Press, paper: PaperOnFile, *, final: bool) -> None:
    if not final:
        look_at(doing, press, paper.number)
        return
    version = paper.version
    if not paper.numbers:
        version = _numbered(doing, press, paper)
    finalise(doing, press, paper.number, seen=version)


def _numbered(doing: Doing, press: Press, paper: PaperOnFile) -> int:
    """Draw the sender's number, where its institution counts such papers."""
    text = made(doing, press, paper)
    parties = {one["party"]: one["institution"] for one in text.composed.record["agreement"]["parties"]}
    for party in numbered_parties(text.kind, text.composed.record["fields"], parties):
        with reading(doing.engine) as session:
            pattern = pattern_for(session, parties[party], paper.family, paper.as_of)
        if pattern is not None:
            draw_number(doing, paper.number, party)
    with reading(doing.engine) as session:
        stands = prepared_papers.prepared_paper(session, paper.number)
    assert stands is not None, "it was there a moment ago"
    return stands.version


def _plain(fault: Fault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "facts": {name: str(value) for name, value in fault.facts.items()},
        "path": list(fault.path),
    }
