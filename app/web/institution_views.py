"""What the pages of institutions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.institutions import Institution, Mandate, ProposedInstitution
from app.web.forms import EMPTY, Filled
from app.web.own_account import Option
from app.wording.dates import long_date
from app.wording.language import Language


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    id: int
    name: str
    short: str | None
    ours: bool
    closed: bool
    aliases: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeOverCard:
    """A name that agreements print; `boxes` are those that may be the same body's."""

    name: str
    boxes: tuple[Option, ...]
    # The institution to which it may belong.
    institution: int | None
    institution_name: str | None


@dataclass(frozen=True, slots=True)
class MandateLine:
    number: int
    name: str
    office: str
    decree: str | None
    begins: str | None
    ends: str | None
    # now, later, over
    state: str


@dataclass(frozen=True, slots=True)
class InstitutionsPage:
    lines: tuple[InstitutionLine, ...]
    waiting: tuple[TakeOverCard, ...]
    # Whether one is marked as ours.
    ours: bool
    form: Filled = EMPTY


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    institution: InstitutionLine
    mandates: tuple[MandateLine, ...]
    form: Filled = EMPTY

    @property
    def running(self) -> tuple[Option, ...]:
        """Those that can still be ended."""
        return tuple(
            Option(str(one.number), f"{one.name}, {one.office}")
            for one in self.mandates
            if one.state != "over"
        )


def institution_line(one: Institution) -> InstitutionLine:
    return InstitutionLine(one.id, one.name, one.short, one.ours, one.closed, one.aliases, one.units)


def take_over_card(one: ProposedInstitution, names: Mapping[int, str]) -> TakeOverCard:
    return TakeOverCard(
        one.name,
        tuple(Option(f"juga|{name}", name) for name in one.alike),
        one.institution,
        None if one.institution is None else names[one.institution],
    )


def mandate_line(number: int, mandate: Mandate, today: date, language: Language) -> MandateLine:
    if mandate.holds_on(today):
        state = "now"
    else:
        state = "later" if mandate.begins is not None and today < mandate.begins else "over"
    decree = mandate.decree
    return MandateLine(
        number=number,
        name=mandate.name,
        office=mandate.office,
        decree=None
        if decree is None
        else f"{decree.instrument} {decree.number}, {long_date(decree.dated, language)}",
        begins=None if mandate.begins is None else long_date(mandate.begins, language),
        ends=None if mandate.ends is None else long_date(mandate.ends, language),
        state=state,
    )
