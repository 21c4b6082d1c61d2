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

from log_process import BIN, TIMELINE, bare, medians, run

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
# What is asked of the biggest log too.
MORE = ("upcoming --limit 20", "upcoming --as-of", "list --limit 20", "list --as-of", "history")
TODAY = "2026-01-15"


def write(lines: Path, events: int) -> None:
    """Make the file of so many events; elsewhere, as a child's memory begins as its parent's."""
    maker = Path(__file__).with_name("log_data.py")
    subprocess.run([sys.executable, str(maker), str(lines), str(events)], check=True)


def load(path: Path, lines: Path) -> None:
    """Make the log of a file of lines, unless it is there."""
    if not path.exists():
        subprocess.run([*TIMELINE, "--db", str(path), "import", str(lines)], check=True)


def asked(path: Path, words: Sequence[str]) -> tuple[str, ...]:
    return (*TIMELINE, "--db", str(path), "--today", TODAY, *words)


def questions(small: Path, big: Path, runs: int, only: Sequence[str] = ("",)) -> Iterator[str]:
    """The same questions to both logs, in turn."""
    commands: dict[str, Sequence[str]] = {"bare": bare(small)}
    chosen = {name: words for name, words in ASKED.items() if any(one in name for one in only)}
    for name, words in chosen.items():
        commands[f"small {name}"] = asked(small, words)
        commands[f"big {name}"] = asked(big, words)
    costs = medians(commands, runs)
    yield "| question | 20 events, CPU ms | big log, CPU ms | ratio | 20 events against bare |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name in chosen:
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
        "`import` of the jsonl, checked, folded and indexed; `insert --nl`": (
            asked(mine, ("--quiet", "import", str(lines))),
            (SQLITE_UTILS, "insert", "--nl", "--silent", str(theirs), "entries", str(lines)),
        ),
        "`export jsonl`; `rows --nl`": (
            asked(big, ("export", "jsonl")),
            (SQLITE_UTILS, "rows", "--nl", str(theirs), "entries"),
        ),
        "`export csv`; `rows --csv` of the view `roadmap`": (
            asked(big, ("export", "csv")),
            (SQLITE_UTILS, "rows", "--csv", str(big), "roadmap"),
        ),
        "`check`; none": (asked(big, ("check",)), None),
    }
    yield "| work; what sqlite-utils does | CPU s | its CPU s | ratio | memory, MB |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, (ours, other) in pairs.items():
        cost = run(ours)
        peer = None if other is None else run(other)
        if cost.code or (peer and peer.code):
            raise SystemExit(f"{name} failed: {cost} {peer}")
        against = "– | –" if peer is None else f"{peer.cpu:.1f} | {cost.cpu / peer.cpu:.2f}"
        yield f"| {name} | {cost.cpu:.1f} | {against} | {cost.megabytes:.0f} |"


def flat(folder: Path, events: int) -> Iterator[str]:
    """The most memory that an import and an export hold, by the log's size."""
    yield "| announcements | `import`, MB | `export jsonl`, MB | `export csv`, MB |"
    yield "| ---: | ---: | ---: | ---: |"
    for part in (events // 20, events // 4, events):
        lines, path = folder / f"{part}.jsonl", folder / "flat.db"
        write(lines, part)
        path.unlink(missing_ok=True)
        words = ("--quiet", "import", str(lines)), ("export", "jsonl"), ("export", "csv")
        held = " | ".join(f"{run(asked(path, one)).megabytes:.0f}" for one in words)
        yield f"| {part * 5:,} | {held} |"


HEAD = """# The log at a million announcements, measured

Written by `make bench`: whole processes, CPU seconds and ratios of one run.
A log of {events:,} events with five announcements each, against one of 20 events and
against sqlite-utils on the same file.

"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--more", type=int, help="events of a log that is bigger still")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)

    def made(events: int) -> Path:
        lines = folder / f"{events}.jsonl"
        write(lines, events)
        load(lines.with_suffix(".db"), lines)
        return lines.with_suffix(".db")

    small, big = made(20), made(given.events)
    text = [*questions(small, big, given.runs)]
    if given.more:
        text += ["", f"The same with {given.more * 5:,} announcements:", ""]
        text += questions(small, made(given.more), given.runs, MORE)
    text += ["", *bulk(folder, big.with_suffix(".jsonl"), big), ""]
    text += flat(folder, given.events)
    print("\n".join(text))
    if given.write:
        head = HEAD.format(events=given.events)
        given.write.write_text(head + "\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
