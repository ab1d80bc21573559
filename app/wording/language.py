"""The languages in which Ikat speaks."""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


class Words(NamedTuple):
    """The same thing, said in each language."""

    indonesian: str
    english: str

    def to(self, reader: Language) -> str:
        return self.english if reader is Language.ENGLISH else self.indonesian
