"""Merging, backing up, searching: each through a real process."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
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
    assert "common  launch: one event now" in ran.stdout
    assert 'yours "Launch", theirs "launch!"' in ran.stdout
    assert "backup  a.db.before-merge-" in ran.stdout
    assert keys(two, "a.db") == ["gpt-6", "launch", "o4"]
    assert "0 new entries, 4 known already" in two("--db", "a.db", "merge", "b.db").stdout
    two("--db", "b.db", "merge", "a.db")
    logs = [
        sorted(two("--db", name, "export", "jsonl").stdout.splitlines())
        for name in ("a.db", "b.db")
    ]
    assert logs[0] == logs[1]


@pytest.fixture
def ann_and_ben(run: Run) -> Run:
    """One roadmap as two people typed it, each in words and under titles of their own."""
    ann = ("--db", "ann.db", "--quiet", "add")
    said = ("--said", "2025-01-31")
    run(*ann, "o3 launch", "in a few weeks to a few months", *said, "--by", "Sam Altman")
    run(*ann, "GPT-5", "no timeline yet", *said, "--by", "Sam Altman")
    run(*ann, "Open weights", "--status", "considered", *said, "--by", "Kevin Weil")
    run(*ann, "Stargate", "2025")
    run(*ann, "DALL-E 3 successor", *said)
    ben = ("--db", "ben.db", "--quiet", "add")
    run(*ben, "o3 full release", "within months", *said, "--by", "Altman")
    run(*ben, "GPT 5", "no date", *said, "--by", "Altman")
    run(*ben, "Older models opened", "--key", "open-weights", "--status", "considered", *said)
    run(*ben, "Stargate sites in Texas", "2026", "--key", "stargate")
    run(*ben, "US labs", "2025-01-30", *said)
    return run


MERGED = (
    "merge ben.db",
    "merge ben.db --join open-weights --apart stargate stargate-texas",
    "same o3-launch o3-full-release",
    "undo",
    "undo",
    "redo",
    "merge ben.db",
)


@pytest.mark.parametrize(("language", "columns"), [("en", 100), ("en", 60), ("fr", 100)])
def test_two_people_s_logs_of_one_story_as_drawn(
    ann_and_ben: Run, snapshot: Callable[[str, str], None], language: str, columns: int
) -> None:
    screens = ""
    for line in MERGED:
        options = ("--db", "ann.db", "--width", str(columns), "--output-lang", language)
        ran = ann_and_ben(*options, *line.split())
        assert all(len(one) <= columns for one in ran.stdout.splitlines())
        screens += f"$ timeline {line}\n{ran.stdout}{ran.stderr}\n"
    # The copy's name and the day of a write are the real clock's.
    screens = re.sub(r"\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z", "NOW", screens)
    screens = re.sub(r"\b\d\d? \w+\.? 20(2[6-9]|[3-9]\d)\b", "TODAY", screens)
    snapshot(f"merge-{language}-{columns}.txt", screens)


def test_what_is_one_event_and_what_is_not_after_a_merge(ann_and_ben: Run) -> None:
    ann = ("--db", "ann.db")
    told = MERGED[1].split()
    assert ann_and_ben(*ann, *told).returncode == 0
    both = ["dall-e-3-successor", "gpt-5", "o3-full-release", "o3-launch", "open-weights"]
    assert keys(ann_and_ben, "ann.db") == [*both, "stargate", "stargate-texas", "us-labs"]
    words = {
        key: json.loads(ann_and_ben(*ann, "show", key, "-f", "json").stdout)["event"]
        for key in ("gpt-5", "open-weights", "stargate", "stargate-texas")
    }
    assert [words[key]["announcements"] for key in words] == [2, 2, 1, 1]
    assert [words[key]["when"] for key in ("stargate", "stargate-texas")] == ["2025", "2026"]
    ann_and_ben(*ann, "same", "o3-launch", "o3-full-release")
    assert "o3-full-release" not in keys(ann_and_ben, "ann.db")
    ran = ann_and_ben(*ann, "show", "o3-full-release", "-f", "json")
    assert json.loads(ran.stdout)["event"]["announcements"] == 2


def test_an_undo_after_a_merge_never_joins_what_the_merge_told_apart(ann_and_ben: Run) -> None:
    ann_and_ben("--db", "ann.db", *MERGED[1].split())
    ran = ann_and_ben("--db", "ann.db", "undo")
    assert "Undone: add (2 entries)" in ran.stdout
    assert "10 entries that came by a merge or an import" in ran.stdout.replace("\n          ", " ")
    assert {"stargate", "stargate-texas"} <= set(keys(ann_and_ben, "ann.db"))
    assert "dall-e-3-successor" not in keys(ann_and_ben, "ann.db")


def test_a_merge_that_brings_nothing_leaves_no_copy(two: Run, tmp_path: Path) -> None:
    two("--db", "a.db", "merge", "b.db")
    assert len(list(tmp_path.glob("*.before-merge-*"))) == 1
    assert "backup" not in two("--db", "a.db", "merge", "b.db").stdout
    assert len(list(tmp_path.glob("*.before-merge-*"))) == 1


def test_a_log_of_somebody_else_is_imported_with_the_checks_of_a_merge(
    ann_and_ben: Run, tmp_path: Path
) -> None:
    for kind, form in (("jsonl", ("jsonl",)), ("csv", ("csv", "--log"))):
        name = f"ben.{kind}"
        assert ann_and_ben("--db", "ben.db", "export", *form, "-o", name).returncode == 0
        before = (tmp_path / "ann.db").read_bytes()
        ran = ann_and_ben("--db", "ann.db", "import", name)
        assert (ran.returncode, ran.stdout) == (5, "")
        assert '"stargate" is "Stargate" here and "Stargate sites in Texas" there' in ran.stderr
        assert "timeline --db NEW import" in ran.stderr
        assert (tmp_path / "ann.db").read_bytes() == before
    assert list(tmp_path.glob("*.before-merge-*")) == []


def test_an_import_of_a_log_names_its_copy_and_says_what_is_one_now(
    two: Run, tmp_path: Path
) -> None:
    two("--db", "b.db", "export", "jsonl", "-o", "b.jsonl")
    dry = two("--db", "a.db", "import", "b.jsonl", "--dry-run").stdout
    assert "Would import 4 entries from b.jsonl: 1 new event." in dry
    assert keys(two, "a.db") == ["gpt-6", "launch"]
    told = two("--db", "a.db", "import", "b.jsonl").stdout
    assert "Imported 4 entries from b.jsonl: 1 new event." in told
    assert "common  launch: one event now" in told
    assert "backup  a.db.before-merge-" in told
    assert "takes back your own last write, not this: add of" in told
    copy = next(tmp_path.glob("a.db.before-merge-*"))
    assert keys(two, copy.name) == ["gpt-6", "launch"]
    again = two("--db", "a.db", "import", "b.jsonl").stdout
    assert "Imported 0 entries from b.jsonl: 0 new events; 4 already here." in again
    assert "backup" not in again


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
    assert 'two events; yours is "gpt-6", theirs is "another" here' in ran.stdout
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
