"""The register as a verb finds it: opened, and ready for this version of the program."""

from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.acts.doing import Doing
from app.acts.enter import enter
from app.acts.people.demo import open_demo, shut_demo
from app.acts.prepare import prepare
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Actor
from app.records.files import read_agreements
from app.register.database import open_register
from app.register.migrations import current, newest
from app.settings import CHECKOUT, Settings, without_password

# Who did it, in the audit trail, where a person at the command line did.
ACTOR = "command-line"
AGREEMENTS = CHECKOUT / "data" / "agreements"
HOLIDAYS = CHECKOUT / "data" / "calendars" / "indonesia.yaml"
HISTORY = CHECKOUT / "data" / "samples" / "riwayat-peragaan.yaml"


def now() -> datetime:
    return datetime.now(UTC)


def doing(engine: Engine) -> Doing:
    """Whoever sits at the command line has the register's files in hand and may do everything."""
    return Doing(engine, Actor(ACTOR), now())


def prepared_register(settings: Settings, *, demo: bool = False) -> Engine:
    """The register made ready, and with `demo` filled."""
    engine = _reachable(settings)
    prepare(engine, HOLIDAYS, ACTOR, now())
    if demo:
        enter(doing(engine), [record for _, record in read_agreements([AGREEMENTS])])
    return engine


def opened_to_people(engine: Engine, *, demo: bool = False) -> Engine:
    """The accounts of a demonstration are open while one runs, and at no other time."""
    if demo:
        from app.acts.demo_history import tell_history
        from app.acts.sweep import sweep
        from app.domain.days import Days

        open_demo(doing(engine))
        tell_history(doing(engine), HISTORY)
        sweep(engine, Days.at(now()), now())
    else:
        shut_demo(doing(engine))
    return engine


def ready_register(settings: Settings) -> Engine:
    """The register, where somebody has made it ready."""
    engine = _reachable(settings)
    if current(engine) != newest():
        raise FaultyInput(Fault("register.unprepared", {"url": without_password(settings.database)}))
    return engine


def bare_register(settings: Settings) -> Engine:
    """The register as it is, made ready or not: for whoever puts another one in its place."""
    return _reachable(settings)


def _reachable(settings: Settings) -> Engine:
    try:
        engine = open_register(settings.database)
        engine.connect().close()
    except (DBAPIError, OSError) as error:
        problem = str(getattr(error, "orig", error)).strip().splitlines()[0]
        facts = {"url": without_password(settings.database), "problem": problem}
        raise FaultyInput(Fault("database.unreachable", facts)) from error
    return engine
