"""Amending from the command line: what was and what is, and that nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.boundary import run as run_here
from timeline.entry import Entry
from timeline.log.log import Log
from timeline.timeline import Draft, Timeline

from .conftest import Run


@pytest.fixture
def begun(run: Run) -> Run:
    run("add", "GPT-6", "mid", "2027", "--by", "Sam")
    run("update", "gpt-6", "Q1", "2028")
    return run


def when(run: Run, key: str = "gpt-6") -> str | None:
    ran = run("show", key, "-f", "json")
    return json.loads(ran.stdout)["event"]["edtf"] if ran.returncode == 0 else None


def test_every_write_says_how_to_undo_it(run: Run) -> None:
    lines = [
        ["add", "A", "2027"],
        ["update", "a", "2028"],
        ["correct", "a", "2029"],
        ["describe", "a", "--tag", "x"],
        ["add", "B"],
        ["same", "a", "b"],
        ["cancel", "a"],
        ["done", "a", "yesterday"],
        ["remove", "a"],
    ]
    for line in lines:
        ran = run(*line)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.splitlines()[-1].split() == ["undo", "timeline", "undo"], line
    assert run("--db", "my log.db", "add", "A").stdout.endswith("timeline --db 'my log.db' undo\n")


def test_undo_goes_back_write_by_write_and_redo_returns(begun: Run) -> None:
    ran = begun("undo")
    assert ran.stdout.startswith("↺ Undone: update (1 entry)")
    assert "was     Q1 2028" in ran.stdout
    assert "now     mid-2027" in ran.stdout
    assert when(begun) == "[2027-05..2027-08]"
    ran = begun("undo")
    assert "now     not there" in ran.stdout
    assert when(begun) is None
    ran = begun("undo")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "no write of this file to take back" in ran.stderr
    assert "was     not there" in begun("redo").stdout
    assert "now     Q1 2028" in begun("redo").stdout
    assert when(begun) == "2028-33"
    assert begun("redo").returncode == 1


def test_undo_never_takes_another_event_for_the_one_that_is_gone(begun: Run) -> None:
    begun("add", "GPT", "2026")
    ran = begun("undo")
    assert "gpt  GPT" in ran.stdout
    assert "gpt-6" not in ran.stdout
    assert "now     not there" in ran.stdout


def test_a_correction_is_shown_as_one_and_called_no_slip(begun: Run) -> None:
    ran = begun("correct", "gpt-6", "Q4", "2027")
    assert "Corrected gpt-6" in ran.stdout
    assert "was     Q1 2028" in ran.stdout
    assert "now     Q4 2027" in ran.stdout
    assert "a correction is no move" in ran.stdout
    assert "slipped" not in ran.stdout
    assert "corrected" in begun("show", "gpt-6").stdout


def test_an_older_word_is_corrected_by_its_id_and_read_as_of_its_day(begun: Run) -> None:
    begun("update", "gpt-6", "2029", "--said", "2025-02-03")
    begun("add", "Old", "in two weeks", "--said", "2025-01-01")
    begun("update", "old", "2026")
    shown = begun("show", "old").stdout
    identity = re.findall(r"\b[0-9a-f]{7}\b", shown)[0]
    ran = begun("correct", identity, "in three weeks", "--by", "Kevin")
    assert "now     week of 20 Jan 2025" in ran.stdout
    assert "1 Jan 2025, Kevin" in ran.stdout
    assert when(begun, "old") == "2026"


def test_describe_says_what_changed_and_moves_nothing(begun: Run) -> None:
    ran = begun(
        "describe", "gpt-6", "--title", "GPT six", "--tag", "a", "--tag", "b", "--group", "g"
    )
    assert "title   GPT-6 → GPT six" in ran.stdout
    assert "tags    — → a, b" in ran.stdout
    ran = begun("describe", "gpt-6", "--untag", "a")
    assert "tags    a, b → b" in ran.stdout
    event = json.loads(begun("show", "six", "-f", "json").stdout)["event"]
    assert (event["title"], event["group"], event["tags"]) == ("GPT six", "g", ["b"])
    assert event["announcements"] == 2


def test_an_alias_finds_the_event_and_is_undone_like_any_write(begun: Run) -> None:
    ran = begun("describe", "gpt-6", "--alias", "Next big model", "--tag", "x")
    assert "aliases — → next-big-model" in ran.stdout
    assert when(begun, "next big model") == when(begun, "gpt-6")
    begun("add", "Other")
    ran = begun("describe", "other", "--alias", "next-big-model")
    assert ran.returncode == 5
    assert "means gpt-6 already" in ran.stderr
    assert begun("describe", "other", "--alias", "!").returncode == 2
    begun("undo")
    begun("undo")
    assert when(begun, "next-big-model") is None


def test_two_events_become_one_that_both_keys_find(begun: Run) -> None:
    begun("add", "Next model", "2029")
    ran = begun("same", "gpt-6", "next-model")
    assert "Joined gpt-6" in ran.stdout
    assert "3 announcements" in ran.stdout
    assert when(begun, "next-model") == when(begun, "gpt-6")
    begun("undo")
    assert (when(begun, "next-model"), when(begun)) == ("2029", "2028-33")


def test_a_removed_event_is_gone_until_it_is_brought_back(begun: Run) -> None:
    ran = begun("remove", "gpt-6")
    assert "Removed gpt-6" in ran.stdout
    assert "2 announcements" in ran.stdout
    assert begun("show", "gpt-6").returncode == 3
    begun("undo")
    assert when(begun) == "2028-33"


REFUSED = [
    (["correct", "gpt-6"], 2, "nothing to correct"),
    (["correct", "gpt-6", "--said", "2030-01-01", "--by", "x"], 2, "after today"),
    (["correct", "0123456", "2027"], 3, "0123456"),
    (["correct", "gpt-6", "next spring-ish"], 2, "Nothing was saved"),
    (["correct", "gpt-6", "2028", "--status", "happened"], 2, "cannot have happened"),
    (["describe", "gpt-6"], 2, "nothing to say"),
    (["describe", "gpt-6", "--title", ""], 2, "title is empty"),
    (["describe", "gpt-6", "--untag", "nope"], 2, 'no "nope" to take off'),
    (["describe", "nope", "--tag", "x"], 3, "nope"),
    (["remove", "nope"], 3, "nope"),
    (["same", "gpt-6", "gpt-6"], 5, "one event already"),
    (["same", "gpt-6", "nope"], 3, "nope"),
    (["redo"], 1, "nothing was undone"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), REFUSED, ids=lambda v: str(v)[:50])
def test_a_refusal_changes_nothing(begun: Run, arguments: list[str], code: int, told: str) -> None:
    before = begun("export", "jsonl").stdout
    ran = begun(*arguments)
    assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
    assert ran.stderr.startswith("Error: ")
    assert told in ran.stderr
    assert begun("export", "jsonl").stdout == before


def test_quiet_amending_says_nothing(begun: Run) -> None:
    lines = (["correct", "gpt-6", "2029"], ["describe", "gpt-6", "--tag", "x"], ["undo"], ["redo"])
    for line in lines:
        ran = begun("-q", *line)
        assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)


def test_a_big_undo_is_done_once_and_not_tried_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.take(Draft(title=f"E{number}", said="2025-01-31") for number in range(300))
    written: list[int] = []
    append = Log.append

    def counted(log: Log, entries: Iterable[Entry]) -> Any:
        written.append(1)
        return append(log, entries)

    monkeypatch.setattr(Log, "append", counted)
    assert run_here(["--db", str(path), "--today", "2025-02-03", "undo"]) == 0
    assert written == [1]
    assert "Undone: import (600 entries)" in capsys.readouterr().out
