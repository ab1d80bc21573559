"""A test that needs a program which the machine lacks is left out, and the run says so; CI lacks nothing."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest

_MARK = "Ditinggalkan: "


def leave_out(what: str, why: str) -> NoReturn:
    """Skips the test that asks; in CI it fails, so that a missing program never passes for a passing test."""
    message = f"{_MARK}{what} ({why})"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def program(name: str, package: str) -> Path:
    """Where a program lies; leaves the test out where it is not installed."""
    found = shutil.which(name)
    if found is None:
        leave_out(package, f"{name} tidak ada")
    return Path(found)


def account(skipped: Iterable[pytest.TestReport]) -> str | None:
    """The one line about what was left out and how many tests that cost, or nothing."""
    reasons = [
        report.longrepr[2].partition(_MARK)[2] for report in skipped if isinstance(report.longrepr, tuple)
    ]
    counted = sorted(Counter(reason for reason in reasons if reason).items())
    if not counted:
        return None
    return _MARK + "; ".join(f"{reason}: {count} uji" for reason, count in counted)
