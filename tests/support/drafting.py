"""Drafts that could be signed, and the people who bring them there. None of them exists."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine

from app.acts.doing import Doing
from app.acts.draft.approve import agree, submit
from app.acts.draft.make import make_draft
from app.acts.draft.ready import tick
from app.domain.agreement import Agreement
from app.domain.party import Contact, Decree, Party, Signatory
from app.domain.people import Actor, Role
from app.domain.period import AtLeast, Period, Unit
from app.domain.provision import Duty, Right, Subject
from app.domain.signing import Preparation, checklist
from app.domain.terms import (
    SILENT,
    TERM_NAMES,
    Amending,
    ByConsent,
    Clause,
    Costs,
    Dispute,
    Doers,
    Evaluation,
    Forum,
    Instrument,
    LengthOfTime,
    Originals,
    Payer,
    Seal,
    Terms,
)
from app.register import agreements
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.drafts import DraftOnFile, draft_on_file
from app.register.people_tables import AccountRow
from tests.support.builders import NOW, agreement, cite, stated
from tests.support.doing import left_to_the_sweep

SLUG = "contoh-2026"


def whole_terms(**changes: Any) -> Terms:
    """Every term that an agreement needs, and silence on the rest."""
    said = {
        "purpose": stated(Clause(), "1"),
        "scope": stated(Clause(), "2"),
        "mechanism": stated(Clause(), "5"),
        "costs": stated(Costs(Payer.EACH_ITS_OWN), "6"),
        "duration": stated(LengthOfTime(Period(2, Unit.YEAR)), "7(1)"),
        "renewal": stated(ByConsent(), "7(2)"),
        "termination": stated(ByConsent(), "8(1)"),
        "evaluation": stated(Evaluation(AtLeast(1, Period(1, Unit.YEAR)), Doers.ALL), "9"),
        "force_majeure": stated(Clause(), "10"),
        "confidentiality": stated(Clause(), "11"),
        "correspondence": stated(Clause(), "12"),
        "dispute": stated(Dispute((Forum.DELIBERATION, Forum.LAW)), "13"),
        "amendment": stated(Amending(Instrument.ADDENDUM, Instrument.AMENDMENT, True, True), "14"),
        "originals": stated(Originals(2, True, Seal.OFFICE), "15"),
    }
    return Terms(**{**dict.fromkeys(TERM_NAMES, SILENT), **said, **changes})


def draft(**changes: Any) -> Agreement:
    decree = Decree("Keputusan Contoh", "1/2025", date(2025, 1, 2))
    contact = agreement().contacts[0]
    return agreement(
        **{
            "slug": SLUG,
            "signed_on": None,
            "place": None,
            "numbers": (),
            "parties": (
                Party(
                    1,
                    "Kementerian Contoh",
                    Signatory("Ani Contoh", "Sekretaris Jenderal", decree=decree),
                    address="Jalan Contoh 1",
                ),
                Party(
                    2,
                    "Badan Misal",
                    Signatory("Budi Misal", "Kepala Badan", decree=decree),
                    address="Jalan Misal 2",
                ),
            ),
            "contacts": (
                contact,
                Contact(2, "Biro Umum", "Badan Misal", (cite("12"),), emails=("umum@misal.go.id",)),
            ),
            "rights": (
                Right(1, Subject.DATA, cite("3(1)a"), "Menerima data.", 2, (cite("4(2)a"),)),
                Right(2, Subject.REPORT, cite("4(1)a"), "Menerima laporan.", 1, (cite("3(2)a"),)),
            ),
            "duties": (
                Duty(2, Subject.DATA, cite("4(2)a"), "Memberi data.", 1),
                Duty(1, Subject.REPORT, cite("3(2)a"), "Memberi laporan.", 2),
            ),
            "terms": whole_terms(),
            **changes,
        }
    )


class House:
    """A register with people: a manager who drafts, approvers, and whoever else is asked for."""

    def __init__(self, register: Engine, now: datetime = NOW) -> None:
        self.register, self.now = register, now
        self.manager = self.person("Manajer", Role.MANAGER)
        self.approvers = tuple(self.person(f"Penyetuju {one}", Role.APPROVER) for one in (1, 2, 3))

    def person(self, name: str, role: Role) -> Actor:
        row = AccountRow(
            name=name, email=f"{name.casefold().replace(' ', '.')}@contoh.go.id", role=role, invited_at=NOW
        )
        with writing(self.register) as session, acting(session, Act("user.add", name, "uji", NOW)):
            session.add(row)
        assert row.id is not None, "the row was stored"
        return Actor(f"account/{row.id}", role, row.id)

    def by(self, actor: Actor, now: datetime | None = None) -> Doing:
        return replace(left_to_the_sweep(self.register, now or self.now), by=actor)

    @property
    def asked(self) -> list[int]:
        """The first two approvers' accounts."""
        return [number(one) for one in self.approvers[:2]]

    def seen(self, slug: str = SLUG) -> int:
        return self.on_file(slug).version

    def on_file(self, slug: str = SLUG) -> DraftOnFile:
        with reading(self.register) as session:
            row = agreements.find(session, slug)
            assert row is not None
            return draft_on_file(session, row)

    def stored(self, slug: str = SLUG) -> Agreement:
        with reading(self.register) as session:
            row = agreements.find(session, slug)
            assert row is not None
            return agreements.load(session, row)

    # ---- as far as a test needs it

    def drafted(self, record: Agreement | None = None) -> str:
        return make_draft(self.by(self.manager), record or draft())

    def submitted(self, record: Agreement | None = None) -> str:
        slug = self.drafted(record)
        submit(self.by(self.manager), slug, self.asked)
        return slug

    def approved(self, record: Agreement | None = None) -> str:
        slug = self.submitted(record)
        for one in self.approvers[:2]:
            agree(self.by(one), slug)
        return slug

    def ready(self, record: Agreement | None = None) -> str:
        slug = self.approved(record)
        for item in checklist(self.stored(slug)):
            given = f"{item.of}/CTH/2026" if item.what is Preparation.NUMBER else None
            tick(self.by(self.manager), slug, item.key, number=given)
        return slug


def number(actor: Actor) -> int:
    assert actor.account is not None, "a person has an account"
    return actor.account
