"""Sensible agreements of bodies that do not exist."""

from datetime import UTC, date, datetime
from typing import Any

from app.domain.agreement import Access, Agreement, Kind
from app.domain.citation import Citation
from app.domain.party import AgreementNumber, Contact, Party, Signatory
from app.domain.period import DayKind, Period, Unit
from app.domain.provision import Duty, Right, Subject
from app.domain.terms import SILENT, LengthOfTime, NoticeBefore, Stated, Terms

NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


def cite(text: str) -> Citation:
    return Citation.parse(text)


def stated(value: Any, *cites: str, summary: str = "Ringkasan contoh.") -> Stated[Any]:
    return Stated(value, tuple(map(cite, cites or ("1",))), summary)


def days(count: int, kind: DayKind = DayKind.CALENDAR) -> Period:
    return Period(count, Unit.DAY, kind)


def terms(**changes: Any) -> Terms:
    return Terms(
        **{
            "duration": stated(LengthOfTime(Period(2, Unit.YEAR)), "6(1)"),
            "termination_notice": stated(NoticeBefore(days(30)), "8(2)"),
            "receipt": SILENT,
            **changes,
        }
    )


def agreement(**changes: Any) -> Agreement:
    return Agreement(
        **{
            "slug": "contoh-2024",
            "kind": Kind.PKS,
            "title": "Pertukaran Data Contoh",
            "place": "Kota Contoh",
            "signed_on": date(2024, 3, 1),
            "parties": (
                Party(1, "Kementerian Contoh", Signatory("Ani Contoh", "Sekretaris Jenderal")),
                Party(2, "Badan Misal", Signatory("Budi Misal", "Kepala Badan")),
            ),
            "numbers": (AgreementNumber(1, "1/CTH/2024"), AgreementNumber(2, "2/MSL/2024")),
            "contacts": (
                Contact(
                    1, "Biro Data", "Kementerian Contoh", (cite("9(1)a"),), emails=("data@contoh.go.id",)
                ),
            ),
            "rights": (Right(1, Subject.DATA, cite("3(1)a"), "Menerima data.", 2, (cite("4(2)a"),)),),
            "duties": (Duty(2, Subject.DATA, cite("4(2)a"), "Memberi data.", 1),),
            "access": (Access(1, (cite("3(1)a"),)),),
            "terms": terms(),
            **changes,
        }
    )
