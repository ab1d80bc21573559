"""The web application, put together."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.template import TemplateConfig
from sqlalchemy import Engine

from app.acts.asking import Ask, WonderInThisProcess, concluded_in_this_process
from app.acts.papers.press import Press
from app.acts.papers.previews import FOLDER as DRAFTS
from app.acts.people.seeds import FILE_NAME, SeedKey
from app.acts.timetable import TIMES, next_slot
from app.domain.faults import FaultyInput
from app.register.files import Files
from app.register.listing_counts import CountsKept
from app.register.remembering import Remembered
from app.sending.sink import FOLDER as SINK_FOLDER
from app.sending.sink import Sink
from app.settings import CHECKOUT, SINK, Settings
from app.web.access import AccessController
from app.web.agreements import AgreementController
from app.web.amending import AmendingController
from app.web.assets import Assets, asset
from app.web.calendar_pages import CalendarController
from app.web.calendars import AgreementCalendarController, FeedController, calendar_feed
from app.web.comparison import ComparisonController
from app.web.doors import DoorController, LinkController, sign_out_now
from app.web.draft_edit import DraftEditController
from app.web.draft_steps import DraftStepController
from app.web.drafts import DraftsController
from app.web.errors import failed, faulty, refused
from app.web.forms import give_form
from app.web.frame import Asked, running_version
from app.web.happening_pages import happening_pages
from app.web.health import health
from app.web.holiday_pages import HolidayController
from app.web.home import home
from app.web.imports import ImportController
from app.web.mail_room import MailRoomController
from app.web.menu import served_addresses
from app.web.metrics import metrics
from app.web.network import network_of
from app.web.own_account import OwnAccountController
from app.web.pace import Pace
from app.web.pacing import paced
from app.web.paper_jobs import PaperJobs
from app.web.paper_routes import paper_routes
from app.web.people import PeopleController
from app.web.presence import admit, genuine, give_doing, give_present, give_visit
from app.web.reasoner import Reasoner
from app.web.reasons import ReasonController
from app.web.register_page import RegisterController, RegisterWorkController
from app.web.register_settings import SettingsController
from app.web.reports import ReportController
from app.web.rule_book import RuleController
from app.web.security import secure
from app.web.templating import Templates
from app.web.trail import TrailController
from app.web.uploads import FOLDER, Uploads
from app.web.what_if import WhatIfController
from app.web.work import WORK

# What others made is laid out by the set-up; what is ours lies beside the code.
STATIC = (CHECKOUT / "assets" / "web", Path(__file__).parent / "static")
# Of a form without files; a route that takes files says how large they may be.
LARGEST_BODY = 1_000_000

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(
    engine: Engine,
    settings: Settings,
    clock: Clock = _now,
    ask: Ask | None = None,
    *,
    demo: bool = False,
) -> Litestar:
    """The web over a register. `ask` concludes; without it a process of its own does. `demo`: the door tells the way in."""
    app = built(settings)
    stand_over(app, engine, settings, clock, ask, demo=demo)
    return app


def stand_over(
    app: Litestar,
    engine: Engine,
    settings: Settings,
    clock: Clock = _now,
    ask: Ask | None = None,
    *,
    demo: bool = False,
) -> None:
    """Set an application, which takes long to build, before this register, in place of whatever it stood before."""
    reasoner = Reasoner()
    files = Files(settings.files, settings.largest_file)
    conclude = reasoner.conclude if ask is None else concluded_in_this_process
    remembered = Remembered()
    app.state = State(
        {
            "language": settings.language,
            "version": running_version(),
            "engine": engine,
            "clock": clock,
            "ask": ask or reasoner,
            "reasoner": reasoner,
            "wonder": reasoner if ask is None else WonderInThisProcess(),
            "conclude": conclude,
            "files": files,
            "press": Press(files, settings.folder / DRAFTS, conclude),
            "jobs": PaperJobs(),
            "network": network_of(settings),
            "seed_key": SeedKey(settings.folder / FILE_NAME),
            "address": settings.address,
            "demo": demo,
            "counts": CountsKept(remembered),
            "remembered": remembered,
            "uploads": Uploads(settings.folder / FOLDER),
            "settings": settings,
            "mails": bool(settings.smtp_url),
            "pace": Pace(),
            "sink": Sink(settings.folder / SINK_FOLDER),
            "sink_in_use": settings.smtp_url.startswith(SINK),
            "next_slots": {name: partial(next_slot, name) for name in TIMES},
            "served": served_addresses(app),
        }
    )


def _of_state(name: str) -> Provide:
    """What the application stands over, by its name."""

    def give(request: Asked) -> Any:
        return request.app.state[name]

    return Provide(give, sync_to_thread=False)


def _give_now(request: Asked) -> datetime:
    clock: Clock = request.app.state.clock
    return clock()


def _end(app: Litestar) -> None:
    app.state.reasoner.close()


def built(settings: Settings) -> Litestar:
    """The application itself: of the settings, its subpath and how large a file may be are built in."""
    assets = Assets(STATIC, settings.subpath)
    return Litestar(
        route_handlers=[
            home,
            RegisterController,
            RegisterWorkController,
            CalendarController,
            AccessController,
            ReportController,
            AgreementController,
            ReasonController,
            RuleController,
            WhatIfController,
            happening_pages(settings),
            OwnAccountController,
            PeopleController,
            *WORK,
            DraftsController,
            DraftEditController,
            DraftStepController,
            AmendingController,
            ComparisonController,
            DoorController,
            LinkController,
            sign_out_now,
            health,
            asset,
            ImportController,
            TrailController,
            SettingsController,
            MailRoomController,
            AgreementCalendarController,
            FeedController,
            calendar_feed,
            metrics,
            paper_routes(settings),
            HolidayController,
        ],
        guards=[admit, paced, genuine],
        dependencies={
            "engine": _of_state("engine"),
            "assets": Provide(lambda: assets, sync_to_thread=False),
            "now": Provide(_give_now, sync_to_thread=False),
            "ask": _of_state("ask"),
            "doing": Provide(give_doing, sync_to_thread=False),
            "present": Provide(give_present, sync_to_thread=False),
            "visit": Provide(give_visit, sync_to_thread=False),
            "form": Provide(give_form),
            "wonder": _of_state("wonder"),
            "conclude": _of_state("conclude"),
            "files": _of_state("files"),
            "press": _of_state("press"),
            "jobs": _of_state("jobs"),
        },
        template_config=TemplateConfig(instance=Templates(assets)),
        exception_handlers={HTTPException: refused, FaultyInput: faulty, Exception: failed},
        before_send=[secure],
        on_shutdown=[_end],
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
    )
