"""What follows from an agreement, as templates see it: each conclusion with its reasons as sentences."""

from typing import Any

from app.domain.conclusions import Conclusions, Deadline
from app.wording.conclusions import ACCESS_STATES, DEADLINE_STATES, Voice
from app.wording.language import Language
from app.wording.names import party_name
from app.wording.rules import rule_title
from app.writing.citing import cited

ID = Language.INDONESIAN

Facts = dict[str, Any]


def concluded_facts(conclusions: Conclusions) -> Facts:
    voice = Voice(ID)
    return {
        "deadlines": [_deadline(one, voice) for one in conclusions.deadlines],
        "rights": [
            {
                "rule": one.rule,
                "name": rule_title(one.rule, ID),
                "ref": one.ref,
                "party": one.party,
                "who": party_name(one.party, ID),
                "on": one.arose_on,
                "cite": one.citation.spelled,
                "because": [voice.reason(reason) for reason in one.because],
            }
            for one in conclusions.rights
        ],
        "access": [
            {
                "party": one.party,
                "who": party_name(one.party, ID),
                "state": one.state.value,
                "state_words": ACCESS_STATES[one.state].indonesian,
                "since": one.since,
                "cite": one.citation.spelled,
                "grounds": [f"{ground.rule}:{ground.ref}" for ground in one.grounds],
                "cure": voice.cure(one),
                "because": [voice.reason(reason) for reason in one.because],
            }
            for one in conclusions.access
        ],
        "after_end": [
            {"text": voice.duty(one), "cite": one.citation.spelled} for one in conclusions.duties_after_end
        ],
        "findings": [
            {
                "cites": cited(one.citations),
                "trouble": voice.finding(one).trouble,
                "reading": voice.finding(one).reading,
            }
            for one in conclusions.findings
        ],
        "rules_version": conclusions.rules_version,
        "calendar_version": conclusions.calendar_version,
    }


def _deadline(deadline: Deadline, voice: Voice) -> Facts:
    joint = deadline.party == "joint"
    return {
        "key": f"{deadline.rule}:{deadline.ref}",
        "rule": deadline.rule,
        "ref": deadline.ref,
        "title": voice.title(deadline),
        "name": rule_title(deadline.rule, ID),
        "party": None if joint else deadline.party,
        "who": "PARA PIHAK" if joint else party_name(int(deadline.party), ID),
        "due": deadline.due,
        "nature": deadline.nature.value,
        "state": deadline.state.value,
        "state_words": DEADLINE_STATES[deadline.state.value].indonesian,
        "done_on": deadline.done_on,
        "cite": deadline.citation.spelled,
        "because": [voice.reason(reason) for reason in deadline.because],
    }
