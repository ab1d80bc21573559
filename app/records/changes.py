"""Changes of conclusions → plain data: the document of a timeline."""

from collections.abc import Iterable
from typing import Any

from app.domain.changes import Change

# What a change is named by: a rule where one concluded it, else a code.
_BY_RULE = frozenset({"deadline", "right"})


def change_document(change: Change) -> dict[str, Any]:
    return {
        "on": change.on.isoformat(),
        "what": change.what,
        "rule" if change.what in _BY_RULE else "code": change.name,
        "ref": change.ref,
        "before": change.before,
        "after": change.after,
        "field": change.field,
    }


def change_documents(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [change_document(one) for one in changes]
