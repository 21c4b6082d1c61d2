"""A log's file as Datasette shows it, asked within this process: no network is used."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

datasette = pytest.importorskip("datasette.app")
Get = Callable[[str], str]


@pytest.fixture
def get(story: Path) -> Get:
    """The text of a page of Datasette; anything but a page that was found fails."""
    server = datasette.Datasette([str(story)])

    async def ask(path: str) -> str:
        answer = await server.client.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    return lambda path: asyncio.run(ask(path))


def words(page: str) -> str:
    """What a reader of a page sees, on one line."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_first_page_names_the_file(get: Get) -> None:
    assert "timeline" in words(get("/"))
    assert json.loads(get("/.json"))["timeline"]["views_count"] == 5


def test_the_file_shows_our_views_and_hides_the_search_tables(get: Get) -> None:
    shown = words(get("/timeline"))
    assert "Views log roadmap dated undated moves" in shown
    hidden = {one["name"]: one["hidden"] for one in json.loads(get("/timeline.json"))["tables"]}
    assert hidden["search"]
    assert hidden["search_content"]
    assert not hidden["events"]


def test_the_roadmap_has_its_titles_first_and_the_undated_last(get: Get) -> None:
    page = words(get("/timeline/roadmap"))
    assert page.index("GPT-5") < page.index("Open-sourcing older models") < page.index("Stargate")
    rows = json.loads(get("/timeline/roadmap.json?_shape=array"))
    assert list(rows[0])[:3] == ["title", "key", "group"]
    assert [row["latest"] is None for row in rows] == [False] * 8 + [True] * 2


def test_the_undated_are_a_page_of_their_own(get: Get) -> None:
    assert "Stargate sites" in words(get("/timeline/undated"))
    rows = json.loads(get("/timeline/undated.json?_shape=array"))
    assert [row["key"] for row in rows] == ["older-models", "stargate"]


def test_the_moves_can_be_filtered_and_sorted(get: Get) -> None:
    assert "back, narrowed" in words(get("/timeline/moves"))
    rows = json.loads(get("/timeline/moves.json?_shape=array&move=slipped&_sort_desc=end_days"))
    assert [(row["title"], row["end_days"]) for row in rows] == [("GPT-5", 54)]


@pytest.fixture
def gpt(get: Get) -> int:
    """The number of a row of `events`."""
    (row,) = json.loads(get("/timeline/events.json?_shape=array&key=gpt-5"))
    return int(row["id"])


def test_a_row_of_an_event_says_its_title(get: Get, gpt: int) -> None:
    assert "GPT-5" in words(get(f"/timeline/events/{gpt}"))
    (row,) = json.loads(get(f"/timeline/events/{gpt}.json?_shape=array"))
    assert row["title"] == "GPT-5"


def test_what_points_to_an_event_shows_its_title(get: Get, gpt: int) -> None:
    assert f'<a href="/timeline/events/{gpt}">GPT-5</a>' in get(f"/timeline/reigns?event={gpt}")
    asked = f"_labels=on&_shape=array&event={gpt}&_size=1"
    (row,) = json.loads(get(f"/timeline/reigns.json?{asked}"))
    assert row["event"] == {"value": gpt, "label": "GPT-5"}


def test_words_can_be_searched(get: Get) -> None:
    query = "select+title+from+search+where+search+match+'stargate'"
    assert json.loads(get(f"/timeline.json?_shape=arrays&sql={query}"))["rows"] == [
        ["Stargate sites"]
    ]
