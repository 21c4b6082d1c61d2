"""Amend: corrections, descriptions, joins, removals, undo and redo, each as new entries.

Nothing is taken out of the log: what is taken back is retracted, and stays readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from timeline.entry import Entry, EntryType, window_fields
from timeline.errors import Ambiguous, BadValue, NotFound, TimelineError
from timeline.event.fold import Word
from timeline.event.resolve import Resolved
from timeline.log.drafts import Draft, Seal
from timeline.log.histories import key_behind, resolved
from timeline.log.log import Log, Row
from timeline.log.names import find

_HEX = 7
_LOOKED_AT = 5000  # entries of a write that are looked through for the events they name
_LAST_STANDING = """SELECT number, what, recorded, number, first, last FROM writes
WHERE undone IS NULL AND what NOT IN ('undo', 'redo', 'apart') AND last >= first
ORDER BY number DESC LIMIT 1"""
_LAST_UNDONE = """SELECT writes.number, writes.what, writes.recorded, undo.number, undo.first,
  undo.last
FROM writes JOIN writes AS undo ON undo.number = writes.undone
ORDER BY undo.number DESC LIMIT 1"""
_NEWER = """SELECT EXISTS (SELECT 1 FROM writes
WHERE number > ? AND what NOT IN ('undo', 'redo', 'apart') AND last >= first)"""
_MARK = "UPDATE writes SET undone = ? WHERE number = ?"
_THIS = "SELECT max(number) FROM writes"
_IDS = """SELECT number, lower(hex(id)), key, other, target FROM entries
WHERE number > ? AND number <= ? ORDER BY number LIMIT 500"""
# What stands behind a write and belongs to no other one of this file.
_CAME_SINCE = """SELECT (SELECT coalesce(max(number), 0) FROM entries) - :last
  - (SELECT coalesce(sum(last - first + 1), 0) FROM writes WHERE first > :last AND last >= first)"""
_BY_ID = """SELECT lower(hex(id)), key FROM entries
WHERE id >= ? AND id <= ? AND target IS NULL AND folded LIMIT 3"""


class Undone(NamedTuple):
    """What an undo or redo came to: `what` the write was, its entries and their keys."""

    what: str
    entries: int
    keys: tuple[str, ...]


class Next(NamedTuple):
    """The write that an undo or redo would be about, told before it is.

    `recorded` says when it was written, `keys` the first of the events that it names.
    `came_since` counts the entries that no write of this file brought after it: a merge or
    an import of a log did, and they stay.
    """

    what: str
    recorded: str
    entries: int
    keys: tuple[str, ...]
    came_since: int


def word_named(log: Log, name: str) -> tuple[Resolved, Word]:
    """The newest word of the event that `name` means, or the word whose id starts so."""
    found = _by_id(log, name)
    if found is None:
        _, key = find(log, name)
        event = resolved(log, key)
        if event is None:
            raise NotFound(f'there is no event "{key}"')
        return event, event.steps[-1].word
    identity, key = found
    event = resolved(log, key)
    for step in () if event is None else event.steps:
        if step.word.id == identity and event is not None:
            return event, step.word
    raise NotFound(
        f'"{name}" is an entry that is no word of an event now',
        hint=f"see the words and their ids: timeline show {key}",
    )


def _by_id(log: Log, name: str) -> tuple[str, str] | None:
    if not _HEX <= len(name) <= 64 or any(sign not in "0123456789abcdef" for sign in name):
        return None
    low, high = (bytes.fromhex(name.ljust(64, digit)) for digit in "0f")
    rows = log.page(_BY_ID, (low, high))
    if len(rows) > 1:
        raise Ambiguous(f'"{name}" fits more than one entry', hint="type more of the id")
    return (rows[0][0], rows[0][1]) if rows else None


def correction(word: Word, draft: Draft, seal: Seal) -> Entry:
    """The entry that states a word anew: what the draft leaves out stays as it was."""
    changes: dict[str, object] = {
        name: value
        for name, value in {
            "said": draft.said,
            "by": draft.by,
            "source": draft.source,
            "quote": draft.quote,
            "note": draft.note,
            "after": draft.after,
            "before": draft.before,
        }.items()
        if value
    }
    if draft.status is not None:
        changes["status"] = draft.status.value
    if draft.window is not None:
        bare = dict.fromkeys(("earliest", "latest", "edtf", "kind", "precision", "qualifier"))
        texts = {"words": draft.words, "lang": draft.language, "rule": draft.rule}
        changes |= {**bare, **texts, **window_fields(draft.window)}
    if not changes:
        raise BadValue("nothing to correct was given", hint="say what it should be: a date, --by")
    return replace(
        word.content,
        type=EntryType.CORRECTION.value,
        key=None,
        origin=None,
        target=word.id,
        recorded=seal.recorded,
        recorded_by=draft.recorded_by,
        batch=seal.batch,
        seq=0,
        **changes,  # type: ignore[arg-type]
    )


def removal(log: Log, key: str, seal: Seal) -> Iterator[Entry]:
    """Retractions of all that makes an event: its words, descriptions and joins."""
    from timeline.event.order import living
    from timeline.log.splice import component, load

    entries, _ = load(log.connection, sorted(component(log.connection, key)))
    event = resolved(log, key)
    keys = set() if event is None else set(event.keys)
    kinds = {EntryType.ANNOUNCEMENT, EntryType.DESCRIPTION, EntryType.SAME}
    doomed = [
        identity
        for identity in sorted(living(entries), key=lambda one: entries[one].recorded or "")
        if entries[identity].type in kinds and entries[identity].key in keys
    ]
    return retractions(doomed, seal)


def retractions(targets: Iterable[str], seal: Seal) -> Iterator[Entry]:
    """One retraction for each of the ids."""
    for seq, target in enumerate(targets):
        yield Entry(
            type=EntryType.RETRACTION.value,
            target=target,
            recorded=seal.recorded,
            batch=seal.batch,
            seq=seq,
        )


class _Write(NamedTuple):
    """A write in the file's own list: its number, and the entries that taking it back kills."""

    number: int
    what: str
    recorded: str
    taken: int
    first: int
    last: int


