"""A schedule's git history: each change is an announcement of its commit's author and day."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timeline.errors import BadValue, NotFound
from timeline.format.rows import Reader
from timeline.format.schedule_history import read_history
from timeline.timeline import Timeline

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
ONE = '{"v9": {"start": "%s", "end": "2027-01-01"}}'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Four commits: a date, a broken file, a later date, the same again with another end."""
    versions = (
        ("2024-01-01T10:00:00+02:00", "Ann", ONE % "2025-01-01"),
        ("2024-02-01T10:00:00+02:00", "Bo", "{ broken"),
        ("2024-03-01T10:00:00+02:00", "Cy", ONE % "2025-06-01"),
        ("2024-04-01T10:00:00+02:00", "Ann", (ONE % "2025-06-01").replace("2027", "2028")),
    )
    git(tmp_path, {}, "init", "-q")
    for day, who, text in versions:
        (tmp_path / "schedule.json").write_text(text)
        git(tmp_path, {}, "add", "schedule.json")
        about = {"NAME": who, "EMAIL": "x@x.test", "DATE": day}
        names = {
            f"GIT_{role}_{name}": value
            for role in ("AUTHOR", "COMMITTER")
            for name, value in about.items()
        }
        git(tmp_path, names, "commit", "-q", "-m", "change")
    return tmp_path / "schedule.json"


def git(folder: Path, environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=os.environ | environment,
        check=True,
        capture_output=True,
    )


def test_each_change_is_said_by_its_author_on_its_day(
    checkout: Path, reader: Reader, told: list[str]
) -> None:
    found = list(read_history(str(checkout), replace(reader, name="Node.js")))
    assert [(draft.said, draft.by, draft.title, draft.words) for draft in found] == [
        ("2024-01-01T10:00:00+02:00", "Ann", "Node.js v9 release", "2025-01-01"),
        ("2024-01-01T10:00:00+02:00", "Ann", "Node.js v9 end of life", "2027-01-01"),
        ("2024-03-01T10:00:00+02:00", "Cy", "Node.js v9 release", "2025-06-01"),
        ("2024-04-01T10:00:00+02:00", "Ann", "Node.js v9 end of life", "2028-01-01"),
    ]
    assert any("1 version left out" in line for line in told)


def test_slips_come_in_as_slips_and_once(checkout: Path, reader: Reader) -> None:
    with Timeline.memory() as made:
        made.take(read_history(str(checkout), reader))
        assert made.take(read_history(str(checkout), reader)).new == 0
        event = made.event("node-js-v9-release", as_of=date(2024, 12, 1))
    assert (event.announcements, event.moves, event.slip_days) == (2, 1, 151)


def test_a_file_that_git_does_not_know_is_refused(
    checkout: Path, reader: Reader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(NotFound):
        list(read_history("missing.json", reader))
    other = checkout.parent / "other.json"
    other.write_text("{}")
    with pytest.raises(BadValue, match="no commit has it"):
        list(read_history(str(other), reader))
    outside = tmp_path_factory.mktemp("outside") / "x.json"
    outside.write_text("{}")
    with pytest.raises(BadValue, match="git"):
        list(read_history(str(outside), reader))
