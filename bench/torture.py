"""Torture: the promises about losing nothing, tried with real processes, kills and damage.

Prints a Markdown row a promise; with --write FILE each is put there too, in the place of what
an earlier run said of it. `--scale 0.1` does a tenth of everything. A failure stops it with what
was lost.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from torture_damage import flips, round_trips, sound_logs, zones
from torture_process import full_disk, import_kills, kills, upgrades, writers, wrong_line

Harness = Callable[[Path, int, random.Random], str]
HARNESSES: tuple[tuple[str, str, Harness, int], ...] = (
    ("1", "`add` killed (-9) at a random point", kills, 200),
    ("2", "100,000-line import killed (-9) at a random point", import_kills, 200),
    ("2", "a wrong line in an import", wrong_line, 20),
    ("2", "an import on a full disk (RLIMIT_FSIZE)", full_disk, 20),
    ("3", "`add` by 16 processes, `list` and a stalled export beside them", writers, 8000),
    ("4", "an upgrade raced by 8 processes", upgrades, 50),
    ("5", "one byte flipped inside an entry", flips, 10_000),
    ("5", "sound logs checked", sound_logs, 1000),
    ("8", "jsonl exported, imported, exported", round_trips, 200),
    ("9", "moments around midnight in 24 zones", zones, 2400),
)


HEAD = """# Torture

Written by `make torture`, a row as soon as it is done: what the program promises about losing
nothing, tried with real processes that are killed, starved and set against each other, and with
damage done on purpose. A short form of each is among the tests.

"""
TABLE = ("| promise | what was done | times | result | s |", "| --- | --- | ---: | --- | ---: |")


def rows(scale: float, seed: int, only: str | None, write: Path | None) -> None:
    """A row a harness, told as it is done."""
    for promise, what, harness, times in HARNESSES:
        if only is not None and only not in (promise, harness.__name__):
            continue
        count = max(1, round(times * scale))
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            result = harness(Path(folder), count, random.Random(seed))
        took = time.perf_counter() - start
        row = f"| {promise} | {what} | {count:,} | {result} | {took:.0f} |"
        print(row, flush=True)
        if write is not None:
            put(write, what, row)


def put(path: Path, what: str, row: str) -> None:
    """Write a row where the last one of the same harness stood, all in their order."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    told = {name: line for line in lines for _, name, *_ in HARNESSES if f"| {name} |" in line}
    told[what] = row
    table = [told[name] for _, name, *_ in HARNESSES if name in told]
    path.write_text(HEAD + "\n".join([*TABLE, *table]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=20250131)
    parser.add_argument("--only", help="a promise's number, or a harness's name")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    rows(given.scale, given.seed, given.only, given.write)


if __name__ == "__main__":
    main()
