"""Every route, tried by every role and by nobody, on an own agreement, a stranger's and a confidential one.

A route that is not told in `routes` fails the test: whoever adds one says what it shows to whom.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.acts.decide.propose import propose
from app.acts.enter import enter
from app.acts.people.invite import Invitation, invite
from app.acts.people.sessions import who_is
from app.domain.agreement import SuspensionBy
from app.domain.decisions import ProposedSuspensionBy
from app.domain.party import Party, Signatory
from app.domain.people import Role
from app.register.agreements import find
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.paper_tables import PreparedPaperRow
from app.register.people_tables import InstitutionAliasRow, InstitutionRow
from app.register.tables import AuditEntryRow
from app.register.work_tables import ConfidentialRow, DecisionRow, ImportedRow, ImportRow, NamedReaderRow
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.support.people import Someone, doing_as, someone
from tests.support.register import opened
from tests.web.browsing import TODAY, Client, client_of
from tests.web.page import read_page
from tests.web.routes import ROUTES, Rule

# What must not be read by whom it does not concern: words that stand in one agreement alone.
MARKS = {"milik-mitra": "Lumbung Padi", "milik-lain": "Menara Suar", "gerbang-karang": "Gerbang Karang"}
# A reader whom the confidential agreement names.
NAMED = "bernama"
EVERYBODY = (None, *Role, NAMED)


def visible_to(who: object) -> set[str]:
    """The agreements that somebody may know of."""
    if who is None:
        return set()
    if who is Role.PARTNER:
        return {"milik-mitra"}
    return set(MARKS) if who == NAMED else {"milik-mitra", "milik-lain"}


Cookies = frozenset[tuple[str, str | None]]


@dataclass(frozen=True)
class House:
    engine: Engine
    people: Mapping[object, Someone]
    clients: Mapping[object, Client]
    # What each of them is shown time and again: the token of a form, and the page of what does not exist.
    tokens: dict[tuple[object, Cookies], str] = field(default_factory=dict)
    missing: dict[object, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def house(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    file = tmp_path_factory.mktemp("rumah") / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{file}") as engine, ExitStack() as stack:
        fill(engine)
        people: dict[object, Someone] = {
            role: someone(engine, role, TODAY, "Dinas Tamsil" if role is Role.PARTNER else None)
            for role in Role
        }
        people[NAMED] = someone(engine, Role.READER, TODAY, name="Nama Contoh")
        with writing(engine) as session, acting(session, Act("uji", "uji", "uji", NOW)):
            row = find(session, "gerbang-karang")
            assert row is not None
            assert row.id is not None
            session.add(ImportRow(id=1, name="lama.csv", digest="0" * 64, imported_by="uji", imported_at=NOW))
            session.flush()
            session.add(ImportedRow(agreement_id=row.id, import_id=1, line=2))
            session.add(ConfidentialRow(agreement_id=row.id, since=NOW))
            session.add(NamedReaderRow(agreement_id=row.id, account_id=people[NAMED].account))
            session.add(paper_of_the_partner(session))
            # The partner's institution signs the agreement under another name, in other letters.
            session.add(InstitutionAliasRow(institution_id=1, name="Dinas TAMSIL Kota Contoh"))
        # A decision that everyone of the house may know of.
        manager = doing_as(engine, people[Role.MANAGER], TODAY)
        propose(manager, "milik-lain", ProposedSuspensionBy(SuspensionBy.AUTOMATIC), "Perlu.")
        clients: dict[object, Client] = {None: stack.enter_context(client_of(engine))}
        for who, one in people.items():
            clients[who] = stack.enter_context(client_of(engine, who=one))
        yield House(engine, people, clients)


def paper_of_the_partner(session: Session) -> PreparedPaperRow:
    row = find(session, "milik-mitra")
    assert row is not None
    return PreparedPaperRow(
        id=1,
        agreement_id=row.id,
        kind="minutes-matching",
        family="minutes",
        typed={},
        as_of=NOW.date(),
        state="closed",
        writers=["uji"],
        prepared_at=NOW,
        changed_by="uji",
        changed_at=NOW,
    )


def fill(engine: Engine) -> None:
    ours = agreement().parties[0]

    def between(slug: str, institution: str) -> None:
        other = Party(2, institution, Signatory("Budi Misal", "Kepala"))
        enter(
            by_program(engine, NOW),
            [agreement(slug=slug, title=f"Pertukaran {MARKS.get(slug, 'Lama')}", parties=(ours, other))],
        )

    between("milik-mitra", "DINAS Tamsil Kota Contoh")
    between("milik-lain", "Badan Misal")
    # Of the partner, and confidential: its institution alone opens nothing.
    between("gerbang-karang", "Dinas Tamsil")


def routes(app: Litestar) -> set[tuple[str, str]]:
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method not in {"HEAD", "OPTIONS"}
    }


def test_of_every_route_it_is_said_who_may_use_it(house: House) -> None:
    assert routes(house.clients[None].app) == set(ROUTES)


def address(path: str, rule: Rule, slug: str) -> str:
    for name, value in {"slug": slug, **(rule.blanks or {})}.items():
        for kind in ("str", "int"):
            path = path.replace(f"{{{name}:{kind}}}", value)
    assert "{" not in path, "every blank is filled"
    return path


def tried() -> Iterator[tuple[str, str, str]]:
    """Each route, and where it is about an agreement, with each of them."""
    for (method, path), rule in ROUTES.items():
        for slug in (*MARKS, "tidak-ada") if rule.about else ("milik-lain",):
            yield method, path, slug


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
@pytest.mark.parametrize(("method", "path", "slug"), list(tried()))
def test_nobody_sees_more_than_concerns_them(
    house: House, method: str, path: str, who: object, slug: str
) -> None:
    rule = ROUTES[method, path]
    # A form of one's own, so that it is not the token that keeps anybody out; but nothing in it.
    if method == "POST":
        data = {"_tanda": token(house, who)}
        answer = house.clients[who].post(address(path, rule, slug), data=data, follow_redirects=False)
        restore(house, who)
    else:
        answer = house.clients[who].get(address(path, rule, slug), follow_redirects=False)
    for hidden in set(MARKS) - visible_to(who):
        assert MARKS[hidden] not in answer.text
        if hidden != slug:
            assert hidden not in answer.text
    if rule.secret:
        assert answer.status_code == 404
    elif rule.open:
        assert answer.status_code in {200, 303, 422}
    elif who is None:
        assert answer.status_code == (401 if method == "POST" else 303)
        assert method == "POST" or answer.headers["location"].startswith("/masuk")
    elif role_of(house, who) not in rule.roles:
        assert answer.status_code == 403
    elif rule.about and slug not in visible_to(who):
        assert answer.status_code == 404
        assert alike(answer.text) == missing(house, who)
    else:
        assert answer.status_code in {200, 303, 422}


def role_of(house: House, who: object) -> Role:
    return house.people[who].role


def token(house: House, who: object) -> str:
    """The token of that person's forms, which lasts as long as the session it was made for."""
    client = house.clients[who]
    if (who, cookies(client)) not in house.tokens:
        page = read_page(client.get("/masuk" if who is None else "/akun").text)
        shown = page.all("input", name="_tanda")[0].attributes["value"] or ""
        house.tokens[who, cookies(client)] = shown
    return house.tokens[who, cookies(client)]


