"""What a rule concludes, compiled once: a fact with every property of its kind, and the steps that were counted."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.calendar import Step
from app.reasoning.functions import FUNCTIONS, Result, Setting
from app.reasoning.kinds import DERIVED, EMPTY
from app.reasoning.language import Argument, Call, Collected, Of, Rule, Scalar
from app.reasoning.matcher import Fact
from app.reasoning.written_out import function, value

Gathered = Mapping[str, list[Fact]]
# A plain value, a Result with its steps, or None where a function finds nothing.
Value = Callable[[Setting, Mapping[str, Fact], Gathered], Any]

_COMPUTE = {name: one.compute for name, one in FUNCTIONS.items()}


def computed(argument: Argument) -> Value:
    """How the value of an argument is come by."""
    return function("setting, matched, gathered", _written(argument), **_COMPUTE, bare=_bare)


def _written(argument: Argument) -> str:
    if isinstance(argument, Call):
        handed = "".join(
            f", bare({_written(one)})" if isinstance(one, Call) else f", {_written(one)}"
            for one in argument.arguments
        )
        return f"{argument.function}(setting{handed})"
    if isinstance(argument, Collected):
        return f"gathered[{argument.name!r}]"
    return value(argument)


def _bare(result: Result | None) -> Any:
    """What a function hands to another: its value, without the steps."""
    return None if result is None else result.value


class Conclusion:
    """The `then` of a rule: what it says by itself, what it takes from the facts that matched, what is computed."""

    def __init__(self, rule: Rule) -> None:
        said = dict(rule.then)
        self._said = frozenset(said)
        plain: dict[str, Scalar | Of] = {
            # Given when the fact is taken; room for it is made at once.
            "id": "",
            "kind": rule.kind,
            "rule": rule.id,
            **{name: EMPTY[type_] for name, type_ in DERIVED[rule.kind].items()},
            **{
                name: one
                for name, one in said.items()
                if isinstance(one, Scalar) or (isinstance(one, Of) and one.property)
            },
        }
        written = ", ".join(f"{name!r}: {value(one)}" for name, one in plain.items())
        self._plain: Callable[[Mapping[str, Fact]], Fact] = function("matched", f"{{{written}}}")
        self._computed = tuple(
            (name, computed(one)) for name, one in said.items() if plain.get(name) is not one
        )

    def draw(
        self, setting: Setting, matched: Mapping[str, Fact], gathered: Gathered
    ) -> tuple[Fact, tuple[Step, ...]] | None:
        """The fact and its steps; None where a function finds nothing to conclude from."""
        fact = self._plain(matched)
        if not self._computed:
            return fact, ()
        steps: tuple[Step, ...] = ()
        for name, compute in self._computed:
            result: Result | None = compute(setting, matched, gathered)
            if result is None:
                return None
            # What the rule itself says, it says in spite of its functions.
            for other, beside in result.beside.items():
                if other not in self._said:
                    fact[other] = beside
            steps += result.steps
            fact[name] = result.value
        return fact, steps
