"""CSV as LibreOffice Calc opens it: what it shows is what was written, and nothing is computed.

Skipped where there is no `soffice`. Its import is the dialog's own: "Detect special numbers",
which turns a month into a day, is off there unless somebody ticks it.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from timeline.format.csv import write_csv
from timeline.timeline import Draft, Query, Timeline
from timeline.window.edtf import parse

from .conftest import TODAY

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
OPEN = "--infilter=CSV:44,34,76,1,,0,false,false"
SAVE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


def cells(text: str) -> dict[str, dict[str, str]]:
    """The rows by their key."""
    return {row["key"]: row for row in csv.DictReader(StringIO(text, newline=""), strict=True)}


def test_calc_shows_months_quarters_and_formulas_as_they_were_written(
    timeline: Timeline, tmp_path: Path
) -> None:
    month = Draft(title="Month", said="2025-01-31", window=parse("2025-09"), quote="=1+1")
    timeline.add(month, today=TODAY)
    stream = StringIO(newline="")
    write_csv(timeline.events(Query(as_of=TODAY)), stream, TODAY, excel=True)
    wanted = cells(stream.getvalue().removeprefix("\ufeff"))
    (tmp_path / "x.csv").write_text(stream.getvalue(), "utf-8", newline="")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", OPEN, "--convert-to", SAVE]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "x.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = cells((tmp_path / "out/x.csv").read_text("utf-8-sig"))
    named = ("title", "when", "edtf", "earliest", "latest", "by", "group", "tags", "slip_days")
    for key, row in wanted.items():
        assert {name: shown[key][name] for name in named} == {name: row[name] for name in named}
    assert (shown["quarter"]["when"], shown["month"]["when"]) == ("Q3 2025", "Sep 2025")
    assert shown["month"]["quote"] == "'=1+1"
    assert shown["quarter"]["by"] == "'=cmd|' /C calc'!A0"
