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
from timeline.format.guards import guard, unguard
from timeline.timeline import Draft, Query, Timeline
from timeline.window.edtf import parse

from .conftest import TODAY

OFFICE = shutil.which("soffice")
# Not among `make clients`: it is far larger than the rest. Install libreoffice-calc-nogui to run these.
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
OPEN = "--infilter=CSV:44,34,76,1,,0,false,false"
SAVE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


def through_calc(folder: Path, opened: str) -> None:
    """Open x.csv and save it again, in the folder `out`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", opened, "--convert-to", SAVE]
    command += ["--outdir", str(folder / "out"), str(folder / "x.csv")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


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
    through_calc(tmp_path, OPEN)
    shown = cells((tmp_path / "out/x.csv").read_text("utf-8-sig"))
    named = ("title", "when", "edtf", "earliest", "latest", "by", "group", "tags", "slip_days")
    for key, row in wanted.items():
        assert {name: shown[key][name] for name in named} == {name: row[name] for name in named}
    assert (shown["quarter"]["when"], shown["month"]["when"]) == ("Q3 2025", "'Sep 2025")
    assert shown["month"]["quote"] == "'=1+1"
    assert shown["quarter"]["by"] == "'=cmd|' /C calc'!A0"


# What spreadsheets take for numbers, days, times and truths, in one language or another.
VALUES = """
may-5 1e5 1E+5 007 2025-03 2025-03-01 1/2 3-4 10:30 5pm 5% 1,5 1.5 1.234,5 12345678901234 true vrai
wahr falso sept2 march1 dec-1 5-may-2025 31.12.2025 31/12/2025 $5 €7 1mai 5avr 2025/3 5-3-2025
Mar_2025 31_Jan_2025 janv._2025 31_janv._2025 März_2025 3._März_2025 31_de_enero_de_2025 mars_2025
5_août_2025 1_234 10_a 2_1/2 -5 +33 (5) 2025-03-01T10:00:00 2025-03-01_10:00 1er_mars_2025
Fri_31_Jan_2025 sam._5_avr._2025 mayo_2025 Dez_2025 août_25 2026 0 4.5 T3_2025 Q3_2025 S1_2026
été_2025 mid-2027 o3 gpt-5 iOS_18.1 '90s ' '' '' =1+1 @x Marvel_4 May MAR10 JAN1 1-jan ½ 5_€ 5:3:2
"""


@pytest.mark.parametrize("language", ["1033", "2057", "1036", "1031", "3082"])
def test_calc_leaves_guarded_texts_as_they_are_though_it_looks_for_special_numbers(
    tmp_path: Path, language: str
) -> None:
    texts = [text.replace("_", " ") for text in VALUES.split()]
    stream = StringIO(newline="")
    csv.writer(stream).writerows([guard(text)] for text in texts)
    (tmp_path / "x.csv").write_text(f"\ufeff{stream.getvalue()}", "utf-8", newline="")
    through_calc(tmp_path, f"--infilter=CSV:44,34,76,1,,{language},false,true")
    rows = csv.reader(StringIO((tmp_path / "out/x.csv").read_text("utf-8-sig"), newline=""))
    assert [unguard(row[0]) for row in rows] == texts
