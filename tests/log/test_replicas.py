"""Three copies of a log that are written, merged, taken back and broken off in any order."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from timeline.entry import Entry, Status, entry_id
from timeline.errors import TimelineError
from timeline.event import Event
from timeline.event.resolve import resolve
from timeline.timeline import Draft, Query, Timeline
from timeline.window import Precision, Window

TODAY = date(2025, 6, 1)
WINDOWS = st.sampled_from(
    [
        None,
        *(
            Window(date(2025, month, 1), date(2025, month, 28), Precision.MONTH, f"2025-{month:02}")
            for month in (7, 8, 9)
        ),
    ]
)
REPLICAS = st.integers(0, 2)
KEYS = st.sampled_from(["a", "b", "c"])
SAID = st.sampled_from(["2025-01-31", "2025-03-01", "2025-03-01T09:00:00+02:00", "2025-05-01"])
STATUSES = st.sampled_from([None, None, Status.TESTING, Status.CANCELLED, Status.HAPPENED])
DAYS = (date(2025, 1, 31), date(2025, 3, 1), TODAY)
HALF_A_WRITE = "INSERT INTO writes (batch, recorded, what, first) VALUES (?, ?, '', 1)"


class Broken(Exception):
    """A write that breaks off before its end."""


class Replicas(RuleBasedStateMachine):
    """What the logs hold is modelled by a set of entries each; what they mean by the fold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.paths = [self.folder / f"{number}.db" for number in range(3)]
        self.now = 1_750_000_000_000
        self.logs = [self.open(path) for path in self.paths]
        self.held: list[dict[str, Entry]] = [{}, {}, {}]

    def open(self, path: Path) -> Timeline:
        return Timeline.open(path, write=True, clock=self.clock)

    def clock(self) -> int:
        """A clock that now and then is set back."""
        self.now += 7 if self.now % 3 else -5000
        return self.now

    def teardown(self) -> None:
        for one in range(3):
            for other in range(3):
                self.take(one, other)
        self.logs_are_what_was_written()
        everything = [self.events(one) for one in range(3)]
        assert everything[0] == everything[1] == everything[2]
        for log in self.logs:
            log.close()
        shutil.rmtree(self.folder)

    def events(self, number: int) -> list[Event]:
        return list(self.logs[number].events(Query(as_of=TODAY, sort="key")))

    def note(self, number: int) -> None:
        """Take what was written into the model: nothing of it may vanish from then on."""
        for entry in self.logs[number].entries():
            self.held[number].setdefault(entry_id(entry), entry)

    def attempt(self, number: int, what: str, *given: object, **more: object) -> None:
        try:
            getattr(self.logs[number], what)(*given, **more)
        except TimelineError:
            return
        self.note(number)

    @rule(number=REPLICAS, key=KEYS, window=WINDOWS, said=SAID)
    def add(self, number: int, key: str, window: Window | None, said: str) -> None:
        draft = Draft(title=key.upper(), said=said, window=window)
        self.attempt(number, "add", draft, today=TODAY)

    @rule(number=REPLICAS, key=KEYS, window=WINDOWS, said=SAID, status=STATUSES)
    def update(
        self, number: int, key: str, window: Window | None, said: str, status: Status | None
    ) -> None:
        draft = Draft(said=said, window=window, status=status)
        self.attempt(number, "update", key, draft, today=TODAY)

    @rule(number=REPLICAS, key=KEYS, window=WINDOWS, said=SAID | st.just(""))
    def correct(self, number: int, key: str, window: Window | None, said: str) -> None:
        draft = Draft(said=said, window=window, by="Kevin")
        self.attempt(number, "correct", key, draft, today=TODAY)

    @rule(number=REPLICAS, key=KEYS, tag=st.sampled_from(["x", "y"]), off=st.booleans())
    def describe(self, number: int, key: str, tag: str, off: bool) -> None:
        about = Draft(said="", tags=() if off else (tag,))
        self.attempt(number, "describe", key, about, drop=(tag,) if off else ())

    @rule(number=REPLICAS, keys=st.lists(KEYS, min_size=1, max_size=3), window=WINDOWS)
    def import_rows(self, number: int, keys: list[str], window: Window | None) -> None:
        """Rows of a file; another replica may import the same ones."""
        drafts = [Draft(title=key.upper(), said="2025-03-01", window=window) for key in keys]
        self.attempt(number, "take", drafts)

    @rule(number=REPLICAS, one=KEYS, other=KEYS)
    def same(self, number: int, one: str, other: str) -> None:
        self.attempt(number, "same", one, other)

    @rule(number=REPLICAS, key=KEYS)
    def remove(self, number: int, key: str) -> None:
        self.attempt(number, "remove", key)

    @rule(number=REPLICAS, what=st.sampled_from(["undo", "undo", "redo"]))
    def take_back(self, number: int, what: str) -> None:
        self.attempt(number, what)

    @rule(one=REPLICAS, other=REPLICAS)
    def take(self, one: int, other: int) -> None:
        if one != other:
            self.logs[one].merge(self.paths[other])
            self.held[one] |= self.held[other]

    @rule(one=REPLICAS, other=REPLICAS, rest=st.randoms(use_true_random=False))
    def take_some_late(self, one: int, other: int, rest: object) -> None:
        entries = list(self.held[other].values())
        rest.shuffle(entries)  # type: ignore[attr-defined]
        some = entries[: len(entries) // 2]
        self.logs[one].put(some)
        self.held[one] |= {entry_id(entry): entry for entry in some}

    @rule(number=REPLICAS, key=KEYS)
    def break_off(self, number: int, key: str) -> None:
        def entries() -> object:
            yield Entry(key=key, said="2025-05-01", recorded="2026-01-01T00:00:00.000Z")
            raise Broken

        with suppress(Broken):
            self.logs[number].put(entries())  # type: ignore[arg-type]

    @rule(number=REPLICAS)
    def kill(self, number: int) -> None:
        """A writer is killed when half of what it writes is in the file already."""
        if os.fork() == 0:
            child = Timeline.open(self.paths[number], write=True)._log.connection
            child.execute("PRAGMA cache_size = 1")
            child.execute("BEGIN IMMEDIATE")
            for one in range(40):
                child.execute(HALF_A_WRITE, (str(one), "x" * 3000))
            os.kill(os.getpid(), signal.SIGKILL)
        os.wait()
        assert Path(f"{self.paths[number]}-journal").exists()
        with Timeline.open(self.paths[number]) as reader:
            assert {line[7:71] for line in reader.jsonl()} == self.held[number].keys()

    @rule(number=REPLICAS)
    def reopen(self, number: int) -> None:
        self.logs[number].close()
        self.logs[number] = self.open(self.paths[number])

    @invariant()
    def logs_are_what_was_written(self) -> None:
        for log, held in zip(self.logs, self.held, strict=True):
            assert {line[7:71] for line in log.jsonl()} == held.keys()
            resolved = resolve(held)
            for day in DAYS:
                model = [one.event(day) for one in resolved]
                wanted = {event.key: event for event in model if event is not None}
                found = {event.key: event for event in log.events(Query(as_of=day, sort="key"))}
                assert found == wanted
            assert log.check() == []


TestReplicas = Replicas.TestCase
TestReplicas.settings = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
