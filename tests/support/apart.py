"""Doing something in a thread of its own: where a browser is at hand, a loop runs already in the thread of the tests."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(do: Callable[[], T]) -> T:
    with ThreadPoolExecutor(1) as one:
        return one.submit(do).result()
