"""The phrase tables agree with the notation: bounds, precision and canonical form."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from timeline.window import Precision, edtf

DATA = Path(__file__).parents[1] / "data"
TABLES = sorted([*DATA.glob("phrases.*.tsv"), *DATA.glob("past.*.tsv"), DATA / "doubtful.tsv"])
COLUMNS = ["lang", "said", "words", "earliest", "latest", "edtf", "precision", "qualifier"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def dated(path: Path) -> list[dict[str, str]]:
    return [row for row in rows(path) if row["edtf"]]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_row_has_the_columns_and_no_phrase_twice(path: Path) -> None:
    found = rows(path)
    assert list(found[0])[: len(COLUMNS)] == COLUMNS
    assert all(None not in row and None not in row.values() for row in found)
    keys = [(row["lang"], row["said"], row["words"]) for row in found]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_notation_of_every_row_means_its_bounds(path: Path) -> None:
    wrong = []
    for row in dated(path):
        window = edtf.parse(row["edtf"])
        told = (window.earliest, window.latest, window.edtf)
        if told != (day(row["earliest"]), day(row["latest"]), row["edtf"]):
            wrong.append((row["words"], told))
    assert wrong == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_the_precision_of_every_row_fits_its_notation(path: Path) -> None:
    wrong = []
    for row in dated(path):
        window, precision = edtf.parse(row["edtf"]), Precision(row["precision"])
        fits = precision is window.precision or precision in {Precision.PART, Precision.NONE}
        week = precision is Precision.WEEK and window.days == 7
        if not fits and not week:
            wrong.append((row["words"], precision, window.precision))
    assert wrong == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_only_a_single_date_shows_its_qualifier(path: Path) -> None:
    wrong = []
    for row in dated(path):
        single = row["edtf"][0] != "[" and "/" not in row["edtf"]
        shown = edtf.parse(row["edtf"]).qualifier
        if shown != (row["qualifier"] if single else ""):
            wrong.append(row["words"])
    assert wrong == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_refused_or_undated_row_has_no_bounds(path: Path) -> None:
    empty = [row for row in rows(path) if not row["edtf"]]
    assert {row["earliest"] for row in empty} <= {"", "error"}
    assert {row["latest"] for row in empty} <= {""}
    assert {row["precision"] for row in empty if row["earliest"] != "error"} <= {"none"}
