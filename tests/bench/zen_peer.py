"""ZEN, by zen-engine: the conditions of all our rules, as decision tables, one for each kind of conclusion.

ZEN looks at one row at a time. It joins nothing, cannot look for what is absent, and one rule cannot follow on
another. So all of that is done for it beforehand: it is handed a row for each combination of facts that agree
(those that other rules conclude included), the number of facts that a rule forbids, and every date. It decides
which rule applies to which row: all cases of a kind in one loop, a whole case in one call.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import zen

from app.reasoning.language import Call, Of, Pattern, Rule, Scalar, Test
from app.reasoning.matcher import Fact, matches

_COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
# Functions that let a rule conclude nothing where nothing was collected.
_NEED_SOME = frozenset({"earliest", "first_arisen"})
Rows = dict[str, list[dict[str, Any]]]


class Zen:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        kinds = sorted({rule.kind for rule in rules})
        nodes = [_node("given", "inputNode")]
        nodes += [_table(kind, [rule for rule in rules if rule.kind == kind]) for kind in kinds]
        nodes.append(_node("concluded", "outputNode"))
        names = [str(node["id"]) for node in nodes]
        edges = [
            {"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"}
            for source, target in pairwise(names)
        ]
        content = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
        self._decision = zen.ZenEngine().create_decision(json.dumps(content))
        self._none: Rows = {kind: [] for kind in kinds}

    def prepare(self, facts: Iterable[Fact]) -> Rows:
        """The rows of a case, from everything that was given and everything that follows."""
        by_kind: dict[str, list[Fact]] = {}
        for fact in facts:
            by_kind.setdefault(fact["kind"], []).append(fact)
        rows = {kind: list(some) for kind, some in self._none.items()}
        for rule in self._rules:
            rows[rule.kind] += _rows(rule, by_kind)
        return rows

    def conclude(self, rows: Rows) -> Rows:
        found: Rows = self._decision.evaluate(rows)["result"]
        return found

    def applied(self, rows: Rows) -> Counter[str]:
        """How often each rule applied."""
        return Counter(
            row["rule"] for some in self.conclude(rows).values() for row in some if row.get("applies")
        )


def _rows(rule: Rule, facts: dict[str, list[Fact]]) -> Iterator[dict[str, Any]]:
    for matched in _joined(rule, facts):
        row: dict[str, Any] = {"rule": rule.id}
        for alias, test in _told(rule):
            row[f"{alias}_{test.property}"] = matched[alias][test.property]
            if isinstance(test.value, Of):
                row[f"{test.value.alias}_{test.value.property}"] = matched[test.value.alias][
                    test.value.property
                ]
        for place, pattern in enumerate(rule.none):
            row[f"absent{place}"] = _count(pattern, facts, matched)
        for name, pattern in rule.each:
            row[f"number_{name}"] = _count(pattern, facts, matched)
        yield row


def _joined(rule: Rule, facts: dict[str, list[Fact]]) -> list[dict[str, Fact]]:
    """The combinations of facts in which all that is to be equal is equal."""
    found: list[dict[str, Fact]] = [{}]
    for alias, pattern in rule.when:
        equal = Pattern(pattern.kind, tuple(test for test in pattern.tests if test.operator == "eq"))
        found = [
            {**so_far, alias: fact}
            for so_far in found
            for fact in facts.get(pattern.kind, ())
            if matches(equal, fact, so_far)
        ]
    return found


def _count(pattern: Pattern, facts: dict[str, list[Fact]], matched: dict[str, Fact]) -> int:
    return sum(matches(pattern, fact, matched) for fact in facts.get(pattern.kind, ()))


def _told(rule: Rule) -> Iterator[tuple[str, Test]]:
    """The conditions that are left once facts are joined."""
    for alias, pattern in rule.when:
        for test in pattern.tests:
            if test.operator != "eq" or not isinstance(test.value, Of):
                yield alias, test


# ---- the text of a table


def _conditions(rule: Rule) -> str:
    tests = [
        f"{alias}_{test.property} {_COMPARE[test.operator]} {_literal(test.value)}"
        for alias, test in _told(rule)
    ]
    tests += [f"absent{place} == 0" for place, _ in enumerate(rule.none)]
    needs_some = any(isinstance(one, Call) and one.function in _NEED_SOME for _, one in rule.then)
    tests += [f"number_{name} > 0" for name, _ in rule.each if needs_some]
    return " and ".join(tests)


def _literal(value: Scalar | Of) -> str:
    if isinstance(value, Of):
        return f"{value.alias}_{value.property}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f"'{value}'"


def _table(kind: str, rules: Sequence[Rule]) -> dict[str, Any]:
    content = {
        "hitPolicy": "first",
        "executionMode": "loop",
        "passThrough": True,
        "inputField": kind,
        "outputPath": kind,
        "inputs": [
            {"id": "of", "name": "rule", "field": "rule"},
            {"id": "when", "name": "when", "field": ""},
        ],
        "outputs": [{"id": "then", "name": "applies", "field": "applies"}],
        "rules": [
            {"_id": rule.id, "of": f"'{rule.id}'", "when": _conditions(rule), "then": "true"}
            for rule in rules
        ],
    }
    return _node(kind, "decisionTableNode", content=content)


def _node(name: str, type_: str, **content: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "type": type_, "position": {"x": 0, "y": 0}, **content}
