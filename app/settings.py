"""Everything that can be set, in one place: from the environment, else from `ikat.toml` in the data folder."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from email.utils import parseaddr
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.domain.email import malformed
from app.domain.faults import Fault, FaultyInput
from app.records.codec import decode
from app.wording.language import Language

CHECKOUT = Path(__file__).resolve().parent.parent
FILE_NAME = "ikat.toml"
SINK = "sink:"
MAIL_SCHEMES = ("smtp://", "smtps://", "smtp+starttls://", SINK)
# Requests a minute: nobody is that fast.
FASTEST = 1_000_000
WORKERS = ("", "embedded", "procrastinate")
_PUBLIC = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+(?:/[A-Za-z0-9._~\-]+)*/?")


def _setting(default: Any, variable: str, means: str) -> Any:
    return field(default=default, metadata={"variable": variable, "means": means})


@dataclass(frozen=True, slots=True)
class Settings:
    """The names are those of the file; each also has a variable in the environment, which wins."""

    database_url: str = _setting(
        "",
        "IKAT_DATABASE_URL",
        "Letak register: sqlite:///… atau postgresql://…; kosong berarti register.db di folder data",
    )
    # IKAT_HOME is the data folder, so the variable of this one has another name.
    home: tuple[str, ...] = _setting(
        (), "IKAT_OUR_SIDE", "Instansi atau unit pemilik register ini (pihak kami), dipisahkan titik koma"
    )
    host: str = _setting("127.0.0.1", "IKAT_HOST", "Alamat tempat web mendengarkan")
    port: int = _setting(8017, "IKAT_PORT", "Port web; 0 berarti port bebas mana saja")
    language: Language = _setting(
        Language.INDONESIAN, "IKAT_LANGUAGE", "Bahasa baris perintah dan bahasa awal web (id atau en)"
    )

    largest_file: int = _setting(
        25, "IKAT_LARGEST_FILE", "Ukuran terbesar satu berkas bukti, dalam MB (1 sampai 1000)"
    )
    public_url: str = _setting(
        "",
        "IKAT_PUBLIC_URL",
        "Alamat Ikat seperti ditulis orang di peramban, untuk tautan; kosong berarti alamat setempat",
    )
    trusted_proxies: tuple[str, ...] = _setting(
        (),
        "IKAT_TRUSTED_PROXIES",
        "Alamat atau jaringan proksi di depan Ikat yang dipercaya (X-Forwarded-For), dipisahkan titik koma",
    )
    smtp_url: str = _setting(
        "",
        "IKAT_SMTP_URL",
        "Peladen surat: smtps://akun:sandi@peladen, smtp+starttls://…, smtp://…; sink: menampung surat di peramban; kosong: surat menunggu",
    )
    smtp_ca: str = _setting(
        "", "IKAT_SMTP_CA", "Berkas PEM penerbit sertifikat peladen surat, bila bukan yang dikenal umum"
    )
    mail_from: str = _setting(
        "Ikat <ikat@localhost.localdomain>",
        "IKAT_MAIL_FROM",
        "Pengirim surat, seperti Ikat <ikat@contoh.go.id>",
    )
    workers: str = _setting(
        "",
        "IKAT_WORKERS",
        "Yang membawa pekerjaan: embedded atau procrastinate; kosong: procrastinate pada PostgreSQL, embedded pada SQLite",
    )
    metrics_token: str = _setting(
        "",
        "IKAT_METRICS_TOKEN",
        "Token untuk membaca /metrics; kosong: hanya dari jaringan IKAT_METRICS_FROM",
    )
    metrics_from: tuple[str, ...] = _setting(
        ("127.0.0.0/8", "::1/128"),
        "IKAT_METRICS_FROM",
        "Jaringan yang boleh membaca /metrics tanpa token, dipisahkan titik koma",
    )
    requests_a_minute: int = _setting(
        600,
        "IKAT_REQUESTS_A_MINUTE",
        "Permintaan per menit untuk tiap halaman: dari satu alamat jaringan tanpa akun, dan dari satu akun mitra; 0: tanpa batas",
    )
    costly_a_minute: int = _setting(
        120,
        "IKAT_COSTLY_A_MINUTE",
        "Permintaan per menit dari satu akun untuk tiap halaman yang berat (ekspor, naskah, impor, bagaimana-jika); 0: tanpa batas",
    )

    def __post_init__(self) -> None:
        self._refuse_bad_mail()
        if self.public_url and not _PUBLIC.fullmatch(self.public_url):
            raise FaultyInput(Fault("settings.public_url", {"text": self.public_url}, ("public_url",)))
        for text in self.trusted_proxies:
            if not _is_network(text):
                raise FaultyInput(Fault("settings.trusted_proxies", {"text": text}, ("trusted_proxies",)))
        if self.database_url and not self.database_url.startswith(("sqlite:///", "postgresql://")):
            raise FaultyInput(Fault("settings.database_url", {}, ("database_url",)))
        if not 0 <= self.port <= 65535:
            raise FaultyInput(Fault("settings.port", {"port": self.port}, ("port",)))
        for name in ("requests_a_minute", "costly_a_minute"):
            if not 0 <= getattr(self, name) <= FASTEST:
                raise FaultyInput(Fault("settings.pace", {"most": FASTEST}, (name,)))
        if not 1 <= self.largest_file <= 1000:
            raise FaultyInput(
                Fault("settings.largest_file", {"largest": self.largest_file}, ("largest_file",))
            )

    def _refuse_bad_mail(self) -> None:
        if self.smtp_url and not self.smtp_url.startswith(MAIL_SCHEMES):
            # What was typed may hold a password, so it is not repeated.
            raise FaultyInput(Fault("settings.smtp_url", {}, ("smtp_url",)))
        name, place = parseaddr(self.mail_from)
        if malformed(place) or not name.isprintable():
            raise FaultyInput(Fault("settings.mail_from", {"text": self.mail_from[:80]}, ("mail_from",)))
        if self.workers not in WORKERS:
            raise FaultyInput(Fault("settings.workers", {"text": self.workers[:40]}, ("workers",)))
        if self.workers == "procrastinate" and not self.database.startswith("postgresql"):
            raise FaultyInput(Fault("settings.workers_database", {}, ("workers",)))
        for text in self.metrics_from:
            if not _is_network(text):
                raise FaultyInput(Fault("settings.metrics_from", {"text": text[:40]}, ("metrics_from",)))

    @property
    def procrastinates(self) -> bool:
        """Whether several nodes share the work through the database."""
        return self.workers != "embedded" and self.database.startswith("postgresql")

    @property
    def address(self) -> str:
        """Where links lead."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def subpath(self) -> str:
        """What stands before every address outside: `/ikat`, or nothing."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def folder(self) -> Path:
        return data_folder(os.environ)

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.folder / 'register.db'}"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `ikat settings` shows it."""

    name: str
    value: str
    source: str
    variable: str
    means: str


