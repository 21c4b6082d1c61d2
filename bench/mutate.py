"""Mutants of window and event (`make mutate`): how many the tests kill, and which ones live.

mutmut, which the make target installs, makes and runs them in a clone of the last commit, never
in the checkout. The sample is random and its seed is told: the same seed and commit repeat it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from startup import write

ROOT = Path(__file__).parents[1]
# A fork for each mutant from a process that has imported no test: what is computed while tests
# are collected is then computed by the mutant. Left out are tests that start processes of their
# own, where no mutant is at work.
CONFIG = """
[tool.mutmut]
source_paths = ["timeline"]
only_mutate = ["timeline/window/*", "timeline/event/*"]
also_copy = ["db", "docs", "bench", "README.md", "CHANGELOG.md", "Makefile", "LICENSE"]
pytest_add_cli_args = [
    "-pno:cacheprovider",
    "--deselect=tests/test_timeline.py::test_importing_the_timeline_loads_only_the_standard_library",
]
pytest_add_cli_args_test_selection = [
    "tests/window",
    "tests/event",
    "tests/reading",
    "tests/test_entry.py",
    "tests/test_timeline.py",
    "tests/test_amending.py",
    "tests/log/test_merging.py",
    "tests/log/test_library.py",
]
process_isolation = "forkserver"
forkserver_warmup = "none"
timeout_multiplier = 3.0
timeout_constant = 10.0
"""
# Hypothesis takes the same examples every time, and does not look for the smallest that fails.
PROFILE = """
from hypothesis import Phase, settings

phases = (Phase.explicit, Phase.generate)
settings.register_profile("mutants", derandomize=True, deadline=None, phases=phases)
settings.load_profile("mutants")
"""
KILLED, RAN_ON, LIVES, UNREACHED = "killed", "ran on", "lives", "reached by no test"
OUTCOMES = {
    **dict.fromkeys((1, 3), KILLED),
    **dict.fromkeys((24, -24, 152), RAN_ON),
    0: LIVES,
    **dict.fromkeys((5, 33), UNREACHED),
}


def every_mutant() -> list[str]:
    """The names of all mutants of the clone that is the current folder."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.file_utils import walk_mutatable_files
    from mutmut.utils.format_utils import get_mutant_name

    return [
        get_mutant_name(path, name)
        for path in sorted(walk_mutatable_files())
        for name in mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
    ]


def mutmut(*words: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [str(Path(sys.executable).with_name("mutmut")), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"mutmut {words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, stdout=subprocess.PIPE, text=True).stdout


def outcomes(names: Iterable[str]) -> dict[str, str]:
    """What became of each mutant, from the notes that mutmut keeps beside the sources.

    mutmut asks for single tests by their names. Where a file of tests cannot even be imported
    with the mutant, pytest finds no such test and refuses: all are then run once more.
    """
    codes: dict[str, int | None] = {}
    for note in Path("mutants").rglob("*.py.meta"):
        codes |= json.loads(note.read_text("utf-8"))["exit_code_by_key"]
    return {name: OUTCOMES.get(codes[name]) or all_tests(name) for name in names}


def all_tests(name: str) -> str:
    """Whether the tests, run as a whole, notice a mutant."""
    settings = tomllib.loads(CONFIG)["tool"]["mutmut"]
    words = settings["pytest_add_cli_args"] + settings["pytest_add_cli_args_test_selection"]
    command = [sys.executable, "-m", "pytest", "-qx", *words]
    environment = {**os.environ, "MUTANT_UNDER_TEST": name}
    done = subprocess.run(
        command, cwd="mutants", env=environment, stdout=subprocess.DEVNULL, check=False, timeout=600
    )
    return KILLED if done.returncode else LIVES


def file_of(name: str) -> str:
    module = name.rpartition(".")[0].replace(".", "/")
    return f"{module}/__init__.py" if (ROOT / module).is_dir() else f"{module}.py"


def table(found: dict[str, str]) -> list[str]:
    lines = ["| file | mutants | killed | ran on | live |", "| --- | ---: | ---: | ---: | ---: |"]
    for file in sorted({file_of(name) for name in found}):
        counts = Counter(result for name, result in found.items() if file_of(name) == file)
        lines.append(row(f"`{file}`", counts))
    return [*lines, row("together", Counter(found.values()))]


def row(head: str, counts: Counter[str]) -> str:
    killed, ran_on = counts[KILLED], counts[RAN_ON]
    total = counts.total()
    return f"| {head} | {total} | {killed} | {ran_on} | {total - killed - ran_on} |"


def change(name: str) -> str:
    """The lines that a mutant takes out and puts in."""
    lines = mutmut("show", name).splitlines()
    return "\n".join(
        line for line in lines if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}
    )


def report(found: dict[str, str], head: str) -> str:
    alive = [name for name, result in found.items() if result not in {KILLED, RAN_ON}]
    share = 100 * (len(found) - len(alive)) / len(found)
    lines = [head, "", f"**{share:.1f} % killed**, {len(alive)} of {len(found)} live.", ""]
    lines += [*table(found), ""]
    for name in alive:
        lines += [f"`{name}` {found[name]}", "```diff", change(name), "```", ""]
    return "\n".join(lines).rstrip()


def run(names: Sequence[str], seed: int, count: int) -> str:
    """Run the mutants named, or a sample, in a clone, and tell of them in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "timeline"
        git("clone", "--quiet", str(ROOT), str(clone))
        with (clone / "pyproject.toml").open("a", encoding="utf-8") as settings:
            settings.write(CONFIG)
        (clone / "tests" / "conftest.py").write_text(PROFILE, "utf-8")
        os.chdir(clone)
        commit = git("rev-parse", "--short", "HEAD").strip()
        every = every_mutant()
        chosen = list(names) or random.Random(seed).sample(every, min(count, len(every)))
        start = time.monotonic()
        mutmut("run", "--max-children", "1", *chosen)
        minutes = (time.monotonic() - start) / 60
        head = (
            f"{len(chosen)} of {len(every)} mutants by mutmut {version('mutmut')}, seed {seed}, "
            f"commit {commit}, {minutes:.0f} minutes on one core."
        )
        found = outcomes(chosen)
        text = report({name: found[name] for name in sorted(found)}, head)
        os.chdir(ROOT)
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--write", type=Path, help="the Markdown file with the section's markers")
    parser.add_argument("names", nargs="*", help="these mutants in place of a sample")
    given = parser.parse_args()
    target = given.write and given.write.resolve()
    print(f"seed {given.seed}", flush=True)
    text = run(given.names, given.seed, given.count)
    print(text)
    if target:
        write(target, "mutants", text)


if __name__ == "__main__":
    main()
