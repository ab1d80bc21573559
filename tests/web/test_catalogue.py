"""Whatever a page says in Indonesian it can say in English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.web.templating import TEMPLATES, make_environment
from app.wording.catalogue import ENGLISH, ENGLISH_PLURALS, gettext, ngettext
from app.wording.language import Language


def said_in_templates() -> Iterator[tuple[str, str | None]]:
    environment = make_environment()
    for file in sorted(TEMPLATES.glob("*.html")):
        for _, _, message in environment.extract_translations(file.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
            if isinstance(message, tuple):
                yield message[0], message[1]
            else:
                yield message, None


def said_in_code() -> Iterator[str]:
    for file in Path("app/web").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "gettext":
                sentence = node.args[0]
                assert isinstance(sentence, ast.Constant), f"{file}:{node.lineno} says no fixed sentence"
                yield str(sentence.value)


def test_every_sentence_has_its_english_and_every_english_its_sentence() -> None:
    templates = list(said_in_templates())
    assert {one for one, plural in templates if plural is None} | set(said_in_code()) == set(ENGLISH)
    assert {one for one, plural in templates if plural is not None} == set(ENGLISH_PLURALS)


def test_a_sentence_keeps_its_blanks_in_english() -> None:
    for message, english in ENGLISH.items():
        assert blanks(message) == blanks(english), message
    for message, forms in ENGLISH_PLURALS.items():
        assert all(blanks(message) == blanks(english) for english in forms), message


def blanks(text: str) -> list[str]:
    return sorted(re.findall(r"%\((\w+)\)s", text))


def test_no_visible_word_of_a_template_stands_outside_the_catalogue() -> None:
    allowed = {
        "Ikat",
        "· Ikat",
        "./ikat serve --demo",
        "./ikat load",
        ":",
        "“",
        "”",
        "(",
        ")",
        ",",
        "·",
        "; ",
    }
    for file in sorted(TEMPLATES.glob("*.html")):
        text = re.sub(
            r"<script.*?</script>|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}",
            "\x00",
            file.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        words = (part.strip() for part in re.split(r"<[^>]*>|\x00", text))
        assert {word for word in words if re.search(r"\w", word)} <= allowed, file.name


def test_a_sentence_that_is_missing_is_never_passed_over() -> None:
    assert gettext("Nomor", Language.INDONESIAN) == "Nomor"
    with pytest.raises(KeyError):
        gettext("Bukan kalimat kami", Language.ENGLISH)
    with pytest.raises(KeyError):
        ngettext("Bukan kalimat kami", 2, Language.ENGLISH)
