"""Which addresses of electronic mail can be ones."""

import pytest

from app.domain.email import malformed


@pytest.mark.parametrize("text", ["biro.data@contoh.go.id", "a+b@sub-1.misal.id", "x_y%z@contoh.or.id"])
def test_an_office_address_is_taken(text: str) -> None:
    assert malformed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "contoh.go.id",
        "a@b",
        "a b@contoh.go.id",
        "a..b@contoh.go.id",
        "a@contoh..go.id",
        "a@-contoh.go.id",
        "a@contoh.go.id, b@contoh.go.id",
        "Ani <ani@contoh.go.id>",
        "a@contoh.go.id\r\nBcc: b@contoh.go.id",
        f"{'a' * 250}@contoh.go.id",
    ],
)
def test_what_is_no_single_address_is_named_without_its_line_breaks(text: str) -> None:
    (fault,) = malformed(text, ("emails", 0))
    assert (fault.code, fault.path) == ("email.malformed", ("emails", 0))
    shown = fault.facts["text"]
    assert isinstance(shown, str)
    assert shown.isprintable()
    assert len(shown) <= 80
