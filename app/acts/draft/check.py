"""What a draft still lacks, and what a careful reader of it would raise. Writes nothing."""

from dataclasses import dataclass

from app.acts.doing import Doing, permitted
from app.domain.calendar import day_in
from app.domain.case import Case
from app.domain.completeness import Gap, gaps
from app.domain.conclusions import Finding
from app.domain.people import Power
from app.reasoning.outlook import Outlook
from app.register import agreements
from app.register.database import reading
from app.register.holidays import holidays


@dataclass(frozen=True, slots=True)
class Checked:
    """The gaps, those that block first, and the findings of reasoning, which only warn.

    `read` is false where whoever concludes could not: then there are no findings to tell, and that is no good sign.
    """

    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]
    read: bool = True

    @property
    def complete(self) -> bool:
        return not any(gap.blocks for gap in self.gaps)


def check(doing: Doing, slug: str) -> Checked:
    with reading(doing.engine) as session:
        agreement = agreements.load(session, permitted(session, doing, slug, Power.SEE))
        calendar = holidays(session)
    today = day_in(doing.now, agreement.settings.zone)
    found = next(iter(doing.ask([Case(agreement, today, holidays=calendar)])), None)
    findings = found.conclusions.findings if isinstance(found, Outlook) else ()
    return Checked(gaps(agreement, today), findings, read=isinstance(found, Outlook))
