"""Drafts as their pages show them to the people of a house."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine

from app.acts.draft.make import make_draft
from app.domain.agreement import Agreement
from app.domain.people import Role
from tests.support.drafting import SLUG, draft
from tests.support.people import Someone, doing_as, someone
from tests.web.browsing import TODAY, Client, client_of
from tests.web.page import Part, read_page

HERE = f"/rancangan/{SLUG}"


class Desk:
    """Someone before the pages, who fills in what a page shows and sends it."""

    def __init__(self, engine: Engine, role: Role, name: str) -> None:
        self.engine = engine
        self.who: Someone = someone(engine, role, TODAY, name=name)
        self.client: Client = client_of(engine, who=self.who)

    def page(self, path: str, status: int = 200) -> Part:
        answer = self.client.get(path, follow_redirects=False)
        assert answer.status_code == status, answer.text
        return read_page(answer.text)

    def filled(self, path: str, form: int = -1) -> dict[str, str]:
        """What a browser would send of a form of the page as it stands; the last one, unless told."""
        return values(self.page(path), form)

    def sends(self, path: str, data: Mapping[str, Any], status: int = 303) -> Part:
        answer = self.client.post(path, data=dict(data), follow_redirects=False)
        assert answer.status_code == status, answer.text
        return read_page(answer.text)

    def does(self, path: str, **changes: str) -> None:
        """Opens a page, changes fields (`a__b` is `a.b`) and sends it."""
        told = {name.replace("__", "."): value for name, value in changes.items()}
        self.sends(path, {**self.filled(path), **told})


def values(page: Part, form: int = -1) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in page.one("main").all("form")[form].parts:
        name = part.attributes.get("name")
        if not name or part.tag == "button":
            continue
        kind = part.attributes.get("type")
        if kind in {"checkbox", "radio"} and "checked" not in part.attributes:
            continue
        if part.tag == "select":
            chosen = [one for one in part.all("option") if "selected" in one.attributes]
            found[name] = (chosen[0].attributes.get("value") or "") if chosen else ""
        elif part.tag == "textarea":
            found[name] = "".join(one for one in part.children if isinstance(one, str)).removeprefix("\n")
        else:
            found[name] = part.attributes.get("value") or ""
    return found


def drafted(desk: Desk, record: Agreement | None = None) -> str:
    return make_draft(doing_as(desk.engine, desk.who, TODAY), record or draft())
