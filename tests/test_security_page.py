"""The page on security names tests, and each of them is there; each row says how it is met or that it is not."""

import re
from pathlib import Path

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in Path("docs/security.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+\.\d+\.\d+ \| \d \|", line)
]
NAMED = re.compile(r"`([a-z0-9_/]+\.py)::([a-z0-9_]+)`")
# Requirements of paper: what is asked is that it is written down, and the page itself does it.
WRITTEN = {"11.1.2", "14.1.1", "15.1.1", "16.1.1"}


def test_every_test_that_it_names_exists() -> None:
    named = {found for row in ROWS for found in NAMED.findall(row[-1])}
    assert len(named) > 60
    missing = [
        f"{path}::{name}"
        for path, name in sorted(named)
        if not Path("tests", path).is_file()
        or not re.search(rf"^def {name}\(", Path("tests", path).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []


def test_every_requirement_has_a_proof_or_says_that_it_is_open() -> None:
    open_ones = [
        row[0]
        for row in ROWS
        if not NAMED.fullmatch(row[-1]) and "**Gap.**" not in row[3] and row[0] not in WRITTEN
    ]
    assert open_ones == []


def test_no_requirement_is_told_twice_and_they_come_in_order() -> None:
    numbers = [tuple(map(int, row[0].split("."))) for row in ROWS]
    assert numbers == sorted(set(numbers))
