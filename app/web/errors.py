"""Pages for what went wrong: the fact and the way out, with a number under which our log has it.

The log gets no address, no value and no message of an exception: any of them can hold what a person typed.
"""

import logging
import secrets
import traceback
from dataclasses import dataclass

from litestar.exceptions import HTTPException
from litestar.response import Redirect, Response, Template

from app.domain.faults import FaultyInput
from app.domain.people import PERMITS, Denied, Role
from app.web.forms import as_sentence
from app.web.frame import Asked, language_of, page
from app.web.pacing import TooFast
from app.web.presence import SAFE, NotSignedIn, Untrusted, halfway, way_in
from app.wording.catalogue import gettext
from app.wording.faults import sentence
from app.wording.language import Language
from app.wording.people import power_name, role_name

log = logging.getLogger("ikat.web")


@dataclass(frozen=True, slots=True)
class ErrorPage:
    status: int
    title: str
    explanation: str
    reference: str


Answer = Template | Redirect | Response[str]


def refused(request: Asked, error: HTTPException) -> Answer:
    """Something that the one who asked can mend."""
    if error.status_code >= 500:
        return failed(request, error)
    if isinstance(error, NotSignedIn):
        return _to_the_door(request)
    if isinstance(error, TooFast):
        return _slowed(request, error)
    explanation = _strange_form(language_of(request)) if isinstance(error, Untrusted) else None
    return _told(request, error.status_code, explanation)


def faulty(request: Asked, error: FaultyInput) -> Template:
    """Input that no handler took back to its form: told on a page of its own."""
    language = language_of(request)
    codes = {fault.code for fault in error.faults}
    if "agreement.unknown" in codes or (isinstance(error, Denied) and error.hidden):
        # What is hidden and what does not exist must look the same.
        return _told(request, 404)
    if isinstance(error, Denied):
        return _told(request, 403, _not_permitted(error, language))
    sentences = " ".join(as_sentence(sentence(fault, language)) for fault in error.faults)
    return _told(request, 422, sentences)


def _to_the_door(request: Asked) -> Answer:
    """A person goes to the door, and comes back after; a program is told that nobody is here."""
    asks_for_page = "text/html" in request.headers.get("Accept", "*/*") or "*/*" in request.headers.get(
        "Accept", "*/*"
    )
    if not asks_for_page or request.headers.get("HX-Request"):
        return Response("", status_code=401, media_type="text/plain")
    if request.method not in SAFE:
        return _told(request, 401)
    path = request.scope["path"]
    return Redirect("/masuk/kode" if halfway(request) else way_in(request.scope, path), status_code=303)


def _slowed(request: Asked, error: TooFast) -> Template:
    """For a person how long to wait in words, for a program in a header."""
    told = gettext(
        "Terlalu banyak permintaan dalam waktu singkat dari akun atau jaringan Anda, jadi yang ini tidak dilayani dan tidak ada yang disimpan. Tunggu %(wait)s detik, lalu kembali dan coba lagi.",
        language_of(request),
    ) % {"wait": error.wait}
    answer = _told(request, 429, told)
    answer.headers["Retry-After"] = str(error.wait)
    return answer


def _told(request: Asked, status: int, explanation: str | None = None) -> Template:
    reference = _reference()
    log.info("%s %s %s", reference, status, request.method)
    return _shown(request, status, reference, explanation)


def _not_permitted(error: Denied, language: Language) -> str:
    roles = ", ".join(role_name(role, language) for role in Role if error.power in PERMITS[role])
    return gettext(
        "Peran Anda tidak mencakup wewenang ini: %(power)s. Yang berwenang: %(roles)s. Minta bantuan orang dengan peran itu, atau hubungi pengelola bila peran Anda keliru.",
        language,
    ) % {"power": power_name(error.power, language), "roles": roles}


def _strange_form(language: Language) -> str:
    return gettext(
        "Formulir ini tidak berasal dari sesi Anda yang sekarang, jadi tidak ada yang disimpan. Kembali ke halamannya, salin yang sudah Anda tulis, muat ulang, lalu kirim lagi.",
        language,
    )


def failed(request: Asked, error: Exception) -> Template:
    """A fault of ours."""
    reference = _reference()
    places = "".join(traceback.format_tb(error.__traceback__))
    where = request.scope.get("path_template", "")
    log.error("%s 500 %s %s %s\n%s", reference, request.method, where, type(error).__name__, places)
    return _shown(request, 500, reference)


def _shown(request: Asked, status: int, reference: str, told: str | None = None) -> Template:
    language = language_of(request)
    match status:
        case 401:
            title = gettext("Anda belum masuk", language)
            explanation = gettext(
                "Sesi Anda sudah berakhir, jadi belum ada yang disimpan. Masuk lagi di tab lain, lalu kembali ke sini dan salin yang sudah Anda tulis.",
                language,
            )
        case 403:
            title = gettext("Anda tidak berwenang", language)
            explanation = told or ""
        case 413:
            title = gettext("Kiriman ini terlalu besar", language)
            explanation = gettext(
                "Yang dikirim melebihi batas untuk halaman ini, jadi tidak ada yang disimpan. Kirim yang lebih kecil.",
                language,
            )
        case 422:
            title = gettext("Ini tidak dapat dilakukan", language)
            explanation = told or ""
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
        case 429:
            title = gettext("Terlalu cepat", language)
            explanation = told or ""
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
