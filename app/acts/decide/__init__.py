"""Decisions: proposed by one person, approved or rejected by another, with what they would bring about."""
