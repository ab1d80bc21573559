"""The process in which papers are set, one after the other; `rendering.py` starts it and ends it."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

from app.apart import Answering, Said, serve

DONE, REFUSED, FORBIDDEN = b"+", b"-", b"!"
# A paper with a table of 2,000 rows takes a quarter of it.
MEMORY = 2 << 30


def begin() -> Answering:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    # Imported while nobody waits yet.
    from app.writing.pdf import ForbiddenResource, PaperFault, set_paper

    def answering(body: bytes) -> Said:
        asked = json.loads(body)
        day = datetime.fromisoformat(asked["date"]).replace(tzinfo=UTC)
        try:
            enclosures = [(one["name"], Path(one["lies_at"])) for one in asked["enclosures"]]
            pdf = set_paper(
                asked["html"], asked["record"].encode(), day, draft=asked["draft"], enclosures=enclosures
            )
        except ForbiddenResource as fault:
            return FORBIDDEN, fault.url.encode()
        except PaperFault as fault:
            return REFUSED, str(fault).encode()
        return DONE, pdf

    return answering


if __name__ == "__main__":
    serve(begin, memory=MEMORY)
