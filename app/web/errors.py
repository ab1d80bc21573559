"""Pages for what went wrong: the fact and the way out, with a number under which our log has it.

The log gets no address, no value and no message of an exception: any of them can hold what a person typed.
"""

import logging
import secrets
import traceback
from dataclasses import dataclass

from litestar.exceptions import HTTPException
from litestar.response import Template

from app.web.frame import Asked, language_of, page
from app.wording.catalogue import gettext

log = logging.getLogger("ikat.web")


@dataclass(frozen=True, slots=True)
class ErrorPage:
    status: int
    title: str
    explanation: str
    reference: str


def refused(request: Asked, error: HTTPException) -> Template:
    """Something that the one who asked can mend."""
    if error.status_code >= 500:
        return failed(request, error)
    reference = _reference()
    log.info("%s %s %s", reference, error.status_code, request.method)
    return _shown(request, error.status_code, reference)


def failed(request: Asked, error: Exception) -> Template:
    """A fault of ours."""
    reference = _reference()
    places = "".join(traceback.format_tb(error.__traceback__))
    where = request.scope.get("path_template", "")
    log.error("%s 500 %s %s %s\n%s", reference, request.method, where, type(error).__name__, places)
    return _shown(request, 500, reference)


def _shown(request: Asked, status: int, reference: str) -> Template:
    language = language_of(request)
    match status:
        case 404:
            title = gettext("Halaman ini tidak ada", language)
            explanation = gettext(
                "Pada alamat ini tidak ada halaman atau perjanjian. Mungkin alamatnya salah ketik, atau tautannya sudah lama.",
                language,
            )
        case 405:
            title = gettext("Permintaan ini tidak dilayani", language)
            explanation = gettext(
                "Alamatnya ada, tetapi tidak menerima permintaan dengan cara ini. Buka kembali halamannya dari daftar.",
                language,
            )
        case 500:
            title = gettext("Ada yang salah pada Ikat", language)
            explanation = gettext(
                "Permintaan ini gagal karena kesalahan pada Ikat, bukan pada Anda. Coba sekali lagi; bila tetap gagal, sampaikan nomor rujukan di bawah kepada pengelola.",
                language,
            )
        case _:
            title = gettext("Permintaan ini tidak dapat dibaca", language)
            explanation = gettext(
                "Ada bagian permintaan yang tidak dimengerti. Periksa alamatnya, atau mulai lagi dari daftar.",
                language,
            )
    return page(request, "error.html", ErrorPage(status, title, explanation, reference), status=status)


def _reference() -> str:
    return secrets.token_hex(4).upper()
