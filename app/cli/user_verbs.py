"""`ikat user`: who may enter. The first administrator comes from here; the others from the web."""

from typing import TYPE_CHECKING

import click

from app.cli.output import json_option, show
from app.domain.faults import Fault, FaultyInput
from app.domain.people import Role
from app.settings import load_settings
from app.wording.language import Language
from app.wording.people import role_name

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.acts.people.links import Link
    from app.register.accounts import Account

ROLES = {
    "admin": Role.ADMINISTRATOR,
    "manager": Role.MANAGER,
    "approver": Role.APPROVER,
    "reader": Role.READER,
    "partner": Role.PARTNER,
}


@click.group()
def user() -> None:
    """Orang yang boleh masuk: undang, sebut, tutup."""


@user.command()
@click.argument("name")
@click.argument("mail")
@click.option("--role", type=click.Choice(list(ROLES)), required=True, help="Peran.")
@click.option("--institution", help="Lembaga mitra, seperti tercetak dalam perjanjian.")
@json_option
def add(name: str, mail: str, role: str, institution: str | None, as_json: bool) -> None:
    """Undang orang; mencetak tautan sekali pakai untuk memasang kata sandi."""
    from app.acts.people.invite import Invitation, invite
    from app.cli.opening import doing, prepared_register

    engine = prepared_register(load_settings())
    _, link = invite(doing(engine), Invitation(name, mail, ROLES[role], institution))
    _hand_over(link, as_json=as_json)
    _warn(engine)


@user.command("link")
@click.argument("mail")
@click.option("--drop-second-factor", is_flag=True, help="Hapus juga kode masuknya.")
@json_option
def new_link(mail: str, drop_second_factor: bool, as_json: bool) -> None:
    """Beri tautan baru: kata sandinya lupa, atau undangannya lewat masa."""
    from app.acts.people.links import give_link
    from app.cli.opening import doing, ready_register

    engine = ready_register(load_settings())
    found = _known(engine, mail)
    _hand_over(give_link(doing(engine), found.id, drop_second_factor=drop_second_factor), as_json=as_json)


@user.command()
@click.argument("mail")
@click.option("--reason", required=True, help="Alasan; tersimpan dalam jejak audit.")
@click.option("--successor", help="Surel orang yang menerima perjanjian dan tugasnya.")
def close(mail: str, reason: str, successor: str | None) -> None:
    """Tutup akun: sesi dan tautannya berakhir; jejaknya tetap ada."""
    from app.acts.people.close import close as close_account
    from app.cli.opening import doing, ready_register

    engine = ready_register(load_settings())
    heir = None if successor is None else _known(engine, successor).id
    found = _known(engine, mail)
    close_account(doing(engine), found.id, reason, heir)
    click.echo(f"Akun {found.name} ditutup.", err=True)
    _warn(engine)


@user.command("list")
@json_option
def list_people(as_json: bool) -> None:
    """Sebut orang yang boleh masuk."""
    from app.cli.opening import ready_register

    found = _everyone(ready_register(load_settings()))
    show(
        as_json,
        [
            {
                "name": one.name,
                "mail": one.email,
                "role": _word(one.role),
                "institution": one.institution,
                "state": _state(one),
                "second_factor": one.second_factor,
            }
            for one in found
        ],
        lambda: (
            [
                f"{one.email}  {one.name}  {role_name(one.role, Language.INDONESIAN)}"
                + (f" ({one.institution})" if one.institution else "")
                + f"  {_STATES[_state(one)]}"
                for one in found
            ]
            or ["Belum ada akun; undang pengelola pertama dengan `ikat user add NAMA SUREL --role admin`."]
        ),
    )


_STATES = {"invited": "diundang", "open": "terbuka", "closed": "ditutup"}


def _state(account: "Account") -> str:
    if account.closed_at is not None:
        return "closed"
    return "invited" if account.opened_at is None else "open"


def _word(role: Role) -> str:
    return next(word for word, one in ROLES.items() if one is role)


def _everyone(engine: "Engine") -> "list[Account]":
    from app.register.accounts import accounts
    from app.register.database import reading

    with reading(engine) as session:
        return accounts(session)


def _known(engine: "Engine", mail: str) -> "Account":
    from app.acts.people.sign_in import normal_email

    wanted = normal_email(mail)
    found = next((one for one in _everyone(engine) if one.email == wanted), None)
    if found is None:
        raise FaultyInput(Fault("account.mail_unknown", {"mail": mail[:80]}))
    return found


def _hand_over(link: "Link", *, as_json: bool) -> None:
    address = f"{load_settings().address}/tautan/{link.token}"
    until = link.expires_at.isoformat(timespec="minutes")
    show(as_json, {"link": address, "expires_at": until, "purpose": link.purpose.value}, lambda: [address])
    if not as_json:
        click.echo(
            f"Tautan ini berlaku satu kali, sampai {until}; sampaikan kepada orangnya sendiri.", err=True
        )


def _warn(engine: "Engine") -> None:
    """Who proposes and who approves must be two people; a lone approver stands in the own way."""
    from app.register.circles import accounts_with
    from app.register.database import reading

    with reading(engine) as session:
        approvers = accounts_with(session, Role.APPROVER.value)
    if approvers < 2:
        click.echo(
            f"Peringatan: ada {approvers} penyetuju yang akunnya terbuka atau diundang. Yang mengusulkan dan yang "
            "menyetujui harus orang yang berbeda; undang sedikitnya dua penyetuju.",
            err=True,
        )
