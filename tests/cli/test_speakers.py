"""Speakers: a part of a name finds them, and nobody is guessed at."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

MAY = {"TIMELINE_TODAY": "2025-04-05"}
TITLES = {
    "altman": ["GPT-5", "o3 launch", "Open-weight models", "GPT-4.5", "Reddit AMA"],
    "SAM ALTMAN": ["GPT-5", "o3 launch", "Open-weight models", "GPT-4.5", "Reddit AMA"],
    "weil": ["DALL-E 3 successor", "Open-sourcing older models"],
    "altman weil": [],
}


@pytest.mark.parametrize(("asked", "titles"), TITLES.items())
def test_a_search_finds_what_a_speaker_spoke_of(
    run: Run, story: Path, asked: str, titles: list[str]
) -> None:
    ran = run("search", "-f", "csv", asked, TIMELINE_DB=str(story), **MAY)
    assert [line.split(",")[1] for line in ran.stdout.splitlines()[1:]] == titles


def test_words_of_a_title_go_before_a_speaker(run: Run) -> None:
    run("add", "Altman's book", "2026")
    run("add", "GPT-6", "2027", "--by", "Sam Altman")
    assert "gpt-6" not in run("search", "altman").stdout


@pytest.mark.parametrize("who", ["Sam Altman", "altman", "sam"])
@pytest.mark.parametrize("command", [("list", "-f", "csv"), ("export", "csv"), ("scorecard",)])
def test_a_part_of_a_name_is_enough(
    run: Run, story: Path, command: tuple[str, ...], who: str
) -> None:
    story_of = {"TIMELINE_DB": str(story), **MAY}
    whole = run(*command, "--by", "Sam Altman", **story_of)
    assert run(*command, "--by", who, **story_of).stdout == whole.stdout
    assert "Sam Altman" in whole.stdout


def test_a_name_that_several_have_is_refused(run: Run) -> None:
    for number, name in enumerate(("Sam Altman", "Sam Smith", "Sam")):
        run("add", f"Event {number}", "2026", "--by", name)
    ran = run("list", "--by", "s")
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr == (
        'Error: "s" fits 3 speakers: Sam, Sam Altman, Sam Smith\n'
        'Type more of the name, such as --by "Sam"\n'
    )
    assert run("list", "--by", "sam", "-f", "csv").stdout.count("\n") == 2


def test_a_name_nobody_has_says_where_to_look(run: Run) -> None:
    run("add", "X", "2026", "--by", "Zoé")
    ran = run("list", "--by", "altman")
    assert (ran.returncode, ran.stdout) == (0, "No event matches.\n")
    assert ran.stderr == 'No speaker is called "altman". See who spoke:  timeline scorecard\n'
    assert "Zoé" in run("list", "--by", "zoe", "-f", "csv").stdout
    assert run("list", "-q", "--by", "altman").stderr == ""
