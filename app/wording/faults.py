"""What is wrong, in a sentence: the fact, the place, and the way out."""

from datetime import date, datetime

from app.domain.faults import Fact, Fault
from app.wording.acting_faults import ACTING_SENTENCES
from app.wording.asking_faults import ASKING_SENTENCES
from app.wording.dates import instant_words, long_date
from app.wording.deciding_faults import DECIDING_SENTENCES
from app.wording.draft_faults import DRAFT_SENTENCES
from app.wording.drafting import FACTS
from app.wording.fault_sentences import KINDS
from app.wording.fault_sentences import SENTENCES as GENERAL
from app.wording.filing_faults import FILING_SENTENCES
from app.wording.form_sentences import ON_FORMS
from app.wording.happening_faults import HAPPENING_SENTENCES
from app.wording.holiday_faults import HOLIDAY_SENTENCES
from app.wording.import_faults import IMPORT_SENTENCES
from app.wording.keeping_faults import KEEPING_SENTENCES
from app.wording.language import Language
from app.wording.listing_faults import LISTING_SENTENCES
from app.wording.mail_faults import MAIL_SENTENCES
from app.wording.paper_faults import PAPER_SENTENCES
from app.wording.people_faults import PEOPLE_SENTENCES
from app.wording.reminder_faults import REMINDER_SENTENCES
from app.wording.rule_faults import RULE_SENTENCES
from app.wording.what_if_faults import WHAT_IF_SENTENCES

PARTS = (
    GENERAL,
    RULE_SENTENCES,
    ASKING_SENTENCES,
    ACTING_SENTENCES,
    HAPPENING_SENTENCES,
    PEOPLE_SENTENCES,
    DRAFT_SENTENCES,
    DECIDING_SENTENCES,
    IMPORT_SENTENCES,
    HOLIDAY_SENTENCES,
    KEEPING_SENTENCES,
    WHAT_IF_SENTENCES,
    LISTING_SENTENCES,
    MAIL_SENTENCES,
    REMINDER_SENTENCES,
    FILING_SENTENCES,
    PAPER_SENTENCES,
)
SENTENCES = {code: words for part in PARTS for code, words in part.items()}

_PLACE = {Language.INDONESIAN: "baris", Language.ENGLISH: "line"}


def sentence(fault: Fault, language: Language) -> str:
    """One line that says what is wrong and what to do about it."""
    return _told(SENTENCES[fault.code], fault, language)


def form_sentence(fault: Fault, language: Language, *, at_field: bool = True) -> str:
    """The same for whoever sits before a form and sees none of the keys that a file has.

    What stands at no field must itself name the one that is missing.
    """
    if fault.code == "field.missing" and not at_field:
        return sentence(fault, language)
    return _told(ON_FORMS.get(fault.code, SENTENCES[fault.code]), fault, language)


def _told(words: tuple[str, str], fault: Fault, language: Language) -> str:
    indonesian, english = words
    template = indonesian if language is Language.INDONESIAN else english
    return template.format_map({name: _shown(name, value, language) for name, value in fault.facts.items()})


def located(fault: Fault, language: Language, file: str = "", line: int | None = None) -> str:
    """The sentence with its place: file, line and field, as far as they are known."""
    place = [part for part in (file, f"{_PLACE[language]} {line}" if line else "") if part]
    field = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault.path)
    return ": ".join(
        [*([", ".join(place)] if place else []), *([field] if field else []), sentence(fault, language)]
    )


def _instant(at: datetime, language: Language) -> str:
    """As it was typed where it has no zone, or no day here: then that is what is wrong with it."""
    if at.tzinfo is None or not date.min.year < at.year < date.max.year:
        return at.isoformat(" ")
    return instant_words(at, language)


def _shown(name: str, value: Fact, language: Language) -> str:
    if isinstance(value, datetime):
        return _instant(value, language)
    if isinstance(value, date):
        return long_date(value, language)
    if name in FACTS:
        return FACTS[name](str(value), language)
    if name in {"wanted", "got"}:
        return KINDS[str(value)][0 if language is Language.INDONESIAN else 1]
    return "" if value is None else str(value)
