import json
from pathlib import Path

import pytest

from app.records.codec import encode
from app.records.files import FaultyFile, read_agreement, read_agreements
from app.records.yaml import write_yaml
from tests.support.builders import agreement


def write(folder: Path, name: str = "contoh.yaml", **changes: object) -> Path:
    file = folder / name
    record = encode(agreement(**changes))
    file.write_text(json.dumps(record) if name.endswith(".json") else write_yaml(record), encoding="utf-8")
    return file


def refused(*paths: Path) -> list[tuple[str, int | None, str]]:
    with pytest.raises(FaultyFile) as fault:
        read_agreements(paths)
    return [(Path(one.file).name, one.line, one.fault.code) for one in fault.value.located]


@pytest.mark.parametrize("name", ["contoh.yaml", "contoh.json"])
def test_a_record_reads_the_same_from_yaml_and_json(tmp_path: Path, name: str) -> None:
    assert read_agreement(write(tmp_path, name)) == agreement()


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    file = write(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_agreement(file) == agreement()


def test_a_folder_gives_its_records_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", slug="b")
    write(tmp_path, "a.json", slug="a")
    (tmp_path / "catatan.txt").write_text("bukan rekaman")
    assert [record.slug for _, record in read_agreements([tmp_path])] == ["a", "b"]


def test_a_fault_is_told_with_file_and_line(tmp_path: Path) -> None:
    file = write(tmp_path)
    text = file.read_text()
    line = text.splitlines().index("signed_on: '2024-03-01'") + 1
    file.write_text(text.replace("'2024-03-01'", "'2024-02-30'"))
    assert refused(file) == [("contoh.yaml", line, "date.none")]


def test_the_faults_of_several_files_are_told_together(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        file = write(tmp_path, name, slug=name[0])
        file.write_text(file.read_text() + "warna: biru\n")
    assert [(file, code) for file, _, code in refused(tmp_path)] == [
        ("a.yaml", "field.unknown"),
        ("b.yaml", "field.unknown"),
    ]


def test_two_records_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    write(tmp_path, "b.yaml")
    assert refused(tmp_path) == [("b.yaml", None, "agreement.slug_twice")]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "hilang.yaml") == [("hilang.yaml", None, "file.missing")]


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(FaultyFile) as fault:
        read_agreement(tmp_path / "folder.yaml")
    assert fault.value.located[0].fault.code == "file.unreadable"


def test_text_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes("slug: a\ntitle: caf\u00e9\n".encode("latin-1"))
    assert refused(file) == [("latin.yaml", 2, "file.not_utf8")]


def test_a_file_larger_than_any_record_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "besar.yaml"
    with file.open("wb") as out:
        out.truncate(6_000_000)
    assert refused(file) == [("besar.yaml", None, "file.too_large")]


def test_text_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "rusak.yaml"
    file.write_text("slug: a\ntitle: [x\n")
    assert refused(file) == [("rusak.yaml", 3, "yaml.unreadable")]
