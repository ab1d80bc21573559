"""Workbooks made to break their reader, within every limit that can be read off before they are unpacked."""

import io
import zipfile

from tests.support.sheets import as_xlsx, filled

_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook_that_swells(megabytes: int) -> bytes:
    """A thousandth of what it unpacks to: one text, for a table that refers to it."""
    return _with_strings(f"<si><t>{'x' * megabytes * 1_000_000}</t></si>")


def workbook_that_dawdles(strings: int) -> bytes:
    """Every string, though empty and of five letters, is an element to its parser."""
    return _with_strings("<si/>" * strings)


def _with_strings(strings: str) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_xlsx(filled()))) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            body = source.read(name)
            if name == "[Content_Types].xml":
                part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}"/></Types>'
                body = body.replace(b"</Types>", part.encode())
            target.writestr(name, body)
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{strings}</sst>')
    return file.getvalue()
