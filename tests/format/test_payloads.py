"""Promise: what is shown is inert. Every payload in every text field, in every format, read back."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from timeline.entry import Entry
from timeline.event import Event
from timeline.format.formats import WRITERS, Asked
from timeline.format.inert import visible
from timeline.format.readers import READERS, Drafts, Entries, read_as
from timeline.format.rows import Reader
from timeline.timeline import Draft, Query, Timeline
from timeline.window import UNDATED
from timeline.window.edtf import parse

from .conftest import TODAY

FILE = Path(__file__).parents[1] / "data" / "exchange" / "payloads.json"
PAYLOADS: dict[str, str] = {
    item["name"]: item["text"] for item in json.loads(FILE.read_text("utf-8"))
}
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
FIELDS = ("title", "words", "by", "source", "quote", "group")


class Log:
    """A log as a source of exports."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline

    def events(self) -> Iterator[Event]:
        return self.timeline.events(Query(as_of=TODAY))

    def entries(self) -> Iterator[Entry]:
        return self.timeline.entries()

    def lines(self) -> Iterator[str]:
        return self.timeline.jsonl()

    def export(self, name: str, **options: Any) -> str:
        stream = StringIO(newline="")
        WRITERS[name].write(self, stream, Asked(TODAY, "en", lambda _: None, options))
        return stream.getvalue()


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    """Every payload in every text field, dated and undated."""
    with Timeline.memory() as made:
        made.take(
            Draft(
                title=text, key=f"{kind}-{number}", said="2025-01-31", window=window, words=text, by=text, source=text,
                quote=text, note=text, group=text, tags=(text,), notes=(text,), origin=f"{kind}-{number}",
            )
            for number, text in enumerate(PAYLOADS.values())
            for kind, window in (("dated", parse("2025-03-01")), ("long", parse("2025")), ("none", UNDATED))
        )  # fmt: skip
        yield Log(made)


def test_csv_gives_back_every_text_and_excel_sees_no_formula(log: Log) -> None:
    rows = list(csv.DictReader(StringIO(log.export("csv"), newline=""), strict=True))
    assert [row["title"] for row in rows] == [event.title for event in log.events()]
    guarded = log.export("csv", excel=True).removeprefix("\ufeff")
    cells = [cell for row in csv.reader(StringIO(guarded, newline=""), strict=True) for cell in row]
    assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d+$)", cell)] == []


@pytest.mark.parametrize("options", [{"log": True}, {"log": True, "excel": True}])
def test_the_log_as_csv_comes_back_without_loss(
    log: Log, reader: Reader, options: dict[str, bool]
) -> None:
    text = log.export("csv", **options)
    found = read_as("csv", BytesIO(text.encode()), "log.csv", reader)
    assert isinstance(found, Entries)
    assert list(found.found) == list(log.entries())
    with Timeline.memory() as again:
        again.put(log.entries())
        assert Log(again).export("csv", **options) == text


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_gives_back_every_text_and_no_sign_that_acts(log: Log, name: str) -> None:
    text = log.export(name)
    if name == "json":
        assert UNSEEN.findall(text) == []
        shown = json.loads(text)["events"]
        assert [event["title"] for event in shown] == [event.title for event in log.events()]
    else:
        assert len(text.splitlines()) >= len(
            [json.loads(line) for line in text.split("\n") if line]
        )


