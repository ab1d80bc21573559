"""The kinds of fact that rules speak of, each with its properties.

Facts are flat: text, whole numbers (a day is its ordinal) and truth values. Every property of a kind is always
there (empty text, 0 or false where there is nothing to say), for the engine stumbles over one that is missing.
"""

from typing import Literal

PropertyType = Literal["text", "number", "truth"]

_TEXT: PropertyType = "text"
_NUMBER: PropertyType = "number"
_TRUTH: PropertyType = "truth"

# Every event that is told as a fact says when it happened, by which key it is known, and of which party it is.
_EVENT: dict[str, PropertyType] = {"key": _TEXT, "on": _NUMBER, "at": _TEXT, "seq": _NUMBER, "party": _NUMBER}
_DEADLINE: dict[str, PropertyType] = {
    "ref": _TEXT,
    "party": _NUMBER,
    "due": _NUMBER,
    "anchor": _NUMBER,
    "clock": _TEXT,
    "nature": _TEXT,
    "limit": _TEXT,
    "cite": _TEXT,
    "tolled": _NUMBER,
    "running": _TRUTH,
    "due_at": _TEXT,
}

BASE: dict[str, dict[str, PropertyType]] = {
    # The day of asking, and the agreement on it.
    "day": {"on": _NUMBER},
    "in_force": {"from": _NUMBER},
    "closed": {"on": _NUMBER, "how": _TEXT},
    "parties": {"count": _NUMBER},
    "watched": {"from": _NUMBER},
    "run": {
        "ref": _TEXT,
        "begins": _NUMBER,
        "ends": _NUMBER,
        "agreed": _NUMBER,
        "asked": _NUMBER,
        "last": _TRUTH,
        "cite": _TEXT,
    },
    "extended": {"ref": _TEXT, "on": _NUMBER, "key": _TEXT},
    "term": {
        "name": _TEXT,
        "from": _NUMBER,
        "until": _NUMBER,
        "current": _TRUTH,
        "floor": _NUMBER,
        "cite": _TEXT,
        "period": _TEXT,
        "act": _TEXT,
        "by": _NUMBER,
        "to": _NUMBER,
    },
    "reading": {"code": _TEXT, "takes": _TEXT},
    # Since when it has been open: from the first day, or since it was given back.
    "has_access": {"party": _NUMBER, "since": _NUMBER, "cite": _TEXT},
    "suspension": {"holder": _NUMBER, "against": _NUMBER, "ground": _TEXT, "cite": _TEXT},
    "restoration": {"party": _NUMBER, "cite": _TEXT},
    # What happened.
    "renewal_requested": {**_EVENT, "run": _TEXT},
    "termination_announced": {**_EVENT, "effective": _NUMBER, "answers": _TEXT},
    "force_majeure_began": _EVENT,
    "force_majeure_notified": {**_EVENT, "ref": _TEXT, "statement": _TRUTH},
    "force_majeure_ended": {**_EVENT, "ref": _TEXT},
    "hindered": {"ref": _TEXT, "rule": _TEXT},
    "data_received": _EVENT,
    "report_requested": _EVENT,
    "contact_change_announced": {**_EVENT, "effective": _NUMBER},
    # What a notice is of (its event's type), and the run or the force majeure that it answers.
    "notice": {**_EVENT, "recipient": _NUMBER, "of": _TEXT, "run": _TEXT},
    "confirmed": {**_EVENT, "ref": _TEXT},
    "waived": {**_EVENT, "rule": _TEXT, "ref": _TEXT, "whole": _TRUTH},
    # What Python pairs and counts: answers with questions, slots with what fills them.
    "answered": {"rule": _TEXT, "ref": _TEXT, "on": _NUMBER, "key": _TEXT},
    "slot": {
        "rule": _TEXT,
        "ref": _TEXT,
        "span": _NUMBER,
        "slot": _NUMBER,
        "begins": _NUMBER,
        "due": _NUMBER,
        "limit": _TEXT,
        "party": _NUMBER,
        "cite": _TEXT,
        "nature": _TEXT,
        "replaced": _TRUTH,
        # From when it stands on the list: without an agreed end only the span that runs and the next do.
        "listed": _NUMBER,
    },
    "filled": {"rule": _TEXT, "ref": _TEXT, "on": _NUMBER, "key": _TEXT},
    "suspended": {"party": _NUMBER, "on": _NUMBER, "key": _TEXT},
    "restorable": {"party": _NUMBER, "on": _NUMBER, "key": _TEXT},
}

