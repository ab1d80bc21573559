"""An agreement under which everything can happen, and people before its pages."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.people import Role
from tests.support.happenings import SLUG, entered, number_of, standing
from tests.support.people import someone
from tests.support.register import opened
from tests.web.browsing import TODAY, Client, client_of
from tests.web.page import Part, read_page

BASE = f"/perjanjian/{SLUG}"
EVENTS = f"{BASE}/peristiwa"
THEIRS = "Kementerian Contoh"


class People:
    """Browsers by role, each signed in when it is first asked for."""

    def __init__(self, engine: Engine, stack: ExitStack) -> None:
        self.engine, self._stack = engine, stack
        self._known: dict[object, Client] = {}

    def __getitem__(self, role: Role) -> Client:
        if role not in self._known:
            institution = THEIRS if role is Role.PARTNER else None
            who = someone(self.engine, role, TODAY, institution)
            self._known[role] = self._stack.enter_context(client_of(self.engine, who=who))
        return self._known[role]

    @property
    def nobody(self) -> Client:
        if None not in self._known:
            self._known[None] = self._stack.enter_context(client_of(self.engine))
        return self._known[None]

    @property
    def manager(self) -> Client:
        return self[Role.MANAGER]

    @property
    def partner(self) -> Client:
        return self[Role.PARTNER]


@pytest.fixture
def people(prepared_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[People]:
    monkeypatch.setenv("IKAT_HOME", str(tmp_path / "rumah"))
    file = tmp_path / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{file}") as engine, ExitStack() as stack:
        entered(engine)
        yield People(engine, stack)


def hidden(page: Part) -> dict[str, str]:
    """What a form sends besides what is typed."""
    return {
        one.attributes["name"] or "": one.attributes["value"] or ""
        for one in page.all("input", type="hidden")
    }


def shown(client: Client, path: str) -> Part:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return read_page(answer.text)


def recorded(people: People, kind: str, **typed: str) -> str:
    """An event that a manager recorded on its form; gives its key."""
    path = f"{EVENTS}/catat/{kind}"
    before = set(standing(people.engine))
    sent = {**hidden(shown(people.manager, path)), "on": "2025-11-03", **typed}
    answer = people.manager.post(path, data=sent, follow_redirects=False)
    assert answer.status_code == 303, read_page(answer.text).one("main").words
    (key,) = set(standing(people.engine)) - before
    return key


__all__ = ["number_of", "people"]
