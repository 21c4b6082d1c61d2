"""Settings: from the file, for one call, shown, changed and refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def timeline(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {
        "HOME": str(folder),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TIMELINE_TODAY": "2026-11-23",
        "TIMELINE_CONFIG": str(folder / "config.toml"),
        **more,
    }
    return subprocess.run(
        [sys.executable, "-m", "timeline", *words],
        capture_output=True, text=True, env=env, check=False,
    )  # fmt: skip


def edtf(folder: Path, *words: str, **more: str) -> str:
    shown = timeline(folder, "when", *words, **more).stdout
    return next((line.split()[1] for line in shown.splitlines() if line[2:6] == "edtf"), "")


def test_a_setting_of_the_file_holds_until_it_is_taken_out(tmp_path: Path) -> None:
    assert timeline(tmp_path, "when", "FY27").returncode == 2
    assert timeline(tmp_path, "config", "fiscal-start", "10").returncode == 0
    assert edtf(tmp_path, "FY27") == "[2026-10..2027-09]"
    assert timeline(tmp_path, "config", "--unset", "fiscal-start").returncode == 0
    assert timeline(tmp_path, "when", "FY27").returncode == 2


def test_a_setting_of_one_call_goes_before_the_file(tmp_path: Path) -> None:
    timeline(tmp_path, "config", "date-order", "dmy")
    assert edtf(tmp_path, "03/04/2027") == "2027-04-03"
    assert edtf(tmp_path, "03/04/2027", "--set", "date-order=mdy") == "2027-03-04"
    assert edtf(tmp_path, "Q3 2027", "--set", "date-order=mdy") == "2027-35"


def test_the_languages_are_those_that_are_set(tmp_path: Path) -> None:
    assert edtf(tmp_path, "Ende März 2027") == ""
    assert edtf(tmp_path, "Ende März 2027", LANG="de_DE.UTF-8") == "[2027-03-21..2027-03-31]"
    assert (
        edtf(tmp_path, "Ende März 2027", "--set", "languages=en,de") == "[2027-03-21..2027-03-31]"
    )


def test_the_settings_are_shown_with_their_file(tmp_path: Path) -> None:
    timeline(tmp_path, "config", "week-start", "sunday")
    shown = timeline(tmp_path, "config").stdout
    assert "week-start    sunday" in shown
    assert str(tmp_path / "config.toml") in shown


@pytest.mark.parametrize(
    "words",
    [
        ("config", "fiscal-start", "13"),
        ("config", "week-start", "someday"),
        ("config", "colour", "red"),
        ("when", "2027", "--set", "southern"),
        ("when", "2027", "--set", "date-order=ddm"),
    ],
)
def test_what_sets_nothing_is_refused_and_nothing_written(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    refused = timeline(tmp_path, *words)
    assert refused.returncode == 2
    assert refused.stderr.startswith("Error: ")
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.parametrize("content", [b"fiscal-start = ", b"colour = 1\n", b"\xff\xfe"])
def test_a_broken_file_of_settings_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    refused = timeline(tmp_path, "when", "2027")
    assert refused.returncode == 2
    assert "config.toml" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_when_draws_a_strip_of_the_months_around(tmp_path: Path) -> None:
    drawn = timeline(tmp_path, "when", "mid-to-late March 2027").stdout.splitlines()[-2:]
    assert drawn == ["  Nov Dec Jan Feb Mar", "  ··│ ··· ··· ··· ·▒▒"]
    ascii_drawn = timeline(tmp_path, "when", "December", "--ascii").stdout.splitlines()[-1]
    assert ascii_drawn == "  ..| ###"


def test_when_says_its_rule_in_words(tmp_path: Path) -> None:
    assert "in: where that length of time ends" in timeline(tmp_path, "when", "in 2 weeks").stdout
    french = timeline(tmp_path, "when", "T3 2027", "--output-lang", "fr").stdout
    assert "quarter: le trimestre civil entier" in french
