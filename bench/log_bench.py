"""A million announcements against twenty events: whole processes, as ratios in one run.

Prints a Markdown table; with --write FILE it is put there too. The big log is made up once,
always the same, and kept in --folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from log_data import write
from log_process import BIN, TIMELINE, bare, medians, run

LOADER = """
import sys
from timeline.entry import from_fields, sealed
from timeline.timeline import Timeline
import json
with Timeline.open(sys.argv[1], write=True) as log, open(sys.argv[2], encoding="utf-8") as lines:
    log.put(sealed(line) or from_fields(json.loads(line)) for line in lines)
"""
SQLITE_UTILS = str(BIN / "sqlite-utils")
ASKED = {
    "`list --limit 20`": ("list", "--limit", "20"),
    "`list` (50 of all)": ("list",),
    "`list --as-of 2015-06-01 --limit 20`": ("list", "--as-of", "2015-06-01", "--limit", "20"),
    "`list --status due --limit 20`": ("list", "--status", "due", "--limit", "20"),
    "`list --status overdue --limit 20`": ("list", "--status", "overdue", "--limit", "20"),
    "`list --sort said --limit 20`": ("list", "--sort", "said", "--limit", "20"),
    "`upcoming --limit 20`": ("upcoming", "--limit", "20"),
    "`upcoming --as-of 2015-06-01`": ("upcoming", "--limit", "20", "--as-of", "2015-06-01"),
    "`history --limit 20`": ("history", "--limit", "20"),
    "`search film --limit 20`": ("search", "film", "--limit", "20"),
    "`show KEY`": ("show", "model-1"),
    "`show` by the start of a key": ("show", "film-7"),
}
TODAY = "2026-01-15"


def load(path: Path, lines: Path) -> None:
    """Make the log of a file of lines, unless it is there."""
    if not path.exists():
        subprocess.run([sys.executable, "-c", LOADER, str(path), str(lines)], check=True)


def asked(path: Path, words: Sequence[str]) -> tuple[str, ...]:
    return (*TIMELINE, "--db", str(path), "--today", TODAY, *words)


def questions(small: Path, big: Path, runs: int) -> Iterator[str]:
    """The same questions to both logs, in turn."""
    commands: dict[str, Sequence[str]] = {"bare": bare(small)}
    for name, words in ASKED.items():
        commands[f"small {name}"] = asked(small, words)
        commands[f"big {name}"] = asked(big, words)
    costs = medians(commands, runs)
    yield "| question | 20 events, ms | a million announcements, ms | ratio | against bare |"
    yield "| --- | --- | --- | --- | --- |"
    for name in ASKED:
        few, many = costs[f"small {name}"].cpu, costs[f"big {name}"].cpu
        against = few / costs["bare"].cpu
        yield (
            f"| {name} | {few * 1000:.0f} | {many * 1000:.0f} | {many / few:.2f} | {against:.2f} |"
        )


def bulk(folder: Path, lines: Path, big: Path) -> Iterator[str]:
    """Import and export of the whole log, against sqlite-utils on the same file and rows."""
    mine, theirs = folder / "import.db", folder / "utils.db"
    for path in (mine, theirs):
        path.unlink(missing_ok=True)
    pairs = {
        "import jsonl": (
            (sys.executable, "-c", LOADER, str(mine), str(lines)),
            (SQLITE_UTILS, "insert", "--nl", str(theirs), "entries", str(lines)),
        ),
        "export jsonl": (
            asked(big, ("export", "jsonl")),
            (SQLITE_UTILS, "rows", "--nl", str(theirs), "entries"),
        ),
        "export csv (events)": (
            asked(big, ("export", "csv")),
            (SQLITE_UTILS, "rows", "--csv", str(big), "events"),
        ),
    }
    yield "| work | CPU s | sqlite-utils, CPU s | ratio | memory, MB |"
    yield "| --- | --- | --- | --- | --- |"
    for name, (ours, other) in pairs.items():
        cost, peer = run(ours), run(other)
        if cost.code or peer.code:
            raise SystemExit(f"{name} failed: {cost.code}, {peer.code}")
        yield (
            f"| {name} | {cost.cpu:.1f} | {peer.cpu:.1f} | {cost.cpu / peer.cpu:.2f} "
            f"| {cost.megabytes:.0f} |"
        )


HEAD = """# The log at a million announcements, measured

Written by `make bench`: whole processes, 200,000 events against 20;
CPU against sqlite-utils on the same file.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--skip-bulk", action="store_true")
    given = parser.parse_args()
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    few, many = folder / "20.jsonl", folder / f"{given.events}.jsonl"
    write(few, 20)
    write(many, given.events)
    small, big = few.with_suffix(".db"), many.with_suffix(".db")
    load(small, few)
    load(big, many)
    text = [*questions(small, big, given.runs)]
    if not given.skip_bulk:
        text += ["", *bulk(folder, many, big)]
    print("\n".join(text))
    if given.write:
        given.write.write_text(HEAD + "\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
