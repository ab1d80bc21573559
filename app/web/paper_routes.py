"""The routes on papers: those that take scans and tables of figures take larger bodies than others."""

from litestar import Router

from app.register.files import MEGABYTE
from app.settings import Settings
from app.web.agreement_papers import AgreementPapersController, RegisterPapersController
from app.web.paper_batches import PaperBatchController
from app.web.paper_files import PaperFileController
from app.web.paper_patterns import PatternController
from app.web.papers import PaperController

# Of a form around its files.
_AROUND = MEGABYTE


def paper_routes(settings: Settings) -> Router:
    return Router(
        "/",
        route_handlers=[
            AgreementPapersController,
            RegisterPapersController,
            PaperController,
            PaperFileController,
            PaperBatchController,
            PatternController,
        ],
        request_max_body_size=settings.largest_file * MEGABYTE + _AROUND,
    )
