"""The sample's story on five days, line by line; what is right stands in `tests/data/story`.

The lines were worked out by hand from what was said, not taken from the program.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

DATA = Path(__file__).parents[1] / "data" / "story"
DAYS = ("2025-02-03", "2025-03-01", "2025-04-05", "2025-04-20", "2025-08-11")
ON = pytest.mark.parametrize("how", ["--as-of", "--today"])
EACH_DAY = pytest.mark.parametrize("day", DAYS)


def lines(name: str, day: str) -> list[dict[str, str]]:
    """The lines of one day of a table of the story."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["day"] == day]


def told(look: Run, *arguments: str) -> str:
    ran = look(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def shown(rows: list[dict[str, Any]], like: list[dict[str, str]], day: str) -> list[dict[str, str]]:
    """What was told, cut to the columns of the table."""
    return [
        {"day": day} | {name: _text(row[name]) for name in like[0] if name != "day"} for row in rows
    ]


def _text(value: object) -> str:
    if isinstance(value, list):
        return ",".join(value)
    return "" if value is None else str(value)


@ON
@EACH_DAY
def test_the_list_of_a_day(look: Run, day: str, how: str) -> None:
    wanted = lines("list", day)
    found = list(csv.DictReader(told(look, "list", how, day, "-f", "csv").splitlines()))
    counts = [json.loads(one) for one in told(look, "list", how, day, "-f", "jsonl").splitlines()]
    rows = [{**more, **row} for row, more in zip(found, counts, strict=True)]
    assert shown(rows, wanted, day) == wanted


@ON
@EACH_DAY
def test_what_was_coming_on_a_day(look: Run, day: str, how: str) -> None:
    wanted = lines("upcoming", day)
    found = csv.DictReader(told(look, "upcoming", how, day, "-f", "csv").splitlines())
    assert shown(list(found), wanted, day) == wanted


@ON
@EACH_DAY
def test_the_words_on_o3_by_a_day(look: Run, day: str, how: str) -> None:
    wanted = lines("o3-launch", day)
    document = json.loads(told(look, "show", "o3-launch", how, day, "-f", "json"))
    rows = [
        {**word, "move": ",".join(word["move"])} | _ends(word["window"])
        for word in document["announcements"]
    ]
    assert shown(rows, wanted, day) == wanted


def _ends(window: dict[str, Any] | None) -> dict[str, Any]:
    return {name: (window or {}).get(name) for name in ("earliest", "latest")}


@EACH_DAY
def test_the_log_of_o3_known_at_a_day(look: Run, day: str) -> None:
    """Every word of the sample was recorded on the day it was said."""
    wanted = lines("o3-launch", day)
    text = told(look, "history", "o3-launch", "--known-at", day, "-f", "jsonl")
    entries = [json.loads(line) for line in reversed(text.splitlines())]
    rows = [entry for entry in entries if entry["type"] == "announcement"]
    assert shown(rows, wanted, day) == wanted


@EACH_DAY
def test_as_of_a_day_is_what_that_day_showed(look: Run, day: str) -> None:
    for line in ("list", "upcoming", "show o3-launch", "show gpt-5", "compare o3-launch gpt-5"):
        as_of = told(look, *line.split(), "--as-of", day)
        assert as_of == told(look, *line.split(), "--today", day)
        assert as_of == told(look, *line.split(), "--as-of", day, "--today", "2025-12-24")


def test_the_screens_of_o3_as_drawn(look: Run, snapshot: Callable[[str, str], None]) -> None:
    screens = ""
    for day in DAYS:
        for line in (f"show o3-launch --as-of {day}", f"history o3-launch --known-at {day}"):
            screens += f"$ timeline {line}\n{told(look, *line.split(), '--width', '100')}\n"
    snapshot("story-o3-100.txt", screens)
