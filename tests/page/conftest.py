"""Pages of the sample's story, and of a log full of hostile text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from timeline.event import Event
from timeline.format.jsonl import read_jsonl
from timeline.format.whole import histories
from timeline.page import write_page
from timeline.timeline import Draft, Query, Timeline
from timeline.window import UNDATED
from timeline.window.edtf import parse

ROOT = Path(__file__).parents[2]
TODAY = date(2025, 4, 5)
PAYLOADS: dict[str, str] = {
    item["name"]: item["text"]
    for item in json.loads((ROOT / "tests/data/exchange/payloads.json").read_text("utf-8"))
}
WINDOWS = (parse("2025-03-01"), parse("2025-35"), UNDATED, parse("2025-01/2025-04~"))
Page = Callable[..., str]


def page_of(timeline: Timeline, today: date = TODAY, language: str = "en", **how: str) -> str:
    """The page of a log."""
    stream = StringIO()
    events: Iterator[Event] = timeline.events(Query(as_of=today))
    found = histories(timeline.entries(), events, today)
    write_page(
        found, stream, today, language, lanes=how.get("lanes", "group"), title=how.get("title")
    )
    return stream.getvalue()


@pytest.fixture(scope="session")
def story() -> Iterator[Timeline]:
    with Timeline.memory() as made:
        with (ROOT / "db/samples/openai-2025.jsonl").open("rb") as stream:
            made.put(read_jsonl(stream, "story"))
        yield made


@pytest.fixture(scope="session")
def hostile() -> str:
    """A page with every payload in every text field of an event, and twice announced."""
    with Timeline.memory() as made:
        for number, text in enumerate(PAYLOADS.values()):
            for said in ("2025-01-30", "2025-01-31"):
                draft = Draft(
                    title=text,
                    key=f"e-{number}",
                    said=said,
                    window=WINDOWS[(number + (said > "2025-01-30")) % 4],
                    words=text,
                    by=text,
                    source=text,
                    quote=text,
                    note=text,
                    group=text,
                    tags=(text,),
                    notes=(text,),
                )
                made.take([draft])
        return page_of(made, title=PAYLOADS["html script"])