# What the agreement's text says and leaves out, for the rules of findings. These run in an engine of their own and
# are told nothing else.
TEXT: dict[str, dict[str, PropertyType]] = {
    # A term that the text states: its first clause and in how many it stands, the article of the first, what it
    # chooses (`manner`), and whether its time is said to be a limit (`latest`).
    "stated": {
        "name": _TEXT,
        "cite": _TEXT,
        "article": _TEXT,
        "clauses": _NUMBER,
        "manner": _TEXT,
        "latest": _TRUTH,
    },
    # A term that somebody looked for in vain. Of one that nobody has looked for yet there is no fact at all.
    "silent": {"name": _TEXT},
    # A length of time within a term, in days (a month as 30), and the topic of that term.
    "length": {"name": _TEXT, "topic": _TEXT, "days": _NUMBER, "day_kind": _TEXT, "cite": _TEXT},
    # How often something is owed; `whole` where the span is as long as the agreement.
    "rhythm": {"name": _TEXT, "form": _TEXT, "whole": _TRUTH, "cite": _TEXT},
    "changing": {"signed": _TRUTH, "dated": _TRUTH, "article": _TEXT},
    "suspending": {"holder": _NUMBER, "against": _NUMBER, "grounds": _NUMBER, "cite": _TEXT},
    "restoring": {
        "party": _NUMBER,
        "grounds": _NUMBER,
        "all_needed": _TRUTH,
        "in_time": _TRUTH,
        "cite": _TEXT,
    },
    # What one party owes within a period from what it got: whether it stands among that party's duties, in whose
    # clause (`owed_in`), and where suspension and restoration speak of it.
    "answer": {
        "name": _TEXT,
        "owed_in": _TEXT,
        "among_duties": _TRUTH,
        "suspends_in": _TEXT,
        "restores_in": _TEXT,
    },
    # What a party may have from another, and what it must do for another. `owed_in` is the clause that lists the
    # duties of the one who is to give; empty where none of them is recorded.
    "claim": {"cite": _TEXT, "met": _TRUTH, "restores": _TRUTH, "owed_in": _TEXT},
    "burden": {"cite": _TEXT, "asked": _TRUTH},
    # A right to hold the evaluation.
    "evaluating": {"cite": _TEXT},
    "signatory": {"name": _TEXT, "names": _NUMBER, "others": _TEXT, "decree": _TEXT, "years": _NUMBER},
    "mail": {"address": _TEXT, "free": _TRUTH, "cite": _TEXT},
    "parent": {"cite": _TEXT, "end_stated": _TRUTH},
    "paper": {"annex": _TEXT, "missing": _NUMBER, "pages": _TEXT},
    # Not of the text but of the day of asking.
    "cut_short": {"cite": _TEXT, "end": _TEXT, "span": _TEXT},
    "unfounded": {"cite": _TEXT},
}

DERIVED: dict[str, dict[str, PropertyType]] = {
    "relief": {"ref": _TEXT, "party": _NUMBER, "covers": _TEXT, "from": _NUMBER, "until": _NUMBER},
    "counted": {"ref": _TEXT, "of": _TEXT, "run": _TEXT, "on": _NUMBER},
    "proper": {"ref": _TEXT, "hit": _TEXT, "on": _NUMBER},
    "proper_first": {"hit": _TEXT, "on": _NUMBER, "key": _TEXT},
    "told": {"ref": _TEXT, "hit": _TEXT, "on": _NUMBER},
    "lasting": {"ref": _TEXT, "party": _NUMBER, "began": _NUMBER, "on": _NUMBER, "cite": _TEXT},
    "way_out": {"ref": _TEXT, "party": _NUMBER, "began": _NUMBER, "on": _NUMBER, "cite": _TEXT},
    "survives": {"of": _TEXT, "ref": _TEXT},
    "deadline": _DEADLINE,
    "confirmation": {"ref": _TEXT, "party": _NUMBER, "cite": _TEXT},
    "awaiting": {"of": _TEXT, "ref": _TEXT},
    "done": {"of": _TEXT, "ref": _TEXT, "on": _NUMBER, "key": _TEXT},
    "void": {"of": _TEXT, "ref": _TEXT, "why": _TEXT},
    "fallen_due": {"of": _TEXT, "ref": _TEXT},
    "unwatched": {"of": _TEXT, "ref": _TEXT},
    "overdue": {"of": _TEXT, "ref": _TEXT, "party": _NUMBER, "since": _NUMBER, "limit": _TEXT, "cite": _TEXT},
    "state": {"of": _TEXT, "ref": _TEXT, "state": _TEXT},
    "right": {
        "right": _TEXT,
        "party": _NUMBER,
        "against": _NUMBER,
        "arose": _NUMBER,
        "ground": _TEXT,
        "ref": _TEXT,
        "cite": _TEXT,
    },
    "access": {"party": _NUMBER, "state": _TEXT, "since": _NUMBER, "cite": _TEXT},
    # Its code is its rule; `told` is what its sentence names besides the clauses, as the paper prints it.
    "finding": {"cites": _TEXT, "told": _TEXT},
}

# The rule that concluded it stands in every derived fact.
KINDS: dict[str, dict[str, PropertyType]] = {
    **BASE,
    **TEXT,
    **{kind: {"rule": _TEXT, **properties} for kind, properties in DERIVED.items()},
}

EMPTY: dict[PropertyType, str | int | bool] = {"text": "", "number": 0, "truth": False}

# The properties whose numbers are days.
DAY_PROPERTIES = frozenset(
    {
        "anchor",
        "arose",
        "began",
        "begins",
        "due",
        "effective",
        "ends",
        "floor",
        "from",
        "on",
        "since",
        "until",
    }
)
