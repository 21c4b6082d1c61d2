"""JSON documents and lines, and the sealed log."""

from __future__ import annotations

import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import timeline.format
from timeline.errors import BadValue
from timeline.format.history import write_history
from timeline.format.json import dump, write_json, write_lines
from timeline.format.jsonl import read_jsonl, write_jsonl
from timeline.timeline import Draft, Query, Timeline

from .conftest import TODAY
from .sample_story import STORY, lines, reading_of

SCHEMA = json.loads((Path(timeline.format.__file__).parent / "events.schema.json").read_text())
SAMPLE = Path(__file__).parent.parent.parent / "db" / "samples" / "openai-2025.jsonl"


def test_the_document_is_what_its_schema_says(timeline: Timeline) -> None:
    stream = StringIO()
    write_json(timeline.events(Query(as_of=TODAY)), stream, TODAY)
    document = json.loads(stream.getvalue())
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(document)
    assert (document["schema"], document["today"], len(document["events"])) == (
        1,
        "2025-02-03",
        10,
    )
    undated = next(event for event in document["events"] if event["key"] == "undated")
    assert [undated[name] for name in ("when", "edtf", "earliest", "latest")] == [None] * 4
    assert undated["precision"] == "none"


def test_no_events_are_a_document_too() -> None:
    stream = StringIO()
    assert write_json((), stream, TODAY) == 0
    assert json.loads(stream.getvalue()) == {"schema": 1, "today": "2025-02-03", "events": []}


def test_the_schema_refuses_what_is_not_said(timeline: Timeline) -> None:
    stream = StringIO()
    write_json(timeline.events(Query(as_of=TODAY)), stream, TODAY)
    for name, value in (("standing", "late"), ("earliest", "TBD"), ("moves", -1), ("new", 1)):
        document = json.loads(stream.getvalue())
        document["events"][0][name] = value
        assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_lines_are_the_same_events(timeline: Timeline) -> None:
    one, other = StringIO(), StringIO()
    write_json(timeline.events(Query(as_of=TODAY)), one, TODAY)
    write_lines(timeline.events(Query(as_of=TODAY)), other, TODAY)
    loaded = [json.loads(line) for line in other.getvalue().splitlines()]
    assert loaded == json.loads(one.getvalue())["events"]


def test_a_history_holds_every_word(timeline: Timeline) -> None:
    stream = StringIO()
    write_history(timeline.history("range"), stream, TODAY)
    document = json.loads(stream.getvalue())
    assert document["event"]["key"] == "range"
    assert [word["said"] for word in document["announcements"]] == ["2025-01-31"]


@given(st.text())
@example("\x7f")
def test_text_is_the_same_after_json_and_acts_on_no_terminal(text: str) -> None:
    made = dump(text)
    assert json.loads(made) == text
    assert not set(made) & {chr(n) for n in (*range(32), *range(127, 160), 0x202E, 0x200B)}


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4))
def test_the_log_goes_out_in_and_out_the_same(words: list[tuple[str, str, str]]) -> None:
    first, second = StringIO(), StringIO()
    with Timeline.memory() as one, Timeline.memory() as other:
        for number, (title, by, quote) in enumerate(words):
            draft = Draft(title=title, key=f"k{number}", said="2025-01-31", by=by, quote=quote)
            one.add(draft, today=TODAY)
        write_jsonl(one.jsonl(), first)
        done = other.put(read_jsonl(BytesIO(first.getvalue().encode()), "x"))
        write_jsonl(other.jsonl(), second)
        assert done.new == first.getvalue().count("\n")
        assert other.put(read_jsonl(BytesIO(first.getvalue().encode()), "x")).new == 0
    assert second.getvalue() == first.getvalue()


SOUND = SAMPLE.read_text(encoding="utf-8").splitlines()[0]
BAD = [
    (SOUND.replace("Sam Altman", "Sam Altmann"), "seal"),
    ("[]", "not a JSON object"),
    ("{", "not JSON"),
    ('{"v": NaN}', "NaN"),
    ('{"id": "1", "id": "2"}', "there twice"),
    ('{"type": "announcement", "key": "x", "said": "2025-01-31"}', "no id"),
    (SOUND.replace("Sam Altman", "Sam \\ud800"), "surrogate"),
    ("[" * 100_000, ""),
    (SOUND[:-1], "not JSON"),
]


@pytest.mark.parametrize(("line", "told"), BAD, ids=range(len(BAD)))
def test_a_bad_line_is_told_with_its_number(line: str, told: str) -> None:
    data = f"{SOUND}\n{line}\n".encode()
    with pytest.raises(BadValue) as caught:
        list(read_jsonl(BytesIO(data), "x.jsonl"))
    assert "line 2: " in caught.value.message
    assert told in caught.value.message
    assert "line 1" not in caught.value.message


def test_the_sample_is_the_story_sealed() -> None:
    assert SAMPLE.read_text(encoding="utf-8").splitlines() == list(lines())


@pytest.mark.parametrize(
    ("key", "said", "edtf"),
    [
        ("o3-launch", "2025-01-31", "[2025-02-14..2025-06-30]"),
        ("gpt-4-5", "2025-02-12", "[2025-02-26..2025-03-19]"),
        ("gpt-5", "2025-02-12", "[2025-04-12..2025-07-12]"),
        ("o3-launch", "2025-04-04", "[2025-04-18..2025-04-25]"),
        ("gpt-5", "2025-04-04", "[2025-06-04..2025-09-04]"),
        ("gpt-5", "2025-01-31", None),
    ],
)
def test_the_words_of_the_story_are_read_as_it_says(key: str, said: str, edtf: str | None) -> None:
    word = next(word for word in STORY if (word.key, word.said) == (key, said) and word.words)
    assert reading_of(word).window.edtf == edtf
