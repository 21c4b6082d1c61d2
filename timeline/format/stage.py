"""A stage: one date of a public schedule, before it is an announcement."""

from __future__ import annotations

from typing import NamedTuple

from timeline.entry import Status

KNOWN = (
    "Known schedules: endoflife.date's product files and API, Node's schedule.json, "
    "python-releases.toml, PEP release schedules, GitHub's milestones as JSON."
)


class Stage(NamedTuple):
    """One date of a schedule: of what, as which words or truth, and on which line.

    `status` None is left to the date; `said` None to whoever imports.
    """

    title: str
    when: str | bool
    line: int
    group: str
    tag: str | None = None
    status: Status | None = None
    said: str | None = None
    by: str | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()
