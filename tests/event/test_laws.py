"""Laws: what holds of any entries, in any order, on any machine."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entry import Entry, entry_id, window_fields
from timeline.event.resolve import resolve
from timeline.log.check import check
from timeline.log.log import Log
from timeline.window import UNDATED, Precision, Window

MONTHS = [
    Window(date(2025, month, 1), date(2025, month, 28), Precision.MONTH, f"2025-{month:02}")
    for month in (3, 5, 7)
]
WINDOWS = st.sampled_from([None, UNDATED, *MONTHS])
KEYS = st.sampled_from(["a", "b", "c"])
DAYS = st.sampled_from(["2025-01-31", "2025-02-01", "2025-02-01T08:00:00+01:00", "2025-04-01"])
STATUSES = st.sampled_from([None, None, "testing", "happened", "cancelled"])
INSTANTS = st.integers(0, 9).map(lambda ms: f"2026-01-01T00:00:00.00{ms}Z")


@st.composite
def logs(draw: st.DrawFn) -> dict[str, Entry]:
    """Entries with references to one another, by their ids."""
    held: dict[str, Entry] = {}
    for seq in range(draw(st.integers(0, 9))):
        kind = draw(st.sampled_from(["word", "word", "word", "kill", "mend", "same", "about"]))
        targets = list(held) or ["0" * 64]
        bounds = window_fields(draw(WINDOWS))
        values: dict[str, Any] = {"recorded": draw(INSTANTS), "seq": seq}
        if kind == "word":
            origin = draw(st.sampled_from([None, None, "row"]))
            values |= {"key": draw(KEYS), "said": draw(DAYS), "origin": origin, **bounds}
            values |= {"status": draw(STATUSES)}
        elif kind == "kill":
            values |= {"type": "retraction", "target": draw(st.sampled_from(targets))}
        elif kind == "mend":
            said = draw(st.none() | DAYS)
            target = draw(st.sampled_from(targets))
            values |= {"type": "correction", "target": target, "said": said, **bounds}
        elif kind == "same":
            values |= {"type": "same", "key": draw(KEYS), "other": draw(KEYS)}
        else:
            title = draw(st.sampled_from(["A", "B"]))
            values |= {"type": "description", "key": draw(KEYS), "set": {"title": title}}
        entry = Entry(**values)
        held[entry_id(entry)] = entry
    return held


@given(logs(), st.randoms(use_true_random=False))
def test_the_fold_does_not_depend_on_arrival(log: dict[str, Entry], random: Random) -> None:
    ids = list(log)
    random.shuffle(ids)
    assert resolve({identity: log[identity] for identity in ids}) == resolve(log)


@given(logs(), logs(), logs())
def test_merging_is_set_union(
    one: dict[str, Entry], two: dict[str, Entry], three: dict[str, Entry]
) -> None:
    assert resolve(one | two) == resolve(two | one)
    assert resolve((one | two) | three) == resolve(three | (two | one))
    assert resolve(one | one) == resolve(one)


@given(logs(), DAYS)
def test_as_of_is_the_fold_of_what_had_been_said(log: dict[str, Entry], day: str) -> None:
    cut = date.fromisoformat(day[:10])
    for event in resolve(log):
        reigning = [
            reign.step
            for reign in event.reigns()
            if reign.since <= cut and (reign.until is None or cut < reign.until)
        ]
        before = [step for step in event.steps if step.word.day <= cut]
        assert reigning == before[-1:]


@settings(max_examples=60, deadline=None)
@given(logs(), st.randoms(use_true_random=False))
def test_reigns_spliced_one_by_one_are_those_of_a_rebuild(
    log: dict[str, Entry], random: Random
) -> None:
    ids = list(log)
    random.shuffle(ids)
    kept = Log.memory()
    for identity in ids:
        with kept.writing():
            for _ in kept.append([log[identity]])[1]:
                pass
    assert check(kept) == []
    kept.close()
