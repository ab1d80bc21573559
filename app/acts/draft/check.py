"""What a draft still lacks, and what a careful reader of it would raise. Writes nothing."""

from dataclasses import dataclass

from app.acts.doing import Doing, permitted
from app.domain.calendar import day_in
from app.domain.case import Case
from app.domain.completeness import Gap, gaps
from app.domain.conclusions import Finding
from app.domain.people import Power
from app.reasoning.evaluation import evaluate
from app.register import agreements
from app.register.database import reading
from app.register.holidays import holidays


@dataclass(frozen=True, slots=True)
class Checked:
    """The gaps, those that block first, and the findings of reasoning, which only warn."""

    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]

    @property
    def complete(self) -> bool:
        return not any(gap.blocks for gap in self.gaps)


def check(doing: Doing, slug: str) -> Checked:
    with reading(doing.engine) as session:
        agreement = agreements.load(session, permitted(session, doing, slug, Power.SEE))
        calendar = holidays(session)
    today = day_in(doing.now, agreement.settings.zone)
    findings = evaluate(Case(agreement, today, holidays=calendar)).findings
    return Checked(gaps(agreement, today), findings)
