"""Promise: a bad file of any format gets its lines and a reason, and is never a crash."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO, RawIOBase, StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import TimelineError
from timeline.format.logcsv import COLUMNS, read_log, write_log
from timeline.format.readers import READERS, Drafts, Entries, form_of, read_as
from timeline.format.rows import Found, Reader
from timeline.timeline import Timeline
from timeline.window import UNDATED

HEAD = ",".join(COLUMNS).encode() + b"\r\n"
ID = b"0" * 64


def log_row(**cells: str) -> bytes:
    quoted = ('"' + cells.get(name, "").replace('"', '""') + '"' for name in COLUMNS)
    return ",".join(quoted).encode("utf-8", "surrogatepass") + b"\r\n"


# Of the log as CSV: the bytes, and what must be told.
LOG: dict[str, tuple[bytes, list[str]]] = {
    "columns": (b"id,v,type,mood\r\n", ["line 1", "mood"]),
    "columns twice": (b"id,v,type,key,key\r\n", ["line 1", "twice", "key"]),
    "short row": (HEAD + b"a,b\r\n", ["line 2: 2 cells"]),
    "open quote": (HEAD + b'"a\r\n', ["line 2: ", "never closed"]),
    "no id": (HEAD + log_row(v="1"), ["line 2: no id"]),
    "a wrong seal": (HEAD + log_row(id="0" * 64, v="1", type="announcement", key="a", said="2025-01-01", recorded="2025-01-01T00:00:00.000Z"), ["line 2: ", "seal"]),
    "not a number": (HEAD + log_row(id="0" * 64, v="one"), ["line 2: v is"]),
    "not json": (HEAD + log_row(id="0" * 64, set="{"), ["line 2: set is not JSON"]),
    "not an object": (HEAD + log_row(id="0" * 64, more="[]"), ["line 2: more is not a JSON object"]),
    "deep": (HEAD + log_row(id="0" * 64, more='{"a":' * 30_000), ["line 2: ", "deep"]),
    "nan": (HEAD + log_row(id="0" * 64, more='{"a":NaN}'), ["line 2: ", "NaN"]),
    "twice": (HEAD + log_row(id="0" * 64, more='{"a":1,"a":2}'), ["line 2: ", "twice"]),
    "surrogate": (HEAD + log_row(id="0" * 64, more='{"a":"\\ud800"}', type="announcement", key="a", said="2025-01-01", recorded="2025-01-01T00:00:00.000Z"), ["line 2: ", "surrogate"]),
    "raw surrogate": (HEAD + log_row(id="0" * 64, key="\ud800"), ["line 2: ", "UTF-8"]),
    "year 0": (HEAD + log_row(id="0" * 64, key="a", said="0000-01-01", recorded="2025-01-01T00:00:00.000Z"), ["line 2: said"]),
    "year 10000": (HEAD + log_row(id="0" * 64, key="a", said="10000-01-01", recorded="2025-01-01T00:00:00.000Z"), ["line 2: said"]),
    "nul": (HEAD + b"\0\r\n", ["line 2: holds a NUL"]),
    "huge": (HEAD + b"x" * 2_000_000 + b"\r\n", ["line 2: ", "field"]),
    "all of them": (HEAD + b"a\r\n" + log_row(v="x", id="0" * 64) + b"b\r\n", ["3 problems", "line 2: ", "line 3: ", "line 4: "]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOG)
def test_a_bad_log_is_told_with_its_lines(name: str) -> None:
    data, told_of = LOG[name]
    with pytest.raises(TimelineError) as caught:
        list(read_log(BytesIO(data), "log.csv"))
    assert [part for part in told_of if part not in caught.value.message] == []


def words(text: str, *_: Any) -> Found:
    return Found(UNDATED, text)


def everything(form: str, data: bytes) -> list[object]:
    found = read_as(form, BytesIO(data), "x", Reader(words, "2025-01-31", lambda _: None))
    assert isinstance(found, Entries | Drafts)
    return list(found.found)


PIECES = st.sampled_from(
    [b"BEGIN:VCALENDAR\n", b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"DTSTART:2025", b"0101\n", b"SUMMARY:x\n", b"\n ", b"---\n", b"releases:\n", b"- releaseCycle: 1\n", b"  eol: true\n", b"====\n", b"- 3.1 final: 2025\n", b'{"a":', b"[", b"]", b"}", b'"', b",", b"title,date\n", b"\xef\xbb\xbf", b"\xff", b"\0", b"\\", b";", b"[metadata.", b'"1"]\n', b"id,v,type,key\n"]
)  # fmt: skip


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=120, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=14).map(b"".join)))
def test_whatever_the_bytes_only_our_own_errors_come_of_them(form: str, data: bytes) -> None:
    with suppress(TimelineError):
        everything(form, data)


class Long(RawIOBase):
    """Many equal lines, made as they are read."""

    def __init__(self, head: bytes, line: bytes, count: int, tail: bytes = b"") -> None:
        self.lines: Iterator[bytes] = iter([head, *[line] * count, tail])

    def readline(self, _: int | None = -1, /) -> bytes:
        return next(self.lines, b"")


@pytest.mark.parametrize(
    ("form", "head", "line", "tail"),
    [
        ("ics", b"BEGIN:VCALENDAR\n", b"BEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART:20250101\nEND:VEVENT\n", b"END:VCALENDAR\n"),
        ("csv", HEAD, log_row(id="1", v="x"), b""),
    ],
)  # fmt: skip
def test_memory_stays_flat_however_long_the_file(
    form: str, head: bytes, line: bytes, tail: bytes
) -> None:
    reader = Reader(words, "2025-01-31", lambda _: None)
    lines = [part + b"\n" for part in line.split(b"\n") if part]
    stream = Long(head, b"", 0, b"")
    stream.lines = iter([head, *lines * 5_000, *([tail] if tail else [])])
    tracemalloc.start()
    try:
        for _ in read_as(form, stream, "x", reader).found:
            pass
    except TimelineError:
        pass
    finally:
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 1_500_000


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(TEXT.filter(str.strip), TEXT, TEXT), min_size=1, max_size=5), st.booleans()
)
def test_any_text_survives_the_log_as_csv(rows: list[tuple[str, str, str]], excel: bool) -> None:
    from timeline.timeline import Draft

    with Timeline.memory() as made:
        made.take(
            Draft(title=title, said="2025-01-31", by=by, quote=quote, notes=(by,) if by else ())
            for title, by, quote in rows
        )
        stream = StringIO(newline="")
        write_log(made.entries(), stream, excel=excel)
        again = list(read_log(BytesIO(stream.getvalue().encode()), "x"))
        assert again == list(made.entries())


@pytest.mark.parametrize(
    ("file", "form"),
    [("a.csv", "csv"), ("A.ICS", "ics"), ("x/schedule.json", "schedule"), ("b.rst", "schedule"), ("l.jsonl", "jsonl")],
)  # fmt: skip
def test_a_name_says_the_format(file: str, form: str) -> None:
    assert form_of(file) == form
