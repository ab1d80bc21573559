"""The numbers that the parties give a paper."""

from sqlmodel import Session, select

from app.register.tables import NumberRow


def give_number(session: Session, agreement: int, party: int, number: str | None) -> None:
    """Write a party's number down, in place of one that it gave before; none takes it away."""
    row = session.exec(
        select(NumberRow).where(NumberRow.agreement_id == agreement, NumberRow.party == party)
    ).first()
    if number is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(NumberRow(agreement_id=agreement, party=party, number=number))
    else:
        row.number = number
