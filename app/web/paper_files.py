"""A paper as a file: shown within its page, saved, or the signed one that closed it."""

from urllib.parse import quote

from litestar import Controller, HttpMethod, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import File

from app.acts.doing import Doing
from app.acts.papers.look import Printed, look_at, look_at_signed
from app.acts.papers.press import Press
from app.web.frame import Asked
from app.web.security import let_be_framed

_SHOWN = [HttpMethod.GET, HttpMethod.HEAD]


class PaperFileController(Controller):
    path = "/naskah/{number:int}"

    @route("/pdf", http_method=_SHOWN, sync_to_thread=True)
    def look(
        self,
        request: Asked,
        number: FromPath[int],
        doing: NamedDependency[Doing],
        press: NamedDependency[Press],
    ) -> File:
        """Ours, and made of our own parts: the browser may show it."""
        printed = look_at(doing, press, number)
        let_be_framed(request.scope)
        return _file(printed, "inline")

    @route("/unduh", http_method=_SHOWN, sync_to_thread=True)
    def save(
        self, number: FromPath[int], doing: NamedDependency[Doing], press: NamedDependency[Press]
    ) -> File:
        return _file(look_at(doing, press, number), "attachment")

    @route("/pindaian", http_method=_SHOWN, sync_to_thread=True)
    def signed(
        self, number: FromPath[int], doing: NamedDependency[Doing], press: NamedDependency[Press]
    ) -> File:
        """What others sent us is saved and never shown."""
        return _file(look_at_signed(doing, press, number), "attachment")


def _file(printed: Printed, how: str) -> File:
    plain = "".join(
        sign if sign.isascii() and sign.isprintable() and sign not in '"\\%' else "_" for sign in printed.name
    )
    return File(
        printed.lies_at,
        media_type=printed.media.value,
        headers={
            "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(printed.name, safe='')}",
            "Cache-Control": "private, no-store",
        },
    )
