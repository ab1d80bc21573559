import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.records.codec import encode
from app.records.schema import record_schema, record_schema_text
from app.records.yaml import read_yaml
from tests.support.builders import agreement

PUBLISHED = Path("docs/record.schema.json")


def test_the_published_schema_is_the_one_that_the_code_makes() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == record_schema_text(), (
        "run `./ikat schema > docs/record.schema.json`"
    )


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(record_schema_text()))


@pytest.mark.parametrize("file", sorted(Path("data/agreements").glob("*.yaml")), ids=lambda file: file.stem)
def test_the_five_conform_to_it(file: Path) -> None:
    Draft202012Validator(record_schema()).validate(read_yaml(file.read_text()).data)


@pytest.mark.parametrize(
    "changes",
    [
        {"warna": "biru"},
        {"kind": "mou"},
        {"terms": {"renewal": "tidak ada"}},
        {"terms": {"pajak": "silent"}},
        {"parties": [{"number": "1"}]},
    ],
)
def test_what_the_code_refuses_it_refuses_too(changes: dict[str, Any]) -> None:
    record = encode(agreement())
    assert isinstance(record, dict)
    assert not Draft202012Validator(record_schema()).is_valid({**record, **changes})
