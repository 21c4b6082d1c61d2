"""The fast fold of a bulk load: whatever words there are, it keeps what the full one keeps."""

from __future__ import annotations

from datetime import date
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entry import Entry, body_id, canonical, from_fields, line_of, sealed, window_fields
from timeline.event.plain import NO_BOUNDS, PlainWord, in_order, reigns
from timeline.event.resolve import resolve
from timeline.log.check import check
from timeline.log.log import Log
from timeline.log.rows import plain_row, reign_row
from timeline.window import UNDATED, Kind, Precision, Window

from .test_laws import DAYS, INSTANTS, STATUSES, WINDOWS, logs

# Windows that differ only before the day of a word, and open ones.
NEAR = st.sampled_from(
    [
        Window(start, end, Precision.RANGE, None, kind)
        for start in (None, date(2025, 1, 1), date(2025, 1, 20))
        for end in (None, date(2025, 3, 28))
        for kind in Kind
    ]
)
LINES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9)


@st.composite
def words(draw: st.DrawFn) -> dict[str, Entry]:
    """Announcements of one event that nothing corrects."""
    held: dict[str, Entry] = {}
    for seq in range(draw(st.integers(1, 9))):
        entry = Entry(
            key="a",
            said=draw(DAYS),
            by=draw(st.sampled_from([None, "Sam"])),
            status=draw(STATUSES | st.just("denied")),
            recorded=draw(INSTANTS),
            seq=seq,
            quote=draw(st.none() | LINES),
            **window_fields(draw(WINDOWS | NEAR)),
        )
        held[body_id(canonical(entry))] = entry
    return held


def plain(number: int, identity: str, entry: Entry) -> PlainWord:
    bounds = None
    if entry.precision is not None:
        qualifier = entry.qualifier or ""
        ends = entry.earliest, entry.latest
        bounds = *ends, entry.precision, entry.edtf, entry.kind or "moment", qualifier
    return PlainWord(
        number,
        entry.said or "",
        entry.recorded or "",
        entry.seq or 0,
        bytes.fromhex(identity),
        entry.status or "planned",
        entry.by,
        bounds,
    )


@given(words())
def test_plain_words_have_the_reigns_that_the_full_fold_gives_them(log: dict[str, Entry]) -> None:
    numbers = {identity: number for number, identity in enumerate(log, 1)}
    [full] = resolve(log)
    fast = in_order([plain(numbers[one], one, entry) for one, entry in log.items()])
    assert [plain_row(reign) for reign in reigns(fast)] == [
        reign_row(reign, numbers) for reign in full.reigns()
    ]


def test_no_bounds_are_those_of_no_date() -> None:
    fields = window_fields(UNDATED)
    assert (None, None, fields["precision"], None, fields["kind"], "") == NO_BOUNDS


def shown(log: Log) -> list[tuple[object, ...]]:
    reign = "SELECT * FROM reigns ORDER BY key, believed_from"
    kept = [row[2:] for row in log.connection.execute(reign).fetchall()]
    about = "SELECT key, title, since FROM events ORDER BY key"
    searched = "SELECT title, notes, said FROM search ORDER BY title, said"
    return [*kept, *log.connection.execute(about), *log.connection.execute(searched)]


@settings(max_examples=80, deadline=None)
@given(logs(), words(), st.integers(0, 9))
def test_a_bulk_load_keeps_what_writes_one_by_one_keep(
    some: dict[str, Entry], more: dict[str, Entry], held: int
) -> None:
    entries = list((some | more).values())
    one, bulk = Log.memory(), Log.memory()
    for log in (one, bulk):
        with log.writing():
            list(log.append(entries[:held])[1])
    with one.writing():
        list(one.append(entries[held:])[1])
    with bulk.writing(bulk=True):
        list(bulk.take_in(entries)[1])
    assert check(bulk) == []
    assert shown(bulk) == shown(one)
    one.close()
    bulk.close()


@given(words())
def test_a_line_of_an_export_is_read_whole_and_at_once(log: dict[str, Entry]) -> None:
    for identity, entry in log.items():
        found = sealed(line_of(identity, canonical(entry)))
        assert found is not None
        assert (found.seal.hex(), found.body) == (identity, canonical(entry))
        assert from_fields(found.fields) == entry


BODY = canonical(Entry(key="a", said="2025-01-31", recorded="2026-01-01T00:00:00.000Z", seq=1))
SPOILT = st.sampled_from(
    [
        BODY.replace(",", ", ", 1),
        BODY.replace('"key":"a"', '"key":"b","key":"a"'),
        BODY.replace('"key":"a"', '"key":"\\u0061"'),
        BODY.replace('"key":"a",', "") + " ",
        BODY.replace('"v":1', '"v":1.0'),
        BODY.replace('"v":1', '"v":true'),
        BODY.replace('"v":1', '"v":2'),
        BODY.replace('"seq":1', '"seq":-0'),
        BODY.replace('"seq":1', '"seq":-1'),
        BODY.replace('"seq":1', '"seq":null'),
        BODY.replace("2025-01-31", "2025-02-31"),
        BODY.replace('"type":"announcement"', '"type":"x"'),
        BODY.replace('"key":"a"', '"key":""'),
        BODY.replace('"key":"a"', '"id":"a","key":"a"'),
        BODY.replace('"key":"a"', '"kez":"a"'),
        BODY.replace('"key":"a"', '"key":"\\ud800"'),
        BODY[:-1] + ',"zz":NaN}',
        '{"type":"announcement","v":1,"key":"a"}',
        "[]",
        "{",
    ]
)


@given(SPOILT)
def test_what_is_not_an_export_s_line_is_left_to_be_refused_in_words(body: str) -> None:
    assert sealed(line_of(body_id(BODY), body)) is None
    assert sealed(line_of(body_id(body), body)) is None


def test_a_wrong_id_is_left_to_be_refused_in_words() -> None:
    assert sealed(line_of("0" * 64, BODY)) is None
    assert sealed(BODY) is None


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 79), max_size=20), st.booleans())
def test_what_comes_twice_in_a_big_load_is_known(again: list[int], late: bool) -> None:
    entries = [
        Entry(key=f"k{n % 7}", said="2025-01-31", recorded="2026-01-01T00:00:00.000Z", seq=n)
        for n in range(80)
    ]
    with mock.patch("timeline.log.indexes._MANY", 10), mock.patch("timeline.log.bulk.CHUNK", 20):
        log = Log.memory()
        with log.writing(bulk=True):
            source = [*entries[:40], *(entries[n] for n in again), *entries[40:]]
            counts, keys = log.take_in(source if late else [*entries, *source])
            assert len(list(keys)) == 7
    assert counts.new == 80
    assert counts.known == len(again) + (0 if late else 80)
    assert check(log) == []
    sound = Log.memory()
    assert kept_by(log) == kept_by(sound)
    log.close()
    sound.close()


def kept_by(log: Log) -> set[str]:
    return {sql for (sql,) in log.connection.execute("SELECT sql FROM sqlite_schema")}
