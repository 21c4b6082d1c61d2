"""A label read as words gives the window's bounds, whatever the day on which it is read."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from timeline.reading import Settings, read
from timeline.window import UNDATED, Precision, Qualifier, Window, edtf
from timeline.window.label import label

DATA = Path(__file__).parents[1] / "data"
DAYS = [date(2025, 1, 31), date(2026, 11, 23), date(2031, 2, 28)]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def window_of(row: dict[str, str]) -> Window:
    return Window(
        day(row["earliest"]),
        day(row["latest"]),
        Precision(row["precision"]),
        row["edtf"],
        edtf.parse(row["edtf"]).kind,
        Qualifier(row["qualifier"]),
    )


def windows() -> set[Window]:
    """Every window of the phrase tables that says a date and where it begins."""
    found = set()
    for path in DATA.glob("phrases.*.tsv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        found |= {window_of(row) for row in rows if row["edtf"] and row["precision"] != "none"}
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("said", DAYS, ids=str)
def test_a_label_reads_back_as_the_same_bounds(said: date, language: str) -> None:
    settings = Settings(languages=(language,))
    differing = []
    for window in windows():
        text = label(window, language)
        again = read(text, said, settings=settings).window
        bounds = (window.earliest, window.latest, window.qualifier)
        if (again.earliest, again.latest, again.qualifier) != bounds:
            differing.append((text, window, again))
    assert differing == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("said", DAYS, ids=str)
def test_an_open_start_reads_back_when_looking_back(said: date, language: str) -> None:
    window = edtf.parse("[..2024-06-30]")
    settings = Settings(languages=(language,))
    again = read(label(window, language), said, settings=settings, past=True).window
    assert (again.earliest, again.latest) == (None, window.latest)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_date_reads_back_as_undated(language: str) -> None:
    settings = Settings(languages=(language,))
    assert read(label(UNDATED, language), DAYS[0], settings=settings).window == UNDATED
