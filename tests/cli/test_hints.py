"""Next steps: other names of commands, help asked for in words, quotes in quotes, files by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

# What is typed, and what standard error is, from the word "Error" on.
TOLD: list[tuple[list[str], str]] = [
    (["ajouter"], 'no command "ajouter"\nDid you mean: timeline add\n'),
    (["rm"], 'no command "rm"\nDid you mean: timeline remove\n'),
    (["help", "lsit"], 'no command "lsit"\nDid you mean: timeline list\n'),
    (["--db", "", "list"], "--db names no file\nWrite:  timeline --db FILE …\n"),
    (
        ["config", "day-order"],
        'no setting is called "day-order"\nDid you mean: timeline config date-order\n',
    ),
    (
        ["completion"],
        "missing argument '{bash|zsh|fish}'. Choose from: bash, zsh, fish\n"
        "See:  timeline completion --help\n",
    ),
    (
        ["list", "--from", "2026-02-01", "--to", "2025-03-01"],
        "--from 2026-02-01 is after --to 2025-03-01\nSwap the two.\n",
    ),
    (
        ["add", "X", 'whenever "they" like'],
        "cannot read the date 'whenever \"they\" like': ",
    ),
]


@pytest.mark.parametrize(("arguments", "told"), TOLD, ids=lambda v: str(v)[:40])
def test_a_refusal_names_the_next_step(run: Run, arguments: list[str], told: str) -> None:
    run("add", "A", "2026")
    ran = run(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"Error: {told}")


def test_a_hint_is_for_the_file_that_was_named(run: Run) -> None:
    run("--db", "a b.db", "add", "A", "2026")
    named = "See what there is: timeline --db 'a b.db' list\n"
    assert run("--db", "a b.db", "show", "zz").stderr.endswith(named)
    assert run("show", "zz", "--db=a b.db").stderr.endswith(named)
    run("add", "A", "2026")
    assert run("show", "zz").stderr.endswith("See what there is: timeline list\n")


def test_a_standing_and_a_status_may_be_said_in_french(run: Run) -> None:
    run("add", "A", "1er janvier 2025", "--said", "2024-12-01", "--status", "Prévu")
    run("add", "B", "2026", "--status", "envisagée")
    shown = run("list", "--status", "en retard", "--status", "ENVISAGÉ", "-f", "csv").stdout
    assert [line.split(",")[:5:4] for line in shown.splitlines()[1:]] == [
        ["a", "overdue"],
        ["b", "considered"],
    ]
    assert "'bof' is not one of 'undated'" in run("list", "--status", "bof").stderr


def test_help_may_be_asked_for_in_words(run: Run) -> None:
    assert run("help").stdout == run("--help").stdout
    assert run("help", "add").stdout == run("add", "--help").stdout


def test_a_setting_alone_is_shown(run: Run) -> None:
    run("config", "fiscal-start", "10")
    ran = run("config", "fiscal-start")
    assert ran.stdout.splitlines()[0].split()[:2] == ["fiscal-start", "10"]
    assert "week-start" not in ran.stdout
    french = run("config", "--output-lang", "fr").stdout
    assert "le jour où commence la semaine" in french
    assert "fichier " in french


def test_words_with_quotes_are_in_quotes_that_can_be_told_from_them(run: Run) -> None:
    told = run("add", "X", '"soon"').stdout
    assert "read    '\"soon\"' as English" in told
    assert "words   '\"soon\"' (English)" in run("show", "x").stdout
    assert run("when", '"soon"').stdout.startswith("'\"soon\"'\n")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no file")
def test_no_file_that_nobody_named_is_told_of(run: Run) -> None:
    run("add", "X", "2026")
    out = run("export", "csv", "-o", "/proc/x.csv")
    config = run("config", "date-order", "dmy", TIMELINE_CONFIG="/proc/c.toml")
    log = run("--db", "/proc/x.db", "add", "X")
    assert out.stderr.startswith("Error: cannot write /proc/x.csv: ")
    assert config.stderr.startswith("Error: cannot write /proc/c.toml: ")
    assert log.stderr.startswith('Error: cannot write beside "/proc/x.db": ')
    assert [ran.returncode for ran in (out, config, log)] == [1, 1, 1]
