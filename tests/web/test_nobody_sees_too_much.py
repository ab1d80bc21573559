"""Every route, tried by every role and by nobody, on an own agreement, a stranger's and a confidential one.

A route that is not told here fails the test: whoever adds one says what it shows to whom.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.acts.decide.propose import propose
from app.acts.enter import enter
from app.acts.people.invite import Invitation, invite
from app.domain.agreement import SuspensionBy
from app.domain.decisions import ProposedSuspensionBy
from app.domain.party import Party, Signatory
from app.domain.people import Role
from app.register.agreements import find
from app.register.audit import Act
from app.register.database import acting, reading, writing
from app.register.paper_tables import PreparedPaperRow
from app.register.people_tables import InstitutionAliasRow, InstitutionRow
from app.register.tables import AuditEntryRow
from app.register.work_tables import ConfidentialRow, DecisionRow, ImportedRow, ImportRow, NamedReaderRow
from tests.support.builders import NOW, agreement
from tests.support.doing import by_program
from tests.support.people import Someone, doing_as, someone
from tests.support.register import opened
from tests.web.browsing import TODAY, Client, client_of
from tests.web.page import read_page

# What must not be read by whom it does not concern: words that stand in one agreement alone.
MARKS = {"milik-mitra": "Lumbung Padi", "milik-lain": "Menara Suar", "gerbang-karang": "Gerbang Karang"}
# A reader whom the confidential agreement names.
NAMED = "bernama"
EVERYBODY = (None, *Role, NAMED)


def visible_to(who: object) -> set[str]:
    """The agreements that somebody may know of."""
    if who is None:
        return set()
    if who is Role.PARTNER:
        return {"milik-mitra"}
    return set(MARKS) if who == NAMED else {"milik-mitra", "milik-lain"}


@dataclass(frozen=True)
class Rule:
    """What a route answers: to people who signed in, and to whom of them."""

    roles: frozenset[Role] = frozenset(Role)
    open: bool = False
    # Open to whoever holds a secret, which nobody here does; to others it is no address at all.
    secret: bool = False
    # Where the route is about one agreement: whom it does not concern gets the answer of what does not exist.
    about: bool = False
    # What is put into the other blanks of its address.
    blanks: Mapping[str, str] | None = None


ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
MANAGER = frozenset({Role.MANAGER})
AUDITORS = frozenset({Role.ADMINISTRATOR, Role.READER})
RECORDING = frozenset({Role.MANAGER, Role.APPROVER})
SAYING = RECORDING | {Role.PARTNER}
A_REPORT = {"kind": "report_delivered"}
# One of the partner's own agreement, which it may read.
A_PAPER = {"number": "1"}
APPROVER = frozenset({Role.APPROVER})
OFFICE = frozenset({Role.MANAGER, Role.APPROVER})
HOUSE = frozenset(Role) - {Role.PARTNER}
RECORDS = MANAGER | APPROVER
ROUTES: dict[tuple[str, str], Rule] = {
    ("GET", "/"): Rule(),
    # what looks over the whole register
    ("GET", "/kalender"): Rule(),
    ("GET", "/akses"): Rule(),
    ("GET", "/laporan"): Rule(HOUSE),
    ("GET", "/laporan/{name:str}"): Rule(HOUSE, blanks={"name": "mitra.csv"}),
    ("GET", "/perjanjian"): Rule(),
    ("GET", "/perjanjian/{slug:str}"): Rule(about=True),
    # why, what if, and the book of rules
    ("GET", "/perjanjian/{slug:str}/mengapa"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/mengapa-tidak"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/bagaimana-jika"): Rule(HOUSE, about=True),
    ("GET", "/aturan"): Rule(HOUSE),
    ("GET", "/aturan/{rule:str}"): Rule(HOUSE, blanks={"rule": "lifecycle.end"}),
    # the register's own page
    ("GET", "/daftar-perjanjian/unduh/{kind:str}"): Rule(blanks={"kind": "csv"}),
    ("POST", "/daftar-perjanjian/tampilan"): Rule(),
    ("POST", "/daftar-perjanjian/tampilan/hapus"): Rule(),
    ("POST", "/daftar-perjanjian/penanggung-jawab"): Rule(MANAGER),
    # reminders
    ("GET", "/pengaturan/pengingat"): Rule(HOUSE),
    ("GET", "/perjanjian/{slug:str}/pengingat"): Rule(HOUSE, about=True),
    ("POST", "/perjanjian/{slug:str}/pengingat"): Rule(RECORDING, about=True),
    ("POST", "/akun/pengingat"): Rule(),
    # what happened
    ("GET", "/perjanjian/{slug:str}/peristiwa"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/catat"): Rule(SAYING, about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/catat/{kind:str}"): Rule(SAYING, about=True, blanks=A_REPORT),
    ("POST", "/perjanjian/{slug:str}/peristiwa/catat/{kind:str}"): Rule(SAYING, about=True, blanks=A_REPORT),
    ("GET", "/perjanjian/{slug:str}/peristiwa/perbaiki"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/perbaiki"): Rule(RECORDING, about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/tarik"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/tarik"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/terima"): Rule(frozenset({Role.PARTNER}), about=True),
    ("GET", "/perjanjian/{slug:str}/peristiwa/tautan"): Rule(RECORDING, about=True),
    ("POST", "/perjanjian/{slug:str}/peristiwa/tautan"): Rule(RECORDING, about=True),
    ("GET", "/perjanjian/{slug:str}/bukti"): Rule(SAYING, about=True),
    ("POST", "/perjanjian/{slug:str}/bukti"): Rule(SAYING, about=True),
    ("GET", "/perjanjian/{slug:str}/bukti/{number:int}"): Rule(about=True, blanks={"number": "1"}),
    ("GET", "/perjanjian/{slug:str}/bukti/{number:int}/tarik"): Rule(
        RECORDING, about=True, blanks={"number": "1"}
    ),
    ("POST", "/perjanjian/{slug:str}/bukti/{number:int}/tarik"): Rule(
        RECORDING, about=True, blanks={"number": "1"}
    ),
    ("GET", "/perjanjian/{slug:str}/narahubung"): Rule(about=True),
    ("POST", "/perjanjian/{slug:str}/narahubung"): Rule(RECORDING, about=True),
    ("GET", "/perjanjian/{slug:str}/sanggahan"): Rule(about=True),
    ("POST", "/perjanjian/{slug:str}/sanggahan"): Rule(frozenset({Role.PARTNER}), about=True),
    ("POST", "/perjanjian/{slug:str}/sanggahan/{number:int}"): Rule(
        RECORDING, about=True, blanks={"number": "1"}
    ),
    ("GET", "/tautan-terima/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    ("POST", "/tautan-terima/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    # to here
    ("GET", "/akun"): Rule(),
    ("POST", "/akun/sandi"): Rule(),
    ("GET", "/akun/kode"): Rule(),
    ("POST", "/akun/kode"): Rule(),
    ("POST", "/akun/kode/pastikan"): Rule(),
    ("POST", "/akun/sesi"): Rule(),
    ("POST", "/akun/sesi/lain"): Rule(),
    ("POST", "/akun/bahasa"): Rule(),
    ("GET", "/orang"): Rule(ADMINISTRATOR),
    ("GET", "/orang/undang"): Rule(ADMINISTRATOR),
    ("POST", "/orang/undang"): Rule(ADMINISTRATOR),
    ("GET", "/orang/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/orang/{number:int}/peran"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/orang/{number:int}/tautan"): Rule(ADMINISTRATOR, blanks={"number": "2"}),
    ("POST", "/orang/{number:int}/tutup"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    # Imports, the trail, the settings.
    ("GET", "/impor"): Rule(MANAGER),
    ("GET", "/impor/templat.xlsx"): Rule(MANAGER),
    ("GET", "/impor/templat.csv"): Rule(MANAGER),
    ("POST", "/impor/periksa"): Rule(MANAGER),
    ("GET", "/impor/periksa/{digest:str}"): Rule(MANAGER, blanks={"digest": "0" * 64}),
    ("POST", "/impor/periksa/{digest:str}"): Rule(MANAGER, blanks={"digest": "0" * 64}),
    ("GET", "/impor/periksa/{digest:str}/ditolak"): Rule(MANAGER, blanks={"digest": "0" * 64}),
    ("GET", "/impor/{number:int}"): Rule(MANAGER, blanks={"number": "1"}),
    ("POST", "/impor/{number:int}/batal"): Rule(MANAGER, blanks={"number": "1"}),
    ("GET", "/audit"): Rule(AUDITORS),
    ("POST", "/audit/ekspor"): Rule(AUDITORS),
    ("POST", "/audit/bundel"): Rule(AUDITORS),
    ("GET", "/audit/keutuhan"): Rule(AUDITORS),
    ("POST", "/audit/keutuhan"): Rule(AUDITORS),
    ("POST", "/audit/kepala"): Rule(AUDITORS),
    ("GET", "/pengaturan"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/surat"): Rule(ADMINISTRATOR),
    # mail, jobs, calendars
    ("GET", "/pengaturan/kerja"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/kerja/ulang/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/pengaturan/kerja/biarkan/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/pengaturan/kerja/alamat"): Rule(ADMINISTRATOR),
    ("POST", "/pengaturan/kerja/alamat/tahan"): Rule(ADMINISTRATOR),
    ("GET", "/pengaturan/surat"): Rule(ADMINISTRATOR),
    ("GET", "/pengaturan/surat/{name:str}"): Rule(ADMINISTRATOR, blanks={"name": "tidak-ada"}),
    ("GET", "/pengaturan/surat/{name:str}/html"): Rule(ADMINISTRATOR, blanks={"name": "tidak-ada"}),
    ("GET", "/pengaturan/libur/{year:int}"): Rule(ADMINISTRATOR, blanks={"year": "2027"}),
    ("POST", "/pengaturan/libur/{year:int}"): Rule(ADMINISTRATOR, blanks={"year": "2027"}),
    ("GET", "/metrics"): Rule(open=True, secret=True),
    ("POST", "/akun/kalender"): Rule(),
    ("POST", "/akun/kalender/cabut"): Rule(),
    ("GET", "/perjanjian/{slug:str}/kalender"): Rule(about=True),
    ("GET", "/kalender/{name:str}"): Rule(open=True, secret=True, blanks={"name": "palsu.ics"}),
    # tasks, decisions, desks, institutions
    ("GET", "/tugas"): Rule(),
    ("POST", "/tugas"): Rule(OFFICE),
    ("GET", "/tugas/satu"): Rule(HOUSE),
    ("POST", "/tugas/beri"): Rule(OFFICE),
    ("POST", "/tugas/komentar"): Rule(OFFICE),
    ("POST", "/tugas/tunda"): Rule(OFFICE),
    ("POST", "/tugas/selesai"): Rule(OFFICE),
    ("POST", "/tugas/dibaca"): Rule(OFFICE),
    ("GET", "/perjanjian/{slug:str}/keputusan"): Rule(HOUSE, about=True),
    ("GET", "/perjanjian/{slug:str}/keputusan/usul"): Rule(OFFICE, about=True),
    ("POST", "/perjanjian/{slug:str}/keputusan/usul"): Rule(OFFICE, about=True),
    ("GET", "/keputusan"): Rule(HOUSE),
    ("GET", "/keputusan/{number:int}"): Rule(HOUSE, blanks={"number": "1"}),
    ("POST", "/keputusan/{number:int}/setujui"): Rule(APPROVER, blanks={"number": "1"}),
    ("POST", "/keputusan/{number:int}/tolak"): Rule(APPROVER, blanks={"number": "1"}),
    ("POST", "/keputusan/{number:int}/tarik"): Rule(OFFICE, blanks={"number": "1"}),
    ("GET", "/perjanjian/{slug:str}/kewenangan"): Rule(HOUSE, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/meja"): Rule(MANAGER | ADMINISTRATOR, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/batasi"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/buka"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/pembaca"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/kewenangan/coret"): Rule(MANAGER, about=True),
    ("GET", "/pendelegasian"): Rule(ADMINISTRATOR),
    ("POST", "/pendelegasian"): Rule(ADMINISTRATOR),
    ("POST", "/pendelegasian/cabut"): Rule(ADMINISTRATOR),
    ("GET", "/instansi"): Rule(ADMINISTRATOR),
    ("POST", "/instansi"): Rule(ADMINISTRATOR),
    ("POST", "/instansi/ambil"): Rule(ADMINISTRATOR),
    ("GET", "/instansi/{number:int}"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/nama"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/unit"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/kami"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/wewenang"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/wewenang/akhiri"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    ("POST", "/instansi/{number:int}/tutup"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    # papers
    ("GET", "/perjanjian/{slug:str}/naskah"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/naskah/baru"): Rule(MANAGER, about=True),
    ("POST", "/perjanjian/{slug:str}/naskah/baru"): Rule(MANAGER, about=True),
    ("GET", "/naskah"): Rule(),
    ("GET", "/naskah/baru"): Rule(MANAGER),
    ("POST", "/naskah/baru"): Rule(MANAGER),
    ("GET", "/naskah/{number:int}"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/pdf"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/unduh"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/pindaian"): Rule(blanks=A_PAPER),
    ("GET", "/naskah/{number:int}/ubah"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/ubah"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/nomor"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/setujui"): Rule(APPROVER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/kembalikan"): Rule(APPROVER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/finalkan"): Rule(MANAGER, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/simpan"): Rule(RECORDS, blanks=A_PAPER),
    ("POST", "/naskah/{number:int}/buang"): Rule(MANAGER, blanks=A_PAPER),
    ("GET", "/naskah/kelompok"): Rule(MANAGER),
    ("POST", "/naskah/kelompok"): Rule(MANAGER),
    ("GET", "/naskah/kelompok/{number:int}"): Rule(MANAGER, blanks={"number": "1"}),
    ("POST", "/naskah/kelompok/{number:int}/lanjut"): Rule(MANAGER, blanks={"number": "1"}),
    ("GET", "/naskah/kelompok/{number:int}/zip"): Rule(MANAGER, blanks={"number": "1"}),
    ("GET", "/naskah/pola"): Rule(ADMINISTRATOR),
    ("POST", "/naskah/pola"): Rule(ADMINISTRATOR),
    ("POST", "/naskah/pola/{number:int}/tutup"): Rule(ADMINISTRATOR, blanks={"number": "1"}),
    # drafts
    ("GET", "/perjanjian/{slug:str}/banding"): Rule(about=True),
    ("GET", "/perjanjian/{slug:str}/perpanjangan"): Rule(RECORDS, about=True),
    ("POST", "/perjanjian/{slug:str}/perpanjangan"): Rule(RECORDS, about=True),
    ("GET", "/perjanjian/{slug:str}/perubahan"): Rule(RECORDS, about=True),
    ("POST", "/perjanjian/{slug:str}/perubahan"): Rule(RECORDS, about=True),
    ("GET", "/rancangan"): Rule(HOUSE),
    ("GET", "/rancangan-baru"): Rule(MANAGER),
    ("POST", "/rancangan-baru/sketsa"): Rule(MANAGER),
    ("POST", "/rancangan-baru/rekaman"): Rule(MANAGER),
    ("POST", "/rancangan-baru/pengganti"): Rule(MANAGER),
    ("GET", "/rancangan/{slug:str}"): Rule(HOUSE, about=True),
    ("GET", "/rancangan/{slug:str}/identitas"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/identitas"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/rekaman"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/rekaman"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/daftar/{part:str}"): Rule(MANAGER, about=True, blanks={"part": "hak"}),
    ("POST", "/rancangan/{slug:str}/daftar/{part:str}"): Rule(MANAGER, about=True, blanks={"part": "hak"}),
    ("GET", "/rancangan/{slug:str}/ketentuan/{name:str}"): Rule(
        MANAGER, about=True, blanks={"name": "duration"}
    ),
    ("POST", "/rancangan/{slug:str}/ketentuan/{name:str}"): Rule(
        MANAGER, about=True, blanks={"name": "duration"}
    ),
    ("GET", "/rancangan/{slug:str}/ajukan"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/ajukan"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/tarik"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/tarik"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/tandatangan"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/tandatangan"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/daftar-periksa"): Rule(MANAGER, about=True),
    ("POST", "/rancangan/{slug:str}/daftar-periksa"): Rule(MANAGER, about=True),
    ("GET", "/rancangan/{slug:str}/setuju"): Rule(APPROVER, about=True),
    ("POST", "/rancangan/{slug:str}/setuju"): Rule(APPROVER, about=True),
    ("GET", "/rancangan/{slug:str}/kembalikan"): Rule(APPROVER, about=True),
    ("POST", "/rancangan/{slug:str}/kembalikan"): Rule(APPROVER, about=True),
    ("GET", "/masuk"): Rule(open=True),
    ("POST", "/masuk"): Rule(open=True),
    ("GET", "/masuk/kode"): Rule(open=True),
    ("POST", "/masuk/kode"): Rule(open=True),
    ("GET", "/masuk/lupa"): Rule(open=True),
    ("POST", "/masuk/lupa"): Rule(open=True),
    ("GET", "/tautan/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    ("POST", "/tautan/{token:str}"): Rule(open=True, blanks={"token": "palsu"}),
    ("POST", "/keluar"): Rule(),
    ("GET", "/sehat"): Rule(open=True),
    ("GET", "/aset/{name:str}"): Rule(open=True, blanks={"name": "ikat.css"}),
}


@dataclass(frozen=True)
class House:
    engine: Engine
    people: Mapping[object, Someone]
    clients: Mapping[object, Client]


@pytest.fixture(scope="module")
def house(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    file = tmp_path_factory.mktemp("rumah") / "register.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    with opened(f"sqlite:///{file}") as engine, ExitStack() as stack:
        fill(engine)
        people: dict[object, Someone] = {
            role: someone(engine, role, TODAY, "Dinas Tamsil" if role is Role.PARTNER else None)
            for role in Role
        }
        people[NAMED] = someone(engine, Role.READER, TODAY, name="Nama Contoh")
        with writing(engine) as session, acting(session, Act("uji", "uji", "uji", NOW)):
            row = find(session, "gerbang-karang")
            assert row is not None
            assert row.id is not None
            session.add(ImportRow(id=1, name="lama.csv", digest="0" * 64, imported_by="uji", imported_at=NOW))
            session.flush()
            session.add(ImportedRow(agreement_id=row.id, import_id=1, line=2))
            session.add(ConfidentialRow(agreement_id=row.id, since=NOW))
            session.add(NamedReaderRow(agreement_id=row.id, account_id=people[NAMED].account))
            session.add(paper_of_the_partner(session))
            # The partner's institution signs the agreement under another name, in other letters.
            session.add(InstitutionAliasRow(institution_id=1, name="Dinas TAMSIL Kota Contoh"))
        # A decision that everyone of the house may know of.
        manager = doing_as(engine, people[Role.MANAGER], TODAY)
        propose(manager, "milik-lain", ProposedSuspensionBy(SuspensionBy.AUTOMATIC), "Perlu.")
        clients: dict[object, Client] = {None: stack.enter_context(client_of(engine))}
        for who, one in people.items():
            clients[who] = stack.enter_context(client_of(engine, who=one))
        yield House(engine, people, clients)


def paper_of_the_partner(session: Session) -> PreparedPaperRow:
    row = find(session, "milik-mitra")
    assert row is not None
    return PreparedPaperRow(
        id=1,
        agreement_id=row.id,
        kind="minutes-matching",
        family="minutes",
        typed={},
        as_of=NOW.date(),
        state="closed",
        writers=["uji"],
        prepared_at=NOW,
        changed_by="uji",
        changed_at=NOW,
    )


def fill(engine: Engine) -> None:
    ours = agreement().parties[0]

    def between(slug: str, institution: str) -> None:
        other = Party(2, institution, Signatory("Budi Misal", "Kepala"))
        enter(
            by_program(engine, NOW),
            [agreement(slug=slug, title=f"Pertukaran {MARKS.get(slug, 'Lama')}", parties=(ours, other))],
        )

    between("milik-mitra", "DINAS Tamsil Kota Contoh")
    between("milik-lain", "Badan Misal")
    # Of the partner, and confidential: its institution alone opens nothing.
    between("gerbang-karang", "Dinas Tamsil")


def routes(app: Litestar) -> set[tuple[str, str]]:
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method not in {"HEAD", "OPTIONS"}
    }


def test_of_every_route_it_is_said_who_may_use_it(house: House) -> None:
    assert routes(house.clients[None].app) == set(ROUTES)


def address(path: str, rule: Rule, slug: str) -> str:
    for name, value in {"slug": slug, **(rule.blanks or {})}.items():
        for kind in ("str", "int"):
            path = path.replace(f"{{{name}:{kind}}}", value)
    assert "{" not in path, "every blank is filled"
    return path


def tried() -> Iterator[tuple[str, str, str]]:
    """Each route, and where it is about an agreement, with each of them."""
    for (method, path), rule in ROUTES.items():
        for slug in (*MARKS, "tidak-ada") if rule.about else ("milik-lain",):
            yield method, path, slug


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
@pytest.mark.parametrize(("method", "path", "slug"), list(tried()))
def test_nobody_sees_more_than_concerns_them(
    house: House, method: str, path: str, who: object, slug: str
) -> None:
    rule = ROUTES[method, path]
    # A form of one's own, so that it is not the token that keeps anybody out; but nothing in it.
    if method == "POST":
        data = {"_tanda": token(house, who)}
        answer = house.clients[who].post(address(path, rule, slug), data=data, follow_redirects=False)
    else:
        answer = house.clients[who].get(address(path, rule, slug), follow_redirects=False)
    restore(house, who)
    for hidden in set(MARKS) - visible_to(who):
        assert MARKS[hidden] not in answer.text
        if hidden != slug:
            assert hidden not in answer.text
    if rule.secret:
        assert answer.status_code == 404
    elif rule.open:
        assert answer.status_code in {200, 303, 422}
    elif who is None:
        assert answer.status_code == (401 if method == "POST" else 303)
        assert method == "POST" or answer.headers["location"].startswith("/masuk")
    elif role_of(house, who) not in rule.roles:
        assert answer.status_code == 403
    elif rule.about and slug not in visible_to(who):
        assert answer.status_code == 404
        assert alike(answer.text) == alike(house.clients[who].get("/perjanjian/tidak-ada").text)
    else:
        assert answer.status_code in {200, 303, 422}


def role_of(house: House, who: object) -> Role:
    return house.people[who].role


def token(house: House, who: object) -> str:
    page = read_page(house.clients[who].get("/masuk" if who is None else "/akun").text)
    return page.all("input", name="_tanda")[0].attributes["value"] or ""


def restore(house: House, who: object) -> None:
    """Signing out is one of the routes: whoever went out comes in again."""
    if who is None:
        return
    client = house.clients[who]
    if client.get("/akun", follow_redirects=False).status_code == 200:
        return
    one = house.people[who]
    again = someone(house.engine, one.role, TODAY, **again_as(who))
    client.cookies.clear()
    client.cookies.set("ikat_sesi", again.token)


def again_as(who: object) -> dict[str, str]:
    if who is Role.PARTNER:
        return {"institution": "Dinas Tamsil"}
    return {"name": "Nama Contoh"} if who == NAMED else {}


def alike(page: str) -> str:
    """A page without what is new each time, and without what was asked for."""
    words = read_page(page).one("main").words.split()
    return " ".join(words[:-1])


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
def test_the_list_has_what_concerns_them_and_nothing_else(house: House, who: object) -> None:
    page = read_page(house.clients[who].get("/perjanjian?ditarik=ya").text)
    links = [one.attributes["href"] for one in page.all("a", class_="register-title")]
    assert set(links) == {f"/perjanjian/{slug}" for slug in visible_to(who)}


def test_what_is_hidden_is_told_to_the_trail(house: House) -> None:
    house.clients[Role.PARTNER].get("/perjanjian/milik-lain")
    with reading(house.engine) as session:
        told = session.exec(
            select(AuditEntryRow.subject).where(
                AuditEntryRow.act == "denied",
                AuditEntryRow.actor == f"account/{house.people[Role.PARTNER].account}",
            )
        ).all()
    assert "agreement.see milik-lain" in told


def test_a_partner_cannot_be_of_our_own_institution(house: House) -> None:
    with writing(house.engine) as session, acting(session, Act("uji", "uji", "uji", NOW)):
        session.add(InstitutionRow(name="Kementerian Contoh", ours=True, emails=[]))
    with pytest.raises(ValueError, match=r"invitation\.not_other"):
        invite(
            by_program(house.engine, TODAY),
            Invitation("Gita", "gita@contoh.go.id", Role.PARTNER, "Kementerian Contoh"),
        )


def test_a_decision_on_a_hidden_agreement_is_as_one_that_does_not_exist(house: House) -> None:
    named = house.people[NAMED]
    approver = Role.APPROVER
    with writing(house.engine) as session, acting(session, Act("uji", "uji", "uji", NOW)):
        row = find(session, "gerbang-karang")
        assert row is not None
        assert row.id is not None
        hidden = DecisionRow(
            agreement_id=row.id,
            kind="suspension_by",
            body={"suspension": "automatic"},
            reason="Rahasia.",
            state="proposed",
            proposed_by=f"account/{named.account}",
            proposed_at=NOW,
        )
        session.add(hidden)
        session.flush()
        number = hidden.id
    client = house.clients[approver]
    assert client.get(f"/keputusan/{number}").status_code == 404
    data = {"_tanda": token(house, approver), "confirm": "1", "reject_reason": "Tidak."}
    for what in ("setujui", "tolak"):
        assert client.post(f"/keputusan/{number}/{what}", data=data).status_code == 404
    assert "Rahasia." not in client.get("/keputusan").text
    assert f"/keputusan/{number}" not in client.get("/tugas?siapa=semua").text
    assert "Rahasia." in house.clients[NAMED].get("/keputusan").text
