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

from app.settings import CHECKOUT, Settings
from app.web.agreements import AgreementController, home
from app.web.assets import Assets, asset
from app.web.errors import failed, refused
from app.web.frame import running_version, templates
from app.web.health import health
from app.web.security import secure

# What others made is laid out by the set-up; what is ours lies beside the code.
STATIC = (CHECKOUT / "assets" / "web", Path(__file__).parent / "static")

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(engine: Engine, settings: Settings, clock: Clock = _now) -> Litestar:
    assets = Assets(STATIC)
    return Litestar(
        route_handlers=[home, AgreementController, health, asset],
        dependencies={
            "engine": Provide(lambda: engine, sync_to_thread=False),
            "assets": Provide(lambda: assets, sync_to_thread=False),
            "now": Provide(clock, sync_to_thread=False, use_cache=False),
        },
        template_config=TemplateConfig(instance=templates(assets)),
        exception_handlers={HTTPException: refused, Exception: failed},
        before_send=[secure],
        state=State({"language": settings.language, "version": running_version()}),
        openapi_config=None,
        logging_config=None,
    )
