"""An agreement's text as flat facts for the rules of findings: what it states, and what it leaves out.

Only what those rules can weigh is told: which clause says what, and what each is held against. Nothing here
decides whether it is a trouble.
"""

import re
from collections.abc import Iterator
from typing import Any

from app.domain.agreement import Agreement
from app.domain.citation import Citation
from app.domain.provision import Duty
from app.domain.terms import Feedback, FeedbackOfReceiver, Stated, Terms
from app.reasoning.matcher import Fact
from app.reasoning.text_terms import Names, term_facts, text_fact

# Where everybody can have an address without being asked who he is.
FREE_MAIL = re.compile(
    r"(yahoo|hotmail|outlook|live|gmx|yandex)\.(com|[a-z]{2}|(co|com)\.[a-z]{2})"
    r"|(gmail|googlemail|ymail|rocketmail|msn|icloud|aol|mail|protonmail)\.com|proton\.me"
)


def text_facts(agreement: Agreement, terms: Terms, asked: Names) -> list[Fact]:
    """The facts of an agreement whose terms stand, by its addenda, as they are handed in here."""
    return [
        *term_facts(terms, asked.get("stated", frozenset()), asked.get("silent", frozenset())),
        *_access(terms),
        *_answers(agreement, terms),
        *_provisions(agreement, terms),
        *_people(agreement),
        *_papers(agreement),
    ]


# ---- access, and what grounds its suspension


def _access(terms: Terms) -> Iterator[Fact]:
    if isinstance(terms.suspension, Stated):
        for clause in terms.suspension.value.clauses:
            yield text_fact(
                "suspending",
                holder=clause.holder,
                against=clause.against,
                grounds=len(set(clause.grounds)),
                cite=terms.suspension.cites[0],
            )
    if isinstance(terms.restoration, Stated):
        for back in terms.restoration.value.clauses:
            yield text_fact(
                "restoring",
                party=back.party,
                grounds=len(set(back.after)),
                all_needed=back.all_needed,
                in_time=back.in_time,
                cite=terms.restoration.cites[0],
            )


def _answers(agreement: Agreement, terms: Terms) -> Iterator[Fact]:
    for name in ("feedback", "report_on_request"):
        term: Any = getattr(terms, name)
        if not isinstance(term, Stated):
            continue
        answer: Feedback = term.value
        duties = [
            duty
            for duty in agreement.duties
            if isinstance(answer, FeedbackOfReceiver) or duty.holder == answer.by
        ]
        among = any(_within(cite, duty.citation) for cite in term.cites for duty in duties)
        yield text_fact(
            "answer",
            name=name,
            owed_in=_list_of(duties),
            among_duties=among,
            suspends_in=_spoken(term, terms.suspension),
            restores_in=_spoken(term, terms.restoration),
        )


def _spoken(term: Stated[Any], other: Any) -> Citation | str:
    """Where another term speaks of this one: the clause that both cite."""
    if not isinstance(other, Stated):
        return ""
    return next((cite for cite in term.cites if cite in other.cites), "")


def _within(inner: Citation, outer: Citation) -> bool:
    """Whether one clause is another or a part of it."""
    if outer.article and outer.article != inner.article:
        return False  # most are of another article
    return all(
        not getattr(outer, part) or getattr(inner, part) == getattr(outer, part)
        for part in ("part", "article", "insert", "paragraph", "letter", "item", "mark")
    )


# ---- rights and duties


def _provisions(agreement: Agreement, terms: Terms) -> Iterator[Fact]:
    met = {citation for right in agreement.rights for citation in right.met_by}
    restoring = terms.restoration.cites if isinstance(terms.restoration, Stated) else ()
    evaluating = terms.evaluation.cites if isinstance(terms.evaluation, Stated) else ()
    owed_in = {
        party.number: str(_list_of([duty for duty in agreement.duties if duty.holder == party.number]))
        for party in agreement.parties
    }
    for right in agreement.rights:
        if right.citation in evaluating:
            yield text_fact("evaluating", cite=right.citation)
        if right.counterpart is not None:
            yield {
                "kind": "claim",
                "cite": str(right.citation),
                "met": bool(right.met_by),
                "restores": right.citation in restoring,
                "owed_in": owed_in[right.counterpart],
            }
    # Of a party whose rights nobody has recorded it cannot be said what it did not ask for.
    asking = {right.holder for right in agreement.rights}
    for duty in agreement.duties:
        if duty.counterpart in asking:
            yield {"kind": "burden", "cite": str(duty.citation), "asked": duty.citation in met}


def _list_of(duties: list[Duty]) -> Citation | str:
    """The paragraph under which the duties of a party are listed."""
    if not duties:
        return ""
    first = min(duty.citation for duty in duties)
    return Citation(part=first.part, article=first.article, insert=first.insert, paragraph=first.paragraph)


# ---- people and papers


def _people(agreement: Agreement) -> Iterator[Fact]:
    for party in agreement.parties:
        signatory = party.signatory
        decree = signatory.decree
        years = 0
        if decree is not None and agreement.signed_on is not None:
            signed = agreement.signed_on
            years = signed.year - decree.dated.year
            years -= (signed.month, signed.day) < (decree.dated.month, decree.dated.day)
        others = [name for name in signatory.also_printed if name != signatory.name]
        yield text_fact(
            "signatory",
            name=signatory.name,
            names=1 + len(others),
            others=" / ".join([signatory.name, *others]),
            decree=f"{signatory.name}, {decree.instrument} {decree.number}" if decree else "",
            years=max(years, 0),
        )
    for contact in agreement.contacts:
        for address in contact.emails:
            yield text_fact(
                "mail",
                address=address,
                free=FREE_MAIL.fullmatch(address.rpartition("@")[2].lower()) is not None,
                cite=contact.cites[0] if contact.cites else "",
            )


def _papers(agreement: Agreement) -> Iterator[Fact]:
    if agreement.parent is not None:
        cites = agreement.parent.cites
        yield text_fact(
            "parent", cite=cites[0] if cites else "", end_stated=agreement.parent.ends_on is not None
        )
    paper = agreement.paper
    missing = (paper.pages or 0) - (paper.pages_on_file or 0) if paper.pages_on_file is not None else 0
    yield text_fact(
        "paper",
        annex=paper.annex.value,
        missing=max(missing, 0),
        pages=f"{paper.pages_on_file}/{paper.pages}" if missing > 0 else "",
    )
