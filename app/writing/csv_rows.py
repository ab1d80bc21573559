"""Rows of a table that came as CSV."""

import csv
import io
from collections.abc import Iterator

from app.domain.faults import Fact, Fault, FaultyInput
from app.writing.kinds import Field


def csv_rows(field: Field, text: str) -> Iterator[dict[str, str]]:
    """CSV with a head of the columns' names or labels, apart by commas or semicolons."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in head else ",", strict=True
    )
    names = {
        label.strip().lower(): one.name
        for one in field.columns
        for label in (one.name, one.label.id, one.label.en)
    }
    try:
        titles = [names.get(title.strip().lower(), title.strip()) for title in next(reader, [])]
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(titles):
                facts: dict[str, Fact] = {"line": reader.line_num, "cells": len(row), "columns": len(titles)}
                raise FaultyInput(Fault("paper.csv_row", facts))
            yield dict(zip(titles, row, strict=True))
    except csv.Error as error:
        raise FaultyInput(Fault("paper.csv_unreadable", {"line": reader.line_num})) from error
