"""Orders that were said: echoed by add, used by compare, called derived; circles are told."""

from __future__ import annotations

import json

import pytest

from .conftest import Run


@pytest.fixture
def ordered(run: Run) -> Run:
    for line in (
        "A March 2026",
        "B 2026 --after a",
        "C --after b",
        "D 2026 --before A",
        "E 2025 --after a",
        "F 2026 --after g",
        "G 2026 --after f",
        "H 2026",
    ):
        assert run("--quiet", "add", *line.split()).returncode == 0
    return run


def order(run: Run, *keys: str) -> list[str]:
    """The lines of the order, and what is said below them."""
    ran = run("compare", *keys, "--width", "120")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("order"))
    return [line.removeprefix("order").strip() for line in lines[start:]]


def test_add_says_which_order_it_recorded(ordered: Run) -> None:
    told = ordered("add", "X", "2026", "--after", "A", "--before", "nobody").stdout
    assert "  after   a  Mar 2026: so not before 1 Mar 2026 (derived)\n" in told
    assert "  before  nobody  (no such event yet)\n" in told
    assert "déduit" in ordered("add", "Y", "--before", "a", "--output-lang", "fr").stdout


def test_an_order_that_was_said_is_the_verdict_and_called_derived(ordered: Run) -> None:
    certain = "certain, as it was said to (derived)"
    assert order(ordered, "a", "b") == [f"A comes before B: {certain}"]
    assert order(ordered, "b", "a") == [f"A comes before B: {certain}"]
    assert order(ordered, "a", "c") == [f"A comes before C: {certain}"]
    assert order(ordered, "b", "d") == [f"D comes before B: {certain}"]


def test_what_follows_for_an_event_is_shown_and_counts(ordered: Run) -> None:
    told = ordered("compare", "b", "h").stdout
    assert "derived         not before 1 Mar 2026 (after a)" in told
    plain, cut = "about 50 %", "about 58 %"
    assert plain not in told
    assert f"H comes before B: possible, {cut} (derived)" in told


def test_the_document_has_what_the_screen_derives(ordered: Run) -> None:
    told = json.loads(ordered("compare", "b", "h", "c", "-f", "json").stdout)
    until = {"not_after": None, "before": None}
    assert told["derived"] == [
        {"key": "b", "not_before": "2026-03-01", "after": "a", **until},
        {"key": "c", "not_before": "2026-03-01", "after": "a", **until},
    ]
    pairs = {pair["a"] + pair["b"]: pair for pair in told["pairs"]}
    assert {name: (pair["said"], pair["derived"]) for name, pair in pairs.items()} == {
        "bh": (None, True),
        "bc": ("before", True),
        "hc": (None, True),
    }
    assert round(pairs["bh"]["chance_after"], 2) == 0.58
    plain = json.loads(ordered("compare", "a", "e", "h", "-f", "json").stdout)
    assert plain["derived"] == []
    assert [pair["derived"] for pair in plain["pairs"]] == [False, False, False]
    assert [pair["said"] for pair in plain["pairs"]] == ["before", None, None]


def test_dates_go_before_an_order_that_they_are_against(ordered: Run) -> None:
    assert order(ordered, "a", "e") == [
        "A was said to come before E; their own dates are against it.",
        "E comes before A: certain",
    ]


def test_a_circle_is_left_out_and_told(ordered: Run) -> None:
    lines = order(ordered, "f", "g")
    assert lines[0] == "F comes before G: possible, about 50 %"
    told = "Said to come before one another, which says nothing of their order: f, g."
    assert told in lines
    assert "after   g  (said in a circle: left out)" in ordered("show", "f").stdout
    ran = ordered("check")
    assert (ran.returncode, told in ran.stdout) == (0, True)
    ordered("remove", "g")
    assert "one another" not in ordered("check").stdout


def test_what_had_not_been_said_yet_orders_nothing(ordered: Run) -> None:
    ordered("correct", "h", "--after", "b", "--said", "2025-02-02")
    assert "after" not in ordered("compare", "a", "d", "--known-at", "9999-01-01").stdout
    assert "certain, as it was said to" in "".join(order(ordered, "h", "b"))
