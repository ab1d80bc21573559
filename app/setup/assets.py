"""Lays out what the pages and the papers need from `node_modules` in `assets/`: styles, scripts, icons and fonts.

The folder is made beside the old one and takes its place in one step, so an interruption leaves nothing half done.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
SVG = "http://www.w3.org/2000/svg"


class AssetFault(Exception):
    """What was asked for is not among the packages; the message says what and where."""


@dataclass(frozen=True)
class Face:
    """One font file: under which name it is kept, and where the packages hold it."""

    file: str
    source: str
    weight: int
    style: str


@dataclass(frozen=True)
class Family:
    """Fonts of the papers: the name that style sheets ask for, and the one that the files bear."""

    name: str
    own: str
    package: str
    slanted: bool

    @property
    def faces(self) -> tuple[Face, ...]:
        stem = self.own.replace(" ", "")
        styles = [("Regular", "400Regular", 400, "normal"), ("Bold", "700Bold", 700, "normal")]
        if self.slanted:
            styles += [
                ("Italic", "400Regular_Italic", 400, "italic"),
                ("BoldItalic", "700Bold_Italic", 700, "italic"),
            ]
        return tuple(
            Face(f"{stem}-{short}.ttf", f"{self.package}/{long}/{stem}_{long}.ttf", weight, style)
            for short, long, weight, style in styles
        )

    @property
    def licence(self) -> str:
        return f"{self.package}/LICENSE_FONT"


# Arimo and Tinos set every line as wide as the Arial and the Times New Roman that official letters are specified in.
FAMILIES = (
    Family("Ikat Sans", "Arimo", "@expo-google-fonts/arimo", slanted=True),
    Family("Ikat Serif", "Tinos", "@expo-google-fonts/tinos", slanted=True),
    Family("Ikat Arabic", "Noto Sans Arabic", "@expo-google-fonts/noto-sans-arabic", slanted=False),
    Family("Ikat Javanese", "Noto Sans Javanese", "@expo-google-fonts/noto-sans-javanese", slanted=False),
)

# What a page gets that asks for no family of ours.
GENERIC = {"sans-serif": "Arimo", "serif": "Tinos", "monospace": "Arimo"}

WEB = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
    "LICENSE-tabler-icons.txt": "@tabler/icons-sprite/LICENSE",
    "LICENSE-htmx.txt": "htmx.org/LICENSE",
    "LICENSE-inter.txt": "@fontsource-variable/inter/LICENSE",
}

INTER = """\
@font-face { font-family: "Inter"; font-style: normal; font-weight: 100 900; font-display: swap;
  src: url("inter-latin-ext.woff2") format("woff2");
  unicode-range: U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF,
    U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF; }
@font-face { font-family: "Inter"; font-style: normal; font-weight: 100 900; font-display: swap;
  src: url("inter-latin.woff2") format("woff2");
  unicode-range: U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329,
    U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD; }
"""


def fonts_css() -> str:
    """The papers' fonts for a browser, where a page shows a paper as it will be printed."""
    return "".join(
        f'@font-face {{ font-family: "{family.name}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{face.file}") format("truetype"); }}\n'
        for family in FAMILIES
        for face in family.faces
    )


def fonts_conf(assets: Path) -> str:
    """The papers' fonts for Fontconfig: these under our names for them, and no others of the machine."""
    names = {family.name: family.own for family in FAMILIES} | GENERIC
    aliases = "".join(
        f'<alias binding="same"><family>{asked}</family><prefer><family>{given}</family></prefer></alias>\n'
        for asked, given in names.items()
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(assets / 'fonts'))}</dir>\n<cachedir>{escape(str(assets / 'cache'))}</cachedir>\n"
        f"{aliases}</fontconfig>\n"
    )


def icon_names(listing: Path) -> list[str]:
    """The names in `icons.txt`: one a line, empty lines left out."""
    return [line.strip() for line in listing.read_text(encoding="utf-8").splitlines() if line.strip()]


def sprite(full: Path, names: Sequence[str]) -> bytes:
    """The part of Tabler's sprite that our pages use; each symbol keeps its id, `tabler-` and its name."""
    ET.register_namespace("", SVG)
    everything = ET.parse(full)  # noqa: S314 - a file of a locked package
    symbols = {symbol.get("id"): symbol for symbol in everything.iter(f"{{{SVG}}}symbol")}
    unknown = [name for name in names if f"tabler-{name}" not in symbols]
    if unknown:
        raise AssetFault(f"Ikon yang tidak dikenal Tabler di app/web/icons.txt: {', '.join(unknown)}.")
    svg = ET.Element(f"{{{SVG}}}svg")
    svg.extend(symbols[f"tabler-{name}"] for name in dict.fromkeys(names))
    content: bytes = ET.tostring(svg, encoding="utf-8")
    return content


def _copy(modules: Path, source: str, target: Path) -> None:
    origin = modules / source
    if not origin.is_file():
        raise AssetFault(f"Berkas {source} tidak ada di {modules}.")
    shutil.copyfile(origin, target)


def _fill(modules: Path, icons: Path, fresh: Path, assets: Path) -> None:
    web, fonts = fresh / "web", fresh / "fonts"
    for folder in (web, fonts):
        folder.mkdir(parents=True)
    for name, source in WEB.items():
        _copy(modules, source, web / name)
    (web / "inter.css").write_text(INTER, encoding="utf-8")
    (web / "icons.svg").write_bytes(
        sprite(modules / "@tabler/icons-sprite/dist/tabler-sprite.svg", icon_names(icons))
    )
    for family in FAMILIES:
        for face in family.faces:
            _copy(modules, face.source, fonts / face.file)
        _copy(modules, family.licence, fonts / f"LICENSE-{family.own.replace(' ', '')}.txt")
    (fonts / "fonts.css").write_text(fonts_css(), encoding="utf-8")
    (fonts / "fonts.conf").write_text(fonts_conf(assets), encoding="utf-8")


def lay_out(modules: Path, icons: Path, assets: Path) -> None:
    """Fills `assets` anew from `modules`; what was there stays until the new folder is whole."""
    fresh, old = assets.with_name(assets.name + ".new"), assets.with_name(assets.name + ".old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    _fill(modules, icons, fresh, assets)
    if assets.exists():
        assets.rename(old)
    fresh.rename(assets)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    try:
        lay_out(ROOT / "node_modules", ROOT / "app/web/icons.txt", ROOT / "assets")
    except AssetFault as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