def test_a_calendar_has_our_events_alone_and_its_texts_are_visible(log: Log) -> None:
    text = log.export("ics", todo=True, title=PAYLOADS["ics"])
    assert UNSEEN.findall(text.replace("\r\n", "")) == []
    found = Calendar.from_ical(text)
    names = [one.name for one in found.walk()]
    count = len(PAYLOADS)
    assert {name: names.count(name) for name in set(names)} == {
        "VCALENDAR": 1,
        "VEVENT": 3 * count,
        "VTODO": count,
    }
    titles = [
        str(one["SUMMARY"]) for one in found.walk("VEVENT") if "opens" not in str(one["SUMMARY"])
    ]
    for payload in PAYLOADS.values():
        assert visible(payload).strip() in [title.strip() for title in titles]
    assert {str(one.get("URL")) for one in found.walk("VEVENT")} <= {
        "None",
        'https://x.test/"onclick="window.hacked=1',
    }


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def test_markdown_is_a_table_and_a_list_of_plain_text(log: Log) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    text = log.export("md")
    assert UNSEEN.findall(text) == []
    drawn = Seen(
        markdown_it.MarkdownIt("commonmark", {"html": True, "linkify": False})
        .enable(["table", "strikethrough"])
        .render(text)
    )
    assert set(drawn.tags) == {"table", "thead", "tbody", "tr", "th", "td", "a", "h2", "ul", "li"}
    assert drawn.tags.count("tr") == 1 + 2 * len(PAYLOADS)
    assert drawn.tags.count("td") == 6 * 2 * len(PAYLOADS)
    assert {link[:15] for link in drawn.links} == {"https://x.test/"}


@pytest.mark.parametrize("shape", ["gantt", "timeline"])
def test_mermaid_has_one_line_an_event_and_no_order_of_others(log: Log, shape: str) -> None:
    text = log.export("mermaid", shape=shape, title=PAYLOADS["mermaid directive"])
    assert UNSEEN.findall(text) == []
    assert re.findall(r"[<>\"`\\{}\[\]|&]", text) == []
    orders = {line.split()[0] for line in text.splitlines() if line.strip() and " :" not in line}
    assert orders <= {"gantt", "timeline", "title", "dateFormat", "axisFormat", "section", "%%"}
    if shape == "gantt":
        tasks = [line for line in text.splitlines() if " :" in line]
        assert len(tasks) == 2 * len(PAYLOADS)
        assert [
            line
            for line in tasks
            if not re.fullmatch(
                r"    [^:%]* :(?:milestone, )?(?:\w+, )?e\d+, \d{4}-\d\d-\d\d, (?:1d|\d{4}-\d\d-\d\d)",
                line,
            )
        ] == []


def test_timelinejs_shows_text_only_and_no_formula(log: Log) -> None:
    rows = list(csv.DictReader(StringIO(log.export("timelinejs"), newline=""), strict=True))
    assert len(rows) == 2 * len(PAYLOADS)
    for row in rows:
        for name, cell in row.items():
            assert UNSEEN.findall(cell) == []
            assert set(Seen(cell).tags) <= ({"blockquote"} if name == "Text" else set())
            assert not re.match(r"[=+\-@\t\r]", cell)
    assert {row["Media"] for row in rows} == {""}


@pytest.mark.parametrize("name", ["csv", "ics"])
def test_what_came_out_comes_in_again_as_the_same_titles(
    log: Log, reader: Reader, name: str
) -> None:
    options: dict[str, bool] = {"todo": True} if name == "ics" else {}
    found = read_as(name, BytesIO(log.export(name, **options).encode()), f"x.{name}", reader)
    assert isinstance(found, Drafts)
    titles = {draft.title for draft in found.found}
    if name == "csv":
        assert titles == set(PAYLOADS.values())
    else:
        assert titles == {visible(text).strip() for text in PAYLOADS.values()}


def test_the_view_as_csv_says_what_it_leaves_behind() -> None:
    told: list[str] = []
    with Timeline.memory() as made:
        for said in ("2025-01-30", "2025-01-31"):
            made.take([Draft(title="A", key="a", said=said)])
        WRITERS["csv"].write(Log(made), StringIO(), Asked(TODAY, "en", told.append))
        WRITERS["csv"].write(Log(made), StringIO(), Asked(TODAY, "en", told.append, {"log": True}))
    assert told == [
        "1 earlier announcement left out: a row holds the newest word (--log keeps all)"
    ]


def test_every_format_out_and_in_is_in_the_tables() -> None:
    assert set(WRITERS) == {"csv", "json", "jsonl", "ics", "md", "mermaid", "timelinejs", "html"}
    assert set(READERS) == {"csv", "jsonl", "ics", "schedule"}
