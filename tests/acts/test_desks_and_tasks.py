"""Who may confine agreements, give desks and say something about tasks: whoever may not is told, and it is written down."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from app.acts.confine import confine, give_desk, name_reader, open_up, strike_reader
from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.seeing import permit, permit_house, seeing
from app.acts.sweep import sweep
from app.acts.tasks import assign, comment, done, make_task, read_findings, snooze
from app.domain.faults import FaultyInput
from app.domain.people import Denied, Power, Role
from app.domain.tasks import TaskKind
from tests.support.accounts import account, by
from tests.support.builders import NOW
from tests.support.doing import by_person, by_program, left_to_the_sweep
from tests.support.happenings import SLUG, is_whole, lively, number_of

Act = Callable[[Doing, int, str], Any]
DAY = date(2026, 2, 1)

OF_DRAFTERS: dict[str, Act] = {
    "agreement.confine": lambda doing, who, _key: confine(doing, SLUG, [who], "Dirundingkan."),
    "agreement.open_up": lambda doing, _who, _key: open_up(doing, SLUG, "Selesai."),
    "agreement.name_reader": lambda doing, who, _key: name_reader(doing, SLUG, who),
    "agreement.strike_reader": lambda doing, who, _key: strike_reader(doing, SLUG, who, "Pindah."),
    "agreement.desk": lambda doing, who, _key: give_desk(doing, SLUG, who),
}
OF_RECORDERS: dict[str, Act] = {
    "task.assign": lambda doing, who, key: assign(doing, key, who),
    "task.snooze": lambda doing, _who, key: snooze(doing, key, DAY, "Menunggu surat."),
    "task.comment": lambda doing, _who, key: comment(doing, key, "Sudah ditelepon."),
    "task.make": lambda doing, _who, _key: make_task(doing, "Telepon", SLUG),
    "task.done": lambda doing, _who, key: done(doing, key),
    "finding.read": lambda doing, _who, _key: read_findings(doing, SLUG, ["annex.missing"]),
}
REFUSED = [
    *((name, role) for name in OF_DRAFTERS for role in (Role.READER, Role.APPROVER, Role.PARTNER)),
    *((name, role) for name in OF_RECORDERS for role in (Role.READER, Role.ADMINISTRATOR, Role.PARTNER)),
]


def last_entry(register: Engine) -> tuple[str, str]:
    with register.connect() as connection:
        wanted = text("SELECT act, subject FROM audit_entry ORDER BY seq DESC LIMIT 1")
        act, subject = connection.execute(wanted).one()
    return act, subject


def prepared(register: Engine) -> int:
    enter(left_to_the_sweep(register, NOW), [lively()])
    sweep(register, NOW.date(), NOW)
    return account(register, "Ani")


@pytest.mark.parametrize(("name", "role"), REFUSED)
def test_whoever_may_not_is_refused_and_it_is_written_down(register: Engine, name: str, role: Role) -> None:
    ani = prepared(register)
    key = make_task(by(register, ani), "Telepon narahubung", SLUG)
    other = by_person(register, NOW, role, 99, "Kementerian Contoh")
    with pytest.raises(Denied):
        (OF_DRAFTERS | OF_RECORDERS)[name](other, ani, key)
    act, subject = last_entry(register)
    assert (act, subject.partition(" ")[0]) == ("denied", name)
    assert is_whole(register)


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda doing, _who: open_up(doing, SLUG, "Selesai."), "confidential.not"),
        (lambda doing, who: name_reader(doing, SLUG, who), "confidential.not"),
        (lambda doing, who: strike_reader(doing, SLUG, who, "Pindah."), "confidential.not"),
        (lambda doing, who: confine(doing, SLUG, [who], " "), "reason.missing"),
        (lambda doing, _who: confine(doing, SLUG, [999], "Dirundingkan."), "account.not_open"),
        (lambda doing, _who: give_desk(doing, SLUG, 999), "account.not_open"),
        (lambda doing, _who: make_task(doing, " "), "text.empty"),
        (lambda doing, _who: make_task(doing, "Telepon", "tidak-ada"), "agreement.unknown"),
        (lambda doing, _who: done(doing, f"{TaskKind.DUTY}:1:x"), "task.follows"),
        (lambda doing, _who: comment(doing, f"{TaskKind.OWN}:0:77", "Sudah."), "task.unknown"),
        (lambda doing, _who: comment(doing, f"{TaskKind.DUTY}:77:x", "Sudah."), "task.unknown"),
        (lambda doing, _who: comment(doing, f"{TaskKind.OWN}:0:77", " "), "text.empty"),
        (lambda doing, _who: snooze(doing, f"{TaskKind.OWN}:0:77", NOW.date(), "Nanti."), "task.snooze_past"),
        (lambda doing, _who: read_findings(doing, SLUG, []), "finding.none_chosen"),
        (lambda doing, _who: read_findings(doing, SLUG, ["tidak.ada"]), "finding.not_kept"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason_and_changes_nothing(
    register: Engine, attempt: Callable[[Doing, int], Any], code: str
) -> None:
    ani = prepared(register)
    before = last_entry(register)
    with pytest.raises(FaultyInput) as refused:
        attempt(by(register, ani), ani)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert last_entry(register) == before


def test_the_last_reader_of_a_confined_agreement_stays_and_work_on_it_goes_to_readers_alone(
    register: Engine,
) -> None:
    ani = prepared(register)
    budi = account(register, "Budi", Role.APPROVER)
    doing = by(register, ani)
    confine(doing, SLUG, [], "Dirundingkan.")
    for attempt, code in (
        (lambda: confine(doing, SLUG, [], "Sekali lagi."), "confidential.already"),
        (lambda: strike_reader(doing, SLUG, ani, "Pindah."), "reader.last"),
        (lambda: strike_reader(doing, SLUG, budi, "Pindah."), "reader.unknown"),
        (lambda: give_desk(doing, SLUG, budi), "desk.not_concerned"),
        (lambda: make_task(doing, "Telepon", SLUG, budi), "desk.not_concerned"),
    ):
        with pytest.raises(FaultyInput) as refused:
            attempt()
        assert refused.value.faults[0].code == code
    key = make_task(doing, "Telepon", SLUG)
    with pytest.raises(Denied) as hidden:
        comment(by(register, budi), key, "Saya?")
    assert hidden.value.hidden
    name_reader(doing, SLUG, budi)
    comment(by(register, budi), key, "Saya.")
    done(doing, key)
    with pytest.raises(FaultyInput) as over:
        comment(doing, key, "Masih?")
    assert over.value.faults[0].code == "task.done_already"
    assert is_whole(register)


def test_only_a_program_that_names_nobody_cannot_confine(register: Engine) -> None:
    prepared(register)
    with pytest.raises(FaultyInput) as refused:
        confine(by_program(register, NOW), SLUG, [], "Dirundingkan.")
    assert refused.value.faults[0].code == "reader.last"


def test_looking_at_what_is_not_ones_own_is_refused_and_written_down(register: Engine) -> None:
    prepared(register)
    stranger = by_person(register, NOW, Role.PARTNER, 98, "Lembaga Lain")
    with pytest.raises(Denied) as hidden, seeing(stranger, SLUG):
        pass
    assert hidden.value.hidden
    assert last_entry(register) == ("denied", f"agreement.see {SLUG}")
    with pytest.raises(FaultyInput) as unknown, seeing(stranger, "tidak-ada"):
        pass
    assert unknown.value.faults[0].code == "agreement.unknown"
    own = by_person(register, NOW, Role.PARTNER, 97, "Kementerian Contoh")
    with seeing(own, SLUG) as (_, found):
        assert found.id == number_of(register)
    permit(own, Power.SEE, "paper.see")
    # A page of the house alone is none of a partner's, though a partner may see.
    with pytest.raises(Denied):
        permit_house(own, Power.SEE, "task.see")
    with pytest.raises(Denied):
        permit(own, Power.RECORD, "contact.change", SLUG)
    assert last_entry(register) == ("denied", f"contact.change {SLUG}")
