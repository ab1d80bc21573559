"""An agreement's text as a digest: what people agree to and sign, and no more."""

import hashlib
import json
from dataclasses import replace

from app.domain.agreement import Agreement, AgreementSettings, PaperOnFile
from app.records.codec import encode_fields


def text_digest(agreement: Agreement) -> str:
    """The same for two agreements of one text. Numbers, place and day are filled in when it is signed; how the
    register counts and reads it is no part of the paper."""
    text = replace(
        agreement,
        numbers=(),
        place=None,
        signed_on=None,
        effective_on=None,
        watched_from=None,
        paper=PaperOnFile(),
        readings={},
        settings=AgreementSettings(),
    )
    canonical = json.dumps(encode_fields(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