def cookies(client: Client) -> Cookies:
    return frozenset((one.name, one.value) for one in client.cookies.jar)


def missing(house: House, who: object) -> str:
    if who not in house.missing:
        house.missing[who] = alike(house.clients[who].get("/perjanjian/tidak-ada").text)
    return house.missing[who]


def restore(house: House, who: object) -> None:
    """Signing out is one of the routes: whoever went out comes in again."""
    if who is None:
        return
    client = house.clients[who]
    held = dict(cookies(client)).get("ikat_sesi")
    if held and who_is(house.engine, held, TODAY) is not None:
        return
    one = house.people[who]
    again = someone(house.engine, one.role, TODAY, **again_as(who))
    client.cookies.clear()
    client.cookies.set("ikat_sesi", again.token)


def again_as(who: object) -> dict[str, str]:
    if who is Role.PARTNER:
        return {"institution": "Dinas Tamsil"}
    return {"name": "Nama Contoh"} if who == NAMED else {}


def alike(page: str) -> str:
    """A page without what is new each time, and without what was asked for."""
    words = read_page(page).one("main").words.split()
    return " ".join(words[:-1])


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
def test_the_list_has_what_concerns_them_and_nothing_else(house: House, who: object) -> None:
    page = read_page(house.clients[who].get("/perjanjian?ditarik=ya").text)
    links = [one.attributes["href"] for one in page.all("a", class_="register-title")]
    assert set(links) == {f"/perjanjian/{slug}" for slug in visible_to(who)}


def test_what_is_hidden_is_told_to_the_trail(house: House) -> None:
    house.clients[Role.PARTNER].get("/perjanjian/milik-lain")
    with reading(house.engine) as session:
        told = session.exec(
            select(AuditEntryRow.subject).where(
                AuditEntryRow.act == "denied",
                AuditEntryRow.actor == f"account/{house.people[Role.PARTNER].account}",
            )
        ).all()
    assert "agreement.see milik-lain" in told


def test_a_partner_cannot_be_of_our_own_institution(house: House) -> None:
    with writing(house.engine) as session, acting(session, Act("uji", "uji", "uji", NOW)):
        session.add(InstitutionRow(name="Kementerian Contoh", ours=True, emails=[]))
    with pytest.raises(ValueError, match=r"invitation\.not_other"):
        invite(
            by_program(house.engine, TODAY),
            Invitation("Gita", "gita@contoh.go.id", Role.PARTNER, "Kementerian Contoh"),
        )


def test_a_decision_on_a_hidden_agreement_is_as_one_that_does_not_exist(house: House) -> None:
    named = house.people[NAMED]
    approver = Role.APPROVER
    with writing(house.engine) as session, acting(session, Act("uji", "uji", "uji", NOW)):
        row = find(session, "gerbang-karang")
        assert row is not None
        assert row.id is not None
        hidden = DecisionRow(
            agreement_id=row.id,
            kind="suspension_by",
            body={"suspension": "automatic"},
            reason="Rahasia.",
            state="proposed",
            proposed_by=f"account/{named.account}",
            proposed_at=NOW,
        )
        session.add(hidden)
        session.flush()
        number = hidden.id
    client = house.clients[approver]
    assert client.get(f"/keputusan/{number}").status_code == 404
    data = {"_tanda": token(house, approver), "confirm": "1", "reject_reason": "Tidak."}
    for what in ("setujui", "tolak"):
        assert client.post(f"/keputusan/{number}/{what}", data=data).status_code == 404
    assert "Rahasia." not in client.get("/keputusan").text
    assert f"/keputusan/{number}" not in client.get("/tugas?siapa=semua").text
    assert "Rahasia." in house.clients[NAMED].get("/keputusan").text
