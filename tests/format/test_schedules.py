"""Public schedules: every shape gives its dates, no boolean becomes one, every problem its line."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from timeline.errors import BadValue
from timeline.format.readers import Drafts, read_as
from timeline.format.rows import Reader
from timeline.timeline import Draft, Query, Timeline

from .conftest import TODAY

FILES = Path(__file__).parents[1] / "data" / "exchange" / "schedules"


@pytest.fixture
def schedule(reader: Reader) -> Reader:
    return replace(reader, said="2025-02-03")


def of(name: str, reader: Reader, data: bytes | None = None) -> list[Draft]:
    stream = BytesIO((FILES / name).read_bytes() if data is None else data)
    found = read_as("schedule", stream, name, reader)
    assert isinstance(found, Drafts)
    return list(found.found)


def table(drafts: list[Draft]) -> list[tuple[str, str, str]]:
    """Title, date ("-" undated, "?" unknown) and status ("" planned)."""
    return [
        (
            draft.title or "",
            "?" if draft.window is None else draft.window.edtf or "-",
            draft.status.value if draft.status else "",
        )
        for draft in drafts
    ]


EXPECTED = {
    "product.md": [
        ("Widget 3 release", "2025-06-01", ""),
        ("Widget 3 end of active support", "-", ""),
        ("Widget 3 end of life", "-", ""),
        ('Widget Two "LTS" release', "2023-06-01", "happened"),
        ('Widget Two "LTS" end of active support', "2024-06-01", "happened"),
        ('Widget Two "LTS" end of life', "2026-12-31", ""),
        ("Widget 1 release", "2021-02", "happened"),
        ("Widget 1 end of life", "?", "happened"),
    ],
    "api.json": [
        ("api 3 release", "2025-06-01", ""),
        ("api 3 end of active support", "-", ""),
        ("api 3 end of life", "-", ""),
        ("api 2 release", "2023-06-01", "happened"),
        ("api 2 end of active support", "2024-06-01", "happened"),
        ("api 2 end of life", "2026-12-31", ""),
        ("api 1 release", "2021-02-01", "happened"),
        ("api 1 end of life", "?", "happened"),
    ],
    "api-v1.json": [
        ("Widget 3 release", "2025-06-01", ""),
        ("Widget 3 end of life", "-", ""),
        ("Widget 2 release", "2023-06-01", "happened"),
        ("Widget 2 end of active support", "2024-06-01", "happened"),
        ("Widget 2 end of life", "2026-12-31", ""),
        ("Widget 1 release", "2021-02-01", "happened"),
        ("Widget 1 end of life", "?", "happened"),
    ],
    "node.json": [
        ("Node.js v0.8 release", "2012-06-25", "happened"),
        ("Node.js v0.8 end of life", "2014-07-31", "happened"),
        ("Node.js v20 release", "2023-04-18", "happened"),
        ("Node.js v20 long-term support", "2023-10-24", "happened"),
        ("Node.js v20 maintenance", "2024-10-22", "happened"),
        ("Node.js v20 end of life", "2026-04-30", ""),
        ("Node.js v26 release", "2026-04-22", ""),
        ("Node.js v26 long-term support", "2026-10-28", ""),
        ("Node.js v26 maintenance", "2027-10-20", ""),
        ("Node.js v26 end of life", "2029-04-30", ""),
    ],
    "releases.toml": [
        ("Python 3.14 start of development", "2024-05-08", "happened"),
        ("Python 3.14 feature freeze", "2025-05-06", ""),
        ("Python 3.14 end of bugfixes", "2027-10-05", ""),
        ("Python 3.14 end of life", "2030-10", ""),
        ("Python 3.14.0 alpha 1", "2024-10-15", "happened"),
        ("Python 3.14.0 final", "2025-10-07", "planned"),
    ],
    "pep.rst": [
        ("Python 3.14 development begins", "2024-05-08", "happened"),
        ("Python 3.14.0 alpha 1", "2024-10-15", "happened"),
        ("Python 3.14.0 beta 1", "2025-01-07", "happened"),
        ("Python 3.14.0 candidate 1", "2025-07-22", "planned"),
        ("Python 3.14.0 final", "2025-10-07", "planned"),
        ("Python 3.14 alpha 0", "2006-04-05", "happened"),
        ("Python 3.14 rc 9", "2026-36", ""),
        ("Python 3.14 final 9", "-", ""),
    ],
    "milestones.json": [
        ("4.0", "2025-06-30", "planned"),
        ("3.9", "2024-12-01", "planned"),
        ("3.9", "2024-12-19", "happened"),
        ("Someday", "-", "planned"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_date_of_a_schedule_comes_in_and_no_boolean_does(schedule: Reader, name: str) -> None:
    named = replace(schedule, name="Node.js") if name == "node.json" else schedule
    named = replace(schedule, name="Python") if name in ("releases.toml", "pep.rst") else named
    named = replace(schedule, name="acme/widget") if name == "milestones.json" else named
    assert table(of(name, named)) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_schedule_read_twice_adds_nothing(schedule: Reader, name: str) -> None:
    with Timeline.memory() as made:
        first = made.take(of(name, schedule))
        again = made.take(of(name, replace(schedule, said="2025-02-04")))
        assert (first.new > 0, again.new) == (True, 0)
        assert made.check() == []
        assert made.count(TODAY) > 0


def test_a_date_that_changed_is_a_move(schedule: Reader) -> None:
    later = (FILES / "node.json").read_bytes().replace(b"2026-04-22", b"2026-05-22")
    with Timeline.memory() as made:
        made.take(of("node.json", schedule))
        made.take(of("node.json", replace(schedule, said="2025-03-01"), later))
        event = made.event("node-v26-release", as_of=TODAY.replace(month=4))
    assert (event.moves, event.slip_days) == (1 + 0, 30)


def test_milestones_say_who_when_and_where(schedule: Reader) -> None:
    first, _, closed, _ = of("milestones.json", schedule)
    assert (first.by, first.said, first.group) == (
        "ann",
        "2025-01-15T10:00:00+00:00",
        "acme/widget",
    )
    assert closed.said == "2024-12-19T21:00:00+00:00"


def test_a_name_given_is_the_group_and_in_the_titles(schedule: Reader) -> None:
    drafts = of("api.json", replace(schedule, name="Gadget"))
    assert {draft.group for draft in drafts} == {"Gadget"}
    assert drafts[0].title == "Gadget 3 release"


BAD: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", ["empty"]),
    "utf-16": ("[]".encode("utf-16"), ["UTF-16"]),
    "nul": (b'[\n{"cycle": "\0"}]', ["line 2: ", "NUL"]),
    "latin-1": (b'[\n{"cycle": "\xe9"}]', ["line 2: ", "UTF-8"]),
    "not json": (b'{\n"v1": {,}}', ["line 2: not JSON"]),
    "deep": (b"[" * 100_000, ["line 1: ", "deep"]),
    "nan": (b'[{"cycle": "1", "eol": NaN}]', ["NaN"]),
    "twice": (b'{"v1": {"start": "2025-01-01", "start": "2", "end": "3"}}', ['"start" is there twice']),
    "another": (b'{"a": 1}', ["not a schedule", "line 1"]),
    "a list of others": (b"[1, 2]", ["not a schedule"]),
    "a number": (b'[\n{"cycle": "1", "eol": 2025}]', ["line 2: ", "neither a date"]),
    "year 0": (b'[\n{"cycle": "1", "eol": "0000-01-01"}]', ["line 2: "]),
    "year 10000": (b'[\n{"cycle": "1", "eol": "10000-01-01"}]', ["line 2: "]),
    "no such day": (b'[\n{"cycle": "1", "eol": "2025-02-30"}]', ["line 2: "]),
    "no cycle": (b'[{"cycle": null, "eol": true}]', ["no cycle"]),
    "no title": (b'[{"due_on": null}]', ["no title"]),
    "bad toml": (b'[metadata."1"]\nend-of-life = 2025-13-01\n', ["line 2: not TOML"]),
    "toml number": (b'[metadata."1"]\nend-of-life = 2025\n', ["line 2: ", "neither a date"]),
    "toml state": (b'[[release."1"]]\nstage = "a"\nstate = "maybe"\n', ["line 1: ", "actual or expected"]),
    "open front": (b'---\ntitle: A\nreleases:\n- releaseCycle: "1"\n  eol: 2025\n', ["never ended"]),
    "bad product": (b'---\nreleases:\n- releaseCycle: "1"\n  eol: 2025-02-30\n---\n', ["line 4: "]),
    "product twice": (b'---\nreleases:\n- releaseCycle: "1"\n  eol: 2025\n  eol: 2026\n---\n', ["line 5: eol is there twice"]),
    "no releaseCycle": (b"---\nreleases:\n- eol: 2025\n---\n", ["line 3: no releaseCycle"]),
    "prose": (b"Once upon a time.\n", ["no dates"]),
    "bad pep": (b"A\n====\n- 3.1 alpha 1: 30 February 2025\n- 3.1 beta 1: 2025-13-01\n", ["line 3: ", "line 4: "]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_schedule_is_told_with_its_lines(schedule: Reader, name: str) -> None:
    data, told_of = BAD[name]
    with pytest.raises(BadValue) as caught:
        of("x.json", schedule, data)
    assert [part for part in told_of if part not in caught.value.message] == []


def test_the_log_holds_what_a_schedule_said(schedule: Reader) -> None:
    with Timeline.memory() as made:
        made.take(of("product.md", schedule))
        events = {event.key: event for event in made.events(Query(as_of=TODAY))}
        assert events["widget-1-end-of-life"].standing(TODAY).value == "happened"
        assert events["widget-1-end-of-life"].window.undated
        assert events["widget-3-end-of-life"].standing(TODAY).value == "undated"


PRODUCT = b"""---
title: Acme Widget
releaseLabel: "__RELEASE_CYCLE__ (__CODENAME__)"
staleReleaseThresholdDays: 1460 # long
identifiers:
  - cpe: cpe:/o:acme:widget
