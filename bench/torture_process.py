"""Torture by processes: the real command line, killed, starved and set against itself.

Each harness does what it says `count` times and gives the result in words, or raises.
"""

from __future__ import annotations

import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from log_data import write
from older import make_older

from timeline.log.schema import VERSION
from timeline.timeline import Timeline

PROGRAM = (sys.executable, "-m", "timeline")
WRITERS = 16
LINES = 100_000


def command(path: Path, *words: str) -> list[str]:
    return [*PROGRAM, "--db", str(path), *words]


def quiet(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(path, *words), capture_output=True, text=True, check=False)


def content(path: Path) -> list[str]:
    with Timeline.open(path) as log:
        return list(log.jsonl())


def sound(path: Path) -> None:
    with Timeline.open(path) as log:
        problems = log.check()
    if problems:
        raise AssertionError(f"{path}: {problems}")


def kills(folder: Path, count: int, chance: random.Random) -> str:
    """Kill an add; what was acknowledged must be there, and the file sound."""
    path = folder / "log.db"
    start = time.perf_counter()
    quiet(path, "add", "First", "mid 2027").check_returncode()
    usual = time.perf_counter() - start
    acknowledged = {"first"}
    killed = 0
    for trial in range(count):
        process = subprocess.Popen(
            command(path, "add", f"Event {trial}", "mid 2027"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 1.3) * usual)
        process.kill()
        said = process.communicate()[0]
        killed += process.returncode == -signal.SIGKILL
        if said:
            acknowledged.add(f"event-{trial}")
        with Timeline.open(path) as log:
            held = {entry.key for entry in log.entries()}
        if lost := acknowledged - held:
            raise AssertionError(f"lost: {lost}")
    sound(path)
    return f"{killed} killed in time, {len(acknowledged)} acknowledged: 0 lost, 0 corrupt"


