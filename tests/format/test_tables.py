"""Markdown and tabulate's tables: text from outside stays text."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest

from timeline.errors import BadValue
from timeline.format.markdown import cell, link, write_markdown
from timeline.format.tables import styles, table
from timeline.timeline import Draft, Query, Timeline

from .conftest import TODAY


@pytest.fixture
def odd() -> Iterator[Timeline]:
    with Timeline.memory() as made:
        for title in (
            "1e5",
            "  led by blanks",
            "a|b\nc",
            "<b>*x*</b> [y](javascript:z)",
            "\x1b[31m",
        ):
            made.add(Draft(title=title, key=f"k{ord(title[0])}", said="2025-01-31"), today=TODAY)
        yield made


@pytest.mark.parametrize("style", styles())
def test_every_style_draws_and_keeps_cells_as_they_are(odd: Timeline, style: str) -> None:
    drawn = table(odd.events(Query(as_of=TODAY)), style, TODAY)
    assert "1e5" in drawn
    assert "100000" not in drawn
    assert "  led by blanks" in drawn or "\\ \\ led" in drawn
    assert "\x1b" not in drawn


def test_a_style_that_is_none_is_refused_with_the_names() -> None:
    with pytest.raises(BadValue) as caught:
        table((), "nope", TODAY)
    assert "github" in (caught.value.hint or "")


def test_markdown_has_a_table_and_the_undated_beneath(timeline: Timeline) -> None:
    stream = StringIO()
    count = write_markdown(timeline.events(Query(as_of=TODAY)), stream, TODAY)
    top, _, below = stream.getvalue().partition("\n## No date given\n\n")
    assert count == 10
    assert len(top.splitlines()) == 2 + 7
    assert {line.replace("\\|", "").count("|") for line in top.splitlines()} == {7}
    assert len(below.splitlines()) == 3


def test_markdown_in_french(timeline: Timeline) -> None:
    stream = StringIO()
    write_markdown(timeline.events(Query(as_of=TODAY)), stream, TODAY, "fr")
    lines = stream.getvalue().splitlines()
    assert lines[0] == "| Événement | Quand | État | Dit le | Par | Source |"
    assert "## Sans date" in lines
    assert "(sans date, dit le 2025-01-31" in lines[-1]
    assert any("[source](<https://example.org" in line for line in lines)


def test_markdown_cells_and_links_are_harmless() -> None:
    assert cell("a|b\n<i>*x*") == "a\\|b \\<i\\>\\*x\\*"
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link('https://x.org/a b)(<>"') == "[source](<https://x.org/a%20b%29%28%3C%3E%22>)"
    assert link("HTTPS://x.org") == "[source](<HTTPS://x.org>)"
    assert link("https://x.org/\x1b[31m").startswith("https")
    assert link(None) == ""
