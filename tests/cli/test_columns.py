"""`list` in columns that were chosen, in lanes, and in tabulate's styles."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from tabulate import tabulate_formats

from timeline.cli.chosen import NAMES

from .conftest import Run

DAY = ("--today", "2025-04-05")


def test_chosen_columns_in_their_order(look: Run) -> None:
    ran = look("list", *DAY, "--columns", "when, KEY,now", "--width", "60")
    assert ran.stdout.splitlines()[:2] == [
        "WHEN                 KEY            FROM NOW",
        "Jan 2025             national-labs  9–13 weeks ago",
    ]


def test_chosen_columns_as_csv(look: Run) -> None:
    ran = look("list", *DAY, "--columns", "key,slip_days", "-f", "csv")
    rows = list(csv.reader(StringIO(ran.stdout, newline="")))
    assert rows[0] == ["key", "slip_days"]
    assert ["gpt-5", "54"] in rows


def test_chosen_columns_in_a_style(look: Run) -> None:
    ran = look("list", *DAY, "--columns", "key,now", "--style", "github")
    assert ran.stdout.splitlines()[0].split() == ["|", "key", "|", "now", "|"]


@pytest.mark.parametrize("columns", ["key,wen", ",", "key;when"])
def test_a_column_there_is_not_is_answered_with_those_there_are(look: Run, columns: str) -> None:
    ran = look("list", "--columns", columns)
    assert ran.returncode == 2
    assert "column" in ran.stderr.splitlines()[0]
    assert ran.stderr.splitlines()[1] == f"Columns: {', '.join(NAMES)}."


@pytest.mark.parametrize("kind", ["json", "jsonl", "md"])
def test_a_format_with_columns_of_its_own_takes_no_others(look: Run, kind: str) -> None:
    ran = look("list", "--columns", "key", "-f", kind)
    assert ran.returncode == 2
    assert "-f table or csv" in ran.stderr


def test_lanes_are_the_groups_each_once(look: Run) -> None:
    lines = look("list", *DAY, "--lanes", "--width", "80").stdout.splitlines()
    lanes = [
        line for line in lines if line in ("community", "infrastructure", "models", "partners")
    ]
    assert lanes == ["community", "infrastructure", "models", "partners"]
    assert len(lines) == len(look("list", *DAY, "--width", "80").stdout.splitlines()) + 4


def test_every_style_of_tabulate_draws_the_list(look: Run) -> None:
    for style in tabulate_formats:
        ran = look("list", *DAY, "--style", style)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "gpt" in ran.stdout


def test_a_style_there_is_not_is_answered_with_those_there_are(look: Run) -> None:
    ran = look("list", "--style", "fancy")
    assert ran.returncode == 2
    assert "Styles: " in ran.stderr
