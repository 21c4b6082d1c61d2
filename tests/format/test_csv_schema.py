"""CSV against its Table Schema, as Frictionless reads both."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import timeline.format
from timeline.format.csv import COLUMNS, write_csv
from timeline.format.jsonl import read_jsonl
from timeline.timeline import Query, Timeline

from .conftest import TODAY

frictionless = pytest.importorskip("frictionless")

SCHEMA = Path(timeline.format.__file__).with_name("events.tableschema.json")
STORY = Path(__file__).parents[2] / "db/samples/openai-2025.jsonl"


def write(log: Timeline, path: Path, *, language: str = "en") -> Path:
    stream = StringIO(newline="")
    write_csv(log.events(Query(as_of=TODAY)), stream, TODAY, language)
    path.write_text(stream.getvalue(), "utf-8", newline="")
    return path


def table(path: Path) -> Any:
    """The file as Frictionless reads it by the schema."""
    schema = frictionless.Schema.from_descriptor(json.loads(SCHEMA.read_text()))
    return frictionless.Resource(path=path.name, basepath=str(path.parent), schema=schema)


def problems(path: Path) -> list[list[Any]]:
    found: list[list[Any]] = table(path).validate().flatten(["rowNumber", "fieldName", "type"])
    return found


def test_the_schema_names_the_columns_in_their_order() -> None:
    assert tuple(field["name"] for field in json.loads(SCHEMA.read_text())["fields"]) == COLUMNS


def test_every_kind_of_window_keeps_the_schema(timeline: Timeline, tmp_path: Path) -> None:
    assert problems(write(timeline, tmp_path / "x.csv")) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_story_keeps_the_schema(tmp_path: Path, language: str) -> None:
    with Timeline.memory() as log:
        with STORY.open("rb") as stream:
            log.put(read_jsonl(stream, "story"))
        assert problems(write(log, tmp_path / "x.csv", language=language)) == []


def test_months_quarters_and_formulas_come_through_unharmed(
    timeline: Timeline, tmp_path: Path
) -> None:
    with table(write(timeline, tmp_path / "x.csv")) as opened:
        rows = {row["key"]: row.to_dict() for row in opened.row_stream}
    assert [rows[key]["when"] for key in ("quarter", "part", "doubt")] == [
        "Q3 2025",
        "mid-2025",
        "~2026",
    ]
    assert rows["quarter"]["edtf"] == "2025-35"
    assert rows["quarter"]["by"] == "=cmd|' /C calc'!A0"
    assert rows["soon"]["latest"] is None


def test_the_schema_finds_what_is_wrong(timeline: Timeline, tmp_path: Path) -> None:
    path = write(timeline, tmp_path / "x.csv")
    text = path.read_text("utf-8").replace("2025-03-01,2025-03-01,day", "soon,TBD,day", 1)
    path.write_text(text.replace("planned", "maybe", 1), "utf-8")
    assert [field for _, field, _ in problems(path)] == ["status", "earliest", "latest"]
