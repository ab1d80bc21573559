"""Short ways to say what happened, and agreements to which it happens."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.agreement import Agreement
from app.domain.events import (
    AddendumSigned,
    DataReceived,
    Ending,
    Event,
    FeedbackDelivered,
    ForceMajeureBegan,
    GroundRef,
    Renewed,
    ReportDelivered,
    ReportRequested,
    Terminated,
    TerminationAnnounced,
)
from app.domain.faults import Fault
from app.domain.history import check_history
from app.domain.party import Party, Signatory
from app.domain.period import Period, Unit
from app.records.files import read_agreement
from app.wording.faults import located
from app.wording.language import Language

YEAR = Period(1, Unit.YEAR)


def five(name: str) -> Agreement:
    return read_agreement(Path(f"data/agreements/{name}.yaml"))


# Signed 27 August 2025 for three years; party 1 owes feedback, answers and reports.
ITJEN = five("kemendagri-itjen-2025")
# Signed 7 November 2023 for three years; party 1 reports twice a year; open duties survive.
DPR = five("dpr-perisai-2023")
# Signed 8 June 2022 for two years; nobody owes feedback or reports.
LAN = five("lan-2022")

THREE = replace(
    ITJEN, parties=(*ITJEN.parties, Party(3, "Badan Ketiga", Signatory("Cici Contoh", "Kepala Badan")))
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def faults(of: Agreement, *events: Event) -> list[tuple[str, str]]:
    """The codes, each with its path as people count it; every one of them has its sentence."""
    return [(fault.code, _place(fault)) for fault in check_history(of, events)]


def _place(fault: Fault) -> str:
    place = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault.path)
    for language in Language:
        assert located(fault, language).startswith(place)
    return place


def at(on: str, **more: Any) -> dict[str, Any]:
    return {"on": day(on), **more}


def data(on: str, party: int = 1, **more: Any) -> DataReceived:
    return DataReceived(**at(on), party=party, **more)


def feedback(on: str, party: int = 1, **more: Any) -> FeedbackDelivered:
    return FeedbackDelivered(**at(on), party=party, **more)


def asked(on: str, party: int = 2, **more: Any) -> ReportRequested:
    return ReportRequested(**at(on), party=party, **more)


def report(on: str, party: int = 1, **more: Any) -> ReportDelivered:
    return ReportDelivered(**at(on), party=party, **more)


def renewed(on: str, **more: Any) -> Renewed:
    return Renewed(**at(on), **more)


def terminated(on: str) -> Terminated:
    return Terminated(**at(on), ground=Ending.CONSENT)


def began(on: str, party: int = 1, **more: Any) -> ForceMajeureBegan:
    return ForceMajeureBegan(**at(on), party=party, **more)


def announced(on: str, effective: str, party: int = 1, **more: Any) -> TerminationAnnounced:
    return TerminationAnnounced(**at(on), effective=day(effective), party=party, **more)


def ground(rule: str, ref: str) -> GroundRef:
    return GroundRef(rule=rule, ref=ref)


def addendum(on: str, effective: str, **changes: Any) -> AddendumSigned:
    return AddendumSigned(**at(on), effective=day(effective), changes=changes)
