from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.acts.evidence import add_evidence, open_evidence, withdraw_evidence
from app.acts.record import record
from app.acts.retract import retract
from app.acts.withdraw import withdraw
from app.domain.events import DataReceived, ReportDelivered
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Role
from app.register.agreements import find
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.events import move_version
from app.register.evidence import EvidenceFile, attach, evidence_of
from app.register.files import Files
from app.register.work_tables import ConfidentialRow, NamedReaderRow
from tests.support.attachments import PDF, png, sent
from tests.support.builders import NOW
from tests.support.doing import by_person, by_program
from tests.support.happenings import SLUG, entered, is_whole, number_of

DAY = date(2025, 11, 3)
OURS, THEIRS = "Kementerian Contoh", "Badan Misal"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def kept(register: Engine) -> list[EvidenceFile]:
    with reading(register) as session:
        return evidence_of(session, number_of(register))


def count(register: Engine, what: str) -> int:
    with reading(register) as session:
        return int(session.connection().execute(text(what)).scalar_one())


def added(register: Engine, files: Files, content: bytes = PDF, name: str = "bukti.pdf") -> int:
    with sent(files, content, name=name) as received:
        (number,) = add_evidence(by_program(register, NOW), SLUG, received)
    return number


def confined(register: Engine, *accounts: int) -> None:
    with writing(register) as session, acting(session, Act("uji", SLUG, "uji", NOW)):
        number = number_of(register)
        session.add(ConfidentialRow(agreement_id=number, since=NOW))
        session.flush()
        for account in accounts:
            session.connection().execute(
                text(
                    "INSERT INTO account (id, name, email, role, invited_at) "
                    f"VALUES ({account}, 'Ani', 'a{account}@contoh.go.id', 'manager', '2026-01-01')"
                )
            )
            session.add(NamedReaderRow(agreement_id=number, account_id=account))


def test_a_file_is_kept_under_its_name_with_who_sent_it(register: Engine, files: Files) -> None:
    entered(register)
    with sent(files, PDF, name="C:\\Surat\\Laporan\r\n akhir.pdf") as received:
        (number,) = add_evidence(by_person(register, NOW, Role.MANAGER), SLUG, received)
    (found,) = kept(register)
    assert (found.id, found.name, found.added_by, found.event_key) == (
        number,
        "Laporan akhir.pdf",
        "account/7",
        None,
    )
    opened = open_evidence(by_person(register, NOW, Role.READER), files, SLUG, number)
    assert opened.lies_at.read_bytes() == PDF
    assert opened.name == "Laporan akhir.pdf"
    assert is_whole(register)


def test_the_same_bytes_are_stored_once_under_as_many_names_as_they_came(
    register: Engine, files: Files
) -> None:
    entered(register)
    added(register, files, name="satu.pdf")
    added(register, files, name="dua.pdf")
    assert [one.name for one in kept(register)] == ["satu.pdf", "dua.pdf"]
    assert count(register, "SELECT count(*) FROM stored_file") == 1
    assert sum(file.is_file() for file in files.folder.rglob("*")) == 1


def test_evidence_is_withdrawn_with_a_reason_and_opens_for_auditors_alone(
    register: Engine, files: Files
) -> None:
    entered(register)
    number = added(register, files)
    withdraw_evidence(by_person(register, NOW, Role.MANAGER), SLUG, number, " Salah berkas. ")
    (found,) = kept(register)
    assert (found.withdrawn_at, found.withdrawn_reason) == (NOW, "Salah berkas.")
    assert open_evidence(by_person(register, NOW, Role.READER), files, SLUG, number).size == len(PDF)
    with pytest.raises(FaultyInput) as refused:
        open_evidence(by_person(register, NOW, Role.MANAGER), files, SLUG, number)
    assert refused.value.faults[0].code == "evidence.unknown"
    with pytest.raises(FaultyInput):
        withdraw_evidence(by_program(register, NOW), SLUG, number, "Lagi.")


def test_evidence_is_not_withdrawn_without_a_reason(register: Engine, files: Files) -> None:
    entered(register)
    number = added(register, files)
    with pytest.raises(FaultyInput) as refused:
        withdraw_evidence(by_program(register, NOW), SLUG, number, " ")
    assert refused.value.faults[0].code == "reason.missing"


def test_a_number_of_another_agreement_leads_nowhere(register: Engine, files: Files) -> None:
    entered(register)
    entered(register, slug="lain-2024")
    number = added(register, files)
    for deed in (
        lambda: open_evidence(by_program(register, NOW), files, "lain-2024", number),
        lambda: withdraw_evidence(by_program(register, NOW), "lain-2024", number, "Keliru."),
        lambda: open_evidence(by_program(register, NOW), files, "tidak-ada", number),
    ):
        with pytest.raises(FaultyInput) as refused:
            deed()
        assert refused.value.faults[0].code in {"evidence.unknown", "agreement.unknown"}
    assert kept(register)[0].withdrawn_at is None


