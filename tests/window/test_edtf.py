"""EDTF strings are read as the public suites say, and refused with a reason and a place."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import BadValue, UnreadableWords
from timeline.window import Kind, Precision, Qualifier, Window, edtf
from timeline.window.codes import write

DATA = Path(__file__).parents[1] / "data" / "edtf.tsv"


def facts(outcome: str) -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["outcome"] == outcome]


def named(row: dict[str, str]) -> str:
    return f"{row['suite']}:{row['text']}"


@pytest.mark.parametrize("row", facts("valid"), ids=named)
def test_a_valid_string_has_the_bounds_of_its_suite(row: dict[str, str]) -> None:
    window = edtf.parse(row["text"])
    assert (str(window.earliest or ""), str(window.latest or "")) == (
        row["earliest"],
        row["latest"],
    )


@pytest.mark.parametrize("row", facts("valid"), ids=named)
def test_what_is_stored_reads_back_as_the_same_window(row: dict[str, str]) -> None:
    window = edtf.parse(row["text"])
    again = edtf.parse(str(window.edtf))
    assert (again.earliest, again.latest, again.kind, again.precision, again.edtf) == (
        window.earliest,
        window.latest,
        window.kind,
        window.precision,
        window.edtf,
    )


@pytest.mark.parametrize("row", facts("invalid"), ids=named)
def test_an_invalid_string_is_refused(row: dict[str, str]) -> None:
    text = row["text"].replace("\\n", "\n")
    with pytest.raises(UnreadableWords) as caught:
        edtf.parse(text)
    assert 0 <= caught.value.start <= caught.value.end <= len(text)


@pytest.mark.parametrize("row", facts("out of scope"), ids=named)
def test_what_is_out_of_scope_is_refused_with_the_reason(row: dict[str, str]) -> None:
    with pytest.raises(UnreadableWords) as caught:
        edtf.parse(row["text"])
    assert row["why"] in caught.value.message


def test_the_table_holds_every_suite() -> None:
    suites = Counter(
        row["suite"] for kind in ("valid", "invalid", "out of scope") for row in facts(kind)
    )
    assert set(suites) == {
        "spec",
        "spec table",
        "edtf.js",
        "python-edtf",
        "edtf-validate",
        "own",
    }


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-03-14", Precision.DAY),
        ("2025-03", Precision.MONTH),
        ("2025-03-XX", Precision.MONTH),
        ("2025-21", Precision.SEASON),
        ("2025-32", Precision.SEASON),
        ("2025-33", Precision.QUARTER),
        ("2025-36", Precision.QUARTER),
        ("2025-37", Precision.PART),
        ("2025-39", Precision.PART),
        ("2025-40", Precision.HALF),
        ("2025-41", Precision.HALF),
        ("2025-30", Precision.SEASON),
        ("2025-38", Precision.PART),
        ("2025", Precision.YEAR),
        ("2025-XX-XX", Precision.YEAR),
        ("203X", Precision.DECADE),
        ("20XX", Precision.RANGE),
        ("156X-12-25", Precision.RANGE),
        ("[2026-01..2026-04]", Precision.RANGE),
        ("2025-03/2025-05", Precision.RANGE),
        ("[2025-04-01..]", Precision.OPEN),
        ("../2025", Precision.OPEN),
    ],
)
def test_precision_follows_from_the_form(text: str, precision: Precision) -> None:
    assert edtf.parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "stored", "qualifier"),
    [
        ("2025-06~", "2025-06~", Qualifier.APPROXIMATE),
        ("2004-06~-11", "2004-06-11~", Qualifier.APPROXIMATE),
        ("2004?-06-~11", "2004-06-11%", Qualifier.BOTH),
        ("1984~/2004-06", "1984/2004-06", Qualifier.APPROXIMATE),
        ("1984?/2004~", "1984/2004", Qualifier.BOTH),
        ("[2025-06?..2025-08]", "[2025-06..2025-08]", Qualifier.UNCERTAIN),
    ],
)
def test_a_qualifier_anywhere_is_the_windows(text: str, stored: str, qualifier: Qualifier) -> None:
    window = edtf.parse(text)
    assert (window.edtf, window.qualifier) == (stored, qualifier)


def test_a_set_is_a_moment_and_an_interval_a_span() -> None:
    assert edtf.parse("[2025-03..2025-05]").kind is Kind.MOMENT
    assert edtf.parse("2025-03/2025-05").kind is Kind.SPAN


def test_the_place_of_the_fault_is_told() -> None:
    with pytest.raises(UnreadableWords) as caught:
        edtf.parse("[2025-03, 2025-13..2026]")
    assert (caught.value.start, caught.value.end) == (10, 17)


@pytest.mark.parametrize(
    ("start", "precision", "code"),
    [
        (date(2025, 3, 14), Precision.DAY, "2025-03-14"),
        (date(2025, 3, 3), Precision.WEEK, "[2025-03-03..2025-03-09]"),
        (date(2025, 3, 1), Precision.MONTH, "2025-03"),
        (date(2025, 10, 1), Precision.QUARTER, "2025-36"),
        (date(2025, 7, 1), Precision.HALF, "2025-41"),
        (date(2025, 12, 1), Precision.SEASON, "2025-24"),
        (date(2025, 1, 1), Precision.YEAR, "2025"),
        (date(2030, 1, 1), Precision.DECADE, "203X"),
    ],
)
def test_a_calendar_unit_is_its_own_date(start: date, precision: Precision, code: str) -> None:
    assert edtf.unit(start, precision) == code
    assert edtf.parse(code).earliest == start


@pytest.mark.parametrize("precision", [Precision.PART, Precision.OPEN, Precision.NONE])
def test_what_is_no_calendar_unit_has_no_code(precision: Precision) -> None:
    with pytest.raises(BadValue):
        edtf.unit(date(2025, 1, 1), precision)


def test_southern_seasons_have_codes_of_their_own() -> None:
    assert edtf.unit(date(2025, 12, 1), Precision.SEASON, southern=True) == "2025-30"


@pytest.mark.parametrize(
    ("write_code", "told", "expected"),
    [
        (edtf.one_of, ("2025-03", "2025-05"), "[2025-03..2025-05]"),
        (edtf.one_of, ("2025-03", None), "[2025-03..]"),
        (edtf.one_of, (None, "2025-05~"), "[..2025-05]"),
        (edtf.one_of, ("2025-03", "2025-03"), "2025-03"),
        (edtf.one_of, ("[2025-01..2025-04]", "2026?"), "[2025-01..2026]"),
        (edtf.interval, ("2025-03", "2025-05"), "2025-03/2025-05"),
        (edtf.interval, ("2025-03-01", None), "2025-03-01/.."),
        (edtf.interval, (None, "2025-03-01"), "../2025-03-01"),
        (edtf.either, ("2025-35", "2025-36?"), "[2025-35,2025-36]"),
        (edtf.either, ("[2026-01..2026-04]", "2026-36"), "[2026-01..2026-04,2026-36]"),
        (edtf.qualified, ("2025-06", Qualifier.APPROXIMATE), "2025-06~"),
        (edtf.qualified, ("2025-06?", Qualifier.APPROXIMATE), "2025-06%"),
        (edtf.qualified, ("[2025..2026]", Qualifier.UNCERTAIN), "[2025..2026]"),
        (edtf.qualified, ("2025/2026", Qualifier.UNCERTAIN), "2025/2026"),
        (edtf.qualified, ("", Qualifier.UNCERTAIN), ""),
        (edtf.either, ("2025-35", "2025-35~"), "2025-35"),
        (edtf.one_of, ("2025-03/2025-05", "2025-06/2025-07"), "[2025-03..2025-07]"),
        (edtf.one_of, ("[2025,2027]", "[2026,2028]"), "[2025..2028]"),
        (edtf.one_of, ("2025-03?", "2025-03~"), "2025-03"),
        (edtf.interval, ("[2025-01..2025-04]", "[2026,2027~]"), "2025-01/2027"),
        (edtf.interval, ("2025-03/2025-05", "2025-06/2025-07"), "2025-03/2025-07"),
    ],
)
def test_writers_write_the_canonical_form(
    write_code: Callable[..., str], told: tuple[object, ...], expected: str
) -> None:
    assert write_code(*told) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "code"),
    [
        ("2025-03-14", "2025-03-14", Precision.DAY, "2025-03-14"),
        ("2025-03-14", "2025-03-14", Precision.RANGE, "2025-03-14"),
        ("2025-03-03", "2025-03-09", Precision.WEEK, "[2025-03-03..2025-03-09]"),
        ("2025-03-01", "2025-03-31", Precision.MONTH, "2025-03"),
        ("2025-03-01", "2025-03-30", Precision.MONTH, "[2025-03-01..2025-03-30]"),
        ("2025-03-01", "2025-03-31", Precision.RANGE, "[2025-03-01..2025-03-31]"),
        ("2025-04-01", "2025-06-30", Precision.QUARTER, "2025-34"),
        ("2025-07-01", "2025-12-31", Precision.HALF, "2025-41"),
        ("2025-06-01", "2025-08-31", Precision.SEASON, "2025-22"),
        ("2025-12-01", "2026-02-28", Precision.SEASON, "2025-24"),
        ("2025-06-02", "2025-08-31", Precision.SEASON, "[2025-06-02..2025-08-31]"),
        ("2025-06-01", "2025-08-30", Precision.SEASON, "[2025-06-01..2025-08-30]"),
        ("2025-05-01", "2025-07-31", Precision.SEASON, "[2025-05-01..2025-07-31]"),
        ("0987-01-01", "0987-12-31", Precision.YEAR, "0987"),
        ("0090-01-01", "0099-12-31", Precision.DECADE, "009X"),
    ],
)
def test_whole_units_are_written_as_units_and_the_rest_as_days(
    earliest: str, latest: str, precision: Precision, code: str
) -> None:
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    assert write(first, last, precision) == code


@pytest.mark.parametrize(
    ("earliest", "latest", "kind", "code"),
    [
        (date(2025, 3, 1), date(2025, 3, 31), Kind.MOMENT, "2025-03~"),
        (date(2025, 3, 1), date(2025, 3, 30), Kind.MOMENT, "[2025-03-01..2025-03-30]"),
        (date(2025, 3, 1), None, Kind.MOMENT, "[2025-03-01..]"),
        (None, date(2025, 3, 1), Kind.MOMENT, "[..2025-03-01]"),
        (date(2025, 3, 1), date(2025, 3, 31), Kind.SPAN, "2025-03-01/2025-03-31"),
        (date(2025, 3, 1), None, Kind.SPAN, "2025-03-01/.."),
        (None, date(2025, 3, 1), Kind.SPAN, "../2025-03-01"),
    ],
)
def test_a_qualifier_is_written_where_one_date_carries_it(
    earliest: date | None, latest: date | None, kind: Kind, code: str
) -> None:
    assert write(earliest, latest, Precision.MONTH, kind, Qualifier.APPROXIMATE) == code


def test_two_open_ends_cannot_be_written() -> None:
    assert write(None, None) is None
    with pytest.raises(BadValue):
        edtf.one_of(None, None)


DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(DAYS, DAYS, st.sampled_from(Precision), st.sampled_from(Kind), st.sampled_from(Qualifier))
def test_bounds_written_are_the_bounds_read(
    one: date, other: date, precision: Precision, kind: Kind, qualifier: Qualifier
) -> None:
    earliest, latest = min(one, other), max(one, other)
    window = edtf.parse(str(write(earliest, latest, precision, kind, qualifier)))
    assert (window.earliest, window.latest, window.kind) == (earliest, latest, kind)


@given(DAYS, st.sampled_from(Kind))
def test_open_bounds_written_are_the_bounds_read(day: date, kind: Kind) -> None:
    after = edtf.parse(str(write(day, None, kind=kind)))
    until = edtf.parse(str(write(None, day, kind=kind)))
    assert (after.earliest, after.latest, after.kind) == (day, None, kind)
    assert (until.earliest, until.latest, until.kind) == (None, day, kind)


def outcome(text: str) -> Window | UnreadableWords:
    try:
        return edtf.parse(text)
    except UnreadableWords as error:
        return error


def assert_read_or_refused(text: str) -> None:
    found = outcome(text)
    if isinstance(found, UnreadableWords):
        assert 0 <= found.start <= found.end <= len(text)
        return
    again = edtf.parse(str(found.edtf))
    assert (again.earliest, again.latest, again.kind, again.edtf) == (
        found.earliest,
        found.latest,
        found.kind,
        found.edtf,
    )


@given(st.text() | st.text(alphabet="0123456789X-/.[],?~%TZ:+{}"))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(text)


ELEMENT = st.from_regex(
    r"[?~%]?[12][0-9X]{3}[?~%]?(-[?~%]?[0-4X][0-9X](-[0-3X][0-9X])?[?~%]?)?", fullmatch=True
)
STRINGS = st.one_of(
    ELEMENT,
    st.builds("{}/{}".format, ELEMENT, ELEMENT | st.sampled_from(["", ".."])),
    st.builds("[{}..{}]".format, ELEMENT | st.just(""), ELEMENT | st.just("")),
    st.builds("[{},{}]".format, ELEMENT, ELEMENT),
)


@given(STRINGS)
def test_strings_of_the_right_shape_are_read_or_refused(text: str) -> None:
    assert_read_or_refused(text)
