"""What a rule tests and concludes, written out as Python expressions and compiled once.

A rule is asked hundreds of times for each case. Walking through its tests each time costs several times what the
tests themselves cost; an expression has them in one piece, as one would write it by hand. It consists of nothing
but what the language of the rules has let through: property names, aliases and plain values, each by its `repr`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from app.reasoning.language import Of, Scalar, Test

OPERATORS = {"eq": "==", "ne": "!=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


def function(parameters: str, expression: str, **names: Any) -> Callable[..., Any]:
    """An expression as a function; it sees its parameters and the names that it is given, and nothing else."""
    return eval(f"lambda {parameters}: {expression}", {"__builtins__": {}, **names})  # type: ignore[no-any-return]  # noqa: S307


def value(one: Scalar | Of) -> str:
    """A plain value, a property of a fact that was matched, or that fact itself."""
    if not isinstance(one, Of):
        return repr(one)
    return f"matched[{one.alias!r}]" + (f"[{one.property!r}]" if one.property else "")


def passes(fact: str, tests: Iterable[Test]) -> str:
    """Whether a fact passes tests, some of them against facts that were matched."""
    return " and ".join(
        f"{fact}[{test.property!r}] {OPERATORS[test.operator]} {value(test.value)}" for test in tests
    )


def matches(fact: str, kind: str, tests: Iterable[Test]) -> str:
    """Whether a fact is of a kind and passes tests."""
    return passes(fact, (Test("kind", "eq", kind), *tests))


def row(values: Iterable[str]) -> str:
    """Values as an `itemgetter` of their names gives them: one by itself, several in a row."""
    several = list(values)
    return several[0] if len(several) == 1 else f"({', '.join(several)})"
