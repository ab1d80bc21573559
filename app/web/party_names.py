"""What a party is called where there is little room."""

from app.domain.party import Party


def short_name(party: Party) -> str:
    return party.short or party.unit or party.institution
