"""Periksa bundel jejak audit Ikat tanpa Ikat: python3 verify.py BUNDEL.zip [KEPALA]

Check a bundle of Ikat's audit trail without Ikat. Needs Python 3.8 or newer and nothing besides. Every link of the chain
is computed again from what the bundle says, and every value is compared with its digest in the chain. A head that was
noted outside is looked for in the chain: a trail that was rewritten from its beginning is whole in itself.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Any

BEGINNING = "0" * 64
REASON, ORIGIN = -1, -2


class Broken(Exception):
    """The bundle is not what it says it is."""


def check(path: str, noted: str | None = None) -> dict[str, Any]:
    """The figures of a whole bundle; raises Broken where it is not."""
    try:
        with zipfile.ZipFile(path) as bundle:
            manifest = json.loads(bundle.read("manifest.json"))
            for name, told in manifest["members"].items():
                if _digest_of(bundle, name) != told:
                    raise Broken(f"{name}: isi berubah / changed")
            figures = _walk(bundle, noted)
    except (
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        RuntimeError,
    ) as error:
        raise Broken(f"tidak terbaca / unreadable: {type(error).__name__}") from error
    if figures["head"] != manifest["head"] or figures["entries"] != manifest["entries"]:
        raise Broken("kepala lain dari manifes / the head is not the manifest's")
    return figures


def _walk(bundle: zipfile.ZipFile, noted: str | None) -> dict[str, Any]:
    previous, seq, found = BEGINNING, 0, noted is None
    figures: dict[str, Any] = {"entries": 0, "values": 0, "erased": 0, "withheld": 0}
    with (
        closing(_lines(bundle, "entries.jsonl")) as entries,
        closing(_lines(bundle, "changes.jsonl")) as change_lines,
        closing(_lines(bundle, "values.jsonl")) as value_lines,
    ):
        changes, values = _Grouped(change_lines), _Grouped(value_lines)
        for entry in entries:
            if entry["seq"] != seq + 1:
                raise Broken(f"catatan / entry {seq + 1}: hilang / missing")
            seq = entry["seq"]
            mine = changes.of(seq)
            if entry["previous"] != previous or entry["hash"] != _hash(entry, mine):
                raise Broken(f"catatan / entry {seq}: berubah / changed")
            _compare(entry, mine, values.of(seq), figures)
            previous = entry["hash"]
            found = found or (noted is not None and previous == noted.strip().lower())
            figures["entries"] += 1
        if changes.left() or values.left():
            raise Broken("ada isi tanpa catatan / something belongs to no entry")
    if not found:
        raise Broken("kepala yang dicatat di luar tidak ada / the head that was noted is not in it")
    figures["head"] = previous
    return figures


def _hash(entry: dict[str, Any], changes: list[dict[str, Any]]) -> str:
    told = [
        entry["seq"],
        entry["at"],
        entry["actor"],
        entry["act"],
        entry["subject"],
        entry["reason_digest"],
        [
            [one["change"], one["table_name"], one["row_key"], one["digest"], one["personal_digest"]]
            for one in changes
        ],
        entry["previous"],
    ]
    if entry["origin_digest"]:
        told.append(entry["origin_digest"])
    return hashlib.sha256(
        json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    ).hexdigest()


def _compare(
    entry: dict[str, Any],
    changes: list[dict[str, Any]],
    values: list[dict[str, Any]],
    figures: dict[str, Any],
) -> None:
    expected = {(REASON, True): entry["reason_digest"], (ORIGIN, True): entry["origin_digest"]}
    for one in changes:
        expected[one["position"], False] = one["digest"]
        expected[one["position"], True] = one["personal_digest"]
    there = {(one["position"], one["personal"]): one for one in values}
    for place, wanted in expected.items():
        if not wanted:
            continue
        value = there.get(place)
        if value is None:
            raise Broken(f"catatan / entry {entry['seq']}: nilai hilang / a value is missing")
        if value.get("withheld"):
            figures["withheld"] += 1
        elif value["erased_at"] and value["personal"]:
            figures["erased"] += 1
        elif hmac.new(value["salt"].encode(), value["body"].encode(), hashlib.sha256).hexdigest() != wanted:
            raise Broken(f"catatan / entry {entry['seq']}: nilai berubah / a value was changed")
        else:
            figures["values"] += 1


class _Grouped:
    """The lines of a member by their entry, read along as the entries are."""

    def __init__(self, lines: Iterator[dict[str, Any]]) -> None:
        self._lines = lines
        self._next = next(self._lines, None)

    def of(self, entry: int) -> list[dict[str, Any]]:
        mine = []
        while self._next is not None and self._next["entry"] == entry:
            mine.append(self._next)
            self._next = next(self._lines, None)
        return mine

    def left(self) -> bool:
        return self._next is not None


def _lines(bundle: zipfile.ZipFile, name: str) -> Generator[dict[str, Any], None, None]:
    with bundle.open(name) as file:
        for line in file:
            yield json.loads(line)


def _digest_of(bundle: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with bundle.open(name) as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            digest.update(chunk)
    return digest.hexdigest()


def main() -> int:
    if len(sys.argv) not in (2, 3):
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        figures = check(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None)
    except Broken as error:
        sys.stderr.write(f"TIDAK UTUH / NOT WHOLE: {error}\n")
        return 1
    sys.stdout.write(f"Utuh / whole: {json.dumps(figures)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
