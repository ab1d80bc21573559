"""A plain matcher: what a rule says, decided fact by fact. The engine's firings are held against it."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from app.reasoning.language import Of, Pattern

Fact = dict[str, Any]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}


def compare(operator_name: str, got: Any, wanted: Any) -> bool:
    return _COMPARE[operator_name](got, wanted)


def matches(pattern: Pattern, fact: Fact, matched: Mapping[str, Fact]) -> bool:
    if fact["kind"] != pattern.kind:
        return False
    for test in pattern.tests:
        value = test.value
        if isinstance(value, Of):
            value = matched[value.alias][value.property]
        if not _COMPARE[test.operator](fact[test.property], value):
            return False
    return True
