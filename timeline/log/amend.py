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
from timeline.log.log import Log
from timeline.log.names import find

_HEX = 7
_LAST_STANDING = """SELECT number, what, first, last FROM writes
WHERE undone IS NULL AND what NOT IN ('undo', 'redo') AND last >= first
ORDER BY number DESC LIMIT 1"""
_LAST_UNDONE = """SELECT writes.number, writes.what, undo.number, undo.first, undo.last
FROM writes JOIN writes AS undo ON undo.number = writes.undone
ORDER BY undo.number DESC LIMIT 1"""
_NEWER = """SELECT EXISTS (SELECT 1 FROM writes
WHERE number > ? AND what NOT IN ('undo', 'redo') AND last >= first)"""
_MARK = "UPDATE writes SET undone = ? WHERE number = ?"
_THIS = "SELECT max(number) FROM writes"
_IDS = """SELECT number, lower(hex(id)), key, target FROM entries
WHERE number > ? AND number <= ? ORDER BY number LIMIT 500"""
_BY_ID = """SELECT lower(hex(id)), key FROM entries
WHERE id >= ? AND id <= ? AND target IS NULL AND folded LIMIT 3"""


class Undone(NamedTuple):
    """What an undo or redo came to: `what` the write was, its entries and their keys."""

    what: str
    entries: int
    keys: tuple[str, ...]


def word_named(log: Log, name: str) -> tuple[Resolved, Word]:
    """The newest word of the event that `name` means, or the word whose id starts so."""
    found = _by_id(log, name)
    if found is None:
        _, key = find(log, name)
        resolved = log.resolved(key)
        if resolved is None:
            raise NotFound(f'there is no event "{key}"')
        return resolved, resolved.steps[-1].word
    identity, key = found
    resolved = log.resolved(key)
    for step in () if resolved is None else resolved.steps:
        if step.word.id == identity and resolved is not None:
            return resolved, step.word
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
    resolved = log.resolved(key)
    keys = set() if resolved is None else set(resolved.keys)
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


def undo(log: Log) -> Undone:
    """Take back the newest write of this file that still stands, within `writing`."""
    row = next(iter(log.page(_LAST_STANDING, ())), None)
    if row is None:
        raise TimelineError(
            "there is no write of this file to take back",
            hint="merges and jsonl imports are taken back by their backup",
        )
    number, what, first, last = row
    undone = _take_back(log, "undo", what, first, last)
    log.connection.execute(_MARK, (_this(log), number))
    return undone


def redo(log: Log) -> Undone:
    """Return what the last undo took back, within `writing`."""
    row = next(iter(log.page(_LAST_UNDONE, ())), None)
    if row is None or log.page(_NEWER, (row[2],))[0][0]:
        raise TimelineError("nothing was undone since the last write", hint="see: timeline history")
    number, what, _, first, last = row
    undone = _take_back(log, "redo", what, first, last)
    log.connection.execute(_MARK, (None, number))
    return undone


def _this(log: Log) -> int:
    return int(log.page(_THIS, ())[0][0])


def _take_back(log: Log, how: str, what: str, first: int, last: int) -> Undone:
    """Retract the entries numbered so."""
    seal = Seal(*log.begin_batch(how))
    keys: dict[str, None] = {}
    counts, touched = log.append(retractions(_ids(log, first, last, keys), seal))
    for resolved in touched:
        keys[resolved.key] = None
    return Undone(what, counts.new, tuple(keys))


def _ids(log: Log, first: int, last: int, keys: dict[str, None]) -> Iterator[str]:
    """The ids of the entries numbered so; the keys they name are put among `keys`."""
    number = first - 1
    while rows := log.page(_IDS, (number, last)):
        for number, identity, key, _ in rows:  # noqa: B007 - where the next page begins
            if key is not None:
                keys[key] = None
            yield identity
