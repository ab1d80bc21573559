"""The web application, put together."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.template import TemplateConfig
from sqlalchemy import Engine

from app.acts.asking import Ask
from app.domain.faults import FaultyInput
from app.settings import CHECKOUT, Settings
from app.web.agreements import AgreementController, home
from app.web.amending import AmendingController
from app.web.assets import Assets, asset
from app.web.comparison import ComparisonController
from app.web.doors import DoorController, LinkController, sign_out_now
from app.web.draft_edit import DraftEditController
from app.web.draft_steps import DraftStepController
from app.web.drafts import DraftsController
from app.web.errors import failed, faulty, refused
from app.web.forms import give_form
from app.web.frame import running_version, templates
from app.web.health import health
from app.web.network import network_of
from app.web.own_account import OwnAccountController
from app.web.people import PeopleController
from app.web.presence import admit, genuine, give_doing, give_present, give_visit
from app.web.reasoner import Reasoner
from app.web.security import secure

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
    assets = Assets(STATIC)
    reasoner = Reasoner()
    state = {
        "language": settings.language,
        "version": running_version(),
        "engine": engine,
        "clock": clock,
        "network": network_of(settings),
        "address": settings.address,
        "demo": demo,
    }
    return Litestar(
        route_handlers=[
            home,
            AgreementController,
            OwnAccountController,
            PeopleController,
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
        ],
        guards=[admit, genuine],
        dependencies={
            "engine": Provide(lambda: engine, sync_to_thread=False),
            "assets": Provide(lambda: assets, sync_to_thread=False),
            "now": Provide(clock, sync_to_thread=False, use_cache=False),
            "ask": Provide(lambda: ask or reasoner, sync_to_thread=False),
            "doing": Provide(give_doing, sync_to_thread=False),
            "present": Provide(give_present, sync_to_thread=False),
            "visit": Provide(give_visit, sync_to_thread=False),
            "form": Provide(give_form),
        },
        template_config=TemplateConfig(instance=templates(assets)),
        exception_handlers={HTTPException: refused, FaultyInput: faulty, Exception: failed},
        before_send=[secure],
        on_shutdown=[reasoner.close],
        request_max_body_size=LARGEST_BODY,
        state=State(state),
        openapi_config=None,
        logging_config=None,
    )
