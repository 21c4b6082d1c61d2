"""Real schedules as they were changed over years, told to a log, and counted by other means.

The files are not part of the project: without them beside the checkout all of this skips. A
word of PEP history is one line: an event is a PEP and a stage, said when it was committed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from statistics import median as middle
from typing import Any

import pytest

from timeline.entry import Status
from timeline.event import History, MoveKind
from timeline.event.scorecard import Outcome, card, median, promises
from timeline.timeline import Draft, Query, Timeline
from timeline.window import UNDATED
from timeline.window.edtf import parse

SHARED = Path(__file__).parents[3] / "shared" / "data"
FILES = {
    "pep": SHARED / "pep-release-schedules.jsonl",
    "node": SHARED / "node-schedule-history.jsonl",
}
TODAY = date(2026, 9, 1)

pytestmark = pytest.mark.skipif(
    not all(path.exists() for path in FILES.values()),
    reason="the real schedules are not beside the checkout (../shared/data)",
)

Line = dict[str, Any]


# ---- What the files say, by means that share no code with the program ----


def lines(name: str) -> list[Line]:
    """The lines of a file, each with the name of its event."""
    rows = [json.loads(line) for line in FILES[name].read_text("utf-8").splitlines()]
    for row in rows:
        row["name"] = (
            f"{row['pep']} {row['event']}" if name == "pep" else f"{row['release']} {row['stage']}"
        )
        row["happened"] = row.get("section") == "actual"
        if not is_day(row["date"]):  # "TBD", "two weeks later", 45 January
            row["date"] = None
    return rows


def is_day(text: str | None) -> bool:
    try:
        return bool(text and date.fromisoformat(text))
    except ValueError:
        return False


@dataclass
class Told:
    """One event as a plain reading of its lines has it."""

    words: int = 0
    moves: list[tuple[str, int | None]] = field(default_factory=list)
    promises: list[tuple[str, int | None]] = field(default_factory=list)
    final: str | None = None
    slip: int | None = None


def plain(name: str) -> dict[str, Told]:
    """Every event of a file: its words, its moves, and what came of its promises."""
    events: dict[str, list[Line]] = {}
    for row in lines(name):
        events.setdefault(row["name"], []).append(row)
    return {event: plain_event(in_order(rows)) for event, rows in events.items()}


def in_order(rows: list[Line]) -> list[Line]:
    """By the day as it was written, then by instant, then by line; equal neighbours are one."""
    ordered = sorted(
        rows, key=lambda row: (row["recorded"][:10], datetime.fromisoformat(row["recorded"]))
    )
    kept: list[Line] = []
    for row in ordered:
        same = ("date", "happened", "recorded_by", "recorded")
        if kept and all(row[one] == kept[-1][one] for one in same):
            continue
        kept.append(row)
    return kept


def plain_event(rows: list[Line]) -> Told:
    told = Told(words=len(rows))
    first = last = now = None  # the first dated day, the last dated one, the one that holds
    over, planned = False, []
    for row in rows:
        day = row["date"]
        if over and not row["happened"]:
            continue
        told.moves.append(plain_move(last, now, day))
        if not row["happened"] and day and day >= row["recorded"][:10]:
            moved = told.moves[-1]
            planned.append((row["recorded_by"], day, moved[1] if moved[0] in MOVING else None))
        over = over or row["happened"]
        first, last, now = first or day, day or last, day
    told.final = now
    told.slip = days(first, last) if first and last else None
    seen = set()
    for by, day, moved_days in planned:
        if (by, day) not in seen:
            seen.add((by, day))
            told.promises.append((outcome(day, now if over else None), moved_days))
    return told


MOVING = ("slipped", "pulled in")


def plain_move(last: str | None, now: str | None, day: str | None) -> tuple[str, int | None]:
    """How one day moved against the last one given."""
    if last is None:
        return ("first date", None) if day else ("none", None)
    if day is None:
        return ("date withdrawn", None) if now else ("none", None)
    moved = days(last, day)
    return ("slipped" if moved > 0 else "pulled in" if moved < 0 else "confirmed"), moved


def outcome(promised: str, came: str | None) -> str:
    if came is None:
        return "overdue" if promised < TODAY.isoformat() else "open"
    return "met" if came == promised else "late" if came > promised else "early"


def days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


# ---- The same told to a log ----


def drafts(name: str) -> Iterator[Draft]:
    for row in lines(name):
        yield Draft(
            title=row["name"],
            said=row["recorded"],
            by=row["recorded_by"],
            words=row.get("words"),
            window=parse(row["date"]) if row["date"] else UNDATED,
            status=Status.HAPPENED if row["happened"] else None,
            source=row["commit"],
        )


@pytest.fixture(scope="module", params=["pep", "node"])
def schedule(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def log(schedule: str) -> Iterator[Timeline]:
    with Timeline.memory() as timeline:
        timeline.take(drafts(schedule))
        yield timeline


def histories(timeline: Timeline) -> dict[str, History]:
    found = (timeline.history(event.key) for event in timeline.events(Query(as_of=TODAY)))
    return {history.event.title: history for history in found}


def test_every_line_is_told_and_no_event_is_lost(log: Timeline, schedule: str) -> None:
    rows, wanted = lines(schedule), plain(schedule)
    assert sum(entry.type == "announcement" for entry in log.entries()) == len(rows)
    assert log.count(TODAY) == len(wanted)
    found = histories(log)
    assert found.keys() == wanted.keys()
    assert sum(w.count for one in found.values() for w in one.announcements) == len(rows)
    assert {name: one.event.announcements for name, one in found.items()} == {
        name: told.words for name, told in wanted.items()
    }
    assert log.check() == []


@pytest.mark.parametrize(
    ("name", "events", "later", "earlier"), [("pep", 581, 416, 125), ("node", 90, 18, 12)]
)
def test_the_files_are_those_that_were_counted(
    name: str, events: int, later: int, earlier: int
) -> None:
    found = plain(name)
    kinds = Counter(kind for told in found.values() for kind, _ in told.moves)
    assert (len(found), kinds["slipped"], kinds["pulled in"]) == (events, later, earlier)


def test_every_move_is_the_one_that_the_dates_make(log: Timeline, schedule: str) -> None:
    wanted = plain(schedule)
    for name, history in histories(log).items():
        words = [word for word in history.announcements if not word.after_the_fact]
        moves = [(",".join(word.move.kinds), word.move.end_days) for word in words]
        assert moves == wanted[name].moves, name
        final = history.event.window.latest
        assert (final.isoformat() if final else None) == wanted[name].final, name
        assert history.event.slip_days == wanted[name].slip, name


def test_the_scorecard_is_what_the_dates_make(log: Timeline, schedule: str) -> None:
    found = [one for history in histories(log).values() for one in promises(history, TODAY)]
    total = card(None, found)
    wanted = [promise for told in plain(schedule).values() for promise in told.promises]
    outcomes = Counter(one for one, _ in wanted)
    assert {one.value: n for one, n in total.outcomes.items() if n} == dict(outcomes)
    moved = sorted(days for _, days in wanted if days is not None)
    assert list(total.moves) == moved
    assert (total.slips, median(total.moves)) == (sum(n > 0 for n in moved), middle(moved))


def test_the_same_file_again_adds_nothing(log: Timeline, schedule: str) -> None:
    before = list(log.jsonl())
    again = log.take(drafts(schedule))
    assert (again.new, again.known) == (0, len(lines(schedule)))
    assert list(log.jsonl()) == before


@pytest.fixture(scope="module")
def peps() -> Iterator[Timeline]:
    with Timeline.memory() as timeline:
        timeline.take(drafts("pep"))
        yield timeline


def dates(history: History) -> list[tuple[str, str]]:
    """The days that were given, one after the other, and how each moved."""
    return [
        (str(word.window and word.window.latest), "+".join(word.move.kinds))
        for word in history.announcements
        if word.move.counts or word.status is Status.HAPPENED
    ]


def test_python_3_13_was_a_week_late_and_came_on_the_day_last_given(peps: Timeline) -> None:
    history = peps.history("pep-0719-3-13-0-final")
    assert dates(history) == [
        ("2024-10-01", "first date"),
        ("2024-10-07", "slipped"),
        ("2024-10-07", "confirmed"),
    ]
    event = history.event
    assert (event.status, event.slip_days, event.moves) == (Status.HAPPENED, 6, 1)
    outcomes = [(one.word.by, one.outcome) for one in promises(history, TODAY)]
    assert outcomes == [("T. Wouters", Outcome.LATE), ("Hugo van Kemenade", Outcome.MET)]
    on_the_eve = peps.event("pep-0719-3-13-0-final", as_of=date(2024, 9, 26)).window
    assert on_the_eve.edtf == "2024-10-01"


def test_python_3_3_had_five_dates_each_later(peps: Timeline) -> None:
    history = peps.history("pep-0398-3-3-0-final")
    assert dates(history) == [
        ("2012-08-18", "first date"),
        ("2012-08-25", "slipped"),
        ("2012-09-01", "slipped"),
        ("2012-09-22", "slipped"),
        ("2012-09-29", "slipped"),
    ]
    assert history.event.slip_days == 42


def test_a_year_mistyped_and_put_right_is_no_slip() -> None:
    """2019 was typed for 2020 in PEP 619 and mended five minutes later."""
    typo, mended = [row for row in lines("pep") if row["name"] == "pep-0619 3.0.0 beta 1"][:2]
    assert (typo["date"], mended["date"]) == ("2019-01-20", "2020-01-20")
    as_a_word, as_a_mistake = Timeline.memory(), Timeline.memory()
    both = [draft for draft in drafts("pep") if draft.title == "pep-0619 3.0.0 beta 1"][:2]
    as_a_word.take(both)
    as_a_mistake.take(both[:1])
    as_a_mistake.correct("pep-0619", Draft(said="", window=both[1].window), today=TODAY)
    slips = []
    for timeline in (as_a_word, as_a_mistake):
        history = timeline.history("pep-0619")
        kinds = [kind for word in history.announcements for kind in word.move.kinds]
        slips.append((kinds.count(MoveKind.SLIPPED), history.event.slip_days))
        assert history.event.window.edtf == "2020-01-20"
        timeline.close()
    assert slips == [(1, 365), (0, 0)]
