"""What the register's page lists and finds, kept as its agreements are: in the transaction that changes them.

Acts say here which rows they touched (`follow`), and the projection which agreements it kept anew. What is written
follows from other tables alone, so `rebuild` makes it again from nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text, update

from app.domain.conclusions import AccessState, Status
from app.domain.searching import SHORTEST_GUESSED, trigrams_of, words_of
from app.register.derived_tables import AccessStateRow, ConcludedRow, KeptFindingRow
from app.register.of_agreements import is_of_these, rows_of, these
from app.register.search_tables import (
    NEVER_ENDS,
    NEVER_SIGNED,
    NOBODY,
    ListingRow,
    SearchDocumentRow,
    SearchTrigramRow,
    SearchWordRow,
)
from app.register.tables import AgreementRow, Audited, NumberRow, PaperRow, PartyRow, TermRow, table_of
from app.register.work_tables import DeskRow

_agreement = table_of(AgreementRow)
_party = table_of(PartyRow)
_number = table_of(NumberRow)
_paper = table_of(PaperRow)
_term = table_of(TermRow)
_desk = table_of(DeskRow)
_concluded = table_of(ConcludedRow)
_access = table_of(AccessStateRow)
_finding = table_of(KeptFindingRow)
_listing = table_of(ListingRow)
_document = table_of(SearchDocumentRow)
_word = table_of(SearchWordRow)
_trigram = table_of(SearchTrigramRow)

# That an act was done moves these, and by themselves they are shown in no list and found by no search.
UNTOLD = frozenset({"changed_at", "version"})
# The status of what was taken out of the register, beside those that are concluded.
WITHDRAWN = "withdrawn"
# Of several parties' access, the state that asks for somebody first.
URGENCY = (
    AccessState.SUSPENDED,
    AccessState.RESTORABLE,
    AccessState.SUSPENDABLE,
    AccessState.OPEN,
    AccessState.CLOSED,
)
_AT_ONCE = 400
_FINDINGS = (
    select(_finding.c.agreement_id, func.count())
    .where(is_of_these(_finding.c.agreement_id))
    .group_by(_finding.c.agreement_id)
)
Values = dict[str, Any]


def follow(connection: Connection, rows: Iterable[Audited]) -> None:
    """Index anew whatever agreements these rows belong to."""
    touched = {
        row.id if isinstance(row, AgreementRow) else row.agreement_id
        for row in rows
        if isinstance(row, AgreementRow | PartyRow | NumberRow | PaperRow | TermRow | DeskRow)
    }
    index(connection, sorted(one for one in touched if one is not None))


def index(connection: Connection, agreements: Iterable[int]) -> None:
    for some in _batches(agreements):
        rows = connection.execute(rows_of(_agreement, key="id"), these(some)).all()
        _replace(connection, _listing, some, _listed(connection, rows, some))
        documents = _documents(connection, rows, some)
        _replace(connection, _document, some, documents)
        _learn(connection, documents)


def index_concluded(connection: Connection, agreements: Iterable[int]) -> None:
    """What was concluded of them anew; their words are the same."""
    for some in _batches(agreements):
        rows = connection.execute(rows_of(_agreement, key="id"), these(some)).all()
        _replace(connection, _listing, some, _listed(connection, rows, some))


def rebuild(connection: Connection) -> None:
    for table in (_listing, _document, _trigram, _word):
        connection.execute(delete(table))
    numbers = connection.execute(select(_agreement.c.id).order_by(_agreement.c.id)).scalars().all()
    index(connection, numbers)


# ---- what is listed


def _listed(connection: Connection, rows: Sequence[Row[Any]], some: Sequence[int]) -> dict[int, Values]:
    concluded = {one.agreement_id: one for one in _of(connection, _concluded, some)}
    desks = {one.agreement_id: one.account_id for one in _of(connection, _desk, some)}
    states = _grouped(_of(connection, _access, some), "state")
    findings = {one.agreement_id: one[1] for one in connection.execute(_FINDINGS, these(some))}
    found: dict[int, Values] = {}
    for row in rows:
        known = concluded.get(row.id)
        found[row.id] = {
            "kind": row.kind,
            "status": _status(row, known),
            "access": next((one.value for one in URGENCY if one.value in states[row.id]), ""),
            "findings": findings.get(row.id, 0),
            "owner": desks.get(row.id, NOBODY),
            "signed_on": row.signed_on or NEVER_SIGNED,
            "ends_on": (known and known.ends_on) or NEVER_ENDS,
            "title_key": " ".join(words_of(row.title)),
        }
    return found


def _status(row: Row[Any], known: Row[Any] | None) -> str:
    if row.withdrawn_at is not None:
        return WITHDRAWN
    if known is not None:
        return str(known.status)
    return Status.DRAFT.value if row.signed_on is None else ""


# ---- what is found


def _documents(connection: Connection, rows: Sequence[Row[Any]], some: Sequence[int]) -> dict[int, Values]:
    numbers = _grouped(_of(connection, _number, some), "number")
    parties: dict[int, list[str]] = defaultdict(list)
    for party in _of(connection, _party, some):
        parties[party.agreement_id] += [party.institution, party.unit or "", party.short or ""]
    papers = _grouped(_standing_papers(connection, some), "number")
    terms = _terms(connection, some)
    return {
        row.id: {
            "title": _words([row.title]),
            "numbers": _words(numbers[row.id]),
            "parties": _words(parties[row.id]),
            "terms": _words(terms[row.id]),
            "papers": _words([*papers[row.id], *_umbrella(row.parent)]),
        }
        for row in rows
    }


def _standing_papers(connection: Connection, some: Sequence[int]) -> Iterable[Row[Any]]:
    wanted = select(_paper.c.agreement_id, _paper.c.number).where(
        _paper.c.agreement_id.in_(some), _paper.c.number.is_not(None), _paper.c.withdrawn_at.is_(None)
    )
    return connection.execute(wanted)


def _terms(connection: Connection, some: Sequence[int]) -> Mapping[int, list[str]]:
    """What is said of each term by each paper that stands, as it was recorded last."""
    wanted = (
        select(_term.c.agreement_id, _term.c.paper_id, _term.c.name, _term.c.body)
        .join(_paper, _paper.c.id == _term.c.paper_id)
        .where(_term.c.agreement_id.in_(some), _paper.c.withdrawn_at.is_(None))
        .order_by(_term.c.agreement_id, _term.c.name, _term.c.version)
    )
    last = {(one.agreement_id, one.paper_id, one.name): one.body for one in connection.execute(wanted)}
    found: dict[int, list[str]] = defaultdict(list)
    for (of, _, _), body in last.items():
        if body is not None:
            found[of].append(body.get("summary", ""))
    return found


def _umbrella(parent: Any) -> list[str]:
    """The memorandum that an agreement follows up is one of its papers."""
    return [] if parent is None else [parent.get("title", ""), *parent.get("numbers", ())]


def _words(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(word for one in texts for word in words_of(one)))


def _learn(connection: Connection, documents: Mapping[int, Values]) -> None:
    """Remember the words that stand in them. One that no longer stands anywhere does no harm: it finds nothing."""
    words = {word for one in documents.values() for said in one.values() for word in said.split()}
    guessed = sorted(word for word in words if len(word) >= SHORTEST_GUESSED and word.isalpha())
    for some in _batches(guessed):
        known = set(connection.execute(select(_word.c.word).where(_word.c.word.in_(some))).scalars())
        new = [word for word in some if word not in known]
        if new:
            _add(connection, "search_word (word) VALUES (:word)", [{"word": word} for word in new])
            trigrams = [{"word": word, "trigram": one} for word in new for one in sorted(trigrams_of(word))]
            _add(connection, "search_trigram (trigram, word) VALUES (:trigram, :word)", trigrams)


def _add(connection: Connection, into: str, rows: list[Values]) -> None:
    """Whoever learns a word at the same time is not in the way."""
    connection.execute(text(f"INSERT INTO {into} ON CONFLICT DO NOTHING"), rows)


# ---- in and out


def _of(connection: Connection, table: Any, some: Sequence[int]) -> Sequence[Row[Any]]:
    order = (column.name for column in table.primary_key)
    return connection.execute(rows_of(table, *order), these(some)).all()


def _grouped(rows: Iterable[Row[Any]], column: str) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.agreement_id].append(getattr(row, column))
    return found


def _replace(connection: Connection, table: Any, some: Sequence[int], wanted: Mapping[int, Values]) -> None:
    """Make the rows as wanted; what is the same already is left alone."""
    stood = {one.agreement_id: one._asdict() for one in _of(connection, table, some)}
    new = [{"agreement_id": of, **values} for of, values in wanted.items() if of not in stood]
    moved = [
        {"of": of, **values}
        for of, values in wanted.items()
        if of in stood and any(stood[of][name] != value for name, value in values.items())
    ]
    if table is _listing and (new or moved):
        tell_moved(connection)
    if new:
        connection.execute(insert(table), new)
    if moved:
        names = [name for name in moved[0] if name != "of"]
        connection.execute(
            update(table)
            .where(table.c.agreement_id == bindparam("of"))
            .values({name: bindparam(name) for name in names}),
            moved,
        )


def tell_moved(connection: Connection) -> None:
    """What was counted over the register holds no more. PostgreSQL tells by itself that somebody wrote."""
    if connection.dialect.name == "sqlite":
        last = connection.execute(text("PRAGMA user_version")).scalar_one()
        connection.exec_driver_sql(f"PRAGMA user_version = {(last + 1) % (1 << 31)}")


def _batches(some: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(some)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
