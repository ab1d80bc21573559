"""The examples of the rule book are tests, each under the id of its rule."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.citation import Citation
from app.domain.conclusions import Conclusions
from app.domain.history import check_history
from app.reasoning.book import Example
from app.reasoning.evaluation import the_reasoner
from app.records.events import decode_events
from app.records.files import read_agreement, read_holidays

HOLIDAYS = read_holidays(Path("data/calendars/indonesia.yaml"))


def conclusions(example: Example) -> Conclusions:
    data: dict[str, Any] = example.data
    agreement = read_agreement(Path("data/agreements") / f"{data['agreement']}.yaml")
    events = decode_events(data.get("events", []))
    assert check_history(agreement, events) == (), "an example tells what can happen"
    return the_reasoner().evaluate(Case(agreement, date.fromisoformat(data["as_of"]), events, HOLIDAYS))


def shown(conclusion: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """A conclusion by the fields that an example speaks of."""

    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return [plain(one) for one in value]
        if isinstance(value, Citation):
            return str(value)
        return value.isoformat() if isinstance(value, date) else value

    return {name: plain(getattr(conclusion, name)) for name in expected}


@pytest.mark.parametrize(
    "example",
    the_reasoner().book.examples,
    ids=lambda example: f"{example.rule} ({Path(example.file).name}:{example.line})",
)
def test_the_example_holds(example: Example) -> None:
    found = conclusions(example)
    expected: dict[str, Any] = example.data
    for part, listed in (
        ("expect", found.deadlines),
        ("rights", found.rights),
        ("access", found.access),
        ("findings", found.findings),
    ):
        for one in expected.get(part, []):
            assert one in [shown(conclusion, one) for conclusion in listed], example.title
    assert not {one.code for one in found.findings} & set(expected.get("no_findings", [])), example.title
    # An example that says "none" means it.
    assert expected.get("rights") != [] or found.rights == (), example.title


@pytest.mark.parametrize(
    ("cell", "rules"),
    [
        ("setneg-sigtk-2022", {"lifecycle.end", "renewal.notice", "termination.notice", "evaluation.hold"}),
        (
            "lan-2022",
            {"lifecycle.end", "renewal.sign", "evaluation.hold", "minutes.matching", "force_majeure.notice"},
        ),
        ("dpr-perisai-2023", {"lifecycle.end", "renewal.notice", "termination.notice", "report.periodic"}),
        (
            "setneg-siapp-2022",
            {"lifecycle.end", "renewal.notice", "termination.notice", "force_majeure.notice"},
        ),
        (
            "kemendagri-itjen-2025",
            {"feedback.deliver", "report.answer", "contact.change_notice", "notice.confirmation"},
        ),
    ],
)
def test_every_agreement_is_spoken_of_by_the_rules_that_bind_it(cell: str, rules: set[str]) -> None:
    spoken = {
        one["rule"]
        for example in the_reasoner().book.examples
        if example.data["agreement"] == cell
        for one in example.data["expect"]  # type: ignore[union-attr]
        if isinstance(one, dict)
    }
    assert rules <= spoken
