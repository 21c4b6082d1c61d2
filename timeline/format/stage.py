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


def of_product(product: str, release: str) -> str:
    """A release with its product; words that end the one and begin the other stand once."""
    left, right = product.split(), release.split()
    for count in range(min(len(left), len(right)), 0, -1):
        if [w.casefold() for w in left[-count:]] == [w.casefold() for w in right[:count]]:
            return " ".join([*left, *right[count:]])
    return f"{product} {release}"
