from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.setup.assets import FAMILIES, ROOT, SVG, AssetFault, lay_out, sprite

MODULES = ROOT / "node_modules"
SPRITE = MODULES / "@tabler/icons-sprite/dist/tabler-sprite.svg"
ICONS = ROOT / "app/web/icons.txt"


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    assets = tmp_path / "assets"
    lay_out(MODULES, ICONS, assets)
    return assets


def test_the_sprite_holds_the_icons_asked_for_and_no_others() -> None:
    symbols = ET.fromstring(sprite(SPRITE, ["home", "key", "home"])).iter(f"{{{SVG}}}symbol")

    assert [symbol.get("id") for symbol in symbols] == ["tabler-home", "tabler-key"]


def test_icons_that_tabler_lacks_are_named() -> None:
    with pytest.raises(AssetFault, match=r"icons\.txt: hoome, kei\.$"):
        sprite(SPRITE, ["home", "hoome", "kei"])


def test_every_icon_on_our_list_is_one_of_tablers(laid_out: Path) -> None:
    listed = ICONS.read_text(encoding="utf-8").split()
    sprite_text = (laid_out / "web/icons.svg").read_text(encoding="utf-8")

    assert re.findall(r'<symbol id="tabler-([\w-]+)"', sprite_text) == listed


def test_every_font_is_laid_out_with_its_licence(laid_out: Path) -> None:
    names = {path.name for path in (laid_out / "fonts").iterdir()}

    for family in FAMILIES:
        assert {face.file for face in family.faces} < names
        licence = (laid_out / "fonts" / f"LICENSE-{family.own.replace(' ', '')}.txt").read_text(
            encoding="utf-8"
        )
        assert "SIL Open Font License, Version 1.1" in licence


def test_the_style_sheets_name_no_file_but_their_neighbours(laid_out: Path) -> None:
    sheets = list(laid_out.rglob("*.css"))
    assert len(sheets) == 3
    for sheet in sheets:
        for url in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            assert url.startswith(("data:", "#")) or (sheet.parent / url).is_file()


def test_a_layout_that_fails_leaves_the_assets_as_they_were(laid_out: Path, tmp_path: Path) -> None:
    before = sorted(path.relative_to(laid_out) for path in laid_out.rglob("*"))

    with pytest.raises(AssetFault, match=r"tabler\.min\.css tidak ada"):
        lay_out(tmp_path / "no modules", ICONS, laid_out)

    assert sorted(path.relative_to(laid_out) for path in laid_out.rglob("*")) == before


def test_a_layout_takes_the_place_of_the_old_one_and_of_an_interrupted_one(
    laid_out: Path, tmp_path: Path
) -> None:
    (laid_out / "stale").touch()
    (tmp_path / "assets.new/web").mkdir(parents=True)
    (tmp_path / "assets.old").mkdir()

    lay_out(MODULES, ICONS, laid_out)

    assert [path.name for path in tmp_path.iterdir()] == ["assets"]
    assert not (laid_out / "stale").exists()
