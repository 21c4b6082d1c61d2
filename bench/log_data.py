"""A big log, made up and always the same: events announced, moved, and over, as jsonl.

The words and windows are such as people use; what they are read as is not measured here.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from timeline.entry import Entry, body_id, canonical, line_of

FIRST = date(2005, 1, 1)
LAST = date(2025, 12, 31)
SPEAKERS = [f"Speaker {number}" for number in range(200)]
NOUNS = [
    "engine",
    "model",
    "release",
    "port",
    "chip",
    "rover",
    "bridge",
    "film",
    "album",
    "law",
    "study",
    "pump",
    "rail",
    "tower",
]
QUOTE = "We are working hard on this and expect to ship it in the window that was given"


def lines(events: int, words: int) -> Iterator[str]:
    """The lines of a log of `events` events with `words` announcements each, by time."""
    chance = random.Random(20250131)
    entries: list[tuple[str, int, int]] = []
    span = (LAST - FIRST).days
    for number in range(events):
        start = chance.randrange(span)
        for turn in range(words):
            day = min(start + turn * chance.randrange(20, 200), span)
            # One event that is soon over, so that the first lines have every column.
            day = 0 if number == 1 else day
            entries.append(((FIRST + timedelta(days=day)).isoformat(), number, turn))
    entries.sort()
    for place, (said, number, turn) in enumerate(entries):
        recorded = f"{said}T{place % 24:02}:{place // 24 % 60:02}:{place // 1440 % 60:02}.000Z"
        if turn == 0:
            yield _sealed(_about(number, recorded))
        yield _sealed(_word(chance, said, recorded, number, turn, words))


def _about(number: int, recorded: str) -> Entry:
    title = f"{NOUNS[number % len(NOUNS)]} {number}"
    group = f"group {number % 20}"
    return Entry(
        type="description",
        key=_key(number),
        set={"title": title, "group": group},
        add={"tags": (f"tag {number % 50}",)},
        recorded=recorded,
        batch=f"{number:016x}",
        seq=0,
    )


def _key(number: int) -> str:
    return f"{NOUNS[number % len(NOUNS)]}-{number}"


def _word(
    chance: random.Random, said: str, recorded: str, number: int, turn: int, words: int
) -> Entry:
    day = date.fromisoformat(said) + timedelta(days=chance.randrange(-5, 400))
    month = day.replace(day=1)
    end = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    over = turn == words - 1 and number % 5 != 0
    bounds = {
        "earliest": said if over else month.isoformat(),
        "latest": said if over else end.isoformat(),
        "edtf": said if over else month.isoformat()[:7],
        "precision": "day" if over else "month",
    }
    return Entry(
        key=_key(number),
        said=said,
        by=SPEAKERS[number % len(SPEAKERS)],
        words=f"in {month:%B %Y}",
        lang="en",
        kind="moment",
        rule="month",
        status="happened" if over else None,
        source=f"https://example.org/news/{number}/{turn}",
        quote=QUOTE if number % 10 == 1 else None,
        recorded=recorded,
        recorded_by="bench",
        batch=f"{number:08x}{turn:08x}",
        seq=1,
        **bounds,
    )


def _sealed(entry: Entry) -> str:
    body = canonical(entry)
    return line_of(body_id(body), body)


def write(path: Path, events: int, words: int = 5) -> None:
    """Make the file, unless it is there."""
    if path.exists():
        return
    draft = path.with_suffix(".part")
    with draft.open("w", encoding="utf-8") as stream:
        for line in lines(events, words):
            stream.write(line + "\n")
    draft.rename(path)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
