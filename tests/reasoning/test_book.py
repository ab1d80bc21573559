from pathlib import Path

import pytest

from app.reasoning.book import FOLDER, read_book
from app.reasoning.evaluation import PROVIDERS
from app.records.files import FaultyFile

CHAPTER = """# Contoh

Pengantar untuk pembaca.

## uji.aturan

Penjelasan untuk ahli hukum.

```rule
when:
  hit: {kind: force_majeure_began}
then: {kind: lasting, ref: hit.key}
```

```example
Tepat waktu.
agreement: lan-2022
as_of: 2023-01-01
expect: []
```

```example
Terlambat.
agreement: lan-2022
as_of: 2023-01-01
expect: []
```
"""


def refused(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    (folder / "contoh.md").write_text(text)
    with pytest.raises(FaultyFile) as fault:
        read_book(folder)
    return [(Path(one.file).name, one.line, one.fault.code) for one in fault.value.located]


def test_a_chapter_reads_as_prose_rules_and_examples(tmp_path: Path) -> None:
    (tmp_path / "contoh.md").write_text(CHAPTER)
    (chapter,) = read_book(tmp_path).chapters
    (section,) = chapter.sections
    assert (chapter.title, chapter.prose) == ("Contoh", "Pengantar untuk pembaca.")
    assert (section.title, section.prose) == ("uji.aturan", "Penjelasan untuk ahli hukum.")
    assert [rule.id for rule in section.rules] == ["uji.aturan"]
    assert section.blocks == (
        "when:\n  hit: {kind: force_majeure_began}\nthen: {kind: lasting, ref: hit.key}",
    )
    assert section.examples[0].text == "agreement: lan-2022\nas_of: 2023-01-01\nexpect: []"
    assert [(one.title, one.line) for one in section.examples] == [("Tepat waktu.", 15), ("Terlambat.", 22)]


def test_the_version_changes_with_the_book_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "contoh.md").write_text(CHAPTER)
    first = read_book(tmp_path).version
    assert read_book(tmp_path).version == first
    (tmp_path / "contoh.md").write_text(CHAPTER + "\nSatu kalimat lagi.\n")
    assert read_book(tmp_path).version != first


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: force_majeure_began", "kind: force_majeure_bgan", [("contoh.md", 11, "rule.kind_unknown")]),
        ("ref: hit.key}", "ref: hit.keyy}", [("contoh.md", 12, "rule.property_unknown")]),
        ("when:", "when: [", [("contoh.md", 12, "yaml.unreadable")]),
        ("```rule", "```rules", [("contoh.md", 9, "book.block_unknown")]),
        ("## uji.aturan", "## Uji Aturan", [("contoh.md", 9, "rule.id")]),
        (
            "as_of: 2023-01-01\nexpect: []\n```\n\n```example\nTerlambat",
            "expect: []\n```\n\n```example\nTerlambat",
            [("contoh.md", 15, "book.example_parts"), ("contoh.md", 5, "book.examples_missing")],
        ),
    ],
)
def test_a_slip_is_told_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, int, str]]
) -> None:
    assert old in CHAPTER
    found = refused(tmp_path, CHAPTER.replace(old, new, 1))
    assert [one for one in expected if one in found] == expected


def test_a_rule_without_two_examples_is_refused(tmp_path: Path) -> None:
    text = CHAPTER[: CHAPTER.rindex("```example")]
    assert refused(tmp_path, text) == [("contoh.md", 5, "book.examples_missing")]


def test_a_rule_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert ("contoh.md", 32, "rule.twice") in refused(tmp_path, CHAPTER + CHAPTER[CHAPTER.index("## uji") :])


def test_a_circle_of_denial_is_told_at_its_rule(tmp_path: Path) -> None:
    text = CHAPTER.replace(
        "then: {kind: lasting, ref: hit.key}", "none: [{kind: lasting}]\nthen: {kind: lasting, ref: hit.key}"
    )
    assert refused(tmp_path, text) == [("contoh.md", 9, "rule.denies_its_own")]


def test_the_book_of_this_installation_is_sound() -> None:
    book = read_book(FOLDER, PROVIDERS)
    assert len(book.rules) > 60
    assert len(book.examples) > 60
    assert all(section.prose for chapter in book.chapters for section in chapter.sections)


def test_an_example_that_is_no_yaml_is_refused_on_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, CHAPTER.replace("expect: []", "expect: [", 1)) == [
        ("contoh.md", 19, "yaml.unreadable"),
        ("contoh.md", 5, "book.examples_missing"),
    ]


def test_what_stands_above_the_first_heading_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "contoh.md").write_text(f"Catatan.\n\n{CHAPTER}")
    (chapter,) = read_book(tmp_path).chapters
    assert (chapter.title, chapter.prose) == ("Contoh", "Pengantar untuk pembaca.")


def test_a_fault_in_what_the_yaml_does_not_have_is_told_on_the_line_of_its_block(tmp_path: Path) -> None:
    # `then` is missing, so that no line of it can be named.
    text = CHAPTER.replace("then: {kind: lasting, ref: hit.key}\n", "")
    assert refused(tmp_path, text) == [("contoh.md", 10, "rule.part_missing")]


def test_a_fault_in_what_is_missing_is_told_on_the_line_of_what_lacks_it(tmp_path: Path) -> None:
    text = CHAPTER.replace("hit: {kind: force_majeure_began}", "hit: {on: 3}")
    assert refused(tmp_path, text)[0] == ("contoh.md", 11, "rule.kind_unknown")
