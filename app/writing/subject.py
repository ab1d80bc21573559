"""What a paper is about. Whoever asks for a paper fills it; the writing room itself looks nothing up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.case import Case
from app.domain.conclusions import Conclusions


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves an event, under the name that its sender gave it."""

    name: str
    digest: str
    lies_at: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One agreement with what happened and what follows, or a register of several (`register`).

    The agreement of the case carries the contacts that hold on the day; its terms are the paper's own, and addenda
    among the events change them. `home` is the number of our side, where the register knows it. `proofs` are what
    proves an event, by the event's key.
    """

    case: Case | None = None
    conclusions: Conclusions | None = None
    home: int | None = None
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)
    register: "tuple[Subject, ...]" = field(default=())
