"""Labels by their pieces: which unit each end is called by, and what the two share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from timeline.window import Kind, Precision, Window, edtf
from timeline.window.label import label


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("[2025-33..2026-34]", "Q1 2025 – Q2 2026", "T1 2025 – T2 2026"),
        ("2025-33/2025-34", "Q1 – Q2 2025", "T1 – T2 2025"),
        ("[2025-40,2025-41]", "H1 or H2 2025", "S1 ou S2 2025"),
        ("[2025-21,2025-22]", "spring or summer 2025", "printemps ou été 2025"),
        ("[2024-24..2025-21]", "winter 2024 – spring 2025", "hiver 2024 – printemps 2025"),
        ("[2025,2026]", "2025 or 2026", "2025 ou 2026"),
        ("2024/2025", "2024 – 2025", "2024 – 2025"),
        ("202X/203X", "2020s – 2030s", "années 2020 – années 2030"),
        ("[2025-37..2025-38]", "early 2025 – mid-2025", "début 2025 – mi-2025"),
        ("2025-37", "early 2025", "début 2025"),
        ("2025-39", "late 2025", "fin 2025"),
        ("[2025-01,2026-01]", "Jan 2025 or Jan 2026", "janv. 2025 ou janv. 2026"),
        ("[2025-03-03,2025-03-05]", "3 Mar or 5 Mar 2025", "3 mars ou 5 mars 2025"),
        ("[2025-01-31..2025-02-01]", "31 Jan – 1 Feb 2025", "31 janv. – 1er févr. 2025"),
        ("[2025-03..2025-34]", "Mar 2025 – Q2 2025", "mars 2025 – T2 2025"),
        ("[2025-03-15,2025-04]", "15 Mar 2025 or Apr 2025", "15 mars 2025 ou avr. 2025"),
        ("2025-24/2026-24", "winter 2025 – winter 2026", "hiver 2025 – hiver 2026"),
        ("2025-29", "Sep – Nov 2025", "sept. – nov. 2025"),
        ("2025-31", "Mar – May 2025", "mars – mai 2025"),
        ("2025-32", "Jun – Aug 2025", "juin – août 2025"),
        ("2025-XX-15", "15 Jan – 15 Dec 2025", "15 janv. – 15 déc. 2025"),
        ("2025-06%", "~Jun 2025?", "~juin 2025?"),
        ("[2025-10..]", "not before Oct 2025", "pas avant oct. 2025"),
        ("2025-10/..", "from Oct 2025", "à partir d'oct. 2025"),
        ("2025-10-02/..", "from 2 Oct 2025", "à partir du 2 oct. 2025"),
        ("../2025", "until 31 Dec 2025", "jusqu'au 31 déc. 2025"),
        ("1000-03", "Mar 1000", "mars 1000"),
        ("0999-12-31/1000-01-02", "0999-12-31/1000-01-02", "0999-12-31/1000-01-02"),
    ],
)
def test_each_end_is_called_by_its_unit(text: str, english: str, french: str) -> None:
    window = edtf.parse(text)
    assert (label(window), label(window, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "expected"),
    [
        ("2025-03-01", "2025-03-11", Precision.PART, "1 – 11 Mar 2025"),
        ("2025-03-01", "2025-03-15", Precision.PART, "first half of Mar 2025"),
        ("2025-03-16", "2025-03-31", Precision.PART, "second half of Mar 2025"),
        ("2025-03-21", "2025-03-31", Precision.PART, "late Mar 2025"),
        ("2025-05-01", "2025-08-31", Precision.PART, "mid-2025"),
        ("2025-09-01", "2026-04-30", Precision.PART, "1 Sep 2025 – 30 Apr 2026"),
        ("2025-03-11", "2026-03-20", Precision.PART, "11 Mar 2025 – 20 Mar 2026"),
        ("2025-03-01", "2025-03-07", Precision.WEEK, "week of 1 Mar 2025"),
        ("2025-03-01", "2025-03-08", Precision.WEEK, "1 – 8 Mar 2025"),
    ],
)
def test_days_without_notation_are_a_part_or_a_week_where_they_are_one(
    earliest: str, latest: str, precision: Precision, expected: str
) -> None:
    bounds = date.fromisoformat(earliest), date.fromisoformat(latest)
    assert label(Window(*bounds, precision, None)) == expected


def test_notation_that_has_other_bounds_is_not_believed() -> None:
    window = replace(edtf.parse("2025-06/2025-08"), edtf="2025-06/2025-07")
    assert label(window) == "1 Jun – 31 Aug 2025"


def test_the_first_thousand_years_are_left_in_their_notation() -> None:
    first = date(999, 12, 31)
    last = date(1000, 1, 2)
    assert label(Window(first, last, Precision.RANGE, None)) == "[0999-12-31..1000-01-02]"
    assert label(Window(first, None, Precision.OPEN, None)) == "[0999-12-31..]"
    assert label(Window(None, first, Precision.OPEN, None, Kind.SPAN)) == "../0999-12-31"
