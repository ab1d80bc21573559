"""The sample of each kind of paper, and a folder of templates of a test's own."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.domain.case import Case
from app.reasoning.evaluation import the_reasoner
from app.records.codec import decode
from app.records.events import decode_events
from app.records.files import read_agreement, read_document, read_holidays
from app.writing import Composed, Kind, Subject, compose, kinds

RECORDS = Path("data/agreements")
SHARED = Path("templates/papers/_shared")
_HOLIDAYS = Path("data/calendars/indonesia.yaml")


def subject_of(slug: str, as_of: date, events: Any = ()) -> Subject:
    """One of the five agreements, concluded on a day."""
    agreement = read_agreement(RECORDS / f"{slug}.yaml")
    case = Case(agreement, as_of, decode_events(list(events)), read_holidays(_HOLIDAYS))
    return Subject(case=case, conclusions=the_reasoner().evaluate(case))


def sample(kind: Kind) -> tuple[Subject, dict[str, Any]]:
    """What the sample of a kind is about, and what is typed for it."""
    written: Any = read_document(kind.folder / "sample.yaml").data
    day = decode(date, written["as_of"])
    if "agreement" in written:
        return subject_of(written["agreement"], day, written.get("events", ())), written["data"]
    each = tuple(subject_of(file.stem, day) for file in sorted(RECORDS.glob("*.yaml")))
    return Subject(register=each), written["data"]


@lru_cache(None)
def composed_sample(name: str) -> Composed:
    kind = kinds()[name]
    return compose(kind, *sample(kind))


def papers_folder(folder: Path, template: str, fields: str = "[]", name: str = "percobaan") -> Path:
    """A folder of papers that holds one kind of a test's own beside what all kinds share."""
    (folder / "_shared").symlink_to(SHARED.resolve())
    (folder / name).mkdir()
    (folder / name / "kind.yaml").write_text(
        f"title: {{id: Percobaan, en: Trial}}\nfamily: letter\nfields: {fields}\n", encoding="utf-8"
    )
    (folder / name / "paper.html").write_text(template, encoding="utf-8")
    return folder
