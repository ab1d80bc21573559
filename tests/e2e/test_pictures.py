"""Each main page of the demonstration and some papers, as pictures.

`./ikat test --long --pictures docs/img tests/e2e/test_pictures.py` makes those of the docs anew.
"""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from sqlalchemy import Engine

from app.acts.asking import concluded_in_this_process
from app.acts.demo_history import tell_history
from app.acts.doing import Doing
from app.acts.papers.prepare import prepare_paper
from app.acts.papers.press import Press
from app.acts.people.demo import DEMO_PASSWORD, demo_accounts, open_demo
from app.acts.people.sign_in import sign_in
from app.acts.people.visit import Visit
from app.acts.sweep import sweep
from app.cli.opening import ACTOR, HISTORY
from app.domain.days import Days
from app.domain.people import Actor, Role
from app.register.files import Files
from app.writing import kinds, render
from tests.e2e.conftest import Open, Site, served_at
from tests.support.papers import composed_sample, sample
from tests.support.people import Someone
from tests.support.register import opened
from tests.web.browsing import enter_the_five

pytestmark = pytest.mark.long

DAY = datetime(2026, 11, 20, 2, tzinfo=UTC)
ITJEN = "/perjanjian/kemendagri-itjen-2025"
WHY = "mengapa?aturan=report.answer&acuan=minta-1"
TELEPHONE = 390


class View(NamedTuple):
    name: str
    path: str
    role: Role = Role.MANAGER
    # How much of a page is shown; the longest are shown to here.
    most: int = 1300
    width: int = 1280
    scheme: str = "light"


VIEWS = [
    View("home", "/"),
    View("register", "/perjanjian"),
    View("agreement", ITJEN),
    View("why", f"{ITJEN}/{WHY}"),
    View("what-if", f"{ITJEN}/bagaimana-jika?pada=2027-03-05&lihat=1"),
    View("calendar", "/kalender?bulan=2026-11"),
    View("tasks", "/tugas"),
    View("papers", "/naskah"),
    View("access", "/akses"),
    View("import", "/impor"),
    View("rules", "/aturan"),
    View("rule", "/aturan/access.suspend"),
    View("reports", "/laporan", most=1900),
    View("audit", "/audit", Role.ADMINISTRATOR),
    View("settings", "/pengaturan", Role.ADMINISTRATOR),
    View("partner", ITJEN, Role.PARTNER),
    View("decision", "/keputusan/1", Role.APPROVER),
    View("home-dark", "/", scheme="dark"),
    View("home-telephone", "/", width=TELEPHONE),
    View("agreement-telephone", ITJEN, width=TELEPHONE, scheme="dark"),
]
# Two pages beside each other: the kinds, and which page of each.
PAPERS = {
    "paper-addendum": (("addendum-renewal", 1), ("addendum-renewal", 2)),
    "paper-minutes": (("minutes-matching", 1), ("minutes-matching", 2)),
    "paper-letter-and-dossier": (("letter-suspension", 1), ("report-dossier", 1)),
}


@pytest.fixture(scope="module")
def site(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration as somebody finds it who starts it on that day."""
    file = tmp_path_factory.mktemp("peragaan") / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with pytest.MonkeyPatch.context() as patch, opened(f"sqlite:///{file}") as engine:
        patch.setenv("IKAT_HOME", str(file.parent))
        enter_the_five(engine)
        doing = Doing(engine, Actor(ACTOR), DAY)
        open_demo(doing)
        tell_history(doing, HISTORY)
        sweep(engine, Days.at(DAY), DAY)
        prepare_some(engine, file.parent)
        people = {}
        for one in reversed(demo_accounts(engine)):
            token = sign_in(Visit(engine, DAY), one.email, DEMO_PASSWORD).token
            people[one.role] = Someone(one.id, one.email, one.role, token)
        with served_at(engine, DAY) as address:
            yield Site(address, people, file)


def prepare_some(engine: Engine, home: Path) -> None:
    """Papers that are on their way."""
    press = Press(Files(home / "files"), home / "naskah", concluded_in_this_process)
    for name in ("letter-suspension", "addendum-contacts", "letter-report-request", "minutes-matching"):
        kind = kinds()[name]
        subject, typed = sample(kind)
        assert subject.case is not None
        slug = subject.case.agreement.slug
        late = {"deadline": "report.answer:minta-1", "date": DAY.date(), "from_day": "2026-11-23"}
        told = json.loads(json.dumps({one: late.get(one, typed[one]) for one in typed}, default=str))
        prepare_paper(Doing(engine, Actor(ACTOR), DAY), press, slug, name, told)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_main_page_fits_its_window_and_is_pictured(open_page: Open, pictures: Path, view: View) -> None:
    window = {"width": view.width, "height": 800}
    page = open_page(view.path, view.role, viewport=window, color_scheme=view.scheme)
    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= view.width
    whole = page.screenshot(full_page=True, animations="disabled")
    with Image.open(io.BytesIO(whole)) as picture:
        kept(picture.crop((0, 0, picture.width, min(view.most, picture.height))), pictures / view.name)


@pytest.mark.parametrize("name", PAPERS)
def test_two_pages_of_paper_are_pictured(
    name: str, pictures: Path, poppler: Callable[..., str], tmp_path: Path
) -> None:
    sheets = []
    for kind, number in PAPERS[name]:
        file = tmp_path / f"{kind}.pdf"
        file.write_bytes(render(composed_sample(kind), draft=False))
        sheet = tmp_path / f"{kind}-{number}"
        at = ("-f", str(number), "-l", str(number))
        poppler("pdftoppm", "-r", "70", *at, "-singlefile", "-png", str(file), str(sheet))
        sheets.append(Image.open(sheet.with_suffix(".png")))
    left, right = sheets
    assert left.size == right.size
    both = Image.new("RGB", (2 * left.width + 36, left.height + 24), "#bdbdbd")
    both.paste(left, (12, 12))
    both.paste(right, (left.width + 24, 12))
    kept(both, pictures / name)


def kept(picture: Image.Image, file: Path) -> None:
    """In few colours: the docs hold many, and each is drawn in few."""
    few = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(file.with_suffix(".png"), optimize=True)
