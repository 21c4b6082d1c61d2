"""CSV: exact columns out, anybody's columns in, and every problem with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.entry import Status
from timeline.event import Event
from timeline.format.csv import COLUMNS, write_csv
from timeline.format.guards import guard, unguard
from timeline.format.listing import join, split
from timeline.format.problems import BadFile
from timeline.format.rows import Reader, read_rows
from timeline.timeline import Query, Timeline

from .conftest import TODAY, Rows

HEADER = (
    "key,title,group,status,standing,when,words,edtf,earliest,latest,precision,qualifier,"
    "first_said,last_said,moves,slip_days,by,source,quote,tags,notes"
)


def events(timeline: Timeline) -> list[Event]:
    return list(timeline.events(Query(as_of=TODAY)))


def written(timeline: Timeline, *, excel: bool = False) -> str:
    stream = StringIO(newline="")
    write_csv(events(timeline), stream, TODAY, excel=excel)
    return stream.getvalue()


def test_the_columns_and_line_ends_are_those_of_the_standard(timeline: Timeline) -> None:
    text = written(timeline)
    assert text.split("\r\n")[0] == HEADER
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert len(rows) == 10
    assert {len(row) for row in rows} == {len(COLUMNS)}


@pytest.mark.parametrize("key", ["soon", "undated", "no-words"])
def test_what_has_no_date_has_empty_cells(timeline: Timeline, key: str) -> None:
    rows = {row["key"]: row for row in csv.DictReader(StringIO(written(timeline), newline=""))}
    dated = ("when", "edtf", "earliest", "latest", "precision", "qualifier", "slip_days")
    assert {rows[key][name] for name in dated} == {""}
    assert rows[key]["standing"] == "undated"


@pytest.mark.parametrize("excel", [False, True])
def test_out_and_in_again_gives_the_same_events(
    timeline: Timeline, reader: Reader, excel: bool
) -> None:
    data = written(timeline, excel=excel).encode()
    with Timeline.memory() as again:
        again.take(read_rows(BytesIO(data), "x.csv", reader))
        kept = [_bare(event) for event in events(again)]
    assert kept == [_bare(event) for event in events(timeline)]


def _bare(event: Event) -> Event:
    """What the view keeps: all but how the words were read."""
    return event._replace(rule=None, language=None)


def test_excel_sees_no_formula(timeline: Timeline) -> None:
    text = written(timeline, excel=True)
    assert text.startswith("\ufeff")
    cells = [cell for row in csv.reader(StringIO(text[1:], newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert [cell for cell in cells if cell.startswith("-") and not cell[1:].isdigit()] == []


@given(st.text())
def test_a_guard_comes_off_again(text: str) -> None:
    assert unguard(guard(text)) == text


GUARDED = """may-5 1e5 007 Mar_2025 31_janv._2025 2025-03 12345678901234 sept2 10_a 5pm true 1/2 4.5
'tis 'may-5 =1 -1 @x"""
LEFT = """2026 0 Q3_2025 T3_2025 mid-2027 o3 gpt-5 iOS_18.1 Marvel_4 mai 14_Feb_–_30_Jun_2025 1er_mars
[2025-03-01..2025-06-30] May x'y"""


def test_only_what_a_spreadsheet_would_change_is_guarded() -> None:
    guarded = [text.replace("_", " ") for text in GUARDED.split()]
    left = [text.replace("_", " ") for text in LEFT.split()]
    assert [guard(text) for text in guarded] == [f"'{text}" for text in guarded]
    assert [guard(text) for text in left] == left


SIGNS = st.text(st.sampled_from("'=-05emay. /:\t"), max_size=8)


@given(SIGNS)
def test_a_guard_comes_off_what_looks_like_one(text: str) -> None:
    assert unguard(guard(text)) == text
    assert unguard(text) in (text, text[1:])


def test_an_apostrophe_that_guards_nothing_stays() -> None:
    assert [unguard(text) for text in ("'tis", "'90s", "'")] == ["'tis", "'90s", "'"]


@given(st.lists(st.text(min_size=1).filter(lambda text: text == text.strip())))
def test_a_list_in_a_cell_comes_apart_unchanged(texts: list[str]) -> None:
    assert split(join(texts)) == tuple(texts)


def test_columns_are_guessed_by_their_names_and_said(rows: Rows, told: list[str]) -> None:
    data = "\ufeffHeadline;Due Date;Speaker;URL;Mood\nA;March 2025;Ann;https://x.org;good\n"
    (draft,) = rows(data.encode())
    assert (draft.title, draft.by, draft.source) == ("A", "Ann", "https://x.org")
    assert draft.window is not None
    assert draft.window.edtf == "2025-03"
    assert any("semicolons" in line for line in told)
    assert any("Headline (title)" in line and "Due Date (when)" in line for line in told)
    assert any("left out Mood" in line for line in told)


FRENCH = """\
Évènement;Échéance;Annoncé le;Statut;Intervenant;Lien;Citation;Étiquettes;Projet;Remarques
Refonte;T3 2025;2025-01-12;Prévu;Marie Curé;https://ex.fr;« au T3 »;web;Site;urgent
"""


