"""Whole processes, measured: wall and CPU seconds, and the most memory they held.

It starts them and counts; what is compared with what is the benchmarks' business.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
TIMELINE = (sys.executable, str(BIN / "timeline"))
# What every answer costs at least: the command line's library, SQLite, the file, one row.
BARE = """
import sys, click, sqlite3
row = sqlite3.connect(sys.argv[1]).execute("SELECT key FROM events LIMIT 1").fetchone()
click.echo(row[0])
"""


class Cost(NamedTuple):
    """What one process took: seconds, CPU seconds, megabytes at the most; and how it ended."""

    wall: float
    cpu: float
    megabytes: float
    code: int


def run(
    command: Sequence[str],
    *,
    stdout: int | None = subprocess.DEVNULL,
    environment: Mapping[str, str] | None = None,
) -> Cost:
    """Run a command to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=stdout, env={**os.environ, **(environment or {})})
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall, cpu, usage.ru_maxrss / 1024, process.returncode)


def medians(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """The median cost of each command, all of them run in turn so that load falls on all."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            cost = run(command)
            if cost.code:
                raise SystemExit(f"{name} failed with {cost.code}: {' '.join(command)}")
            if turn:  # the first warms the caches
                costs[name].append(cost)
    return {
        name: Cost(
            statistics.median(cost.wall for cost in found),
            statistics.median(cost.cpu for cost in found),
            max(cost.megabytes for cost in found),
            0,
        )
        for name, found in costs.items()
    }


def bare(path: Path) -> tuple[str, ...]:
    """The process that all ratios are against."""
    return (sys.executable, "-c", BARE, str(path))
