"""A page as a person reads it: the words of its parts, without marks."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "link", "img", "input", "br", "use", "path", "rect", "circle"}


class Part:
    """An element with its attributes, and what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Part | str] = []

    @property
    def words(self) -> str:
        texts = (child if isinstance(child, str) else child.words for child in self.children)
        return " ".join(" ".join(texts).split())

    @property
    def parts(self) -> list[Part]:
        found: list[Part] = []
        for child in self.children:
            if isinstance(child, Part):
                found += [child, *child.parts]
        return found

    def all(self, tag: str = "", **wanted: str) -> list[Part]:
        """Every part of that tag; `class_` names one of its classes, others its attributes."""
        return [part for part in self.parts if tag in {"", part.tag} and part.has(**wanted)]

    def one(self, tag: str = "", **wanted: str) -> Part:
        (found,) = self.all(tag, **wanted)
        return found

    def has(self, **wanted: str) -> bool:
        classes = (self.attributes.get("class") or "").split()
        return all(
            value in classes if name == "class_" else self.attributes.get(name.replace("_", "-")) == value
            for name, value in wanted.items()
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Part("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = Part(tag, dict(attrs))
        self.open[-1].children.append(part)
        if tag not in _VOID:
            self.open.append(part)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Part(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(html: str) -> Part:
    """The page; an element that is left open or closed twice is a fault of the test's page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]