def test_french_columns_are_guessed(rows: Rows, told: list[str]) -> None:
    (draft,) = rows(FRENCH.encode())
    assert (draft.title, draft.words, draft.said) == ("Refonte", "T3 2025", "2025-01-12")
    assert (draft.by, draft.source, draft.quote) == ("Marie Curé", "https://ex.fr", "« au T3 »")
    assert (draft.tags, draft.group, draft.notes) == (("web",), "Site", ("urgent",))
    assert draft.status is Status.PLANNED
    assert [line for line in told if "left out" in line] == []


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("envisagée", Status.CONSIDERED),
        ("En test", Status.TESTING),
        ("livré", Status.HAPPENED),
        ("annulée", Status.CANCELLED),
        ("démenti", Status.DENIED),
        ("Shipped", Status.HAPPENED),
    ],
)
def test_a_status_may_be_in_other_words(rows: Rows, cell: str, status: Status) -> None:
    (draft,) = rows(f"title,status\nA,{cell}\n".encode())
    assert draft.status is status


def test_the_first_day_counts_where_no_other_is_given(rows: Rows) -> None:
    (first,) = rows(b"title,when,first_said\nA,March 2025,2024-12-01\n")
    (newest,) = rows(b"title,when,first_said,last_said\nA,March 2025,2024-12-01,2025-01-05\n")
    assert (first.said, newest.said) == ("2024-12-01", "2025-01-05")


def test_a_start_and_an_end_are_a_span(rows: Rows) -> None:
    (draft,) = rows(b"title,start,end\nFair,2025-03-01,2025-03-04\n")
    assert draft.window is not None
    assert draft.window.edtf == "2025-03-01/2025-03-04"


def test_equal_rows_are_told_apart_and_stay_the_same_between_runs(rows: Rows) -> None:
    data = b"title,date\nA,2026\nA,2026\nB,2026\n"
    origins = [draft.origin for draft in rows(data)]
    assert len(set(origins)) == 3
    assert origins == [draft.origin for draft in rows(data)]


# The bytes of a file, and the lines that must be named with what is wrong there.
BAD: list[tuple[bytes, list[str]]] = [
    (b"", ["empty"]),
    (b"date\n2026\n", ["no column for the title", "date"]),
    (b"Year,Month,Day,Headline\n2025,3,31,A\n", ["in three columns"]),
    (b"title,name\na,b\n", ["two columns for the title"]),
    (b"title,date\nA,Q5 2025\nB,2026\nC,30 February 2025\n", ["line 2: ", "line 4: "]),
    (b'title,date\nA,2026\nB,"2026\nC,2026\n', ["line 3: ", "quote"]),
    (b'title,date\nA,"20"26\n', ["line 2: "]),
    (b"title,date\nA,2026,more\nB\n", ["line 2: 3 cells", "line 3: 1 cells"]),
    (b"title\nA\0B\nC\n", ["line 2: holds a NUL"]),
    (b"title\ncaf\xe9\nC\n", ["line 2: byte 0xe9 is not UTF-8"]),
    ("title\nA\n".encode("utf-16"), ["UTF-16"]),
    (b"SQLite format 3\0 and more\n", ["SQLite"]),
    (b"title,status\nA,maybe\n", ["line 2: ", "maybe", "planned"]),
    (b"title,said\nA,March 2025\n", ["line 2: ", "not one day"]),
    (b"title\n" + b"x" * 200_000 + b"\n", ["line 2: ", "field"]),
    (
        b"title,edtf,earliest,latest,precision\nA,2025-03,2025-04-01,2025-03-31,month\n",
        ["line 2: "],
    ),
    (b"title,edtf,earliest,latest,precision\nA,2025-13,,,\n", ["line 2: "]),
]


@pytest.mark.parametrize(("data", "told_of"), BAD, ids=range(len(BAD)))
def test_a_bad_file_is_told_with_its_lines(rows: Rows, data: bytes, told_of: list[str]) -> None:
    from timeline.errors import BadValue

    with pytest.raises(BadValue) as caught:
        rows(data)
    assert [part for part in told_of if part not in caught.value.message] == []


def test_many_problems_are_counted_and_the_first_are_shown(rows: Rows) -> None:
    with pytest.raises(BadFile) as caught:
        rows(b"title,date\n" + b"A,Q5 2025\n" * 300)
    assert "300 problems" in caught.value.message
    assert "and 250 more" in caught.value.message


def many_rows(count: int) -> Iterator[bytes]:
    """The lines of a file that is never whole in memory."""
    yield b"title,date\n"
    for number in range(count):
        yield b"Event %d,2025-03-%02d\n" % (number, number % 28 + 1)


def test_a_large_file_takes_no_memory(reader: Reader) -> None:
    import tracemalloc

    quick = replace(reader, read=lambda *_: reader.read("2025", date(2025, 1, 31), False))
    drafts = read_rows(many_rows(5_000), "x.csv", quick)
    next(drafts)
    tracemalloc.start()
    assert sum(1 for _ in drafts) == 4_999
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
