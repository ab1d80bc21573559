"""Templates, read once for each language: what is known beforehand stands in them as text.

A page says some hundred sentences and draws some dozen icons. Where such a call names nothing but constants, its
answer is put in while the template is read, so that making a page costs what is the page's own.

What stands on many pages alike, the lines of the register above all, is a template of its own that says nothing but
what is handed to it as `shown`: `remembered("_register_row.html", line, columns)` makes it once for each content.
"""

from collections.abc import Callable, Hashable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.visitor import NodeTransformer
from litestar.plugins.jinja import JinjaTemplateEngine
from markupsafe import Markup

from app.settings import CHECKOUT
from app.web.assets import Assets
from app.wording import catalogue
from app.wording.language import Language

_ICON = Markup(
    '<svg class="icon {}" width="24" height="24" aria-hidden="true" focusable="false"><use href="{}#tabler-{}"/></svg>'
)
# Of parts of pages, a few kilobytes each.
PARTS_KEPT = 2_000
TEMPLATES = CHECKOUT / "templates" / "web"


def make_environment(folder: Path = TEMPLATES, kind: type[Environment] = Environment) -> Environment:
    return kind(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        # What changes beneath a running program is taken up when it is started anew, like the program itself.
        auto_reload=False,
    )


class Templates(JinjaTemplateEngine):
    """The pages by their names, each under the code of a language: `id/home.html`."""

    def __init__(self, assets: Assets) -> None:
        self._by_language = {one.value: _settled(one, assets) for one in Language}
        super().__init__(engine_instance=next(iter(self._by_language.values())))

    def get_template(self, template_name: str) -> Template:
        language, _, name = template_name.partition("/")
        return self._by_language[language].get_template(name)


def named(template: str, language: Language) -> str:
    """Under which name the engine knows a template in a language."""
    return f"{language.value}/{template}"


class _Settled(Environment):
    """Asks `fixed` when a template is read, wherever it is called with constants alone."""

    fixed: Mapping[str, Callable[..., str]]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        settled: nodes.Template = _Settling(self.fixed).visit(tree)
        return settled


class _Settling(NodeTransformer):
    def __init__(self, fixed: Mapping[str, Callable[..., str]]) -> None:
        self._fixed = fixed

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - as Jinja names it
        self.generic_visit(node)
        named = isinstance(node.node, nodes.Name) and node.node.name in self._fixed
        constants = [one.value for one in node.args if isinstance(one, nodes.Const)]
        bare = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(constants) == len(node.args)
        if not (named and bare and isinstance(node.node, nodes.Name)):
            return node
        said = nodes.Const(str(self._fixed[node.node.name](*constants)), lineno=node.lineno)
        return nodes.MarkSafe(said, lineno=node.lineno)


def _ours(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a sentence of ours, or made by a template of ours; what is put in is escaped


def _settled(language: Language, assets: Assets) -> Environment:
    made = make_environment(kind=_Settled)
    assert isinstance(made, _Settled), "it was asked for"

    def said(message: str, /, **blanks: Any) -> Markup:
        return _ours(catalogue.gettext(message, language)) % blanks

    def meant(where: str, message: str, /, **blanks: Any) -> Markup:
        return _ours(catalogue.pgettext(where, message, language)) % blanks

    def said_of(message: str, _: str, count: int, /, **blanks: Any) -> Markup:
        return _ours(catalogue.ngettext(message, count, language)) % {"num": count, **blanks}

    @cache
    def icon(name: str, look: str = "") -> Markup:
        return _ICON.format(look, assets.address("icons.svg"), name)

    @lru_cache(PARTS_KEPT)
    def remembered(name: str, *shown: Hashable) -> Markup:
        return _ours(made.get_template(name).render(shown=shown))

    made.globals |= {
        "remembered": remembered,
        "_": said,
        "pgettext": meant,
        "ngettext": said_of,
        "icon": icon,
        "asset": assets.address,
    }
    made.fixed = {"_": said, "pgettext": meant, "icon": icon, "asset": assets.address}
    return made
