"""What a person is handed once, and of which the register keeps a digest alone: tokens and recovery codes."""

import hashlib
import secrets

# No vowels and nothing that looks like something else: a code is copied by hand.
_LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _GROUP = 3, 4
# Longer than any token of ours, so a forged one costs nothing.
_LONGEST = 200


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """256 bits of chance need no salt and no slow hash."""
    return hashlib.sha256(token[:_LONGEST].encode("utf-8", "replace")).hexdigest()


def new_recovery_code() -> str:
    letters = [secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def recovery_digest(account: int, code: str) -> str:
    """As it was typed, with or without dashes; the account is part of it, so no code serves another one."""
    bare = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(f"{account}:{bare[:_LONGEST]}".encode("utf-8", "replace")).hexdigest()


def is_recovery_code(code: str) -> bool:
    return sum(letter.isalnum() for letter in code) == _GROUPS * _GROUP
