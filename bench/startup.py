"""Start-up of our commands, as whole processes, against a bare process and three peers.

Everything is installed into a throwaway environment first, so that byte code is compiled as it
is for a user. Runs are interleaved; figures are medians and ratios within one run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = """
import click, sqlite3
@click.command()
@click.argument("file")
def main(file):
    print(sqlite3.connect(file).execute("select count(*) from sqlite_master").fetchone())
main()
"""
PEERS = ["sqlite-utils", "todoman", "khal"]
GOALS = {"--help": 1.3, "--version": 1.3, "list": 1.4, "upcoming": 1.4, "show": 1.4,
         "list -f csv": 1.4, "list -f json": 1.4, "add": 2.0, "when": 2.0}  # fmt: skip


def environment(home: Path) -> Path:
    """A fresh environment with the project and its peers; its bin folder."""
    venv.create(home / "venv", with_pip=True)
    pip = [str(home / "venv/bin/python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, str(ROOT), *PEERS], check=True)
    subprocess.run([home / "venv/bin/python", "-m", "compileall", "-q", home / "venv/lib"],
                   check=False)  # fmt: skip
    return home / "venv/bin"


def commands(binary: Path, home: Path) -> dict[str, list[str]]:
    """What is measured, by name; the log holds the sample story."""
    program, log = str(binary / "timeline"), str(home / "log.db")
    subprocess.run([program, "demo", "--keep", log], check=True, stdout=subprocess.DEVNULL)
    (home / "bare.py").write_text(BARE)
    (home / "todo").mkdir()
    (home / "todoman.py").write_text(f'path = "{home}/todo"\n')
    (home / "khal.conf").write_text(
        f"[calendars]\n[[one]]\npath = {home}/todo\n[locale]\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\n"
        f"path = {home}/khal.db\n[default]\ndefault_calendar = one\n"
    )
    ours = {
        "--help": ["--help"],
        "--version": ["--version"],
        "list": ["list"],
        "list -f csv": ["list", "-f", "csv"],
        "list -f json": ["list", "-f", "json"],
        "upcoming": ["upcoming"],
        "show": ["show", "gpt-5"],
        "when": ["when", "in a few weeks to a few months"],
    }
    found = {"bare click + sqlite3": [str(binary / "python"), str(home / "bare.py"), log]}
    found |= {name: [program, "--db", log, *words] for name, words in ours.items()}
    found["add"] = [program, "--db", log, "add", "EVENT", "mid", "2027"]
    found["sqlite-utils rows"] = [str(binary / "sqlite-utils"), "rows", log, "entries"]
    found["todoman list"] = [str(binary / "todo"), "--config", str(home / "todoman.py"), "list"]
    found["khal list"] = [str(binary / "khal"), "-c", str(home / "khal.conf"), "list", "2025-02-03"]
    return found


def measure(table: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """Wall seconds of each command, interleaved, after one warm-up."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"LANG": "C.UTF-8"}
    times: dict[str, list[float]] = {name: [] for name in table}
    for run in range(runs + 1):
        for name, words in table.items():
            words = [f"Event {run} {os.getpid()}" if w == "EVENT" else w for w in words]
            start = time.perf_counter()
            done = subprocess.run(words, env=env, capture_output=True, check=False)
            spent = time.perf_counter() - start
            if done.returncode:
                sys.exit(f"{name}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
            if run:
                times[name].append(spent)
    return times


def report(times: dict[str, list[float]]) -> str:
    """A Markdown table of medians and of ratios to the bare process, run by run."""
    bare = times["bare click + sqlite3"]
    lines = ["| command | median ms | ratio to bare | goal |", "| --- | ---: | ---: | ---: |"]
    for name, spent in times.items():
        ratio = statistics.median(a / b for a, b in zip(spent, bare, strict=True))
        goal = f"≤ {GOALS[name]}" if name in GOALS else ""
        shown = f"`timeline {name}`" if name in GOALS else name
        lines.append(f"| {shown} | {statistics.median(spent) * 1e3:.0f} | {ratio:.2f} | {goal} |")
    return "\n".join(lines)


def write(path: Path, section: str, table: str) -> None:
    """Put a table between the markers of its section."""
    begin, end = f"<!-- {section} -->", f"<!-- end {section} -->"
    text = path.read_text("utf-8")
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    path.write_text(f"{head}{begin}\n{table}\n{end}{tail}", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--write", type=Path, help="the Markdown file with the section's markers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        table = report(measure(commands(environment(home), home), options.runs))
    print(table)
    if options.write:
        write(options.write, "start-up", table)


if __name__ == "__main__":
    main()
