"""Single conclusions as they were last kept."""

from datetime import date

from sqlmodel import Session, select

from app.register.derived_tables import ArisenRightRow, DeadlineRow


def is_concluded(session: Session, agreement: int, rule: str, ref: str) -> bool:
    """Whether a deadline or a right is kept under this rule and ref."""
    return any(
        session.exec(
            select(table.rule).where(table.agreement_id == agreement, table.rule == rule, table.ref == ref)
        ).first()
        is not None
        for table in (DeadlineRow, ArisenRightRow)
    )


def due_of(session: Session, agreement: int, rule: str, ref: str) -> date | None:
    """The day on which a deadline falls due; None also where none is kept."""
    row = session.get(DeadlineRow, (agreement, rule, ref))
    return None if row is None else row.due
