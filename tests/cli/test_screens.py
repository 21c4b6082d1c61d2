"""Screens: as snapshots at several widths, and never wider than the terminal."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from timeline.cli.agenda import agenda
from timeline.cli.screen import footer, screen
from timeline.cli.sides import side_by_side
from timeline.cli.story import story as story_lines
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, visible, width, wrap
from timeline.timeline import Draft, Query, Timeline
from timeline.window.edtf import parse

from .conftest import Run

DAY = "2025-04-05"


def test_ascii_is_ascii_and_keeps_every_column(look: Run) -> None:
    plain = look("list", "--today", DAY, "--width", "100", "--ascii").stdout
    drawn = look("list", "--today", DAY, "--width", "100").stdout
    assert plain.isascii()
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in drawn.splitlines()]
    assert look("list", "--today", DAY, "--width", "100", LC_ALL="C").stdout == plain


def test_french_letters_lose_their_accents_in_ascii_and_nothing_else(look: Run) -> None:
    asked = ("list", "--today", DAY, "--width", "100")
    plain = look(*asked, LC_ALL="C", LANG="fr_FR.UTF-8", LANGUAGE="fr").stdout
    french = look(*asked, "--output-lang", "fr", LC_ALL="C").stdout
    assert plain.splitlines()[0].split()[0] == "EVENT"
    assert french.splitlines()[0].split()[0] == "EVENEMENT"
    assert french.isascii()
    assert "?" not in french.replace("? stargate", "")


def test_the_locale_chooses_the_language(look: Run) -> None:
    asked = ("list", "--today", DAY, "--width", "100")
    french = look(*asked, "--output-lang", "fr").stdout
    assert look(*asked, LANG="fr_FR.UTF-8").stdout == french


def test_colour_only_where_wanted_and_never_without_a_word(look: Run) -> None:
    plain = look("list").stdout
    assert "\x1b" not in plain
    assert "\x1b" not in look("list", FORCE_COLOR="1", NO_COLOR="1").stdout
    painted = look("list", FORCE_COLOR="1").stdout
    assert "\x1b[" in painted
    assert look("list", "--color", "always", NO_COLOR="1").stdout == painted
    assert look("list", "--color", "never", FORCE_COLOR="1").stdout == plain
    import re

    bare = re.sub("\x1b\\[[0-9;]*m", "", painted)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


WILD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("日本語ｱ가👩‍👩‍👧🏽❤️é\u0301\u202e\u200b\x1b[\x07\u0600नमस्ते\u200d\ufe0f—"),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() and not any("\ud800" <= sign <= "\udfff" for sign in text))
DATED = (
    *("2025-02-14", "[2025-02-14..2025-06-30]", "2024", "[2025-03..]", "2025-01/2025-04"),
    *("../2025-05", "2030~", "0001-01-01", "9999-12-31", "[2020-01-01..2024-12-31]"),
)
CODES = st.none() | st.sampled_from(DATED)


def filled(titles: list[tuple[str, str | None]]) -> Timeline:
    timeline = Timeline.memory()
    for number, (title, code) in enumerate(titles):
        draft = Draft(
            title=title,
            key=f"k{number}",
            said="2025-01-31",
            by=title[:20],
            quote=title,
            window=parse(code) if code else None,
        )
        timeline.add(draft, today=date(2025, 2, 3))
    return timeline


@settings(max_examples=int(os.environ.get("EXAMPLES", "60")), deadline=None)
@given(
    st.lists(st.tuples(WILD, CODES), min_size=1, max_size=5),
    st.integers(20, 160),
    st.integers(0, 800),
)
def test_no_line_is_wider_than_the_terminal(
    titles: list[tuple[str, str | None]], columns: int, later: int
) -> None:
    today = date(2025, 2, 3) + timedelta(days=later)
    terminal = Terminal(width=columns)
    with filled(titles) as timeline:
        events = list(timeline.events(Query(as_of=today)))
        histories = [timeline.history(event.key, as_of=today) for event in events]
        lines = [
            *screen(events, today, "en", terminal),
            *footer(events, today, "en", terminal, total=1000, more=True),
            *agenda(timeline.upcoming(today), today, "en", terminal),
        ]
    for history in histories:
        lines += story_lines(history, today, "en", terminal)
    if columns >= 30:
        lines += side_by_side(histories, today, "en", terminal)
    too_wide = [line for line in lines if wcswidth(line) > columns or wcswidth(line) < 0]
    assert too_wide == []


@given(WILD)
def test_what_is_shown_holds_nothing_that_acts(text: str) -> None:
    from unicodedata import category

    shown = visible(text)
    left = [s for s in shown if category(s) in ("Cc", "Cf", "Zl", "Zp") and s != "\u200d"]
    assert left == []


@given(WILD, st.integers(1, 40))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str, columns: int) -> None:
    shown = visible(text)
    made = cut(shown, columns)
    assert width(made) <= columns
    assert made == shown or made.endswith("…")


def test_the_mark_and_the_word_of_every_standing_are_there(look: Run) -> None:
    ran = look("list", "--today", "2025-04-05")
    for word in ("happened", "due", "ahead", "undated", "considered", "slipped"):
        assert word in ran.stdout.splitlines()[-1]


def test_a_long_list_says_that_there_is_more(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Event {n},2025-03-{n % 28 + 1:02}\n" for n in range(60))
    (tmp_path / "many.csv").write_text("title,date\n" + rows)
    assert run("import", "many.csv").returncode == 0
    lines = run("list").stdout.splitlines()
    assert len(lines) == 52
    assert lines[-1].startswith("50 of 60 events (--limit 0 shows all): 50 ahead.")
    assert len(run("list", "--limit", "0").stdout.splitlines()) == 62
    assert len(run("list", "--limit", "3").stdout.splitlines()) == 5
    assert len(run("list", "-f", "jsonl").stdout.splitlines()) == 60


@settings(max_examples=int(os.environ.get("EXAMPLES", "40")), deadline=None)
@given(
    st.lists(st.tuples(WILD, CODES), min_size=1, max_size=4),
    st.integers(30, 160),
    st.sampled_from(["en", "fr"]),
)
def test_no_line_of_memory_is_wider_than_the_terminal(
    titles: list[tuple[str, str | None]], columns: int, language: str
) -> None:
    from timeline.cli import changes, ledger, ledgerscreen, scores
    from timeline.event.diff import diff
    from timeline.event.scorecard import card, promises, scorecard

    today = date(2025, 2, 3)
    terminal = Terminal(width=columns)
    with filled(titles) as timeline:
        before = list(timeline.events(Query(as_of=today)))
        for number, (title, _) in enumerate(titles):
            draft = Draft(said="2025-02-02", window=parse("2025-06"), by=title, note=title)
            timeline.update(f"k{number}", draft, today=today)
        timeline.remove("k0")
        timeline.undo()
        after = list(timeline.events(Query(as_of=today)))
        told = list(ledger.of_log(timeline._log, None))
        histories = [timeline.history(event.key, as_of=today) for event in after]
    found = [one for history in histories for one in promises(history, today)]
    cards = scorecard(found, lambda one: one.word.by)
    lines = [
        *changes.screen(diff(before, after), language, terminal),
        *changes.screen(diff(after, []), language, terminal),
        *ledgerscreen.screen(told, language, terminal, single=False),
        *ledgerscreen.screen(told, language, terminal, single=True),
        *scores.screen(cards, card(None, found), language, terminal),
    ]
    too_wide = [line for line in lines if wcswidth(line) > columns or wcswidth(line) < 0]
    assert too_wide == []


@pytest.mark.parametrize("word", ["abcdefghijk", "日本語日本x", "e\u0301bcdefghijk"])
def test_a_word_one_column_too_wide_is_broken(word: str) -> None:
    assert [wcswidth(line) for line in wrap(word, 10)] == [10, 1]
