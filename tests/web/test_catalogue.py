"""Whatever a page says in Indonesian it can say in English."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2.ext import extract_from_ast

from app.web.templating import TEMPLATES, make_environment
from app.wording.catalogue import ENGLISH, ENGLISH_PLURALS, PARTS, gettext, ngettext, pgettext
from app.wording.catalogue_meanings import MEANINGS
from app.wording.language import Language


def said_in_templates() -> Iterator[tuple[str, tuple[str, ...]]]:
    """With which function, and what: of a number both forms, of a word with many meanings where it stands."""
    environment = make_environment()
    for file in sorted(TEMPLATES.glob("*.html")):
        for _, function, message in extract_from_ast(environment.parse(file.read_text(encoding="utf-8"))):
            told = message if isinstance(message, tuple) else (message,)
            yield function, tuple(one for one in told if one is not None)


def said_in_code() -> Iterator[str]:
    for file in Path("app/web").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "gettext":
                sentence = node.args[0]
                assert isinstance(sentence, ast.Constant), f"{file}:{node.lineno} says no fixed sentence"
                yield str(sentence.value)


def test_every_sentence_has_its_english_and_every_english_its_sentence() -> None:
    templates = list(said_in_templates())
    assert {one[0] for function, one in templates if function == "_"} | set(said_in_code()) == set(ENGLISH)
    assert {one[0] for function, one in templates if function == "ngettext"} == set(ENGLISH_PLURALS)
    assert {one for function, one in templates if function == "pgettext"} == set(MEANINGS)


def test_what_one_part_of_the_catalogue_says_no_other_says_over_again() -> None:
    twice = Counter(message for part in PARTS for message in part)
    assert [message for message, times in twice.items() if times > 1] == []


def test_a_word_with_two_meanings_is_told_apart_in_english_alone() -> None:
    assert pgettext("event", "Catatan", Language.ENGLISH) == "Note"
    assert pgettext("audit", "Catatan", Language.ENGLISH) == "Entries"
    assert pgettext("audit", "Catatan", Language.INDONESIAN) == "Catatan"
    with pytest.raises(KeyError):
        pgettext("event", "Bukan kalimat kami", Language.ENGLISH)


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