def _write_ahead(log: Log, *, again: bool) -> _Write:
    """The write that an undo, or `again` a redo, is about; `TimelineError` where there is none."""
    row = next(iter(log.page(_LAST_UNDONE if again else _LAST_STANDING, ())), None)
    write = None if row is None else _Write(*row)
    if not again and write is None:
        raise TimelineError(
            "there is no write of this file to take back",
            hint="merges and imports of a log are taken back by their backup",
        )
    if write is None or (again and log.page(_NEWER, (write.taken,))[0][0]):
        raise TimelineError("nothing was undone since the last write", hint="see: timeline history")
    return write


def ahead(log: Log, *, again: bool = False, most: int = 8) -> Next:
    """What an undo, or `again` a redo, would be about, and the first few events of it."""
    write = _write_ahead(log, again=again)
    keys: dict[str, None] = {}
    for number, _, key, other, target in _entries(log, write.first, write.last):
        names = (key, other) if key is not None else (key_behind(log, target),)
        keys |= dict.fromkeys(name for name in names if name is not None)
        if len(keys) >= most or number - write.first >= _LOOKED_AT:
            break
    ((since,),) = log.page(_CAME_SINCE, {"last": write.last})
    entries = write.last - write.first + 1
    return Next(write.what, write.recorded, entries, tuple(keys)[:most], max(0, since))


def undo(log: Log) -> Undone:
    """Take back the newest write of this file that still stands, within `writing`."""
    write = _write_ahead(log, again=False)
    undone = _take_back(log, "undo", write)
    log.connection.execute(_MARK, (_this(log), write.number))
    return undone


def redo(log: Log) -> Undone:
    """Return what the last undo took back, within `writing`."""
    write = _write_ahead(log, again=True)
    undone = _take_back(log, "redo", write)
    log.connection.execute(_MARK, (None, write.number))
    return undone


def _this(log: Log) -> int:
    return int(log.page(_THIS, ())[0][0])


def _take_back(log: Log, how: str, write: _Write) -> Undone:
    """Retract the entries of a write, or those that took it back."""
    seal = Seal(*log.begin_batch(how))
    keys: dict[str, None] = {}
    counts, touched = log.append(retractions(_ids(log, write, keys), seal))
    for event in touched:
        keys[event.key] = None
    return Undone(write.what, counts.new, tuple(keys))


def _ids(log: Log, write: _Write, keys: dict[str, None]) -> Iterator[str]:
    """The ids of the entries of a write; the keys they name are put among `keys`."""
    for _, identity, key, _, _ in _entries(log, write.first, write.last):
        if key is not None:
            keys[key] = None
        yield identity


def _entries(log: Log, first: int, last: int) -> Iterator[Row]:
    """What is looked up of the entries numbered so, read in pages."""
    number = first - 1
    while rows := log.page(_IDS, (number, last)):
        yield from rows
        number = rows[-1][0]
