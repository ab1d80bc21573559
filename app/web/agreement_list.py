"""What the list of agreements shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.agreement import Kind
from app.register.agreements import Listed
from app.wording.dates import long_date
from app.wording.language import Language
from app.wording.names import kind_name


@dataclass(frozen=True, slots=True)
class Line:
    slug: str
    kind: str
    title: str
    numbers: tuple[str, ...]
    institutions: tuple[str, ...]
    signed: str | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    lines: tuple[Line, ...]
    standing: int
    withdrawn: int
    with_withdrawn: bool


def list_page(
    lines: Sequence[Listed], withdrawn: frozenset[str], language: Language, *, with_withdrawn: bool
) -> ListPage:
    return ListPage(
        tuple(
            Line(
                slug=line.slug,
                kind=kind_name(Kind(line.kind), language),
                title=line.title,
                numbers=line.numbers,
                institutions=line.institutions,
                signed=None if line.signed_on is None else long_date(line.signed_on, language),
                withdrawn=line.slug in withdrawn,
            )
            for line in lines
        ),
        sum(line.slug not in withdrawn for line in lines),
        len(withdrawn),
        with_withdrawn,
    )
