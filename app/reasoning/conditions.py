"""The conditions of a rule one by one: which fact each is about, and whether it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.reasoning.language import Of, Rule, Test
from app.reasoning.matcher import Fact, compare

# The facts that were found for a rule's patterns so far, by alias.
Bound = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of the fact that an alias stands for."""

    alias: str
    test: Test

    @property
    def other(self) -> str | None:
        return self.test.value.alias if isinstance(self.test.value, Of) else None


def holds(condition: Condition, bound: Bound) -> bool:
    """Whether a condition holds; one on a fact that is not looked for yet does not stand in the way."""
    test = condition.test
    if condition.alias not in bound:
        return True
    wanted = test.value
    if isinstance(wanted, Of):
        if wanted.alias not in bound:
            return True
        wanted = bound[wanted.alias][wanted.property]
    return compare(test.operator, bound[condition.alias][test.property], wanted)


def value_of(test: Test, bound: Bound) -> str | int | bool:
    if isinstance(test.value, Of):
        found: str | int | bool = bound[test.value.alias][test.value.property]
        return found
    return test.value


def of_ref(rule: Rule, ref: str | None) -> list["Condition"]:
    wanted = dict(rule.then).get("ref")
    if ref is None or not isinstance(wanted, Of):
        return []
    return [Condition(wanted.alias, Test(wanted.property, "eq", ref))]


def passed_on(rule: Rule, wanted: Mapping[str, str | int | bool]) -> list[Condition] | None:
    """What a wanted fact asks of the facts that its rule would conclude it from; None where it never would."""
    then = {"rule": rule.id, **dict(rule.then)}
    conditions = []
    for name, value in wanted.items():
        given = then.get(name)
        if isinstance(given, Of) and given.property:
            conditions.append(Condition(given.alias, Test(given.property, "eq", value)))
        elif isinstance(given, str | int | bool) and given != value:
            return None
    return conditions
