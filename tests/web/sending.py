"""A form as a browser sends it: with the token of its page."""

from typing import Any

from tests.web.browsing import Client
from tests.web.page import Part, read_page


def send(client: Client, action: str, **fields: str) -> Any:
    """What is answered to a form, without following where it leads."""
    return client.post(action, data={"_tanda": token(client), **fields}, follow_redirects=False)


def token(client: Client) -> str:
    page = read_page(client.get("/akun").text)
    return page.all("input", name="_tanda")[0].attributes["value"] or ""


def shown(client: Client, address: str, status: int = 200) -> Part:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return read_page(answer.text)


def hidden(page: Part, name: str) -> str:
    return page.all("input", name=name)[0].attributes["value"] or ""
