"""`ikat user`, as a person or a script calls it."""

import json
from pathlib import Path

from tests.cli.calling import Run

HOUSE = "rumah"


def test_the_first_administrator_gets_a_link_and_nothing_else_is_printed(run: Run, tmp_path: Path) -> None:
    done = run(
        "user",
        "add",
        "Ani Contoh",
        "Ani@contoh.go.id",
        "--role",
        "admin",
        IKAT_PUBLIC_URL="https://ikat.contoh.go.id",
    )
    assert done.returncode == 0
    (link,) = done.stdout.split()
    assert link.startswith("https://ikat.contoh.go.id/tautan/")
    assert "0 penyetuju" in done.stderr
    token = link.rpartition("/")[2]
    assert token.encode() not in (tmp_path / HOUSE / "register.db").read_bytes()
    (one,) = json.loads(run("user", "list", "--json").stdout)
    assert one == {
        "name": "Ani Contoh",
        "mail": "ani@contoh.go.id",
        "role": "admin",
        "institution": None,
        "state": "invited",
        "second_factor": False,
    }


def test_two_approvers_are_enough(run: Run) -> None:
    assert "1 penyetuju" in run("user", "add", "Ani", "ani@contoh.go.id", "--role", "approver").stderr
    assert "Peringatan" not in run("user", "add", "Budi", "budi@contoh.go.id", "--role", "approver").stderr
    closed = run("user", "close", "budi@contoh.go.id", "--reason", "Pindah.")
    assert closed.returncode == 0
    assert "1 penyetuju" in closed.stderr


def test_a_partner_is_of_an_institution_that_agreements_print(run: Run) -> None:
    run("load")
    done = run(
        "user",
        "add",
        "Gita",
        "gita@lan.go.id",
        "--role",
        "partner",
        "--institution",
        "lembaga administrasi negara",
    )
    assert done.returncode == 0
    (one,) = json.loads(run("user", "list", "--json").stdout)
    assert one["institution"] == "Lembaga Administrasi Negara"
    wrong = run(
        "user", "add", "Hadi", "hadi@contoh.go.id", "--role", "partner", "--institution", "Badan Khayal"
    )
    assert wrong.returncode == 1
    assert "Badan Khayal" in wrong.stderr


def test_what_cannot_be_is_one_clear_line(run: Run) -> None:
    wrong = run("user", "add", "Ani", "ani@contoh.go.id\nBcc: x@contoh.go.id", "--role", "admin")
    assert (wrong.returncode, wrong.stdout, len(wrong.stderr.splitlines())) == (1, "", 1)
    assert run("user", "add", "Ani", "ani@contoh.go.id", "--role", "raja").returncode == 2
    assert "bukan alamat web" in run("user", "list", IKAT_PUBLIC_URL="ikat.go.id/x").stderr
    assert "bukan alamat IP" in run("user", "list", IKAT_TRUSTED_PROXIES="10.0.0.0/99").stderr


def test_a_new_link_replaces_the_old_one(run: Run) -> None:
    first = run("user", "add", "Ani", "ani@contoh.go.id", "--role", "reader").stdout
    second = json.loads(run("user", "link", "ani@contoh.go.id", "--json").stdout)
    assert second["purpose"] == "invitation"
    assert second["link"] != first.strip()
    unknown = run("user", "link", "lain@contoh.go.id")
    assert unknown.returncode == 1
    assert "tidak ada akun" in unknown.stderr