def data_folder(environment: Mapping[str, str]) -> Path:
    """IKAT_HOME, or `var/` in the checkout. Known before any setting, for the file lies in it."""
    return Path(environment.get("IKAT_HOME") or CHECKOUT / "var").expanduser().resolve()


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, or every fault in them at once."""
    return decode(Settings, {**_from_file(environment), **_from_environment(environment)})


def describe_settings(environment: Mapping[str, str] = os.environ) -> list[Setting]:
    settings = load_settings(environment)
    in_file, in_environment = _from_file(environment), _from_environment(environment)
    shown = []
    for one in fields(Settings):
        value = getattr(settings, one.name)
        text = "; ".join(value) if isinstance(value, tuple) else str(value)
        if one.name in {"database_url", "smtp_url"}:
            text = without_password(text)
        if one.name == "metrics_token" and text:
            text = "***"
        source = one.metadata["variable"] if one.name in in_environment else ""
        source = source or (FILE_NAME if one.name in in_file else "")
        shown.append(Setting(one.name, text, source, one.metadata["variable"], one.metadata["means"]))
    return shown


def without_password(url: str) -> str:
    """An address that may be shown: whoever reads a terminal or a log need not know the password."""
    scheme, mark, rest = url.partition("://")
    account, at, place = rest.rpartition("@")
    return f"{scheme}{mark}{account.partition(':')[0]}:***@{place}" if at and ":" in account else url


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _from_file(environment: Mapping[str, str]) -> dict[str, Any]:
    file = data_folder(environment) / FILE_NAME
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FaultyInput(Fault("settings.file", {"file": str(file), "problem": str(error)})) from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """What the environment says, in the file's kinds: a number stays text where it is none."""
    said: dict[str, Any] = {}
    for one in fields(Settings):
        text = environment.get(one.metadata["variable"], "")
        if not text:
            continue
        if isinstance(one.default, tuple):
            said[one.name] = [part.strip() for part in text.split(";") if part.strip()]
        elif isinstance(one.default, int) and text.isdecimal():
            said[one.name] = int(text)
        else:
            said[one.name] = text
    return said
