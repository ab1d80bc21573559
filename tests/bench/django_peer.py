"""Django's admin over the same database: the same rows, the same columns, the same search, behind the same kind of login.

Run in a process of its own by an interpreter that has Django: `python django_peer.py REGISTER TIMES LOOKED_FOR…`. Prints the
milliseconds of each page as JSON, of processor time and of time that passed. Tables of its own for its accounts and sessions lie in a database beside the register.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit


def main(register: str, times: int, looked_for: list[str]) -> None:
    import django
    from django.conf import settings

    folder = tempfile.mkdtemp(prefix="ikat-django-")
    engine = "django.db.backends.sqlite3"
    settings.configure(
        SECRET_KEY="untuk-diukur",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        DATABASES={
            "default": {"ENGINE": engine, "NAME": str(Path(folder) / "django.db")},
            "register": _database(register),
        },
        DATABASE_ROUTERS=[f"{__name__}.Router"],
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            _app(),
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()
    from django.core.management import call_command

    _models()
    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.create_superuser("uji"))
    pages = {
        "list": "/admin/register/agreement/",
        "one": "/admin/register/agreement/77/change/",
        **{f"search {one}": f"/admin/register/agreement/?q={one}" for one in looked_for},
    }
    took: dict[str, list[tuple[float, float]]] = {}
    for name, address in pages.items():
        for turn in range(times + 2):
            began, used = time.perf_counter(), time.process_time()
            answer = client.get(address)
            spent = ((time.process_time() - used) * 1000, (time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, (address, answer.status_code)
            if turn >= 2:
                took.setdefault(name, []).append(spent)
    sys.stdout.write(json.dumps(took))


def _database(url: str) -> dict[str, str]:
    """As Django is told of a database: an address of PostgreSQL, or a file."""
    parts = urlsplit(url)
    if parts.scheme != "postgresql":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url}
    (host,) = parse_qs(parts.query)["host"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": parts.username or "",
        "HOST": host,
    }


def _app() -> Any:
    """Django knows of relations between models of its apps alone."""
    from django.apps import AppConfig

    here = {"name": __name__, "label": "register", "path": str(Path(__file__).parent)}
    made = type("RegisterApp", (AppConfig,), {**here, "__module__": __name__})
    setattr(sys.modules[__name__], "RegisterApp", made)  # noqa: B010 - found by its name
    return f"{__name__}.RegisterApp"


class Router:
    """The register's own tables from the register, Django's from beside it."""

    def db_for_read(self, model: Any, **_: Any) -> str:
        return "register" if model._meta.app_label == "register" else "default"

    db_for_write = db_for_read

    def allow_relation(self, *_: Any, **__: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool:
        return db == "default" and app_label != "register"


urlpatterns: list[Any] = []


def _models() -> None:
    from django.contrib import admin
    from django.db import models
    from django.urls import path

    class Meta:
        app_label = "register"
        managed = False

    def model(called: str, table: str, /, **columns: Any) -> Any:
        meta = type("Meta", (Meta,), {"db_table": table})
        return type(called, (models.Model,), {"__module__": __name__, "Meta": meta, **columns})

    agreement = model(
        "Agreement",
        "agreement",
        slug=models.TextField(),
        kind=models.TextField(),
        title=models.TextField(),
        signed_on=models.DateField(null=True),
        place=models.TextField(null=True),
    )

    def belongs() -> Any:
        return models.ForeignKey(agreement, models.DO_NOTHING, db_column="agreement_id")

    listing = model(
        "Listing",
        "listing",
        agreement=models.OneToOneField(
            agreement, models.DO_NOTHING, db_column="agreement_id", primary_key=True
        ),
        status=models.TextField(),
        ends_on=models.DateField(),
    )
    party = model(
        "Party", "party", agreement=belongs(), number=models.IntegerField(), institution=models.TextField()
    )
    number = model(
        "Number",
        "agreement_number",
        agreement=belongs(),
        party=models.IntegerField(),
        number=models.TextField(),
    )
    term = model("Term", "term", agreement=belongs(), name=models.TextField(), state=models.TextField())
    event = model("Event", "event", agreement=belongs(), type=models.TextField(), day=models.DateField())
    provision = model(
        "Provision", "provision", agreement=belongs(), nature=models.TextField(), summary=models.TextField()
    )

    class AgreementAdmin(admin.ModelAdmin):  # type: ignore[misc]
        list_display = ("title", "institutions", "numbers", "signed_on", "ends", "status")
        list_filter = ("kind", "listing__status")
        list_per_page = 25
        list_select_related = ("listing",)
        search_fields = ("title", "number__number", "party__institution")
        ordering = ("-signed_on", "-id")
        inlines = tuple(
            type(f"{one.__name__}Inline", (admin.TabularInline,), {"model": one, "extra": 0})
            for one in (party, number, term, event, provision)
        )

        def get_queryset(self, request: Any) -> Any:
            return super().get_queryset(request).prefetch_related("party_set", "number_set")

        def institutions(self, one: Any) -> str:
            return "; ".join(each.institution for each in one.party_set.all())

        def numbers(self, one: Any) -> str:
            return "; ".join(each.number for each in one.number_set.all())

        def ends(self, one: Any) -> Any:
            return one.listing.ends_on

        def status(self, one: Any) -> str:
            return str(one.listing.status)

    admin.site.register(agreement, AgreementAdmin)
    del listing
    urlpatterns.append(path("admin/", admin.site.urls))


if __name__ == "__main__":
    # Django looks these up by the module's own name.
    sys.modules.setdefault("django_peer", sys.modules["__main__"])
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
