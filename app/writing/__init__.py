"""Papers: from the record and what is typed to a PDF that can be signed and filed."""

from app.writing.composing import Composed, compose, what_is_known
from app.writing.kinds import About, Column, Family, Field, FieldType, Kind, Option, Said, kind_named, kinds
from app.writing.rendering import render, render_many
from app.writing.subject import Proof, Subject

__all__ = [
    "About",
    "Column",
    "Composed",
    "Family",
    "Field",
    "FieldType",
    "Kind",
    "Option",
    "Proof",
    "Said",
    "Subject",
    "compose",
    "kind_named",
    "kinds",
    "render",
    "render_many",
    "what_is_known",
]
