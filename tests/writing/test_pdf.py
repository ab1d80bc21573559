from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.setup.assets import FAMILIES, ROOT
from app.writing.pdf import FONTS, BundleFetcher, PaperFault, render

EVERY_SCRIPT = """
<p style="font-family: 'Ikat Sans'">Perjanjian kerja sama</p>
<p style="font-family: 'Ikat Serif'"><b><i>Perjanjian</i></b> kerja sama</p>
<p>بسم الله</p>
<p>ꦥꦿꦗꦚ꧀ꦗꦶꦪꦤ꧀</p>
<p style="font-family: 'Bookman Old Style', cursive">Huruf yang tidak ada di sini</p>
<code>monospace</code>
"""

NESTED = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
    "<image href='file:///etc/passwd' width='9' height='9'/></svg>"
)


def fonts_of(pdf: Path, poppler: Callable[..., str]) -> dict[str, bool]:
    lines = poppler("pdffonts", pdf).splitlines()[2:]
    return {line.split()[0].partition("+")[2]: line.split()[-5] == "yes" for line in lines}


def test_a_page_in_every_script_embeds_our_fonts_and_no_others(
    tmp_path: Path, poppler: Callable[..., str]
) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(render(EVERY_SCRIPT))

    fonts = fonts_of(paper, poppler)

    assert all(fonts.values())
    assert {"Arimo", "Tinos", "Tinos-Bold-Italic", "Noto-Sans-Arabic", "Noto-Sans-Javanese"} <= fonts.keys()
    ours = tuple(family.own.replace(" ", "-") for family in FAMILIES)
    assert all(name.startswith(ours) for name in fonts)


def test_the_same_page_has_the_same_bytes_in_another_process() -> None:
    code = "import sys; from app.writing.pdf import render; sys.stdout.buffer.write(render(sys.argv[1]))"
    other = subprocess.run(
        [sys.executable, "-c", code, EVERY_SCRIPT], cwd=ROOT, check=True, capture_output=True
    )

    assert render(EVERY_SCRIPT) == other.stdout


@pytest.mark.parametrize(
    ("page", "language"), [("<p>Halo", "id"), ("<html lang=en><p>Hello", "en")], ids=["unsaid", "said"]
)
def test_a_page_is_indonesian_unless_it_says_otherwise(
    page: str, language: str, tmp_path: Path, qpdf: Path
) -> None:
    paper, plain = tmp_path / "paper.pdf", tmp_path / "plain.pdf"
    paper.write_bytes(render(page))

    subprocess.run([qpdf, "--qdf", "--object-streams=disable", paper, plain], check=True)

    assert f"/Lang ({language})".encode() in plain.read_bytes()


@pytest.mark.parametrize(
    "page",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/">',
        '<img src="https://127.0.0.1:9/">',
        '<img src="ftp://127.0.0.1/">',
        '<link rel=attachment href="file:///etc/passwd">',
        '<link rel=stylesheet href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>@font-face{font-family:x;src:url(file:///etc/passwd)}</style>",
        "<style>body{background:url(file:///etc/passwd)}</style>",
        f'<img src="{FONTS.as_uri()}/../../pyproject.toml">',
        f'<img src="{FONTS.as_uri()}/%2e%2e/%2e%2e/pyproject.toml">',
        '<img src="file://localhost/etc/passwd">',
        '<img src="FILE:///etc/passwd">',
        '<object data="file:///etc/passwd"></object>',
        f'<img src="data:image/svg+xml,{NESTED}">',
    ],
)
def test_a_page_that_refers_outside_the_bundle_is_refused(page: str) -> None:
    with pytest.raises(PaperFault, match="bukan bagian dari bundelnya"):
        render(page)


def test_a_relative_reference_outside_the_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"")
    with pytest.raises(PaperFault, match="bukan bagian dari bundelnya"):
        render('<img src="logo.png">', tmp_path)


def test_a_link_out_of_the_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "link").symlink_to(tmp_path / "secret")

    with pytest.raises(BaseException, match="bukan bagian dari bundelnya"):
        BundleFetcher((bundle,)).fetch((bundle / "link").as_uri())


def test_a_file_that_the_bundle_lacks_ends_the_paper() -> None:
    with pytest.raises(PaperFault, match=r"lambang\.png"):
        render('<img src="lambang.png">', FONTS)


def test_an_image_within_the_page_is_set() -> None:
    square = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"

    assert len(render(f'<img src="data:image/svg+xml,{square}">')) > len(render("<p>"))
