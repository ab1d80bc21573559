"""Files that prove something: which kinds are taken, and under which name one is shown."""

import re
import unicodedata
from enum import StrEnum

LONGEST_NAME = 120


class Media(StrEnum):
    """The kinds that bear a mark of their own. Text, CSV among it, has none and could be anything."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    PNG = "image/png"
    JPEG = "image/jpeg"

    @property
    def endings(self) -> tuple[str, ...]:
        """How the names of such files end, the usual ending first."""
        return (".jpg", ".jpeg") if self is Media.JPEG else (f".{self.name.lower()}",)


_SPACE = re.compile(r"\s+")
_FOR_PATHS = re.compile(r'[<>:"|?*/\\]')


def tidy_name(name: str, media: Media) -> str:
    """The name without folders, without what cannot be seen, and with the ending of what the file really is."""
    # A file's own system made it: Windows parts folders by another stroke.
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Controls, and the marks that turn the direction of writing, by which `exe.pdf` is made of `fdp.exe`.
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in bare)
    tidy = _SPACE.sub(" ", _FOR_PATHS.sub("_", seen)).strip(" .")
    stem, ending = tidy, media.endings[0]
    for known in media.endings:
        if tidy.lower().endswith(known):
            stem, ending = tidy[: -len(known)], tidy[-len(known) :]
    stem = stem[: LONGEST_NAME - len(ending)].strip(" .")
    return (stem or "berkas") + ending
