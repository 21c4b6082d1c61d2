"""A small log of every kind of window, and the words as `read` finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from timeline.format.rows import Found, Reader
from timeline.reading import read
from timeline.timeline import Draft, Timeline
from timeline.window import UNDATED, Precision, Window
from timeline.window.edtf import parse

TODAY = date(2025, 2, 3)
WINDOWS = {
    "day": parse("2025-03-01"),
    "quarter": parse("2025-35"),
    "range": parse("[2025-02-14..2025-06-30]"),
    "part": Window(date(2025, 5, 1), date(2025, 8, 31), Precision.PART, "[2025-05..2025-08]"),
    "open": parse("[2025-04-01..]"),
    "span": parse("2025-01/2025-04"),
    "doubt": parse("2026~"),
    "soon": Window(date(2025, 1, 31), None, Precision.NONE, "[2025-01-31..]"),
    "undated": UNDATED,
}


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    with Timeline.memory() as made:
        for name, window in WINDOWS.items():
            made.add(
                Draft(
                    title=f'The {name}; event, "{name}"',
                    key=name,
                    said="2025-01-31",
                    window=window,
                    words={"soon": "soon", "undated": "sin fecha"}.get(name),
                    by="=cmd|' /C calc'!A0",
                    source="https://example.org/a?b=c&d=(e)",
                    quote="-1+1\nsecond line",
                    group="@group",
                    tags=("a;b", "c\\d", "e"),
                    notes=("one; two", "three"),
                ),
                today=TODAY,
            )
        made.add(Draft(title="No words", said="2025-01-31T10:00:00-08:00"), today=TODAY)
        yield made


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def reader(told: list[str]) -> Reader:
    def words(text: str, day: date, past: bool) -> Found:
        reading = read(text, day, past=past)
        return Found(reading.window, text, reading.language, reading.rule)

    return Reader(words, "2025-01-31", told.append)


Rows = Callable[[bytes], list[Draft]]


@pytest.fixture
def rows(reader: Reader) -> Rows:
    from io import BytesIO

    from timeline.format.rows import read_rows

    return lambda data: list(read_rows(BytesIO(data), "x.csv", reader))
