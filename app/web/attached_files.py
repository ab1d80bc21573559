"""Files that came with a form: taken in for the length of an act, and gone where nothing came of it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, cast

from litestar.datastructures import UploadFile

from app.domain.faults import FaultyInput
from app.register.files import Files, ReceivedFile
from app.web.forms import Form

FIELD = "files"
_PIECE = 1 << 20


@contextmanager
def received(files: Files, form: Form) -> Iterator[list[ReceivedFile]]:
    """All files of the form's field, or the fault of the first that is not taken."""
    with ExitStack() as stack:
        found = []
        for upload in form.files.get(FIELD, ()):
            # A field in which nothing was chosen sends a file without a name.
            if upload.filename:
                try:
                    found.append(stack.enter_context(files.received(_pieces(upload), upload.filename)))
                except FaultyInput as error:
                    raise FaultyInput(*(fault.under(FIELD) for fault in error.faults)) from error
        yield found


def _pieces(upload: UploadFile) -> Iterator[bytes]:
    # Read as it lies: this is a thread of its own, and nobody else waits for it.
    content = cast(BinaryIO, upload.file)
    content.seek(0)
    while piece := content.read(_PIECE):
        yield piece
