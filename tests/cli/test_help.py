"""Help: complete, the same wherever it is told, and given without loading a command."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from timeline.cli.catalog import ALIASES, HELPS
from timeline.cli.lazy import Command
from timeline.cli.root import root

from .conftest import ROOT, Run


def command(name: str) -> Command:
    found = root.get_command(click.Context(root), name)
    assert isinstance(found, Command)
    return found


@pytest.mark.parametrize("name", HELPS)
def test_the_catalog_says_what_the_command_says(name: str) -> None:
    assert command(name).name == name
    assert (command(name).help or "").splitlines()[0] == HELPS[name]


@pytest.mark.parametrize("name", [*HELPS, *ALIASES])
def test_every_command_has_examples_that_parse(name: str) -> None:
    found = command(name)
    assert found.examples
    for line, _ in found.examples:
        words = shlex.split(line.split(">")[0].split("<")[0])
        first = words.index(next(word for word in words if word in (*HELPS, *ALIASES)))
        found.make_context("timeline", words[first + 1 :], resilient_parsing=False)


@pytest.mark.parametrize("name", HELPS)
def test_help_comes_by_two_names(run: Run, name: str) -> None:
    short, long = run(name, "-h"), run(name, "--help")
    assert (short.stdout, short.returncode) == (long.stdout, 0)
    assert "Examples:" in short.stdout
    assert max(map(len, short.stdout.splitlines())) <= 90


def test_the_main_help_groups_every_command(run: Run) -> None:
    ran = run("-h")
    assert ran.stdout == run("--help").stdout == run().stdout
    for name in HELPS:
        assert f"\n  {name} " in ran.stdout
    for purpose in ("Record:", "Look:", "Compare:", "Exchange:", "Help:"):
        assert purpose in ran.stdout
    assert run("--version").stdout.startswith("timeline ")


def modules(*arguments: str, home: Path, **environment: str) -> set[str]:
    """The modules that a run loads beyond those of a bare interpreter with click and sqlite3."""
    code = (
        "import sys, click, sqlite3\n"
        "before = set(sys.modules)\n"
        "from timeline.cli.boundary import run\n"
        "code = run(sys.argv[1:])\n"
        "sys.stderr.write('\\n'.join(sorted(set(sys.modules) - before)))\n"
        "sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"HOME": str(home), "LANG": "C.UTF-8", "TIMELINE_TODAY": "2025-02-03"} | environment,
        check=True,
    )
    return set(ran.stderr.split())


BASE = {"", ".cli", ".cli.boundary", ".cli.catalog", ".cli.context", ".cli.lazy", ".cli.options"}
BASE |= {".cli.root", ".cli.terminal", ".errors"}
# What a look at the log and its windows loads below the command line.
LOOK = ("entry", "event", "log", "timeline", "window", "format")


def test_help_version_and_completion_load_no_command(tmp_path: Path) -> None:
    expected = {f"timeline{name}" for name in BASE}
    for arguments in (["--help"], ["--version"], []):
        loaded = modules(*arguments, home=tmp_path)
        assert {name for name in loaded if name.startswith("timeline")} == expected
        assert not loaded & (HEAVY - {"locale", "textwrap", "click._textwrap"})
        assert "json" not in loaded
    words = {"COMP_WORDS": "timeline up", "COMP_CWORD": "1"}
    ran = modules(home=tmp_path, _TIMELINE_COMPLETE="bash_complete", **words)
    assert not {name for name in ran if name.startswith("timeline.cli.commands")}


SCREEN = {"asking", "bar", "fromnow", "marks", "screen", "screenwords", "text"}
STORY = {"asking", "fromnow", "marks", "moves", "screenwords", "story", "text"}
HEAVY = {"dateparser", "sqlite_utils", "tabulate", "wcwidth", "platformdirs", "dateutil"}
HEAVY |= {"shutil", "subprocess", "email", "logging", "asyncio", "tempfile", "locale"}
HEAVY |= {"pathlib", "urllib", "textwrap", "difflib", "importlib.metadata", "click._textwrap"}


@pytest.mark.parametrize(
    ("arguments", "own", "others"),
    [
        (["list"], {*SCREEN, "commands.list_"}, set()),
        (["list", "--limit", "3"], {*SCREEN, "commands.list_"}, set()),
        (["list", "-f", "json"], {"asking", "commands.list_"}, {"json"}),
        (["list", "-f", "csv"], {"asking", "commands.list_"}, {"csv", "_csv"}),
        (["list", "--output-lang=fr"], {*SCREEN, "commands.list_", "french"}, set()),
        (["upcoming"], {*SCREEN, "commands.upcoming_", "agenda"}, set()),
        (["show", "gpt-5"], {*STORY, "commands.show_"}, {"json"}),
    ],
)
def test_a_look_loads_only_what_it_shows(
    story: Path, tmp_path: Path, arguments: list[str], own: set[str], others: set[str]
) -> None:
    loaded = modules(*arguments, home=tmp_path, TIMELINE_DB=str(story))
    cli = {
        name.removeprefix("timeline.cli.") for name in loaded if name.startswith("timeline.cli.")
    }
    base = {name.removeprefix(".cli.") for name in BASE}
    assert cli - base - {"commands"} == own
    assert not {name for name in loaded if name.startswith("timeline.reading")}
    writing = {f"timeline.log.{name}" for name in ("amend", "bulk", "drafts", "lock", "writes")}
    assert not loaded & {*HEAVY, *writing}
    assert others <= loaded
    assert others or "json" not in loaded


def test_add_reads_words_without_the_big_libraries(tmp_path: Path) -> None:
    loaded = modules("add", "X", "mid", "2027", home=tmp_path, TIMELINE_DB=str(tmp_path / "a.db"))
    assert "timeline.reading.reading" in loaded
    assert not loaded & HEAVY
    screens = {"agenda", "bar", "screen", "story", "fromnow", "amending"}
    assert not loaded & {f"timeline.cli.{name}" for name in screens}


def test_completion_scripts_name_the_program(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        ran = run("completion", shell)
        assert ran.returncode == 0
        assert "_TIMELINE_COMPLETE" in ran.stdout
    ran = run(_TIMELINE_COMPLETE="bash_complete", COMP_WORDS="timeline co", COMP_CWORD="1")
    assert [line.split(",")[1] for line in ran.stdout.split()] == [
        "correct",
        "compare",
        "config",
        "completion",
    ]
