"""Every page wears all sheets at once, so a class that two of them lay out comes out as neither meant it."""

import re
from collections import defaultdict
from pathlib import Path

from app.web.assets import WORN

OURS = Path("app/web/static")
_LAID_OUT = re.compile(r"^((?:\.[a-z][\w-]*,\n)*\.[a-z][\w-]*) \{", re.MULTILINE)


def test_a_class_is_laid_out_by_one_sheet() -> None:
    sheets: dict[str, set[str]] = defaultdict(set)
    for name in WORN:
        if (OURS / name).exists():
            for rule in _LAID_OUT.findall((OURS / name).read_text(encoding="utf-8")):
                for one in rule.split(",\n"):
                    sheets[one].add(name)
    assert len(sheets) > 200
    assert {one: some for one, some in sheets.items() if len(some) > 1} == {}
