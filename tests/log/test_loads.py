"""What a listing may load: nothing of writing, of histories, and of the slow parts of Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from timeline.timeline import Draft, Timeline

TODAY = "import datetime; today = datetime.date(2025, 2, 1)\n"
LISTING = "list(log.events(Query(as_of=today)))"
UPCOMING = "log.upcoming(today)"
SHOWN = {
    "timeline.entry.entry",
    "timeline.entry.fields",
    "timeline.event.fold",
    "timeline.event.history",
    "timeline.event.resolve",
    "timeline.log.amend",
    "timeline.log.bulk",
    "timeline.log.drafts",
    "timeline.log.lock",
    "timeline.log.merge",
    "timeline.log.writes",
}
SLOW = {"pathlib", "json", "hashlib", "difflib", "tempfile", "random", "secrets", "unicodedata"}


@pytest.mark.parametrize("asked", [LISTING, UPCOMING])
def test_a_listing_loads_nothing_of_writing(tmp_path: Path, asked: str) -> None:
    import datetime

    path = tmp_path / "log.db"
    with Timeline.open(path, write=True) as log:
        log.add(
            Draft(title="Moon", said="2025-01-31", tags=("a", "b, c")),
            today=datetime.date(2025, 2, 1),
        )
    code = (
        "import sys; before = set(sys.modules)\n"
        f"from timeline.timeline import Query, Timeline\n{TODAY}"
        f"with Timeline.open({str(path)!r}) as log: {asked}\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert set(run.stdout.split()) & (SHOWN | SLOW) == set()
