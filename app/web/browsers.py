"""What a browser is called, so that a person knows a session by it. A guess from what it says of itself."""

from app.wording.catalogue import gettext
from app.wording.language import Language

# In this order: each of the first also calls itself one of the later.
_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_name(told: str | None, language: Language) -> str:
    parts = [
        next((name for mark, name in names if mark in (told or "")), None) for names in (_BROWSERS, _SYSTEMS)
    ]
    return " · ".join(part for part in parts if part) or gettext("Peramban tidak dikenal", language)
