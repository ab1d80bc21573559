import random
from pathlib import Path

import pytest

from app.records.yaml import Document, Plain, Unreadable, is_plain, read_json, read_yaml, write_yaml

OURS = [*Path("data").rglob("*.yaml"), *Path("templates").rglob("*.yaml")]
MARKS = [
    *"-:?[]{},#&*!|>'\"%@`~ \n\t\r=<\\\x07\u2028\ufeff\ud800\xa0é😀",
    "\n  ",
    "\n- ",
    ": ",
    "? ",
    "---\n",
    "...\n",
]
MARKS += [
    "&a ",
    "*a",
    "!!str ",
    "|\n  ",
    ">-\n  ",
    "|2",
    "''",
    " #",
    "a",
    "b: ",
    "key:",
    "x y",
    "0x1F",
    "null",
    "12:30",
]


def refused(text: str) -> tuple[str, int]:
    with pytest.raises(Unreadable) as fault:
        read_yaml(text)
    return fault.value.faults[0].code, fault.value.line


def test_words_that_older_yaml_takes_for_truth_values_stay_words() -> None:
    data = read_yaml("on: yes\nno: off\ny: n\ndate: 2023-03-01\ntime: 12:30\noct: 010\n").data
    assert data == {"on": "yes", "no": "off", "y": "n", "date": "2023-03-01", "time": "12:30", "oct": 10}


def test_the_core_schema_knows_null_truth_and_numbers() -> None:
    data = read_yaml("a: null\nb: ~\nc:\nd: true\ne: False\nf: -7\ng: 0x1F\nh: 0o17\ni: 1.5\nj: 1e3\n").data
    assert data == {
        "a": None,
        "b": None,
        "c": None,
        "d": True,
        "e": False,
        "f": -7,
        "g": 31,
        "h": 15,
        "i": 1.5,
        "j": 1000.0,
    }


def test_every_value_knows_its_line() -> None:
    document = read_yaml("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n")
    assert [document.line_of(path) for path in [("a",), ("b",), ("b", 0), ("b", 1, "d")]] == [1, 2, 3, 5]


def test_a_value_that_is_not_there_is_placed_where_it_should_be() -> None:
    document = read_yaml("a: 1\nb:\n  c: 2\n")
    assert document.line_of(("b", "missing", "deeper")) == 2
    assert document.line_of(("missing",)) == 1


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: [1, 2\n", "yaml.unreadable", 3),
        ("a: 1\na: 2\n", "yaml.key_twice", 2),
        ("a: 1\n? [x]\n: 2\n", "yaml.key_not_text", 2),
        ("a: 1\nb: !!python/object:os.system x\n", "yaml.tag", 2),
        ("a: 1\nb: .inf\n", "yaml.number", 2),
        ("a: 1\nb: 123456789012345678901234567890\n", "yaml.number", 2),
        ("a: 1\nb: \x07\n", "yaml.character", 2),
        ("---\na: 1\n---\nb: 2\n", "yaml.unreadable", 3),
        ("[" * 60 + "]" * 60, "yaml.too_deep", 1),
        ("[" * 5000 + "]" * 5000, "yaml.too_deep", 1),
    ],
)
def test_what_is_no_record_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    assert refused(text) == (code, line)


def test_an_alias_that_contains_itself_is_refused() -> None:
    assert refused("a: &x\n  b: *x\n")[0] == "yaml.too_deep"


def test_a_bomb_of_aliases_is_refused_before_it_swells() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert refused("\n".join(lines))[0] == "yaml.alias"


def test_an_empty_text_says_nothing() -> None:
    assert read_yaml("").data is None


def test_json_says_where_it_is_broken() -> None:
    with pytest.raises(Unreadable) as fault:
        read_json('{\n "a": 1,\n "b" 2\n}')
    assert (fault.value.faults[0].code, fault.value.line) == ("json.unreadable", 3)


def test_json_knows_its_lines_too() -> None:
    document = read_json('{\n\t"a": 1,\n\t"b": {"c": "yes"}\n}')
    assert document.data == {"a": 1, "b": {"c": "yes"}}
    assert document.line_of(("b", "c")) == 3


def test_json_that_is_too_deep_is_refused() -> None:
    with pytest.raises(Unreadable) as fault:
        read_json("[" * 100_000 + "]" * 100_000)
    assert fault.value.faults[0].code == "yaml.too_deep"


def test_what_is_written_reads_again_by_either_schema() -> None:
    data: Plain = {
        "on": "yes",
        "a": "2023-03-01",
        "b": "0o17",
        "c": "010",
        "d": "~",
        "e": ["1.5", "x: y", "é"],
        "f": True,
        "g": 7,
    }
    assert read_yaml(write_yaml(data)).data == data


def said(text: str, *, quickly: bool = True) -> Document | list[tuple[str, int]]:
    try:
        return read_yaml(text, quickly=quickly)
    except Unreadable as fault:
        return [(str(one), fault.line) for one in fault.faults]


def mangled(by: random.Random) -> str:
    """A few lines of ours with something put in, or marks alone."""
    if by.random() < 0.5:
        return "".join(by.choices(MARKS, k=by.randint(1, 12)))
    lines = by.choice(OURS).read_text(encoding="utf-8").splitlines()
    start = by.randrange(len(lines))
    text = "\n".join(lines[start : start + by.randint(1, 8)])
    for _ in range(by.randint(1, 3)):
        place = by.randint(0, len(text))
        text = text[:place] + by.choice(MARKS) + text[place + by.randint(0, 1) :]
    return text


@pytest.mark.parametrize("seed", range(4))
def test_the_quick_reader_says_what_the_other_one_says(seed: int) -> None:
    by = random.Random(seed)
    plain = 0
    for _ in range(500):
        text = mangled(by)
        assert said(text) == said(text, quickly=False), repr(text)
        plain += is_plain(text)
    assert plain > 100


@pytest.mark.parametrize("file", OURS, ids=str)
def test_what_comes_with_the_program_is_read_quickly(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert is_plain(text)
    assert said(text) == said(text, quickly=False)


@pytest.mark.parametrize("text", ["- " * 600, "[" * 1001, "{a: " * 1001, "a:\n" + " " * 1001 + "b"])
def test_what_may_be_deep_is_not_read_quickly(text: str) -> None:
    assert not is_plain(text)
