"""Torture by damage and by time: flipped bytes, round trips, and midnights.

Each harness does what it says `count` times and gives the result in words, or raises.
"""

from __future__ import annotations

import os
import random
import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from unittest import mock
from zoneinfo import ZoneInfo

from log_data import lines

from timeline.entry import Entry, sealed
from timeline.log.log import Log
from timeline.timeline import Timeline

ZONES = (
    *("Pacific/Pago_Pago", "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles"),
    *("America/Denver", "America/Chicago", "America/New_York", "America/Halifax"),
    *("America/St_Johns", "America/Sao_Paulo", "Atlantic/South_Georgia", "Atlantic/Azores"),
    *("UTC", "Europe/Paris", "Europe/Kyiv", "Asia/Tehran", "Asia/Dubai", "Asia/Kolkata"),
    *("Asia/Kathmandu", "Asia/Tokyo", "Australia/Adelaide", "Australia/Lord_Howe"),
    *("Pacific/Chatham", "Pacific/Kiritimati"),
)
TEXTS = "aé中🙂\"\\\t\u2028\u200f'=-–%&<>\x7f\x00\x1f"


def some_entries(chance: random.Random, events: int) -> list[Entry]:
    """Words with all kinds of text in them, and now and then something taken back."""
    entries = []
    for number in range(events):
        text = "".join(chance.choice(TEXTS) for _ in range(chance.randrange(12)))
        recorded = f"2026-01-01T00:00:{chance.randrange(60):02}.{chance.randrange(1000):03}Z"
        said = f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        key = f"event-{chance.randrange(events)}"
        entries.append(Entry(key=key, said=said, quote=text, recorded=recorded, seq=number))
        if chance.random() < 0.3:
            about = {"title": text or "x"}
            entries.append(Entry(type="description", key=key, set=about, recorded=recorded))
    return entries


def flips(folder: Path, count: int, chance: random.Random) -> str:
    """Change one byte of an entry in the file: `check` must see it."""
    path = folder / "log.db"
    with Timeline.open(path, write=True) as log:
        log.put(sealed(line) for line in lines(4, 3))
    before = path.read_bytes()
    places = []
    with Timeline.open(path) as log:
        for line in log.jsonl():
            body = ("{" + line[73:]).encode()
            end = before.index(body) + len(body)
            # What stands before the body in its row: the id and the columns looked up by.
            start = before.rindex(bytes.fromhex(line[7:71]), 0, end)
            places.append((start, end))
    missed = 0
    for _ in range(count):
        start, end = chance.choice(places)
        place = chance.randrange(start, end)
        after = bytearray(before)
        after[place] ^= chance.randrange(1, 256)
        path.write_bytes(after)
        with Timeline.open(path) as log:
            missed += not log.check()
    if missed:
        raise AssertionError(f"{missed} of {count} not seen")
    return "0 missed"


def sound_logs(folder: Path, count: int, chance: random.Random) -> str:
    """Logs that nothing is wrong with: `check` must say so."""
    for turn in range(count):
        path = folder / f"{turn}.db"
        with Timeline.open(path, write=True) as log:
            log.put(some_entries(chance, chance.randrange(1, 12)))
        with Timeline.open(path) as log:
            if problems := log.check():
                raise AssertionError(problems)
        path.unlink()
    return "0 false alarms"


def round_trips(_: Path, count: int, chance: random.Random) -> str:
    """What is exported and imported is exported again, byte for byte."""
    for _turn in range(count):
        with Timeline.memory() as one, Timeline.memory() as other:
            one.put(some_entries(chance, 20))
            there = list(one.jsonl())
            other.put(found for line in there if (found := sealed(line)))
            if list(other.jsonl()) != there:
                raise AssertionError("not the same")
    return "0 differ"


def zones(_: Path, count: int, chance: random.Random) -> str:
    """Today is the zone's own day, and `recorded` the same instant in all of them."""
    from timeline.cli.context import Context

    old = os.environ.get("TZ")
    for turn in range(count):
        name = ZONES[turn % len(ZONES)]
        day = chance.choice(("2025-03-09", "2025-03-30", "2025-10-26", "2025-11-02", "2024-02-29"))
        midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(name))
        moment = midnight.astimezone(UTC) + timedelta(seconds=chance.randrange(-7200, 7200))
        os.environ["TZ"] = name
        time.tzset()

        class Now(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None, at: float = moment.timestamp()) -> datetime:
                return datetime.fromtimestamp(at, tz)

        with mock.patch("datetime.datetime", Now):
            today = Context().today
        if today != moment.astimezone(ZoneInfo(name)).date():
            raise AssertionError(f"{name} {moment}: {today}")
        log = Log.memory(clock=lambda at=moment: round(at.timestamp() * 1000))
        recorded = log.instant()
        log.close()
        if recorded != f"{moment:%Y-%m-%dT%H:%M:%S}.000Z":
            raise AssertionError(f"{name} {moment}: {recorded}")
    os.environ.pop("TZ") if old is None else os.environ.__setitem__("TZ", old)
    time.tzset()
    return "0 off by one"
