"""File what was signed: the scan, or the file that bears electronic signatures. What the paper changes takes effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.acts.doing import Doing
from app.acts.foreseeing import foretold
from app.acts.papers.effects import Signed, take_effect
from app.acts.papers.going import Going, on_paper
from app.domain.attachments import Media
from app.domain.faults import Fault, FaultyInput
from app.domain.numbering import typed_number
from app.domain.people import Power
from app.register.circles import parties_named
from app.register.events import move_version
from app.register.evidence import attach, keep_file
from app.register.files import ReceivedFile
from app.register.paper_numbers import give_number, numbers_of

SCANS = (Media.PDF, Media.PNG, Media.JPEG)


@dataclass(frozen=True, slots=True)
class Filing:
    """When it was signed; the numbers that others gave it only then; why, where the agreement's rule is against it."""

    signed_on: date
    numbers: Mapping[int, str] = field(default_factory=dict)
    reason: str | None = None


@foretold
def file_signed(
    doing: Doing, number: int, file: ReceivedFile, filing: Filing, *, seen: int | None = None
) -> str | None:
    """Close the paper with the file. The event that it brought about, where its kind brings one about."""
    if file.media not in SCANS:
        raise FaultyInput(Fault("paper.signed_media", {}, ("files",)))
    reason = (filing.reason or "").strip() or None
    with on_paper(doing, "paper.file", number, Power.RECORD, seen=seen, reason=reason) as going:
        going.standing = going.standing.closed()
        if file.digest == going.paper.final_digest:
            raise FaultyInput(Fault("paper.not_signed", {}, ("files",)))
        if filing.signed_on > going.today:
            facts = {"on": filing.signed_on, "today": going.today}
            raise FaultyInput(Fault("signing.in_the_future", facts, ("signed_on",)))
        numbers = _numbered(going, filing.numbers)
        key = None
        if going.agreement is not None:
            key = take_effect(doing, going, Signed(filing.signed_on, reason), numbers)
            attach(going.session, going.agreement, file, key, doing.by.key, doing.now)
            # Its scan may be all that the agreement has more: what it tells of can have been recorded before.
            move_version(going.agreement, doing.now)
        else:
            keep_file(going.session, file, doing.now)
        paper = going.paper
        paper.event_key, paper.signed_digest, paper.signed_name = key, file.digest, file.name
        paper.signed_on, paper.closed_by, paper.closed_at = filing.signed_on, doing.by.key, doing.now
        return key


def _numbered(going: Going, numbers: Mapping[int, str]) -> dict[int, str]:
    """A partner's number often comes with its signature; what was printed stands as it was printed."""
    given = numbers_of(going.session, going.number)
    named = {} if going.agreement is None else parties_named(going.session, going.agreement)
    for party, text in numbers.items():
        path = f"number_{party}"
        if party in given:
            raise FaultyInput(Fault("paper.numbered_already", {"paper_number": given[party]}, (path,)))
        if party not in named:
            raise FaultyInput(Fault("paper.no_such_party", {"party": party}, (path,)))
        give_number(going.session, going.number, party, named[party], typed_number(text, path), drawn=None)
    return numbers_of(going.session, going.number)
