"""The phrase tables: what is said, when, and the window it means, written by hand."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from timeline.errors import UnreadableWords
from timeline.reading import Settings, read

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "windows.tsv"
TABLES = sorted(DATA.glob("phrases.*.tsv"))
FIELDS = ("earliest", "latest", "edtf", "precision", "qualifier")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def understood(row: dict[str, str]) -> tuple[str, ...]:
    settings = Settings(languages=(row["lang"],))
    try:
        window = read(row["words"], date.fromisoformat(row["said"]), settings=settings).window
    except UnreadableWords:
        return ("error", "", "", "", "")
    return (
        str(window.earliest or ""),
        str(window.latest or ""),
        window.edtf or "",
        window.precision.value,
        window.qualifier.value,
    )


def meant(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] or "" for name in FIELDS)


def disagreements(path: Path, *, languages: set[str] | None = None) -> list[str]:
    return [
        f"{row['lang']} {row['said']} {row['words']!r}: {meant(row)}, read {understood(row)}"
        for row in rows(path)
        if (languages is None or row["lang"] in languages) and understood(row) != meant(row)
    ]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_phrase_of_the_table_means_its_window(path: Path) -> None:
    assert disagreements(path) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside the checkout")
def test_the_shared_cases_hold() -> None:
    assert disagreements(SHARED, languages={"en", "fr", "es", "de"}) == []