auto:
  methods:
    - release_table: https://example.org/lifecycle
      fields:
        releaseCycle:
          column: "Version"
        eol: "Retired"

# as the lifecycle page has them
releases:
  - releaseCycle: "widget-3-1"
    releaseLabel: Widget 3.1 'Snow' (aka 3L)
    releaseDate: 2025-01-30 # no exact date - https://example.org/q
    eoas: false
    eol: 2026-01-01
    link: null

---
"""


def test_a_product_file_with_all_that_stands_before_its_releases(schedule: Reader) -> None:
    found = of("widget.md", schedule, PRODUCT)
    assert table(found) == [
        ("Acme Widget 3.1 'Snow' (aka 3L) release", "2025-01-30", "happened"),
        ("Acme Widget 3.1 'Snow' (aka 3L) end of active support", "-", ""),
        ("Acme Widget 3.1 'Snow' (aka 3L) end of life", "2026-01-01", ""),
    ]


@pytest.mark.parametrize(
    "name", ["schedule.json", "release-schedule.json", "data/release_schedule.json", "-"]
)
def test_a_file_named_as_a_schedule_is_node_s(schedule: Reader, name: str) -> None:
    data = b'{"v26": {"start": "2026-04-22", "end": "2029-04-30"}}'
    assert of(name, schedule, data)[0].title == "Node.js v26 release"
