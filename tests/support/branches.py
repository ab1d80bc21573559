"""Branches are counted where the core's own tests run, and nowhere else.

What a page happens to pass through proves nothing about the core, and counting costs every line that runs: the
other tests would take half as long again. So one run serves both, with the counting on for some of its tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

TESTS = Path(__file__).resolve().parents[1]
OF_THE_CORE = tuple(TESTS / room for room in ("domain", "records", "reasoning", "wording"))


def counts(path: Path) -> bool:
    return any(path.is_relative_to(room) for room in OF_THE_CORE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    counting = getattr(item.config.pluginmanager.getplugin("_cov"), "cov_controller", None)
    if counting is None:
        return (yield)
    counting.pause()
    _end_all_other_counting()
    if counts(item.path):
        counting.resume()
        return (yield)
    try:
        return (yield)
    finally:
        counting.resume()


def _end_all_other_counting() -> None:
    """In each process of several there is another one underneath, whose count nobody reads; it takes over in a pause."""
    while (other := Coverage.current()) is not None:
        other.stop()
