"""Every screen at every width, in both languages, in Unicode and in ASCII, as files to look at.

TIMELINE_SNAPSHOTS=write writes them anew; they are drawn within this process, for speed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from wcwidth import wcswidth

from timeline.cli.boundary import run as run_here

from .conftest import ROOT, start

WIDTHS = (40, 50, 60, 80, 100, 140)
ID = re.compile(r"\b[0-9a-f]{7}\b")
STORY, BUSY = "story", "busy"
# What is asked, and of which timeline.
SCREENS: dict[str, tuple[tuple[str, str], ...]] = {
    "list": (
        (STORY, "list --today 2025-02-03"),
        (STORY, "list --today 2025-04-05"),
        (STORY, "list --today 2025-08-11"),
        (BUSY, "list --today 2025-11-02"),
        (BUSY, "list --today 2025-11-02 --lanes"),
        (BUSY, "list --today 2025-11-02 --columns key,when,standing,by,title"),
    ),
    "upcoming": (
        (STORY, "upcoming --today 2025-02-03"),
        (STORY, "upcoming --today 2025-04-05"),
        (STORY, "upcoming --today 2025-08-11"),
        (BUSY, "upcoming --today 2025-11-02"),
    ),
    "show": (
        (STORY, "show o3-launch --today 2025-04-20"),
        (STORY, "show gpt-5 --today 2025-04-05"),
        (BUSY, "show tram-line-4 --today 2025-11-02"),
        (BUSY, "show ete-culturel-en-ville --today 2025-11-02"),
    ),
    "compare": (
        (STORY, "compare o3-launch gpt-5 --as-of 2025-02-03"),
        (STORY, "compare o3-launch gpt-5 --as-of 2025-04-05"),
        (STORY, "compare gpt-5 open-models o3-launch --as-of 2025-04-05"),
        (BUSY, "compare tram-line-4 harbour-bridge --as-of 2025-11-02"),
    ),
    "diff": (
        (STORY, "diff 2025-02-03 2025-04-05"),
        (STORY, "diff 2025-04-05 2025-08-11"),
        (BUSY, "diff 2025-03-01 2025-11-02"),
    ),
    "scorecard": (
        (STORY, "scorecard --today 2025-08-11"),
        (STORY, "scorecard --today 2025-08-11 --by Sam_Altman"),
        (BUSY, "scorecard --today 2025-11-02"),
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's story, and a timeline with a little of everything; read only."""
    folder = tmp_path_factory.mktemp("screens")
    found = {name: folder / f"{name}.db" for name in (STORY, BUSY)}
    sample = str(ROOT / "db/samples/openai-2025.jsonl")
    rows = str(ROOT / "tests/data/busy.csv")
    update = ("update", "tram-line-4", "from January 2026", "--said", "2025-06-01")
    for path, *arguments in (
        (found[STORY], "import", sample),
        (found[BUSY], "import", rows),
        (found[BUSY], *update, "--by", "Rail co"),
    ):
        ran = start(folder, "--db", str(path), *map(str, arguments), TIMELINE_TODAY="2025-11-02")
        assert ran.returncode == 0, ran.stderr
    return found


@pytest.mark.parametrize("signs", ["utf8", "ascii"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_as_drawn(
    files: dict[str, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    snapshot: Callable[[str, str], None],
    name: str,
    language: str,
    signs: str,
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    drawn = ""
    for columns in WIDTHS:
        for file, line in SCREENS[name]:
            asked = [word.replace("_", " ") for word in line.split()]
            options = ["--db", str(files[file]), "--width", str(columns), "--output-lang", language]
            options += ["--ascii"] if signs == "ascii" else []
            assert run_here([*options, *asked]) == 0
            shown = capsys.readouterr()
            assert shown.err == ""
            lines = shown.out.splitlines()
            assert max(wcswidth(one) for one in lines) <= columns
            out = ID.sub("0123abc", shown.out)  # an entry's id holds when it was written down
            drawn += f"== {columns} == {line}\n{out}\n"
    snapshot(f"{name}-{language}-{signs}.txt", drawn)
