"""A letter set into words: every event in both languages, with the headers that mail wants, the same each time."""

import email
import email.policy
import re
from collections.abc import Mapping
from datetime import date
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.faults import FaultyInput
from app.reasoning.evaluation import evaluate
from app.records.conclusions import facts_document
from app.records.files import read_agreements
from app.sending.composing import Composer
from app.sending.letters import Letter
from app.wording.catalogue_mail import MAIL_TEXTS
from app.wording.language import Language
from app.wording.mail_room import EVENTS
from app.wording.reasons import reason_sentence
from tests.support.posting import HOUSE, MONDAY, TEMPLATES

DEADLINE: Mapping[str, Any] = {
    "slug": "contoh-2025",
    "title": "Pertukaran <data> & pemanfaatannya",
    "rule": "report.periodic",
    "ref": "1.2",
    "due": "2026-03-31",
    "advise_by": "2026-03-17",
    "since": None,
    "late": False,
    "citation": "7(1)",
    "because": [],
    "lead": 14,
    "role": "desk",
    "why": "",
}
CORRECTED = {**DEADLINE, "event": "correction", "was": "2026-01-31", "now": "2026-03-31"}
NOTICE = {**DEADLINE, "since": "2026-01-02", "notice_type": "termination_announced"}
LINK = {"name": "Sri", "token": "rahasia", "until": "2026-01-12T02:00:00+00:00"}
FACTS: dict[str, Mapping[str, Any]] = {
    "reminder": DEADLINE,
    "overdue": {**DEADLINE, "lead": -1, "late": True, "role": "approver"},
    "escalation": {**DEADLINE, "lead": -5, "late": True, "role": "administrator"},
    "correction": CORRECTED,
    "digest": {
        "day": "2026-01-05",
        "count": 60,
        "items": [{**DEADLINE, "event": "reminder"}, CORRECTED, {**NOTICE, "event": "chase_confirmation"}],
    },
    "notice_with_receipt_link": {**NOTICE, "token": "rahasia", "role": "contact"},
    "chase_confirmation": {**NOTICE, "token": None},
    "invitation": LINK,
    "password_reset": LINK,
    "audit_head": {"seq": 14, "hash": "ab" * 32, "at": "2026-01-05T02:00:00+00:00"},
    "test": {},
}
OF_AN_AGREEMENT = {one for one, facts in FACTS.items() if "slug" in facts}
COMPOSER = Composer(HOUSE, TEMPLATES)


def letter(event: str, language: Language = Language.INDONESIAN, **other: Any) -> Letter:
    return Letter(
        **{
            "message_id": f"surat-{event}",
            "event": event,
            "address": "meja@contoh.go.id",
            "language": language,
            "facts": FACTS[event],
            "made_at": MONDAY,
            "agreement": "contoh-2025" if event in OF_AN_AGREEMENT else None,
            "digest": event == "digest",
            **other,
        }
    )


def composed(one: Letter) -> EmailMessage:
    """As whoever receives it reads it."""
    return email.message_from_bytes(COMPOSER.composed(one), policy=email.policy.default)


class _Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.buttons: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "a" and "inline-block" in (found.get("style") or ""):
            self.buttons.append(found["href"] or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_every_event_has_its_letter() -> None:
    folders = {one.name for one in TEMPLATES.iterdir() if one.is_dir()}
    assert folders == set(FACTS) == set(EVENTS)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("event", FACTS)
def test_a_letter_says_the_same_in_text_and_html_with_one_button(event: str, language: Language) -> None:
    message = composed(letter(event, language))
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    text, page = plain.get_content(), _Links(html.get_content())
    assert len(page.buttons) == 1
    assert page.buttons[0].startswith(HOUSE.address)
    assert page.buttons[0] in text
    because = "You receive this" if language is Language.ENGLISH else "Anda menerima ini"
    assert because in text
    assert because in " ".join(page.words)
    assert "{" not in text + str(message["Subject"])
    assert not re.search(r"\n\n\n", text)
    assert message["Subject"]


def test_an_agreements_words_are_shown_and_not_run() -> None:
    html = composed(letter("reminder")).get_body(("html",))
    assert html is not None
    assert "Pertukaran &lt;data&gt; &amp; pemanfaatannya (contoh-2025)" in html.get_content()


def test_headers_make_a_thread_of_an_agreement_and_ask_for_no_answer() -> None:
    one, other = composed(letter("reminder")), composed(letter("overdue"))
    assert one["References"] == other["References"] == "<perjanjian.contoh-2025@contoh.go.id>"
    assert one["Message-ID"] == "<surat-reminder@contoh.go.id>"
    assert one["Auto-Submitted"] == "auto-generated"
    assert one["Content-Language"] == "id"
    assert one["List-Unsubscribe"] is None
    digest = composed(letter("digest"))
    assert digest["List-Unsubscribe"] == "<https://ikat.contoh.go.id/akun#pengingat-judul>"
    assert digest["References"] is None


def test_the_same_letter_is_the_same_bytes() -> None:
    first, again = (COMPOSER.composed(letter("digest")) for _ in range(2))
    assert first == again


def test_why_is_told_in_sentences_with_days_as_people_write_them() -> None:
    five = [record for _, record in read_agreements([Path("data/agreements")])]
    found = evaluate(Case(next(one for one in five if one.slug == "lan-2022"), date(2022, 12, 1)))
    one = next(each for each in found.deadlines if each.because)
    because = [{"code": each.code, "facts": facts_document(each.facts)} for each in one.because]
    message = composed(letter("reminder", facts={**DEADLINE, "because": because}))
    body = message.get_body(("plain",))
    assert body is not None
    for each in one.because:
        assert reason_sentence(each, Language.INDONESIAN) in body.get_content()


@pytest.mark.parametrize("address", ["bukan alamat", "a@contoh.go.id\nBcc: b@contoh.go.id", "", "a@b"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(FaultyInput) as error:
        composed(letter("test", address=address))
    assert error.value.faults[0].code == "email.malformed"


def test_a_line_break_in_a_subject_stays_in_the_subject() -> None:
    facts = {**LINK, "name": "Sri\r\nBcc: b@contoh.go.id"}
    message = composed(letter("invitation", facts=facts))
    assert message["Bcc"] is None


def test_every_text_of_the_templates_is_there_in_english_and_none_is_left_over() -> None:
    asked: set[str] = set()
    for file in TEMPLATES.rglob("*"):
        if file.is_file():
            asked |= set(re.findall(r'(?<![a-z])_\("([^"]*)"', file.read_text(encoding="utf-8")))
    assert asked == set(MAIL_TEXTS)
