"""Prose of a file of ours, written in a few signs of Markdown: headings, paragraphs, lists, bold and code."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")


@dataclass(frozen=True, slots=True)
class Block:
    """`kind`: heading, paragraph or list; a list has several texts."""

    kind: str
    texts: tuple[Markup, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The title, which the page has itself, is left out."""
    found = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.splitlines()
        if part.startswith("# ") or not part:
            continue
        if part.startswith("#"):
            found.append(Block("heading", (_marked(part.lstrip("#").strip()),)))
        elif part.startswith("- "):
            items = re.split(r"^- ", part, flags=re.MULTILINE)[1:]
            found.append(Block("list", tuple(_marked(" ".join(one.split())) for one in items)))
        else:
            found.append(Block("paragraph", (_marked(" ".join(" ".join(lines).split())),)))
    return tuple(found)


def _marked(text: str) -> Markup:
    marked = _BOLD.sub(r"<strong>\1</strong>", str(escape(text)))
    return Markup(_CODE.sub(r"<code>\1</code>", marked))  # noqa: S704 - escaped above