def _lines(folder: Path, lines: int = LINES) -> Path:
    """A file of so many lines: five words and a description an event."""
    path = folder / "lines.jsonl"
    write(path, lines // 6)
    return path


def import_kills(folder: Path, count: int, chance: random.Random, lines: int = LINES) -> str:
    """Kill an import; the log must hold nothing of it, or all, and take it whole afterwards.

    Every other time into a log that holds nothing, which takes another way.
    """
    path, source = folder / "log.db", _lines(folder, lines)
    quiet(path, "add", "First", "mid 2027").check_returncode()
    before = content(path)
    first = folder / "first.db"
    shutil.copy(path, first)
    start = time.perf_counter()
    quiet(folder / "other.db", "import", str(source)).check_returncode()
    usual = time.perf_counter() - start
    every = len(content(folder / "other.db"))
    whole, killed = 0, 0
    for turn in range(count):
        if turn % 2:
            _forget(path)
        else:
            shutil.copy(first, path)
        process = subprocess.Popen(
            command(path, "import", str(source)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.02, 1.05) * usual)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        held = 0
        if path.exists():
            quiet(path, "list").check_returncode()
            held = len(content(path))
        if held in (0, len(before)):
            continue
        if held < every:
            raise AssertionError(f"{held} of {every}")
        whole += 1
        sound(path)
    shutil.copy(first, path)
    quiet(path, "import", str(source)).check_returncode()
    quiet(path, "import", str(source)).check_returncode()
    sound(path)
    if set(content(path)) != {*before, *content(folder / "other.db")}:
        raise AssertionError("the log is not what was imported")
    return f"{killed} killed in time, {whole} were done: 0 partial"


def _forget(path: Path) -> None:
    """Take a log away, and what a killed writer left of it."""
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


def wrong_line(folder: Path, count: int, chance: random.Random, lines: int = 6000) -> str:
    """Spoil one line; nothing may be imported, and its number is said."""
    path, source = folder / "log.db", _lines(folder, lines)
    quiet(path, "add", "First", "mid 2027").check_returncode()
    before = path.read_bytes()
    good = source.read_text("utf-8").splitlines(keepends=True)
    for _ in range(count):
        place = chance.randrange(len(good))
        bad = list(good)
        bad[place] = bad[place].replace('"recorded"', '"recarded"')
        source.write_text("".join(bad), "utf-8")
        done = quiet(path, "import", str(source))
        if done.returncode == 0 or f"{place + 1}" not in done.stderr.replace(",", ""):
            raise AssertionError(f"line {place + 1}: {done.returncode} {done.stderr}")
        if path.read_bytes() != before:
            raise AssertionError("something was written")
    return "each refused by its line, 0 partial"


def full_disk(folder: Path, count: int, chance: random.Random, lines: int = 6000) -> str:
    """Import where the file may grow no further than a random size."""
    path, source = folder / "log.db", _lines(folder, lines)
    quiet(path, "add", "First", "mid 2027").check_returncode()
    before = content(path)
    quiet(folder / "whole.db", "import", str(source)).check_returncode()
    sizes = path.stat().st_size, (folder / "whole.db").stat().st_size
    for _ in range(count):
        limit = chance.randrange(sizes[0], sizes[1] * 9 // 10)

        def starve(most: int = limit) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        done = subprocess.run(
            command(path, "import", str(source)),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=starve,
        )
        if done.returncode == 0 or "Traceback" in done.stderr:
            raise AssertionError(f"{done.returncode}: {done.stderr}")
        if content(path) != before:
            raise AssertionError("something was written")
    sound(path)
    return "each refused in words, 0 partial"


def writers(folder: Path, count: int, _: random.Random) -> str:
    """Adds by sixteen at a time, a list in a loop and an export that nobody reads beside."""
    path = folder / "log.db"
    write(folder / "more.jsonl", 1000)
    quiet(path, "import", str(folder / "more.jsonl")).check_returncode()
    stalled = subprocess.Popen(command(path, "export", "csv"), stdout=subprocess.PIPE)
    over = threading.Event()
    listed: list[int] = []

    def keep_listing() -> None:
        while not over.is_set():
            listed.append(quiet(path, "list").returncode)

    def add_some(writer: int) -> float:
        worst = 0.0
        for turn in range(writer, count, WRITERS):
            start = time.perf_counter()
            done = quiet(path, "add", f"Writer {turn}", "mid 2027")
            if done.returncode:
                raise AssertionError(done.stderr)
            worst = max(worst, time.perf_counter() - start)
        return worst

    reader = threading.Thread(target=keep_listing)
    reader.start()
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            worst = max(pool.map(add_some, range(min(WRITERS, count))))
    finally:
        over.set()
        reader.join()
        stalled.kill()
        stalled.communicate()
    keys = {entry.key for entry in Timeline.open(path).entries()}
    lost = {f"writer-{turn}" for turn in range(count)} - keys
    if lost or any(listed):
        raise AssertionError(f"{len(lost)} lost, {sum(map(bool, listed))} lists failed")
    sound(path)
    return f"0 errors, 0 lost, worst {worst:.1f} s; {len(listed):,} lists beside: 0 errors"


def upgrades(folder: Path, count: int, _: random.Random, racers: int = 8) -> str:
    """A file of each older schema in turn: all who add race to bring it up to date."""
    new = folder / "new.db"
    quiet(new, "add", "First", "mid 2027").check_returncode()
    for turn in range(count):
        number = 1 + turn % (VERSION - 1)
        path = folder / f"old-{turn}.db"
        make_older(path, number, new)
        racing = [
            subprocess.Popen(
                command(path, "add", f"Racer {one}", "mid 2027"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for one in range(racers)
        ]
        said = [(one.communicate()[1], one.returncode) for one in racing]
        if any(code for _, code in said):
            raise AssertionError(said)
        keys = {entry.key for entry in Timeline.open(path).entries()}
        if keys != {"first", *(f"racer-{one}" for one in range(racers))}:
            raise AssertionError(f"lost: {keys}")
        if not path.with_name(f"{path.name}.schema-{number}").exists():
            raise AssertionError("no backup")
        sound(path)
    return f"0 errors, 0 lost, each backed up; from {VERSION - 1} older schemas in turn"
