"""Merge: another log's entries into this one, and what both hold that was begun apart.

A key that two people typed for two things is not guessed about: it is refused until told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from timeline.entry.entry import Entry
from timeline.entry.fields import from_fields
from timeline.entry.seals import Sealed, sealed
from timeline.entry.slugs import plain, slug
from timeline.errors import BadValue, Conflict, Damaged
from timeline.log.drafts import Seal

if TYPE_CHECKING:
    from timeline.log.bulk import Progress
    from timeline.log.log import Log

_SHOWN = 10

_LAST = "SELECT coalesce(max(number), 0) FROM entries"
_WAS_THERE = "SELECT EXISTS (SELECT 1 FROM entries WHERE key = ? AND number <= ?)"
_KEYS = "SELECT DISTINCT key FROM entries WHERE key > ? ORDER BY key LIMIT 500"
_HOLDS = "SELECT EXISTS (SELECT 1 FROM entries WHERE id = ?)"
_FOUNDING = """SELECT said.id FROM entries AS said
WHERE said.key = ? AND json_extract(said.body, '$.type') = 'announcement'
  AND NOT EXISTS (SELECT 1 FROM entries AS killer WHERE killer.target = lower(hex(said.id))
    AND json_extract(killer.body, '$.type') = 'retraction')
ORDER BY json_extract(said.body, '$.recorded'), json_extract(said.body, '$.seq'), said.id
LIMIT 1"""
_TITLE = """SELECT json_extract(body, '$.set.title') FROM entries
WHERE key = ? AND json_extract(body, '$.set.title') IS NOT NULL
ORDER BY json_extract(body, '$.recorded'), json_extract(body, '$.seq'), id LIMIT 1"""
_LINKED = "SELECT DISTINCT key FROM entries WHERE other IS NOT NULL"
_OF_KEY = "SELECT id FROM entries WHERE key = ? ORDER BY number"
_APART = """SELECT json_extract(body, '$.other') FROM entries, json_each(body, '$.add.entries')
WHERE entries.key = ? AND json_extract(body, '$.type') = 'apart' AND value = lower(hex(?))
LIMIT 1"""


class Common(NamedTuple):
    """A key that both logs began on their own, and its title in each."""

    key: str
    here: str
    there: str

    @property
    def alike(self) -> bool:
        """Whether the titles differ in nothing but case, accents and punctuation."""
        return _bare(self.here) == _bare(self.there)


class Merged(NamedTuple):
    """What a merge came to: entries new and known, events touched, keys begun in both logs.

    `begun` are those of the keys of which nothing was here before. `backup` is the copy made
    before it, None of a log in memory and where nothing came in.
    """

    new: int
    known: int
    keys: tuple[str, ...]
    common: tuple[Common, ...] = ()
    backup: str | None = None
    begun: tuple[str, ...] = ()


def merge(
    log: Log,
    other: Log,
    join: Collection[str] = (),
    apart: Mapping[str, str] = MappingProxyType({}),
    *,
    dry_run: bool = False,
) -> Merged:
    """The union of both logs in this one; `Conflict` where a key means two things."""
    with log.writing(dry_run=dry_run, bulk=True):
        common = tuple(_common(log, other))
        folded = {**_told_apart(log, other), **apart}
        _refuse_taken(log, other, apart)
        _refuse_unsettled(one for one in common if one.key not in folded and one.key not in join)
        fresh = {key: _fresh(log, other, key) for key in sorted(folded)}
        copy = None if dry_run else log.copy_beside("before-merge")
        ((before,),) = log.page(_LAST, ())
        counts, touched = log.take_in(_entries(other))
        keys = dict.fromkeys(touched)
        moved = [(key, folded[key], ids) for key, ids in fresh.items() if ids]
        if moved:
            seal = Seal(*log.begin_batch("apart"))
            keys |= dict.fromkeys(one.key for one in log.append(_aparts(moved, seal))[1])
        begun = tuple(key for key in keys if not log.page(_WAS_THERE, (key, before))[0][0])
    if copy is not None and not counts.new:
        log.forget_copy(copy)
        copy = None
    return Merged(counts.new, counts.known, tuple(keys), common, copy, begun)


def adopt(
    log: Log, entries: Iterable[Sealed | Entry], progress: Progress | None, *, dry_run: bool
) -> Merged:
    """The entries of a log's export, checked as a merge checks them where there are others here.

    They are written to a log of their own first: what a key means there takes all of them.
    """
    from timeline.log.imports import put_entries

    if not log.page(_LAST, ())[0][0]:
        done = put_entries(log, entries, progress, dry_run=dry_run)
        return Merged(done.new, done.known, done.keys, begun=done.keys)
    from tempfile import TemporaryDirectory

    from timeline.log.log import Log

    with TemporaryDirectory(prefix="timeline-") as folder:
        other = Log.open(f"{folder}/import.db", write=True)
        try:
            put_entries(other, entries, progress, dry_run=False)
            return merge(log, other, dry_run=dry_run)
        except Conflict as error:
            error.hint = (
                "make a timeline of the file and say it there: timeline --db NEW import FILE, "
                "then timeline merge NEW --join KEY (one event) or --apart KEY NEW-KEY (two)"
            )
            raise
        finally:
            other.close()


def _entries(other: Log) -> Iterator[Sealed | Entry]:
    """The other log's entries, each checked against its id."""
    from json import loads

    for line in other.lines():
        try:
            yield sealed(line) or from_fields(loads(line))
        except (BadValue, ValueError) as error:
            raise Damaged(
                f'an entry of "{other.path}" is not what was written: {error}; nothing was merged',
                hint=f"look with: timeline --db {other.path} check",
            ) from None


