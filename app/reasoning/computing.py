"""What a rule concludes, compiled once: a fact with every property of its kind, and the steps that were counted."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.calendar import Step
from app.reasoning.functions import FUNCTIONS, Result, Setting
from app.reasoning.kinds import DERIVED, EMPTY
from app.reasoning.language import Argument, Call, Collected, Of, Rule, Scalar
from app.reasoning.matcher import Fact

Gathered = Mapping[str, list[Fact]]
# A plain value, a Result with its steps, or None where a function finds nothing.
Value = Callable[[Setting, Mapping[str, Fact], Gathered], Any]


def computed(argument: Argument) -> Value:
    """How the value of an argument is come by."""
    if isinstance(argument, Call):
        return _called(argument)
    if isinstance(argument, Collected):
        name = argument.name
        return lambda _setting, _matched, gathered: gathered[name]
    if isinstance(argument, Of):
        alias, wanted = argument.alias, argument.property
        if wanted:
            return lambda _setting, matched, _gathered: matched[alias][wanted]
        return lambda _setting, matched, _gathered: matched[alias]
    return lambda _setting, _matched, _gathered: argument


def _called(call: Call) -> Value:
    compute = FUNCTIONS[call.function].compute
    arguments = tuple(computed(one) for one in call.arguments)

    def value(setting: Setting, matched: Mapping[str, Fact], gathered: Gathered) -> Any:
        inner = [one(setting, matched, gathered) for one in arguments]
        return compute(setting, *[one.value if isinstance(one, Result) else one for one in inner])

    return value


class Conclusion:
    """The `then` of a rule: what it says by itself, what it takes from the facts that matched, what is computed."""

    def __init__(self, rule: Rule) -> None:
        said = dict(rule.then)
        self._said = frozenset(said)
        self._plain: Fact = {
            # Given when the fact is taken; room for it is made at once.
            "id": "",
            "kind": rule.kind,
            "rule": rule.id,
            **{name: EMPTY[type_] for name, type_ in DERIVED[rule.kind].items()},
            **{name: one for name, one in said.items() if isinstance(one, Scalar)},
        }
        taken = {name: one for name, one in said.items() if isinstance(one, Of) and one.property}
        self._taken = tuple((name, one.alias, one.property) for name, one in taken.items())
        self._computed = tuple(
            (name, computed(one))
            for name, one in said.items()
            if name not in taken and not isinstance(one, Scalar)
        )

    def draw(
        self, setting: Setting, matched: Mapping[str, Fact], gathered: Gathered
    ) -> tuple[Fact, tuple[Step, ...]] | None:
        """The fact and its steps; None where a function finds nothing to conclude from."""
        fact = self._plain.copy()
        for name, alias, wanted in self._taken:
            fact[name] = matched[alias][wanted]
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
