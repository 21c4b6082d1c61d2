"""Refusals: each names the thing, the reason and the next step, and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Run

# Arguments, exit code, what standard error must say.
CASES: list[tuple[list[str], int, list[str]]] = [
    (
        ["add", "X", "31 February 2025"],
        2,
        ["31 February 2025", "no day 31", "^", "Nothing was saved"],
    ),
    (["add", "X", "Q5 2025"], 2, ["Q5 2025", "Nothing was saved"]),
    (["add", "X", "03/04/2025", "--lang", "en", "--said", "yesterday"], 2, ["03/04/2025"]),
    (["add", "X", "next spring-ish"], 2, ["spring-ish", "next spring", "Nothing was saved"]),
    (["add", "X", "-5"], 2, ["-5", "Nothing was saved"]),
    (["add", "X", "--sorce", "y"], 2, ["--sorce", "timeline add --help"]),
    (["add", "X", "--said", "March 2025"], 2, ["--said needs one day"]),
    (["add", "X", "--said", "2025-01-31T10:00"], 2, ["offset"]),
    (["add", "X", "--said", "2030-01-01"], 2, ["2030-01-01"]),
    (["add", " "], 2, ["title is empty"]),
    (["add", "GPT-5"], 5, ["gpt-5", "update"]),
    (["update", "gpt-5"], 2, ["nothing to record", "timeline update gpt-5"]),
    (["update", "nope", "2026"], 3, ['"nope"']),
    (["show", "gtp5"], 3, ["gtp5", "gpt-5"]),
    (["show", "o3"], 4, ["o3-launch", "o3-mini"]),
    (["compare", "gpt-5"], 2, ["timeline compare gpt-5 OTHER"]),
    (["compare", "gpt-5", "gpt-5"], 2, ["twice"]),
    (["list", "--as-of", "last month"], 2, ["--as-of needs one day"]),
    (["list", "--style", "nope"], 2, ["nope", "github"]),
    (["list", "--output-lang", "xx"], 2, ["xx", "en"]),
    (["export", "jsonl", "--tag", "x"], 2, ["timeline list -f jsonl"]),
    (["export", "csv", "-o", "missing/x.csv"], 3, ["missing"]),
    (["import", "nope.csv"], 3, ["nope.csv"]),
    (["import", "what.xyz"], 3, ["no file what.xyz"]),
    (["import", "."], 2, [". is a folder"]),
    (["import", "-"], 2, ["format of standard input", "-f csv"]),
    (["export", "nope"], 2, ["'nope' is not one of 'csv'"]),
    (["when"], 2, ["no words"]),
    (["lsit"], 2, ["lsit", "timeline list"]),
    (["--today", "whenever", "list"], 2, ["whenever"]),
]


@pytest.mark.parametrize(("arguments", "code", "told"), CASES, ids=lambda v: str(v)[:60])
def test_a_refusal_is_told_and_nothing_changes(
    story: Path, tmp_path: Path, run: Run, arguments: list[str], code: int, told: list[str]
) -> None:
    log = tmp_path / "log.db"
    log.write_bytes(story.read_bytes())
    before = log.read_bytes()
    ran = run(*arguments, TIMELINE_DB=str(log))
    assert ran.stdout == ""
    assert ran.stderr.startswith("Error: ")
    assert "Traceback" not in ran.stderr
    assert ran.returncode == code, ran.stderr
    assert [part for part in told if part not in ran.stderr] == [], ran.stderr
    assert log.read_bytes() == before


@pytest.mark.parametrize("command", [["list"], ["add", "X", "2026"], ["show", "x"], ["check"]])
@pytest.mark.parametrize(
    ("kind", "code"), [("folder", 5), ("csv", 5), ("empty", 5), ("other program", 5)]
)
def test_a_file_that_is_no_timeline_is_refused_unchanged(
    tmp_path: Path, run: Run, command: list[str], kind: str, code: int
) -> None:
    path = tmp_path / "thing"
    if kind == "folder":
        path.mkdir()
    elif kind == "other program":
        import sqlite3

        with sqlite3.connect(path) as other:
            other.execute("create table things (name text)")
        other.close()
    else:
        path.write_text("a,b\n1,2\n" * 200 if kind == "csv" else "")
    before = path.read_bytes() if path.is_file() else b""
    ran = run("--db", str(path), *command)
    assert ran.returncode == code, ran.stderr
    assert ran.stderr.startswith("Error: ")
    assert "Traceback" not in ran.stderr
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_named_file_that_is_not_there_is_not_made_by_a_look(tmp_path: Path, run: Run) -> None:
    looks = (["list"], ["upcoming"], ["show", "x"], ["export", "csv"], ["check"], ["history"])
    others = (["undo"], ["update", "x", "2026"], ["correct", "x", "2026"], ["remove", "x"])
    more = (["describe", "x", "--tag", "y"], ["same", "x", "y"], ["done", "x"], ["diff", "today"])
    for command in (*looks, *others, *more):
        ran = run("--db", "none.db", *command)
        assert (ran.returncode, ran.stdout) == (3, "")
        assert "none.db" in ran.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_may_not_be_written(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "ro"
    folder.mkdir(mode=0o555)
    if os.geteuid() == 0:
        folder = Path("/proc")  # the one folder in which the superuser cannot make a file either
    before = {path.name for path in folder.iterdir() if not path.name.isdecimal()}
    ran = run("--db", str(folder / "x.db"), "add", "X", "2026")
    assert ran.returncode == 1
    assert ran.stderr.startswith("Error: ")
    assert "Traceback" not in ran.stderr
    assert {path.name for path in folder.iterdir() if not path.name.isdecimal()} == before


def test_a_place_below_a_file_cannot_hold_a_timeline(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("x")
    ran = run("--db", "file/x.db", "add", "X", "2026")
    assert ran.returncode in (1, 3, 5)
    assert ran.stderr.startswith("Error: ")
    assert "Traceback" not in ran.stderr


def test_the_caret_stands_under_the_unread_word(run: Run) -> None:
    error, caret = run("add", "X", "next spring-ish").stderr.splitlines()[:2]
    start = error.index("spring-ish")
    assert caret == " " * start + "^" * len("spring-ish")


def test_a_title_with_escapes_is_kept_and_shown_inert(run: Run) -> None:
    title = "evil \x1b[31mred\x1b]0;x\x07 \u202egnp \u200bz"
    added = run("add", title, "2026")
    assert added.returncode == 0
    screens = [added.stdout, run("list").stdout, run("upcoming").stdout, run("show", "evil").stdout]
    screens += [run("list", "--style", "grid").stdout, run("list", "-f", "md").stdout]
    screens += [run("list", "-f", "json").stdout]
    for screen in screens:
        assert not set(screen) & set("\x1b\x07\u202e\u200b")
    assert "\\x1b[31m" in screens[1]


def test_without_a_timeline_a_look_says_how_to_start(run: Run, tmp_path: Path) -> None:
    for command in ("list", "upcoming", "next"):
        ran = run(command)
        assert ran.returncode == 0
        assert "timeline add" in ran.stdout
        assert "timeline demo" in ran.stdout
    ran = run("list", "-f", "csv")
    assert ran.stdout.startswith("key,title,")
    assert "timeline add" in ran.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "md", "html"])
def test_an_export_never_writes_over_a_timeline(run: Run, tmp_path: Path, kind: str) -> None:
    log = tmp_path / "log.db"
    assert run("--db", str(log), "add", "GPT-6", "mid", "2027").returncode == 0
    before = log.read_bytes()
    refused = run("--db", str(log), "export", kind, "-o", str(log))
    assert refused.returncode == 5
    assert "not written over" in refused.stderr
    assert log.read_bytes() == before


def test_what_lies_ahead_cannot_be_imported_as_happened(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("title,when,status\nGPT-7,2150,shipped\n", encoding="utf-8")
    refused = run("--db", str(tmp_path / "log.db"), "import", str(table))
    assert refused.returncode == 2 or refused.returncode == 1
    assert "the day it was said" in refused.stderr


def test_what_has_happened_does_not_happen_again(run: Run, tmp_path: Path) -> None:
    log = ("--db", str(tmp_path / "log.db"))
    run(*log, "add", "Ship", "2025-02", "--said", "2025-01-01")
    assert run(*log, "done", "ship", "2025-02-03").returncode == 0
    again = run(*log, "done", "ship")
    assert again.returncode == 5
    assert f"timeline --db {log[1]} correct ship DAY" in again.stderr


def test_a_word_after_the_fact_says_that_it_is_set_aside(run: Run, tmp_path: Path) -> None:
    log = ("--db", str(tmp_path / "log.db"))
    run(*log, "add", "Ship", "2025-02-03", "--said", "2025-02-03", "--status", "happened")
    assert "after the fact" in run(*log, "update", "ship", "July 2099").stdout


def test_a_language_that_is_none_is_refused(run: Run) -> None:
    refused = run("--lang", "zz", "when", "2027")
    assert refused.returncode == 2
    assert 'no language is called "zz"' in refused.stderr


def test_a_log_is_not_begun_in_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    refused = run("--db", str(tmp_path / "typo" / "a.db"), "add", "GPT-6", "2027")
    assert refused.returncode == 3
    assert not (tmp_path / "typo").exists()