def _common(log: Log, other: Log) -> Iterator[Common]:
    """The keys of both logs whose first words are not one entry that both hold."""
    key = ""
    while page := other.page(_KEYS, (key,)):
        for (key,) in page:
            ours, theirs = log.page(_FOUNDING, (key,)), other.page(_FOUNDING, (key,))
            if not ours or not theirs:
                continue
            if _holds(log, theirs[0][0]) or _holds(other, ours[0][0]):
                continue
            yield Common(key, _title(log, key), _title(other, key))


def _holds(log: Log, identity: bytes) -> bool:
    return bool(log.page(_HOLDS, (identity,))[0][0])


def _title(log: Log, key: str) -> str:
    rows = log.page(_TITLE, (key,))
    return str(rows[0][0]) if rows else key


def _bare(title: str) -> str:
    return "".join(sign for sign in plain(title) if sign.isalnum())


def _told_apart(log: Log, other: Log) -> dict[str, str]:
    """The keys of the other log that an earlier merge told apart, and what they became."""
    known = {}
    for (key,) in log.page(_LINKED, ()):
        theirs = other.page(_FOUNDING, (key,))
        rows = log.page(_APART, (key, theirs[0][0])) if theirs else []
        if rows:
            known[key] = str(rows[0][0])
    return known


def _refuse_taken(log: Log, other: Log, apart: Mapping[str, str]) -> None:
    for key, new in apart.items():
        if slug(new) != new:
            raise BadValue(f'"{new}" cannot be a key', hint=f"such as {slug(new)}")
        if log.named(new) or other.named(new):
            raise Conflict(f'"{new}" is in use already: "{key}" cannot be kept apart under it')


def _refuse_unsettled(common: Iterable[Common]) -> None:
    unsettled = [one for one in common if not one.alike]
    if not unsettled:
        return
    shown = [f'"{one.key}" is "{one.here}" here and "{one.there}" there' for one in unsettled]
    first, last = unsettled[0].key, unsettled[-1].key
    if len(unsettled) == 1:
        raise Conflict(
            f"one key means two things, and nothing was merged: {shown[0]}",
            hint=f"if they are one event: --join {first}; if two: --apart {first} NEW-KEY",
        )
    listed = "".join(f"\n  {line}" for line in shown[:_SHOWN])
    rest = len(shown) - _SHOWN
    raise Conflict(
        f"{len(unsettled):,} keys mean two things, and nothing was merged:{listed}"
        + (f"\n  and {rest:,} more" if rest > 0 else ""),
        hint="say of each whether it is one event or two, such as: "
        f"--join {first} --apart {last} NEW-KEY",
    )


def _fresh(log: Log, other: Log, key: str) -> tuple[str, ...]:
    """The ids of the other log's entries of a key that are not held here."""
    return tuple(row[0].hex() for row in other.page(_OF_KEY, (key,)) if not _holds(log, row[0]))


def _aparts(moved: list[tuple[str, str, tuple[str, ...]]], seal: Seal) -> Iterator[Entry]:
    """The entries that fold what came in of some keys under others."""
    for seq, (key, new, ids) in enumerate(moved):
        yield Entry(
            type="apart",
            key=key,
            other=new,
            add={"entries": ids},
            recorded=seal.recorded,
            batch=seal.batch,
            seq=seq,
        )
