"""Make a paper final: printed once, and kept as it was printed; or discard it, and keep the reason."""

from app.acts.decide.standing import again
from app.acts.doing import Doing, because
from app.acts.papers.effects import refuse_undecided_paper
from app.acts.papers.going import on_paper, paper_seen
from app.acts.papers.press import Press, made
from app.domain.people import Power, require
from app.domain.prepared_papers import PaperStep
from app.register.evidence import keep_file
from app.writing import render


def finalise(doing: Doing, press: Press, number: int, *, seen: int) -> str:
    """The digest of the bytes, under which they lie from now on and are never made again."""

    def attempt() -> str:
        paper = paper_seen(doing, "paper.finalise", number)
        require(doing.by, Power.DRAFT)
        paper.standing.require(PaperStep.FINALISE)
        printed = made(doing, press, paper)
        if paper.version == seen:
            # Refused before it costs anything to print.
            paper.standing.finalised(printed.digest)
        content = render(printed.composed, draft=False)
        with press.files.received([content], f"{paper.kind}-{number}.pdf") as file:
            with on_paper(doing, "paper.finalise", number, Power.DRAFT, seen=seen) as going:
                going.refuse_moved(printed.version)
                going.standing = going.standing.finalised(printed.digest)
                fields = printed.composed.record["fields"]
                refuse_undecided_paper(doing, going, fields)
                keep_file(going.session, file, doing.now)
                going.paper.final_digest, going.paper.printed = file.digest, fields
                going.paper.finalised_by, going.paper.finalised_at = doing.by.key, doing.now
            return file.digest

    return again(attempt, None)


def discard(doing: Doing, number: int, reason: str, *, seen: int) -> None:
    """It stays readable with the reason, and so does the number that it drew."""
    reason = because(reason)
    with on_paper(doing, "paper.discard", number, Power.DRAFT, seen=seen, reason=reason) as going:
        going.standing = going.standing.discarded()
        going.paper.discarded_by, going.paper.discarded_at = doing.by.key, doing.now
        going.paper.discarded_reason = reason
