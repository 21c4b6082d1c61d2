"""Descriptions: the last writer of a field wins, and lists gather what every writer adds."""

from __future__ import annotations

import pytest

from timeline.event.description import Change, Description, describe


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], Description()),
        ([({"title": "A", "group": "g"}, None, None)], Description(title="A", group="g")),
        (
            [({"title": "A", "group": "g"}, None, None), ({"title": "B"}, None, None)],
            Description(title="B", group="g"),
        ),
        (
            [({"title": "A", "group": "g"}, None, None), ({"title": "", "group": ""}, None, None)],
            Description(),
        ),
        (
            [(None, {"tags": ["x"], "notes": ["n"], "aliases": ["a"]}, None)],
            Description(tags=("x",), notes=("n",), aliases=("a",)),
        ),
        (
            [(None, {"tags": ["x", "y"]}, None), (None, {"tags": ["z", "x"]}, None)],
            Description(tags=("x", "y", "z")),
        ),
        (
            [(None, {"tags": ["x", "y"]}, None), (None, {"tags": ["z"]}, {"tags": ["x"]})],
            Description(tags=("y", "z")),
        ),
        ([(None, {"tags": ["x"]}, {"tags": ["x"]})], Description(tags=("x",))),
        ([(None, None, {"tags": ["x"], "notes": ["n"]})], Description()),
        (
            [(None, {"tags": ["x"], "notes": ["x"]}, None), (None, None, {"notes": ["x"]})],
            Description(tags=("x",)),
        ),
    ],
)
def test_what_descriptions_come_to(changes: list[Change], expected: Description) -> None:
    assert describe(changes) == expected
