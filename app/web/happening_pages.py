"""The routes on what happens under an agreement: those that take files take larger bodies than others."""

from litestar import Router

from app.register.files import MEGABYTE
from app.settings import Settings
from app.web.contacts import ContactController
from app.web.disputes import DisputeController
from app.web.happenings import HappeningController
from app.web.proofs import ProofController
from app.web.receipts import ReceiptController, ReceiptLinkController

# Of a form around its files.
_AROUND = MEGABYTE


def happening_pages(settings: Settings) -> Router:
    """All files of one sending together are as large as one may be."""
    return Router(
        "/",
        route_handlers=[
            ReceiptLinkController,
            HappeningController,
            ProofController,
            ContactController,
            DisputeController,
            ReceiptController,
        ],
        request_max_body_size=settings.largest_file * MEGABYTE + _AROUND,
    )
