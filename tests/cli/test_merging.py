"""Merging, backing up, searching: each through a real process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def two(run: Run) -> Run:
    """Two logs of the same story, typed independently."""
    run("--db", "a.db", "add", "Launch", "2027", "--by", "Sam")
    run("--db", "a.db", "add", "GPT-6", "2028")
    run("--db", "b.db", "add", "launch!", "Q1 2027", "--key", "launch", "--by", "Kevin")
    run("--db", "b.db", "add", "o4", "2026")
    return run


def keys(run: Run, name: str) -> list[str]:
    lines = run("--db", name, "list", "-f", "jsonl", "--sort", "key").stdout.splitlines()
    return [json.loads(line)["key"] for line in lines]


def test_a_merge_says_what_came_in_and_what_both_had(two: Run) -> None:
    ran = two("--db", "a.db", "merge", "b.db")
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    assert "Merged b.db: 4 new entries, 0 known already" in ran.stdout
    assert 'common  launch  "Launch" / "launch!": one event now' in ran.stdout
    assert "backup  " in ran.stdout
    assert keys(two, "a.db") == ["gpt-6", "launch", "o4"]
    assert "0 new entries, 4 known already" in two("--db", "a.db", "merge", "b.db").stdout
    two("--db", "b.db", "merge", "a.db")
    logs = [
        sorted(two("--db", name, "export", "jsonl").stdout.splitlines())
        for name in ("a.db", "b.db")
    ]
    assert logs[0] == logs[1]


def test_titles_that_differ_stop_a_merge_until_told(two: Run, tmp_path: Path) -> None:
    two("--db", "b.db", "add", "Another thing", "2029", "--key", "gpt-6")
    before = (tmp_path / "a.db").read_bytes()
    ran = two("--db", "a.db", "merge", "b.db")
    assert (ran.returncode, ran.stdout) == (5, "")
    assert '"gpt-6" is "GPT-6" here and "Another thing" there' in ran.stderr
    assert "--join gpt-6" in ran.stderr
    assert (tmp_path / "a.db").read_bytes() == before
    (tmp_path / "c.db").write_bytes(before)
    assert "one event now" in two("--db", "c.db", "merge", "b.db", "--join", "gpt-6").stdout
    assert keys(two, "c.db") == ["gpt-6", "launch", "o4"]
    ran = two("--db", "a.db", "merge", "b.db", "--apart", "gpt-6", "another")
    assert 'theirs is "another" here' in ran.stdout
    assert keys(two, "a.db") == ["another", "gpt-6", "launch", "o4"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["merge", "nope.db"], 3, "nope.db"),
        (["merge", "a.db"], 2, "itself"),
        (["merge", "words.txt"], 5, "words.txt"),
        (["merge", "b.db", "--join", "x", "--apart", "x", "y"], 2, "one and two"),
        (["merge", "b.db", "--apart", "launch", "gpt-6"], 5, "in use already"),
        (["merge", "b.db", "--apart", "launch", "A B"], 2, "cannot be a key"),
        (["backup", "b.db"], 5, "b.db"),
        (["backup", "nowhere/x.db"], 1, "nowhere"),
        (["search"], 2, "TEXT"),
        (["search", "…"], 2, "no word to look for"),
    ],
    ids=lambda v: str(v)[:50],
)
def test_a_refusal_changes_nothing(
    two: Run, tmp_path: Path, arguments: list[str], code: int, told: str
) -> None:
    (tmp_path / "words.txt").write_text("no log\n" * 40)
    before = (tmp_path / "a.db").read_bytes()
    ran = two("--db", "a.db", *arguments)
    assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
    assert ran.stderr.startswith("Error: ")
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_merge_may_begin_a_timeline_but_not_from_what_is_none(two: Run, tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("no log\n" * 40)
    assert two("--db", "new.db", "merge", "words.txt").returncode == 5
    assert not (tmp_path / "new.db").exists()
    assert "4 new entries" in two("--db", "new.db", "merge", "a.db").stdout
    assert keys(two, "new.db") == keys(two, "a.db")


def test_a_backup_is_a_timeline_and_never_written_over(two: Run, tmp_path: Path) -> None:
    ran = two("--db", "a.db", "backup")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "a-2025-02-03.db" in ran.stdout
    assert "a-2025-02-03-2.db" in two("--db", "a.db", "backup").stdout
    assert keys(two, "a-2025-02-03.db") == keys(two, "a.db")
    assert two("--db", "a.db", "backup", "mine.db").returncode == 0
    assert "sound" in two("--db", "mine.db", "check").stdout


def test_search_finds_short_names_starts_and_accents(look: Run) -> None:
    def found(*words: str) -> list[str]:
        lines = look("search", *words, "-f", "jsonl", "--today", "2025-08-11").stdout.splitlines()
        return [json.loads(line)["key"] for line in lines]

    assert sorted(found("o3")) == ["o3-launch", "o3-mini"]
    assert found("OPEN", "weight") == ["open-models"]
    assert found("sucçessor") == ["dall-e-next"]
    assert found("nothing-of-the-kind") == []
    assert "No event matches." in look("search", "zzz").stdout
    ran = look("search", "o3", "--limit", "1", "--today", "2025-08-11")
    assert "the first 1 events" not in ran.stdout
    assert "(--limit 0 shows all)" in ran.stdout
