"""Look at a paper as it was printed: a final one as it lies there, a draft as it would be printed now."""

from dataclasses import dataclass
from pathlib import Path

from app.acts.doing import Doing
from app.acts.papers.going import paper_seen
from app.acts.papers.press import Press, made
from app.acts.papers.previews import Previews, draft_key
from app.domain.attachments import Media
from app.domain.faults import Fault, FaultyInput
from app.register.prepared_papers import PaperOnFile
from app.writing import render


@dataclass(frozen=True, slots=True)
class Printed:
    paper: PaperOnFile
    lies_at: Path
    # Of a signed file, as it came; else ours.
    name: str
    draft: bool
    media: Media = Media.PDF


def look_at(doing: Doing, press: Press, number: int) -> Printed:
    """An unchanged draft is printed once; a final paper is never printed again."""
    paper = paper_seen(doing, "paper.look", number)
    name = f"{paper.kind}-{paper.slug or 'register'}-{number}.pdf"
    if paper.final_digest is not None:
        return Printed(paper, press.files.place_of(paper.final_digest), name, draft=False)
    previews, key = Previews(press.folder), draft_key(doing, paper)
    lies_at = previews.find(key)
    if lies_at is None:
        content = render(made(doing, press, paper).composed, draft=True)
        lies_at = previews.keep(key, content)
    return Printed(paper, lies_at, f"rancangan-{name}", draft=True)


def look_at_signed(doing: Doing, press: Press, number: int) -> Printed:
    """The file that closed the paper."""
    paper = paper_seen(doing, "paper.look", number)
    if paper.signed_digest is None or paper.signed_name is None:
        raise FaultyInput(Fault("paper.unsigned", {"number": number}))
    ending = Path(paper.signed_name).suffix.lower()
    media = next(one for one in Media if ending in one.endings)
    return Printed(
        paper, press.files.place_of(paper.signed_digest), paper.signed_name, draft=False, media=media
    )
