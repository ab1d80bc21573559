"""Templates of papers: sandboxed, everything escaped, and a name that nobody defined is an error with its line."""

import re
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from app.domain.faults import Fault
from app.records.files import FaultyFile, Located
from app.wording.dates import MONTHS
from app.writing import words

FILTERS: Mapping[str, Callable[..., object]] = {
    "capital_words": words.capital_words,
    "counted": words.counted,
    "day_in_words": words.day_in_words,
    "day_name": words.day_name,
    "grouped": words.grouped,
    "length_words": words.length_words,
    "listed": words.listed,
    "long_day": words.long_day,
    "lower_first": words.lower_first,
    "number_words": words.number_words,
    "roman": words.roman,
    "rupiah": words.rupiah,
    "short_day": words.short_day,
    "without_stop": words.without_stop,
}

NO_BREAK = "\N{NO-BREAK SPACE}"
_MONTH = "|".join(one.indonesian for one in MONTHS)
# Headings are left as they are: a reader finds them again among the bookmarks.
_WHOLE = re.compile(
    rf"\b(?<!<h2>)(?:Pasal \d+\w?\b|ayat \(\w+\)|huruf [a-z]\b|angka \d+\b|\d{{1,2}} (?:{_MONTH}) \d{{4}}\b)"
)


def _strong(text: str) -> Markup:
    """The names by which the parties are spoken of stand out, as in the agreements."""
    return Markup(  # noqa: S704 - what was escaped a step before
        re.sub(r"\b(PARA PIHAK|PIHAK (?:KE[A-Z]+|KE-\d+)|PIHAK)\b", r"<strong>\1</strong>", str(escape(text)))
    )


@lru_cache(4)
def environment(folder: Path) -> ImmutableSandboxedEnvironment:
    found = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    # What chance or the clock decides would not come out the same twice.
    found.filters.pop("random", None)
    found.globals.pop("lipsum", None)
    found.filters.update({**FILTERS, "strong": _strong})
    return found


def filled(folder: Path, template: str, values: Mapping[str, Any]) -> str:
    """The template with the values set in; what is wrong with it is raised with its file and line."""
    file = str(folder / template)
    try:
        return _spaced(environment(folder).get_template(template).render(values))
    except TemplateSyntaxError as error:
        raise _broken(error.filename or file, error.lineno, error.message or "") from error
    except TemplateNotFound as error:
        fault = Fault("paper.template_missing", {"name": str(error.name)})
        raise FaultyFile([Located(file, _line(error, folder)[1], fault)]) from error
    except SecurityError as error:
        place, line = _line(error, folder)
        fault = Fault("paper.template_forbidden", {"problem": str(error)})
        raise FaultyFile([Located(place or file, line, fault)]) from error
    except UndefinedError as error:
        place, line = _line(error, folder)
        fault = Fault("paper.template_undefined", {"problem": str(error)})
        raise FaultyFile([Located(place or file, line, fault)]) from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        place, line = _line(error, folder)
        raise _broken(place or file, line, str(error)) from error


def _spaced(html: str) -> str:
    """What is one name stays on one line: Pasal 7, ayat (2), 8 Juni 2022.

    And the space before a name in bold goes into it: where a line ends within that space, WeasyPrint 70 would leave
    the line's first word alone on it.
    """
    whole = _WHOLE.sub(lambda found: found[0].replace(" ", NO_BREAK), html)
    return re.sub(r" <(strong|b)>", r"<\1> ", whole)


def evaluated(folder: Path, expression: str, values: Mapping[str, Any]) -> Any:
    """The value of the `fill` of a field, or None where the record does not know."""
    try:
        return environment(folder).compile_expression(expression)(**values)
    except (TemplateError, TypeError, LookupError):
        return None


def _broken(file: str, line: int | None, problem: str) -> FaultyFile:
    return FaultyFile([Located(file, line, Fault("paper.template_broken", {"problem": problem}))])


def _line(error: BaseException, folder: Path) -> tuple[str, int | None]:
    """Where in our templates it happened: Jinja writes their files and lines into the trace."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return (ours[-1].filename, ours[-1].lineno) if ours else ("", None)
