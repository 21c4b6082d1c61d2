"""Resolving: order, corrections, retractions, joins and the rules of the fold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from timeline import event as names
from timeline.entry import Entry, Status, entry_id, window_fields
from timeline.event import Announcement, Event, Move, MoveKind
from timeline.event.order import living, original
from timeline.event.resolve import Resolved, resolve
from timeline.window import UNDATED, Precision, Window


def quarter(number: int, year: int = 2025) -> Window:
    ends = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}[number]
    start = date(year, 3 * number - 2, 1)
    return Window(start, date(year, *ends), Precision.QUARTER, f"{year}-Q{number}")


def word(said: str, window: Window | None = None, *, minute: int = 0, **fields: Any) -> Entry:
    recorded = f"2026-01-01T00:{minute:02}:00.000Z"
    values = {"key": "o3", "said": said, "recorded": recorded, **window_fields(window), **fields}
    return Entry(**values)


def other(type: str, *, minute: Any = 0, **fields: Any) -> Entry:
    return Entry(type=type, recorded=f"2026-01-01T00:{minute:02}:00.000Z", **fields)


def resolved(*entries: Entry, **cut: Any) -> tuple[Resolved, ...]:
    return resolve({entry_id(entry): entry for entry in entries}, **cut)


def only(*entries: Entry, as_of: date | None = None) -> Event:
    (one,) = resolved(*entries)
    event = one.event(as_of)
    assert event is not None
    return event


def words(*entries: Entry) -> tuple[Announcement, ...]:
    (one,) = resolved(*entries)
    history = one.history()
    assert history is not None
    return history.announcements


def kinds(*entries: Entry) -> list[str]:
    return ["+".join(word.move.kinds) for word in words(*entries)]


def test_q3_then_q4_then_q3_on_one_day_ends_at_q3() -> None:
    said = [
        word("2025-01-31", quarter(3), minute=1),
        word("2025-01-31", quarter(4), minute=2),
        word("2025-01-31", quarter(3), minute=3),
    ]
    assert only(*said).window == quarter(3)
    assert kinds(*said) == ["first date", "slipped", "pulled in"]


def test_an_older_quote_added_late_is_not_the_newest() -> None:
    event = only(word("2025-03-01", quarter(3), minute=1), word("2025-02-01", quarter(2), minute=2))
    assert (event.window, event.said, event.first_said) == (quarter(3), "2025-03-01", "2025-02-01")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2025-01-31", "2025-02-01"),
        # within a day: by instant across offsets, then those without one
        ("2025-01-31T23:00:00+09:00", "2025-01-31T07:00:00-08:00"),
        ("2025-01-31T23:59:00-08:00", "2025-01-31"),
        # the written day comes first, whatever the instant
        ("2025-01-31T23:00:00-08:00", "2025-02-01T00:00:00+14:00"),
    ],
)
def test_the_order_of_words(older: str, newer: str) -> None:
    entries = [word(newer, quarter(4), minute=1), word(older, quarter(1), minute=2)]
    assert only(*entries).window == quarter(4)


def test_equal_moments_are_ordered_by_when_recorded_then_place_then_id() -> None:
    first, second = word("2025-01-31", quarter(1), seq=0), word("2025-01-31", quarter(2), seq=1)
    assert only(second, first).window == quarter(2)
    twins = [word("2025-01-31", quarter(n), note=str(n)) for n in (1, 2, 3, 4)]
    last = max(twins, key=entry_id)
    assert only(*twins).window.edtf == last.edtf


def test_a_word_without_a_date_keeps_the_window() -> None:
    event = only(
        word("2025-01-31", quarter(3), words="Q3", by="a"),
        word("2025-02-01", status="testing", by="b"),
    )
    assert (event.window, event.words, event.by) == (quarter(3), "Q3", "b")
    assert event.status is Status.TESTING


def test_undated_said_in_words_takes_the_date_away() -> None:
    event = only(word("2025-01-31", quarter(3)), word("2025-02-01", UNDATED, words="no idea"))
    assert (event.window, event.words, event.first_window) == (UNDATED, "no idea", quarter(3))


def test_happened_sticks() -> None:
    said = [
        word("2025-01-31", quarter(1)),
        word("2025-03-01", quarter(1), status="happened", by="a"),
        word("2025-04-01", quarter(4), by="b"),
        word("2025-05-01", status="cancelled"),
    ]
    event = only(*said)
    assert (event.status, event.window, event.by) == (Status.HAPPENED, quarter(1), "a")
    assert [word.after_the_fact for word in words(*said)] == [False, False, True, True]
    assert (event.announcements, event.moves) == (4, 0)


def test_another_happened_changes_what_happened() -> None:
    event = only(
        word("2025-03-01", quarter(1), status="happened"),
        word("2025-04-01", quarter(4)),
        word("2025-08-01", quarter(2), status="happened"),
    )
    assert (event.status, event.window) == (Status.HAPPENED, quarter(2))


def test_retracting_happened_lets_the_later_word_count() -> None:
    happened = word("2025-03-01", quarter(1), status="happened")
    later = word("2025-04-01", quarter(4))
    assert only(happened, later, other("retraction", target=entry_id(happened))).window == (
        quarter(4)
    )


def test_planned_again_after_cancelled_is_back() -> None:
    said = [
        word("2025-01-31", quarter(1)),
        word("2025-02-12", status="cancelled"),
        word("2025-04-04", quarter(2)),
    ]
    assert kinds(*said) == ["first date", "cancelled", "back+slipped"]
    assert only(*said).status is Status.PLANNED


def test_slips_add_up_from_the_first_date_to_the_last() -> None:
    event = only(
        word("2025-01-01"),
        word("2025-01-02", quarter(1)),
        word("2025-01-03", quarter(2)),
        word("2025-01-04", quarter(4)),
    )
    assert (event.slip_days, event.moves, event.announcements) == (275, 3, 4)
    assert (event.first_window, event.previous_window) == (quarter(1), quarter(2))


def test_equal_consecutive_words_are_one_with_their_count() -> None:
    said = [word("2025-01-31", quarter(1), minute=n, source=str(n)) for n in range(3)]
    (line,) = words(*said)
    assert (line.count, line.source) == (3, "2")
    assert only(*said).announcements == 1


def test_a_different_speaker_or_day_is_another_word() -> None:
    said = [
        word("2025-01-31", quarter(1), by="a"),
        word("2025-01-31", quarter(1), by="b", minute=1),
        word("2025-02-01", quarter(1), by="b", minute=2),
    ]
    assert [line.count for line in words(*said)] == [1, 1, 1]


def test_a_correction_takes_the_place_of_what_it_mends() -> None:
    older = word("2025-01-31", quarter(1), minute=1, words="Q1")
    newer = word("2025-01-31", quarter(4), minute=2)
    mend = other(
        "correction", target=entry_id(older), minute=9, words="Q2", **window_fields(quarter(2))
    )
    assert only(older, newer, mend).window == quarter(4)
    line = words(older, newer, mend)[0]
    assert (line.id, line.window, line.words, line.corrected, line.said) == (
        entry_id(older),
        quarter(2),
        "Q2",
        True,
        "2025-01-31",
    )


def test_a_correction_may_move_a_word_to_another_day() -> None:
    older, newer = word("2025-01-31", quarter(1)), word("2025-02-01", quarter(4))
    mend = other(
        "correction", target=entry_id(older), said="2025-03-01", **window_fields(quarter(2))
    )
    assert only(older, newer, mend).window == quarter(2)


def test_the_last_living_correction_wins() -> None:
    base = word("2025-01-31", quarter(1))
    first = other("correction", target=entry_id(base), minute=1, **window_fields(quarter(2)))
    second = other("correction", target=entry_id(base), minute=2, **window_fields(quarter(3)))
    undo = other("retraction", target=entry_id(second), minute=3)
    redo = other("retraction", target=entry_id(undo), minute=4)
    assert only(second, base, first).window == quarter(3)
    assert only(undo, second, base, first).window == quarter(2)
    assert only(redo, undo, second, base, first).window == quarter(3)


def test_a_retraction_kills_its_target_and_what_corrects_it() -> None:
    base, later = word("2025-01-31", quarter(1)), word("2025-02-01", quarter(2))
    mend = other("correction", target=entry_id(base), said="2025-03-01")
    kill = other("retraction", target=entry_id(base))
    assert len(words(base, later, mend, kill)) == 1
    assert only(base, later, mend, kill).window == quarter(2)


def test_an_event_exists_while_one_word_of_it_lives() -> None:
    base = word("2025-01-31", quarter(1))
    about = other("description", key="o3", set={"title": "O3"})
    assert resolved(base, about, other("retraction", target=entry_id(base))) == ()
    assert resolved(about) == ()


def test_references_to_what_is_not_held_are_harmless() -> None:
    event = only(
        word("2025-01-31", quarter(1)),
        other("correction", target="0" * 64),
        other("retraction", target="1" * 64),
    )
    assert event.window == quarter(1)


def test_words_of_one_origin_are_one() -> None:
    here = word("2025-01-31", quarter(1), origin="row", minute=1)
    there = word("2025-01-31", quarter(1), origin="row", minute=2)
    later = word("2025-02-01", quarter(2))
    mend = other("correction", target=entry_id(there), minute=5, **window_fields(quarter(3)))
    assert [line.window for line in words(here, there, mend)] == [quarter(3)]
    kill = other("retraction", target=entry_id(there), minute=6)
    assert [line.window for line in words(here, there, mend, kill, later)] == [
        quarter(1),
        quarter(2),
    ]


def test_descriptions_have_one_last_writer_per_field() -> None:
    event = only(
        word("2025-01-31"),
        other("description", key="o3", minute=1, set={"title": "A", "group": "g"}),
        other("description", key="o3", minute=3, set={"title": "A"}),
        other("description", key="o3", minute=2, set={"title": "B"}, add={"tags": ("x", "y")}),
        other("description", key="o3", minute=4, drop={"tags": ("x",)}, add={"tags": ("z",)}),
    )
    assert (event.title, event.group, event.tags) == ("A", "g", ("y", "z"))


def test_same_joins_two_events_under_the_key_first_recorded() -> None:
    a = word("2025-02-01", quarter(1), key="a", minute=2)
    b = word("2025-01-01", quarter(2), key="b", minute=1)
    same = [other("same", key="a", other="b"), other("same", key="b", other="a", minute=1)]
    (one,) = resolved(a, b, *same)
    assert (one.key, one.keys, len(one.steps)) == ("b", ("b", "a"), 2)
    undo = [other("retraction", target=entry_id(entry)) for entry in same]
    assert [one.key for one in resolved(a, b, *same, *undo)] == ["a", "b"]


def test_apart_folds_the_named_entries_under_another_key() -> None:
    ours = word("2025-01-31", quarter(1), note="ours")
    theirs = word("2025-02-01", quarter(2), note="theirs")
    apart = other("apart", key="o3", other="o3-b", add={"entries": (entry_id(theirs),)})
    assert [(one.key, len(one.steps)) for one in resolved(ours, theirs, apart)] == [
        ("o3", 1),
        ("o3-b", 1),
    ]


def test_what_a_newer_version_wrote_is_not_folded() -> None:
    base = word("2025-01-31", quarter(1))
    assert only(base, replace(base, v=2, said="2025-05-01")).announcements == 1


def test_as_of_shows_what_had_been_said() -> None:
    said = [word("2025-01-31", quarter(1)), word("2025-03-01", quarter(2))]
    assert only(*said, as_of=date(2025, 2, 28)).window == quarter(1)
    assert only(*said, as_of=date(2025, 3, 1)).window == quarter(2)
    (one,) = resolved(*said)
    assert one.event(date(2025, 1, 30)) is None


def test_known_at_shows_the_mistakes_too() -> None:
    base = word("2025-01-31", quarter(1))
    mend = Entry(
        type="correction",
        target=entry_id(base),
        recorded="2026-01-02T00:00:00.000Z",
        **window_fields(quarter(2)),
    )
    (one,) = resolved(base, mend, known_at=date(2026, 1, 1))
    assert one.steps[-1].window == quarter(1)
    assert resolved(base, mend, known_at=date(2025, 12, 31)) == ()
    assert only(base, mend).window == quarter(2)


def test_reigns_cover_the_days_from_the_first_word_on_without_gaps() -> None:
    (one,) = resolved(
        word("2025-01-31", quarter(1), minute=1),
        word("2025-01-31", quarter(2), minute=2),
        word("2025-03-01", quarter(3), minute=3),
    )
    assert [(reign.since, reign.until, reign.step.window) for reign in one.reigns()] == [
        (date(2025, 1, 31), date(2025, 3, 1), quarter(2)),
        (date(2025, 3, 1), None, quarter(3)),
    ]


def test_a_long_chain_of_undo_and_redo_is_followed() -> None:
    entries = [word("2025-01-31", quarter(1))]
    for minute in range(4000):
        recorded = f"2026-01-01T00:00:{minute // 1000:02}.{minute % 1000:03}Z"
        target = entry_id(entries[-1])
        entries.append(Entry(type="retraction", target=target, recorded=recorded))
    assert len(resolved(*entries)) == 1
    assert len(resolved(*entries[:-1])) == 0


def test_first_date_counts_as_a_move_only_after_another_word() -> None:
    assert only(word("2025-01-31", quarter(1))).moves == 0
    assert only(word("2025-01-31"), word("2025-02-01", quarter(1))).moves == 1
    assert MoveKind.FIRST_DATE in words(word("2025-01-31", quarter(1)))[0].move.kinds


def test_an_event_has_the_words_of_its_last_date_and_the_speaker_of_its_last_word() -> None:
    dated: dict[str, Any] = {
        "words": "Q1",
        "lang": "en",
        "rule": "quarter",
        "quote": "by Q1",
        "source": "one",
    }
    event = only(
        word("2025-01-31", quarter(1), by="a", **dated),
        word("2025-02-01", by="b", quote="on it", source="two", status="testing"),
        other("description", key="o3", add={"notes": ("n",), "aliases": ("other",)}),
    )
    assert (event.words, event.language, event.rule) == ("Q1", "en", "quarter")
    assert (event.by, event.quote, event.source) == ("b", "on it", "two")
    assert (event.said, event.day, event.first_said) == (
        "2025-02-01",
        date(2025, 2, 1),
        "2025-01-31",
    )
    assert (event.key, event.title, event.group) == ("o3", "o3", None)
    assert (event.notes, event.aliases) == (("n",), ("other",))
    assert (event.previous_window, event.slip_days) == (None, 0)


def test_a_word_after_the_fact_changes_nothing_but_the_count() -> None:
    said = [
        word("2025-01-31", quarter(1), by="a", status="happened"),
        word("2025-02-01", quarter(2), by="b"),
    ]
    event = only(*said)
    assert (event.window, event.by, event.said) == (quarter(1), "a", "2025-01-31")
    assert (event.announcements, event.moves) == (2, 0)
    line = words(*said)[1]
    assert (line.by, line.window, line.after_the_fact) == ("b", quarter(2), True)
    assert line.move.kinds == (MoveKind.NONE,)


def test_a_line_of_a_history_has_all_that_was_written_down() -> None:
    fields: dict[str, Any] = {
        "words": "Q1",
        "lang": "en",
        "rule": "quarter",
        "by": "a",
        "source": "https://example.org",
        "quote": "by Q1",
        "note": "a note",
        "after": "gpt-4",
        "before": "gpt-5",
        "recorded_by": "me",
    }
    entry = word("2025-01-31T08:00:00+01:00", quarter(1), **fields)
    assert words(entry)[0] == Announcement(
        id=entry_id(entry),
        key="o3",
        said="2025-01-31T08:00:00+01:00",
        day=date(2025, 1, 31),
        by="a",
        words="Q1",
        language="en",
        window=quarter(1),
        status=Status.PLANNED,
        source="https://example.org",
        quote="by Q1",
        note="a note",
        rule="quarter",
        after="gpt-4",
        before="gpt-5",
        recorded="2026-01-01T00:00:00.000Z",
        recorded_by="me",
        move=Move((MoveKind.FIRST_DATE,)),
        count=1,
        after_the_fact=False,
        corrected=False,
    )


def test_equal_words_add_up_however_many_lines_they_stand_in() -> None:
    said = [word("2025-01-31", quarter(1), minute=n, source=str(n)) for n in range(2)]
    again = word("2025-02-01", quarter(1), minute=5)
    assert [(line.count, line.source) for line in words(*said, again)] == [(2, "1"), (1, None)]


@pytest.mark.parametrize(
    ("first", "second", "previous"),
    [
        (quarter(1), quarter(1), None),
        (quarter(1), replace(quarter(1), precision=Precision.RANGE), None),
        (quarter(1), replace(quarter(1), latest=None), quarter(1)),
        (quarter(1), replace(quarter(1), earliest=None), quarter(1)),
        (quarter(1), UNDATED, None),
    ],
)
def test_the_window_before_is_one_of_other_days(
    first: Window, second: Window, previous: Window | None
) -> None:
    event = only(word("2025-01-31", first), word("2025-02-01", second))
    assert event.previous_window == previous


def test_a_slip_needs_two_ends() -> None:
    opened = replace(quarter(2), latest=None)
    assert only(word("2025-01-31", quarter(1)), word("2025-02-01", opened)).slip_days is None
    assert only(word("2025-01-31", opened), word("2025-02-01", quarter(1))).slip_days is None
    assert only(word("2025-01-31")).slip_days is None


def test_apart_names_entries_of_its_own_key_only_and_the_last_one_wins() -> None:
    ours, theirs = word("2025-01-31", quarter(1), key="a"), word("2025-02-01", key="b")
    named = {"entries": (entry_id(ours), entry_id(theirs), "0" * 64)}
    first = other("apart", key="a", other="c", minute=1, add=named)
    second = other("apart", key="a", other="d", minute=2, add=named)
    assert [one.key for one in resolved(ours, theirs, second, first)] == ["b", "d"]
    undo = other("retraction", target=entry_id(second), minute=3)
    assert [one.key for one in resolved(ours, theirs, undo, second, first)] == ["b", "c"]


def test_three_keys_joined_in_a_chain_are_one_event() -> None:
    said = [word(f"2025-01-0{n}", key=key, minute=n) for n, key in enumerate("cab", 1)]
    same = [other("same", key="c", other="b"), other("same", key="b", other="a", minute=1)]
    about = other("description", key="b", set={"title": "All"})
    (one,) = resolved(*said, *same, about)
    assert (one.key, one.keys, one.description.title) == ("c", ("c", "a", "b"), "All")


def test_a_correction_of_a_correction_mends_the_announcement() -> None:
    base = word("2025-01-31", quarter(1))
    first = other("correction", target=entry_id(base), minute=1, **window_fields(quarter(2)))
    second = other("correction", target=entry_id(first), minute=2, **window_fields(quarter(3)))
    (line,) = words(base, second, first)
    assert (line.id, line.window, line.corrected) == (entry_id(base), quarter(3), True)
    undo = other("retraction", target=entry_id(first), minute=3)
    assert words(base, second, first, undo)[0].window == quarter(1)


def test_a_correction_of_what_is_no_word_mends_nothing() -> None:
    base = word("2025-01-31", quarter(1))
    mend = other("correction", target=entry_id(base), minute=1, **window_fields(quarter(2)))
    undo = other("retraction", target=entry_id(mend), minute=2)
    lost = other("correction", target=entry_id(undo), minute=3, **window_fields(quarter(3)))
    (line,) = words(base, mend, undo, lost)
    assert (line.window, line.corrected) == (quarter(1), False)


def test_a_circle_of_references_which_no_seal_allows_has_an_end() -> None:
    one, two = (Entry(type="retraction", target=name) for name in "ba")
    assert living({"a": one, "b": two}) <= {"a", "b"}
    mends = {"a": Entry(type="correction", target="b"), "b": Entry(type="correction", target="a")}
    assert original("a", mends) is None


def test_known_at_counts_what_was_recorded_on_the_day_itself() -> None:
    base = word("2025-01-31", quarter(1))
    assert len(resolved(base, known_at=date(2026, 1, 1))) == 1


def test_a_public_name_of_histories_is_there_when_it_is_asked_for() -> None:
    assert names.__getattr__("MoveKind") is MoveKind
    assert vars(names)["MoveKind"] is MoveKind
    with pytest.raises(AttributeError, match=r"^module 'timeline.event' has no attribute 'Nope'$"):
        names.__getattr__("Nope")


def test_what_does_not_say_when_it_was_recorded_was_always_known() -> None:
    base = replace(word("2025-01-31", quarter(1)), recorded=None)
    assert len(resolved(base, known_at=date(2000, 1, 1))) == 1
