"""Papers of agreements that do not exist, made as the web makes them."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app.acts.asking import concluded_in_this_process
from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.papers.approve import approve_paper
from app.acts.papers.file_signed import Filing, file_signed
from app.acts.papers.finalise import finalise
from app.acts.papers.prepare import ask_for, prepare_paper
from app.acts.papers.press import Press
from app.domain.agreement import Agreement
from app.domain.people import Actor
from app.register import agreements
from app.register.database import reading
from app.register.events import RecordedEvent, recorded_events
from app.register.files import Files
from app.register.prepared_papers import PaperOnFile, prepared_paper
from tests.support.attachments import PDF, sent
from tests.support.builders import NOW
from tests.support.doing import by_program
from tests.support.drafting import House, draft

SLUG = "contoh-2026"
SIGNED = date(2026, 1, 2)
REASONS = "bahwa jangka waktunya akan berakhir sedangkan pertukaran data masih diperlukan"
RENEWAL = {
    "date": "2026-01-05",
    "place": "Kota Contoh",
    "reasons": REASONS,
    "new_end": "2029-03-01",
    "effective": "2026-01-05",
    "copies": "2",
}
REQUEST = {"sender": "1", "date": "2026-01-05", "place": "Kota Contoh", "reasons": REASONS}
# As somebody's scanner would make it; what it shows is nobody's concern here.
SCAN = PDF.replace(b"/Type /Catalog", b"/Type /Catalog /Lang (id)")


def signed_agreement(**changes: Any) -> Agreement:
    return draft(slug=SLUG, signed_on=date(2024, 3, 1), place="Kota Contoh", **changes)


@dataclass
class Office:
    """A register with one signed agreement, people, and a press."""

    register: Engine
    folder: Path
    record: Agreement = field(default_factory=signed_agreement)

    def __post_init__(self) -> None:
        self.house = House(self.register)
        enter(by_program(self.register, NOW), [self.record])
        self.press = Press(Files(self.folder / "files"), self.folder / "naskah", concluded_in_this_process)

    @property
    def manager(self) -> Doing:
        return self.by(self.house.manager)

    @property
    def approver(self) -> Doing:
        return self.by(self.house.approvers[0])

    def by(self, actor: Actor) -> Doing:
        return self.house.by(actor)

    def paper(self, number: int) -> PaperOnFile:
        with reading(self.register) as session:
            found = prepared_paper(session, number)
        assert found is not None
        return found

    def prepared(self, kind: str = "letter-renewal-request", **typed: Any) -> int:
        usual = RENEWAL if kind == "addendum-renewal" else REQUEST
        return prepare_paper(self.manager, self.press, SLUG, kind, {**usual, **typed})

    def prepared_as(self, kind: str, typed: dict[str, Any], slug: str = SLUG) -> int:
        return prepare_paper(self.manager, self.press, slug, kind, typed)

    def agreed_if_needed(self, number: int) -> int:
        return self.agreed(number) if self.paper(number).standing.needs_approval else number

    def another(self, slug: str) -> str:
        """One more agreement like the first."""
        enter(by_program(self.register, NOW), [replace(self.record, slug=slug)])
        return slug

    def unsigned(self, slug: str) -> str:
        enter(by_program(self.register, NOW), [replace(self.record, slug=slug, signed_on=None)])
        return slug

    def some_deadline(self) -> str:
        """As a letter names a duty: by its rule and what started it."""
        subject = ask_for(self.manager, self.press, SLUG, "letter-reminder").subject
        assert subject.conclusions is not None
        due = subject.conclusions.deadlines[0]
        return f"{due.rule}:{due.ref}"

    def agreed(self, number: int) -> int:
        approve_paper(self.approver, self.press, number, seen=self.paper(number).version)
        return number

    def final(self, number: int) -> int:
        finalise(self.manager, self.press, number, seen=self.paper(number).version)
        return number

    def filed(self, number: int, filing: Filing | None = None, content: bytes = SCAN) -> str | None:
        with sent(self.press.files, content, name="bertanda tangan.pdf") as (file,):
            return file_signed(self.manager, number, file, filing or Filing(SIGNED))

    def number_of(self, slug: str = SLUG) -> int:
        with reading(self.register) as session:
            row = agreements.find(session, slug)
            assert row is not None
            assert row.id is not None
            return row.id

    def events(self, slug: str = SLUG) -> list[RecordedEvent]:
        number = self.number_of(slug)
        with reading(self.register) as session:
            return recorded_events(session, number)
