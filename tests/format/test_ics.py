"""ICS: honest days with stable identities out, anybody's calendar in."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from timeline.entry import Status
from timeline.errors import BadValue
from timeline.format.ics import write_ics
from timeline.format.ics_in import read_ics
from timeline.format.rows import Reader
from timeline.format.whole import wholes
from timeline.timeline import Draft, Query, Timeline
from timeline.window import Precision, Window
from timeline.window.edtf import parse

from .conftest import TODAY


def calendar(
    timeline: Timeline, told: list[str] | None = None, today: date = TODAY, **how: Any
) -> str:
    stream = StringIO()
    found = wholes(timeline.entries(), timeline.events(Query(as_of=today)), today)
    write_ics(found, stream, today, tell=(told if told is not None else []).append, **how)
    return stream.getvalue()


def parsed(text: str) -> dict[str, Any]:
    """The calendar's entries by summary, read by another's parser."""
    components = Calendar.from_ical(text).walk()
    return {str(one["SUMMARY"]): one for one in components if one.name in ("VEVENT", "VTODO")}


def days(component: Any) -> tuple[date, date]:
    return component["DTSTART"].dt, component["DTEND"].dt - timedelta(days=1)


@pytest.fixture
def plain() -> Iterator[Timeline]:
    windows = {
        "day": parse("2025-03-01"),
        "week": parse("[2025-03-03..2025-03-09]"),
        "long": parse("[2025-02-14..2025-06-30]"),
        "fair": parse("2025-05-01/2025-05-04"),
        "war": parse("2025-05-01/2025-12-04"),
        "from": parse("[2025-04-01..]"),
        "by": parse("[..2025-04-30]"),
        "about": parse("2025-03-20~"),
        "last": parse("9999-12-31"),
        "off": parse("2025-04-02"),
        "never": None,
    }
    with Timeline.memory() as made:
        for name, window in windows.items():
            status = Status.CANCELLED if name == "off" else None
            draft = Draft(title=name.title(), said="2025-01-31", window=window, status=status)
            made.add(draft, today=TODAY)
        yield made


def test_each_window_is_told_in_days_and_in_words(plain: Timeline) -> None:
    found = parsed(calendar(plain))
    end = date(9999, 12, 31)
    expected = {
        "Day": (date(2025, 3, 1), date(2025, 3, 1), "CONFIRMED"),
        "Week (3 – 9 Mar 2025)": (date(2025, 3, 3), date(2025, 3, 9), "TENTATIVE"),
        "Long (opens, 14 Feb – 30 Jun 2025)": (date(2025, 2, 14), date(2025, 2, 14), "TENTATIVE"),
        "Long (closes, 14 Feb – 30 Jun 2025)": (date(2025, 6, 30), date(2025, 6, 30), "TENTATIVE"),
        "Fair": (date(2025, 5, 1), date(2025, 5, 4), "CONFIRMED"),
        "War (begins)": (date(2025, 5, 1), date(2025, 5, 1), "CONFIRMED"),
        "War (ends)": (date(2025, 12, 4), date(2025, 12, 4), "CONFIRMED"),
        "From (opens, not before Apr 2025)": (date(2025, 4, 1), date(2025, 4, 1), "TENTATIVE"),
        "By (closes, by 30 Apr 2025)": (date(2025, 4, 30), date(2025, 4, 30), "TENTATIVE"),
        "About (~20 Mar 2025)": (date(2025, 3, 20), date(2025, 3, 20), "TENTATIVE"),
        "Last": (end, None, "CONFIRMED"),
        "Off (cancelled)": (date(2025, 4, 2), date(2025, 4, 2), "CANCELLED"),
    }  # fmt: skip
    shown = {
        name: (*(days(one) if "DTEND" in one else (one["DTSTART"].dt, None)), str(one["STATUS"]))
        for name, one in found.items()
    }
    assert shown == expected
    assert {str(one["TRANSP"]) for one in found.values()} == {"TRANSPARENT"}


def test_a_window_of_107_days_does_not_fill_them(plain: Timeline) -> None:
    filled = sum(
        (last - first).days + 1
        for first, last in map(
            days, (one for one in parsed(calendar(plain)).values() if "DTEND" in one)
        )
    )
    assert filled < 30
    spans = parsed(calendar(plain, windows="span"))
    assert days(spans["Long (14 Feb – 30 Jun 2025)"]) == (date(2025, 2, 14), date(2025, 6, 30))
    assert len(parsed(calendar(plain, windows="ends"))) == 14


def test_the_undated_are_left_out_and_said_or_are_tasks(plain: Timeline) -> None:
    told: list[str] = []
    assert not any("Never" in name for name in parsed(calendar(plain, told)))
    assert told == ["1 undated event left out: a calendar needs a date (--todo makes them tasks)"]
    told.clear()
    task = parsed(calendar(plain, told, todo=True))["Never (no date given)"]
    assert (task.name, "DTSTART" in task, told) == ("VTODO", False, [])


def test_the_same_log_makes_the_same_calendar(plain: Timeline) -> None:
    text = calendar(plain, title="Plans, all; of\nthem")
    assert text == calendar(plain, title="Plans, all; of\nthem")
    assert {len(line.encode()) <= 75 for line in text.split("\r\n")} == {True}
    assert "\n" not in text.replace("\r\n", "")


def test_a_new_word_keeps_the_identity_and_raises_the_sequence(plain: Timeline) -> None:
    before = parsed(calendar(plain))["Day"]
    plain.update("day", Draft(said="2025-02-01", window=parse("2025-03-09")), today=TODAY)
    after = parsed(calendar(plain))["Day"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    plain.undo()
    again = parsed(calendar(plain))["Day"]
    assert again["UID"] == before["UID"]
    assert again["SEQUENCE"] > after["SEQUENCE"]
    assert again["DTSTART"].dt == date(2025, 3, 1)


@pytest.mark.parametrize("windows", ["auto", "span", "ends"])
def test_out_and_in_again_gives_the_same_events(
    timeline: Timeline, reader: Reader, windows: str
) -> None:
    text = calendar(timeline, windows=windows, todo=True)
    with Timeline.memory() as again:
        again.take(read_ics(BytesIO(text.encode()), "x.ics", reader))
        kept = [
            (e.key, e.title, e.group, e.window, e.words, e.by, e.said, e.status)
            for e in again.events(Query(as_of=TODAY))
        ]
    assert kept == [
        (e.key, e.title, e.group, e.window, e.words, e.by, e.said, e.status)
        for e in timeline.events(Query(as_of=TODAY))
    ]  # fmt: skip


def test_a_date_that_was_moved_in_the_calendar_wins(plain: Timeline, reader: Reader) -> None:
    text = calendar(plain).replace("DTSTART;VALUE=DATE:20250301", "DTSTART;VALUE=DATE:20250305")
    text = text.replace("DTEND;VALUE=DATE:20250302", "DTEND;VALUE=DATE:20250306")
    found = {draft.key: draft.window for draft in read_ics(BytesIO(text.encode()), "x.ics", reader)}
    assert found["day"] == Window(date(2025, 3, 5), date(2025, 3, 5), Precision.DAY, "2025-03-05")


def foreign(*lines: str, kind: str = "VEVENT") -> bytes:
    body = "\r\n".join(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"BEGIN:{kind}",
            "UID:1",
            *lines,
            f"END:{kind}",
            "END:VCALENDAR",
            "",
        )
    )
    return body.encode()


@pytest.mark.parametrize(
    ("lines", "edtf"),
    [
        (("DTSTART;VALUE=DATE:20250301",), "2025-03-01"),
        (("DTSTART;VALUE=DATE:20250301", "DTEND;VALUE=DATE:20250302"), "2025-03-01"),
        (("DTSTART;VALUE=DATE:20250301", "DTEND;VALUE=DATE:20250303"), "2025-03-01/2025-03-02"),
        (("DTSTART;VALUE=DATE:20250301", "DURATION:P2D"), "2025-03-01/2025-03-02"),
        (("DTSTART;VALUE=DATE:20250301", "DURATION:P1W"), "2025-03-01/2025-03-07"),
        (("DTSTART:20250301T090000Z", "DTEND:20250301T100000Z"), "2025-03-01"),
        (("DTSTART:20250301T220000", "DTEND:20250302T000000"), "2025-03-01"),
        (("DTSTART;TZID=Nowhere/Land:20250301T233000",), "2025-03-01"),
        (("DTSTART;VALUE=DATE:20250301", "STATUS:TENTATIVE"), "2025-03-01?"),
    ],
)
def test_anybodys_days_are_read_as_they_are_written(
    reader: Reader, lines: tuple[str, ...], edtf: str
) -> None:
    (draft,) = read_ics(BytesIO(foreign("SUMMARY:A\\, b", *lines)), "x.ics", reader)
    assert draft.window is not None
    assert (draft.title, draft.window.edtf) == ("A, b", edtf)
    assert parse(edtf).kind is draft.window.kind


def test_tasks_repeats_and_equal_titles_are_read(reader: Reader, told: list[str]) -> None:
    (task,) = read_ics(
        BytesIO(foreign("SUMMARY:T", "DUE;VALUE=DATE:20250301", kind="VTODO")), "x", reader
    )
    assert task.window is not None
    assert task.window.edtf == "[..2025-03-01]"
    event = "BEGIN:VEVENT\nUID:{}\nSUMMARY:Call\nDTSTART:2025030{}\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
    text = (
        "BEGIN:VCALENDAR\n"
        + event.format(1, 1)
        + event.format(2, 2)
        + event.format(1, 3)
        + "END:VCALENDAR\n"
    )
    keys = [draft.key for draft in read_ics(BytesIO(text.encode()), "x", reader)]
    assert (keys[0], keys[2]) == ("call", "call")
    assert str(keys[1]).startswith("call-")
    assert "3 events repeat" in told[-1]


HEAD = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n"
TAIL = b"END:VEVENT\r\nEND:VCALENDAR\r\n"
# The bytes of a file, and what must be told of it.
BAD: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", ["empty"]),
    "no calendar": (b"title,date\nA,2025\n", ["line 1", "no calendar"]),
    "utf-16": ("BEGIN:VCALENDAR".encode("utf-16"), ["UTF-16"]),
    "latin-1": (HEAD + b"LOCATION:caf\xe9\r\nDTSTART:20250101\r\n" + TAIL, ["line 4: ", "UTF-8"]),
    "nul": (HEAD + b"X-A:\0\r\nDTSTART:20250101\r\n" + TAIL, ["line 4: ", "NUL"]),
    "cut off": (HEAD + b"DTSTART:20250101\r\n", ["line 1: ", "line 2: ", "never ended"]),
    "crossed": (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", ["line 2: ", "without its BEGIN"]),
    "no colon": (HEAD + b"NONSENSE\r\nDTSTART:20250101\r\n" + TAIL, ["line 4: ", "NAME:VALUE"]),
    "no date": (HEAD + TAIL, ["line 2: no DTSTART"]),
    "no title": (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20250101\r\n" + TAIL, ["line 2: no SUMMARY"]),
    "year 0": (HEAD + b"DTSTART;VALUE=DATE:00000101\r\n" + TAIL, ["line 4: DTSTART"]),
    "year 10000": (HEAD + b"DTSTART;VALUE=DATE:100000101\r\n" + TAIL, ["line 4: DTSTART"]),
    "30 February": (HEAD + b"DTSTART;VALUE=DATE:20250230\r\n" + TAIL, ["line 4: DTSTART"]),
    "end first": (HEAD + b"DTSTART:20250105\r\nDTEND:20250101\r\n" + TAIL, ["line 5: ", "before"]),
    "too long": (HEAD + b"DTSTART:99991231\r\nDURATION:P99999D\r\n" + TAIL, ["line 5: ", "9999"]),
    "odd duration": (HEAD + b"DTSTART:20250101\r\nDURATION:1 day\r\n" + TAIL, ["line 5: DURATION"]),
    "odd edtf": (HEAD + b"DTSTART:20250101\r\nX-TIMELINE-EDTF:soon\r\n" + TAIL, ["line 5: "]),
    "odd said": (HEAD + b"DTSTART:20250101\r\nX-TIMELINE-SAID:x\r\n" + TAIL, ["line 5: said"]),
    "huge": (HEAD + b"X-A:" + b"x" * 1_100_000 + b"\r\nDTSTART:20250101\r\n" + TAIL, ["line 4: longer"]),
    "two": (HEAD + b"DTSTART:1\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:2\r\nSUMMARY:B\r\n" + TAIL, ["2 problems", "line 4: ", "line 7: "]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_calendar_is_told_with_its_lines(reader: Reader, name: str) -> None:
    data, told_of = BAD[name]
    with pytest.raises(BadValue) as caught:
        list(read_ics(BytesIO(data), "x.ics", reader))
    assert [part for part in told_of if part not in caught.value.message] == []


@pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
def test_khal_shows_a_moved_date_once_and_not_107_days(plain: Timeline, tmp_path: Path) -> None:
    (tmp_path / "cal").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[one]]\npath = {tmp_path / 'cal'}\n[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
    )

    def khal(*arguments: str) -> str:
        home = {"HOME": str(tmp_path), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        ran = subprocess.run(
            ["khal", "-c", str(config), *arguments],
            capture_output=True,
            text=True,
            env=home,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def shown() -> list[str]:
        file = tmp_path / "x.ics"
        file.write_text(calendar(plain), newline="")
        khal("import", "--batch", "-a", "one", str(file))
        return khal("list", "2025-02-01", "200d", "--format", "{start-date} {title}").splitlines()

    plain.remove("last")  # khal cannot add a day to the last one there is
    assert sum("Long (" in line for line in shown()) == 2
    plain.update("day", Draft(said="2025-02-01", window=parse("2025-03-09")), today=TODAY)
    assert [line for line in shown() if line.endswith(" Day")] == ["2025-03-09 Day"]
