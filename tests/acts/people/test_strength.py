"""What counts as hard to guess here."""

import pytest

from app.acts.people.strength import refuse_weak
from app.domain.faults import FaultyInput

ABOUT = ("Siti Rahmawati", "siti.rahmawati@bkn.go.id")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("a", "short"),
        ("", "short"),
        ("kementerian", "short"),
        ("kementerian2026", "known"),
        ("K3m3nt3r1an2026!", "known"),
        ("IndonesiaMerdeka1945", "known"),
        ("jakartajakartajakarta", "known"),
        ("bismillah123456", "known"),
        ("qwertyuiop123", "known"),
        ("sitirahmawati1", "personal"),
        ("Rahmawati-Rahmawati", "personal"),
        ("siti.bkn.2026", "personal"),
        ("aaaaaaaaaaaaaaaa", "known"),
        ("xqxqxqxqxqxq", "repeats"),
        ("x" * 201, "long"),
        ("x" * 10_000, "long"),
    ],
)
def test_what_is_easily_guessed_is_refused_with_its_reason(password: str, code: str) -> None:
    with pytest.raises(FaultyInput) as error:
        refuse_weak(password, ABOUT)
    (fault,) = error.value.faults
    assert fault.code == f"password.{code}"
    assert fault.path == ("password",)


@pytest.mark.parametrize(
    "password",
    [
        "pelangi di atas bukit 9",
        "kucing-mengejar-layangan-biru",
        "Tj7#kq!mZp2w",
        "vohmuqzitabrel",
        "人民の力は山を動かす十二文字",
        " spasi di depan gerbong ",
    ],
)
def test_unrelated_words_and_plain_chance_are_taken(password: str) -> None:
    refuse_weak(password, ABOUT)


def test_the_same_password_is_weak_for_the_one_whose_name_it_is() -> None:
    refuse_weak("gunadarma kelopak 5", ABOUT)
    with pytest.raises(FaultyInput):
        refuse_weak("gunadarma kelopak 5", ("Gunadarma Kelopak", "x@contoh.go.id"))