def test_a_file_proves_an_event_that_stands_and_no_other(register: Engine, files: Files) -> None:
    entered(register)
    record(by_program(register, NOW), SLUG, [DataReceived(on=DAY, party=1, id="d1")])
    with sent(files, PDF) as received:
        add_evidence(by_program(register, NOW), SLUG, received, event_key="d1")
    retract(by_program(register, NOW), SLUG, "d1", "Keliru.")
    for key in ("d1", "x"):
        with sent(files, png()) as received, pytest.raises(FaultyInput) as refused:
            add_evidence(by_program(register, NOW), SLUG, received, event_key=key)
        assert refused.value.faults[0].code == "ref.unknown"
    assert [one.event_key for one in kept(register)] == ["d1"]


def test_a_partner_adds_evidence_to_what_its_own_side_did(register: Engine, files: Files) -> None:
    entered(register)
    happened = [ReportDelivered(on=DAY, party=1, id="l1"), DataReceived(on=DAY, party=2, id="d2")]
    record(by_program(register, NOW), SLUG, happened)
    partner = by_person(register, NOW, Role.PARTNER, 9, OURS)
    with sent(files, PDF) as received:
        add_evidence(partner, SLUG, received, event_key="l1")
    with sent(files, png()) as received:
        add_evidence(partner, SLUG, received)
        with pytest.raises(FaultyInput) as refused:
            add_evidence(partner, SLUG, received, event_key="d2")
    assert refused.value.faults[0].code == "party.not_own"
    assert [one.event_key for one in kept(register)] == ["l1", None]


def test_who_may_not_see_the_agreement_may_not_open_its_files(register: Engine, files: Files) -> None:
    entered(register)
    number = added(register, files)
    stranger = by_person(register, NOW, Role.PARTNER, 9, "Lembaga Lain")
    own = by_person(register, NOW, Role.PARTNER, 9, THEIRS)
    assert open_evidence(own, files, SLUG, number).size == len(PDF)
    with pytest.raises(Denied) as refused:
        open_evidence(stranger, files, SLUG, number)
    assert refused.value.hidden
    assert count(register, "SELECT count(*) FROM audit_entry WHERE act = 'denied'") == 1
    confined(register, 7)
    assert open_evidence(by_person(register, NOW, Role.MANAGER, 7), files, SLUG, number).size == len(PDF)
    for person in (by_person(register, NOW, Role.MANAGER, 8), own):
        with pytest.raises(Denied):
            open_evidence(person, files, SLUG, number)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.READER])
def test_who_may_not_record_adds_and_withdraws_nothing(register: Engine, files: Files, role: Role) -> None:
    entered(register)
    number = added(register, files)
    person = by_person(register, NOW, role)
    with pytest.raises(Denied):
        withdraw_evidence(person, SLUG, number, "Keliru.")
    with sent(files, png()) as received, pytest.raises(Denied):
        add_evidence(person, SLUG, received)
    assert len(kept(register)) == 1


def test_files_of_a_withdrawn_agreement_still_open(register: Engine, files: Files) -> None:
    entered(register)
    number = added(register, files)
    withdraw(by_program(register, NOW), SLUG, "Keliru.")
    assert open_evidence(by_person(register, NOW, Role.MANAGER), files, SLUG, number).size == len(PDF)


def test_the_name_of_a_file_is_personal_and_can_be_erased(register: Engine, files: Files) -> None:
    entered(register)
    added(register, files, name="Kartu Ani.pdf")
    secret = "SELECT count(*) FROM audit_value WHERE body LIKE '%Kartu Ani%' AND personal = {}"
    truth = {"sqlite": ("1", "0"), "postgresql": ("true", "false")}[register.dialect.name]
    assert count(register, secret.format(truth[0])) == 1
    assert count(register, secret.format(truth[1])) == 0


class Crash(Exception):
    """The process ends before its transaction does."""


def test_a_crash_before_the_end_leaves_a_file_and_no_row(register: Engine, files: Files) -> None:
    entered(register)
    with sent(files, PDF) as (received,), pytest.raises(Crash), writing(register) as session:
        row = find(session, SLUG)
        assert row is not None
        with acting(session, Act("evidence.add", SLUG, "uji", NOW)):
            attach(session, row, received, None, "uji", NOW)
            move_version(row, NOW)
        raise Crash
    assert files.place_of(received.digest).read_bytes() == PDF
    assert kept(register) == []
    # The same bytes are taken as if they had never come.
    added(register, files)
    assert len(kept(register)) == 1
