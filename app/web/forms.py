"""Forms: what was typed, and the same form shown again with what is wrong at each field, nothing typed lost."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from litestar import Request
from litestar.datastructures import Cookie, UploadFile
from litestar.exceptions import ClientException
from litestar.response import Redirect, Template

from app.domain.faults import FaultyInput
from app.domain.people import Denied
from app.web.presence import TOKEN_FIELD
from app.wording.faults import form_sentence
from app.wording.language import Language
from app.wording.notices import NOTICES

NOTICE = "kabar"
# Tab and line ends; the rest below the blank belongs into no field.
_ALLOWED = {"\t", "\n", "\r"}


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, by field. A field that is missing is empty."""

    typed: Mapping[str, Sequence[str]]
    files: Mapping[str, Sequence[UploadFile]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What stands in a field, without the blanks around it."""
        return self.exactly(name).strip()

    def exactly(self, name: str) -> str:
        """With its blanks: a password may begin with one."""
        return next(iter(self.typed.get(name, ())), "")

    def number(self, name: str) -> int | None:
        """The number of a row, where it can be one."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None

    def checked(self, name: str) -> bool:
        return bool(self.text(name))


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, as a sentence; `name` is the field that it belongs to."""

    name: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is shown: what stands in its fields, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def wrong(self, name: str) -> str | None:
        return next((one.text for one in self.complaints if one.name == name), None)


EMPTY = Filled()


def refilled(form: Form, error: FaultyInput, language: Language, *, but: Sequence[str] = ()) -> Filled:
    """The form with what was typed and what is wrong. `but`: what is not sent back, such as passwords.

    Who may not do it at all gets no form back, but the application's answer.
    """
    if isinstance(error, Denied):
        raise error
    return Filled(
        {name: values[0] for name, values in form.typed.items() if values and name not in but},
        tuple(
            Complaint(
                str(fault.path[0]) if fault.path else None,
                as_sentence(form_sentence(fault, language, at_field=bool(fault.path))),
            )
            for fault in error.faults
        ),
    )


def as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!")) else ".")


def done(path: str, notice: str | None = None, *, cookies: Sequence[Cookie] = ()) -> Redirect:
    """After a deed, the page on which it shows: a reload repeats nothing. `notice` says there what was done."""
    if notice is not None:
        assert notice in NOTICES, "every notice has its words"
        path += ("&" if "?" in path else "?") + urlencode({NOTICE: notice})
    return Redirect(path, status_code=303, cookies=list(cookies))


def done_or_again(
    act: Callable[[], object],
    form: Form,
    language: Language,
    again: Callable[[Filled, FaultyInput], Template],
    path: str,
    notice: str,
    *,
    told: Callable[[FaultyInput], FaultyInput] = lambda error: error,
) -> Template | Redirect:
    """One form of a page: what it asks for is done, or the page is shown again with what is wrong.

    `told` puts a complaint to the field that it belongs to.
    """
    try:
        act()
    except FaultyInput as error:
        return again(refilled(form, told(error), language), error)
    return done(path, notice)


async def give_form(request: Request[Any, Any, Any]) -> Form:
    """The form of a request; one with characters that nobody types is refused as a whole."""
    typed: dict[str, list[str]] = {}
    files: dict[str, list[UploadFile]] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            files.setdefault(name, []).append(value)
        elif name != TOKEN_FIELD:
            if any(letter < " " and letter not in _ALLOWED for letter in value) or not _encodable(value):
                raise ClientException
            typed.setdefault(name, []).append(value)
    return Form(typed, files)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
