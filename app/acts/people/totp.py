"""Codes of the second factor: RFC 6238 with SHA-1, six digits and thirty seconds, as every app has them."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote

STEP_SECONDS = 30
_DIGITS = 6
# Clocks differ: one step to either side.
_TOLERANCE = 1


def new_secret() -> str:
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    mac = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**_DIGITS).zfill(_DIGITS)


def step_of(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def matching_step(secret: str, code: str, now: datetime, after: int | None) -> int | None:
    """The step whose code it is, where that step comes after the last one that was taken."""
    bare = "".join(code.split())
    if len(bare) != _DIGITS or not bare.isascii():
        return None
    found = None
    for step in range(step_of(now) - _TOLERANCE, step_of(now) + _TOLERANCE + 1):
        if hmac.compare_digest(code_at(secret, step), bare) and (after is None or step > after):
            found = step
    return found


def address(secret: str, account: str, issuer: str = "Ikat") -> str:
    """What the app reads from the square."""
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?secret={secret}&issuer={quote(issuer)}"
