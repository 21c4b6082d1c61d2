"""Aliases: other names that find an event, written as a description of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.entry.entry import Entry
from timeline.entry.slugs import slug
from timeline.errors import BadValue, Conflict
from timeline.log.drafts import Draft, Seal, description

if TYPE_CHECKING:
    from timeline.log.log import Log


def describe(log: Log, key: str, draft: Draft, drop: Sequence[str], aliases: Sequence[str]) -> None:
    """Describe an event anew, aliases among it, in one write."""
    names = tuple(dict.fromkeys(_alias(log, name, key) for name in aliases))
    with log.writing():
        seal = Seal(*log.begin_batch("describe"))
        about = description(draft, key, seal, 0, drop=tuple(drop)) or Entry(
            type="description",
            key=key,
            recorded=seal.recorded,
            recorded_by=draft.recorded_by,
            batch=seal.batch,
            seq=0,
        )
        added = {**(about.add or {}), "aliases": names}
        for _ in log.append([replace(about, add=added)])[1]:
            pass


def _alias(log: Log, name: str, key: str) -> str:
    """The name as it is looked up; refused where it means another event already."""
    if not any(sign.isalnum() for sign in name):
        raise BadValue(f'"{name}" cannot be a name: letters or digits make one')
    alias = slug(name)
    others = [row[1] for row in log.named(alias) if row[1] != key]
    if others:
        raise Conflict(
            f'"{alias}" means {others[0]} already',
            hint=f"If they are one event:  timeline same {key} {others[0]}",
        )
    return alias
