"""Entries: sealed whole, read back byte by byte, refused with the field's name."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.entry import (
    Entry,
    body_id,
    canonical,
    entry_id,
    from_body,
    from_fields,
    line_of,
    said_day,
    said_instant,
    slug,
    to_fields,
    window_fields,
    window_of,
)
from timeline.errors import BadValue
from timeline.window import UNDATED, Kind, Precision, Qualifier, Window

WORD = Entry(
    key="o3-launch",
    said="2025-01-31",
    by="Sam Altman",
    words="in Q3",
    recorded="2025-02-01T08:00:00.000Z",
    seq=0,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ENTRIES = st.builds(
    Entry,
    key=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    said=st.dates().map(str),
    by=st.none() | TEXT,
    words=st.none() | TEXT,
    quote=st.none() | TEXT,
    note=st.none() | TEXT,
    set=st.none() | st.dictionaries(TEXT, TEXT),
    add=st.none() | st.dictionaries(TEXT, st.lists(TEXT).map(tuple)),
    recorded=st.just("2025-02-01T08:00:00.000Z"),
    seq=st.none() | st.integers(0, 2**40),
)


@given(ENTRIES)
def test_an_entry_comes_back_from_its_json_byte_by_byte(entry: Entry) -> None:
    line = line_of(entry_id(entry), canonical(entry))
    back = from_fields(json.loads(line))
    assert (back, line_of(entry_id(back), canonical(back))) == (entry, line)
    assert from_body(canonical(entry)) == entry


def test_the_seal_is_the_hash_of_the_sorted_json() -> None:
    assert canonical(replace(WORD, by=None, words=None, seq=None)) == (
        '{"key":"o3-launch","recorded":"2025-02-01T08:00:00.000Z","said":"2025-01-31",'
        '"type":"announcement","v":1}'
    )
    # sha256sum of exactly that text
    assert body_id("{}") == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    "change",
    [
        {"said": "2025-01-30"},
        {"by": "somebody else"},
        {"recorded": "2025-02-01T08:00:00.001Z"},
        {"recorded_by": "me"},
        {"batch": "00"},
        {"seq": 1},
        {"quote": ""},
        {"note": "x"},
        {"extra": {"x": None}},
    ],
)
def test_every_field_is_sealed(change: dict[str, Any]) -> None:
    assert entry_id(replace(WORD, **change)) != entry_id(WORD)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("said", "2025-13-01", "said is"),
        ("said", "20250131", "said is"),
        ("said", "2025-W05-1", "said is"),
        ("said", "2025-01-31T10:00:00", "said is"),
        ("said", "2025-01-31 10:00:00+01:00", "said is"),
        ("said", 5, "said is 5"),
        ("by", "\ud800", "by holds a lone surrogate"),
        ("\ud800", "x", "holds a lone surrogate"),
        ("by", None, "by is null"),
        ("earliest", "2025-1-1", "earliest is"),
        ("precision", "exact", "precision is"),
        ("latest", "2025-02-01", "precision is missing"),
        ("kind", "moments", "kind is"),
        ("status", "maybe", "status is"),
        ("recorded", "2025-02-01", "recorded is"),
        ("recorded", "2025-02-01T08:00:00Z", "recorded is"),
        ("recorded", "2025-02-30T08:00:00.000Z", "recorded is"),
        ("seq", True, "seq is True"),
        ("seq", -1, "seq is -1"),
        ("v", 0, "v is"),
        ("v", "1", "v is"),
        ("set", {"title": 1}, "set is"),
        ("add", {"tags": "ai"}, "add is"),
        ("target", "abc", "target is"),
        ("key", "", "key is missing"),
        ("new", float("nan"), "new holds"),
        ("new", 2**70, "new holds"),
        ("id", "0" * 64, "not the seal"),
    ],
)
def test_a_bad_field_is_refused_by_name(name: str, value: object, said: str) -> None:
    fields = {**to_fields(WORD), "precision": "month", name: value}
    if name == "latest":
        del fields["precision"]
    with pytest.raises(BadValue, match=said):
        from_fields(fields)


def test_an_end_before_its_start_is_refused() -> None:
    bounds = {"precision": "range", "earliest": "2025-02-01", "latest": "2025-01-01"}
    with pytest.raises(BadValue, match="the end comes first"):
        from_fields({**to_fields(WORD), **bounds})


def test_depth_is_refused_before_it_breaks_anything() -> None:
    deep: object = 1
    for _ in range(500):
        deep = [deep]
    with pytest.raises(BadValue, match="new holds values nested too deep"):
        from_fields({**to_fields(WORD), "new": deep})


@pytest.mark.parametrize(
    "fields",
    [
        {"v": 2, "type": "announcement", "said": {"from": 1}, "key": "a", "mood": [1.5, None]},
        {"v": 1, "type": "vision", "key": "a", "seq": "first"},
        {**to_fields(WORD), "mood": {"sure": True}},
    ],
)
def test_what_a_newer_version_wrote_is_kept_whole(fields: dict[str, object]) -> None:
    entry = from_fields(fields)
    assert json.loads(canonical(entry)) == fields
    assert from_body(canonical(entry)) == entry


def test_only_unknown_versions_and_types_are_foreign() -> None:
    kinds = [WORD, replace(WORD, extra={"mood": 1}), replace(WORD, v=2), replace(WORD, type="x")]
    assert [entry.foreign for entry in kinds] == [False, False, True, True]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2025-01-31", date(2025, 1, 31)),
        ("2025-01-31T22:00:00-08:00", date(2025, 1, 31)),
        ("2025-01-31T00:30:00+14:00", date(2025, 1, 31)),
        ("0001-01-01T00:00:00+14:00", date(1, 1, 1)),
        ("9999-12-31T23:59:59-12:00", date(9999, 12, 31)),
    ],
)
def test_the_day_of_a_word_is_the_day_written(said: str, day: date) -> None:
    assert said_day(said) == day


def test_instants_compare_across_offsets() -> None:
    assert said_instant("2025-01-31T12:00:00-08:00") == said_instant("2025-01-31T21:00:00+01:00")
    assert said_instant("1970-01-01T00:00:00.5Z") == 500_000
    assert said_instant("0001-01-01T00:00:00+14:00") is not None
    assert said_instant("2025-01-31") is None


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("GPT-5", "gpt-5"),
        ("  o3 & o4-mini: launch! ", "o3-o4-mini-launch"),
        ("Été à Paris", "ete-a-paris"),
        ("Straße", "strasse"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("한국어 출시", "한국어-출시"),
        ("日本語リリース", "日本語リリース"),
        ("Запуск Йода", "запуск-иода"),
        ("!!!", "event-e84c"),
        ("🚀", "event-ebbc"),
    ],
)
def test_a_title_makes_its_key(title: str, key: str) -> None:
    assert slug(title) == key


@given(st.text())
def test_a_key_is_the_key_of_itself(title: str) -> None:
    assert slug(slug(title)) == slug(title)


@pytest.mark.parametrize(
    "window",
    [
        None,
        UNDATED,
        Window(date(2025, 7, 1), date(2025, 9, 30), Precision.QUARTER, "2025-Q3"),
        Window(None, date(2025, 6, 30), Precision.OPEN, "../2025-06", Kind.SPAN, Qualifier.BOTH),
    ],
)
def test_a_window_is_stored_whole(window: Window | None) -> None:
    entry = from_fields({**to_fields(WORD), **window_fields(window)})
    assert window_of(entry) == window
