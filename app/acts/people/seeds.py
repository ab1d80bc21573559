"""The secrets of second factors, which the register alone does not give away.

The register keeps a nonce; the secret is made of it with a key that lies in a file beside the register and in no copy of
it. Nothing is encrypted, so nothing can be decrypted: whoever has only the one or the other has nothing.
"""

import base64
import hashlib
import hmac
import logging
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from app.acts.people import totp

FILE_NAME = "kode-masuk.key"
_BYTES = 32
_FORM = "k1"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SeedKey:
    """The key in its file; made when it is first needed, for its owner's eyes alone."""

    file: Path

    def made_or_read(self) -> bytes:
        found = self.read()
        if found is not None:
            return found
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.file.with_name(f"{self.file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            # Whole or not at all; of two that begin at once the first one's stays.
            os.link(draft, self.file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        made = self.read()
        assert made is not None, "it was just made"
        return made

    def read(self) -> bytes | None:
        try:
            key = self.file.read_bytes()
        except FileNotFoundError:
            return None
        if len(key) != _BYTES:
            raise ValueError(f"{self.file.name} is no key of {_BYTES} bytes")
        return key


def new_seed(key: SeedKey | None) -> str:
    """What the register keeps of a new second factor; without a key, as in a test of one act, the secret itself."""
    if key is None:
        return totp.new_secret()
    return f"{_FORM}:{_mark(key.made_or_read())}:{secrets.token_hex(16)}"


def secret_of(kept: str, key: SeedKey | None) -> str | None:
    """The secret; None where the key is gone or another one, so that no code of this person is right."""
    form, _, rest = kept.partition(":")
    if form != _FORM:
        return kept
    mark, _, nonce = rest.partition(":")
    found = None if key is None else key.read()
    if found is None or not hmac.compare_digest(_mark(found), mark):
        log.error("the key of second factors is missing or is not the one they were made with")
        return None
    return base64.b32encode(_derived(found, f"totp:{nonce}")[:20]).decode()


def _mark(key: bytes) -> str:
    """By which a key is known again, and nothing else of it."""
    return _derived(key, "mark").hex()[:12]


def _derived(key: bytes, of: str) -> bytes:
    return hmac.new(key, of.encode(), hashlib.sha256).digest()
