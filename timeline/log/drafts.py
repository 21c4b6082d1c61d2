"""Drafts: words about events before they are sealed, and the entries they become.

It writes nothing itself; the keys that are taken and the origins known are asked of the log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import NamedTuple

from timeline.entry import Entry, Status, said_day, slug, window_fields
from timeline.errors import BadValue
from timeline.log.log import Log
from timeline.log.rows import texts
from timeline.window import UNDATED, Window

_TEMP = """CREATE TEMP TABLE IF NOT EXISTS drafted (
  content BLOB PRIMARY KEY, count INTEGER NOT NULL
) WITHOUT ROWID"""
_CLEAR = "DROP TABLE IF EXISTS temp.drafted"
_COUNTED = """INSERT INTO temp.drafted VALUES (?, 1)
ON CONFLICT (content) DO UPDATE SET count = count + 1 RETURNING count"""
_ABOUT = 'SELECT title, "group", tags, notes, aliases FROM events WHERE key = ?'


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One word about one event before it is sealed; what is None is not said.

    `said` is an ISO date or a date-time with an offset. `window` None means that no words
    were given for a date; a window without bounds that it was said to be undated. `aliases`
    are other names that find the event.
    """

    said: str
    title: str | None = None
    key: str | None = None
    window: Window | None = None
    words: str | None = None
    language: str | None = None
    rule: str | None = None
    by: str | None = None
    source: str | None = None
    quote: str | None = None
    status: Status | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str | None = None
    after: str | None = None
    before: str | None = None
    origin: str | None = None
    recorded_by: str | None = None


class Seal(NamedTuple):
    """What every entry of one write has in common."""

    batch: str
    recorded: str


def typed(draft: Draft, today: date) -> tuple[Draft, bool]:
    """A draft that somebody typed, and whether its window makes it a thing that happened."""
    said = said_day(draft.said)
    if said > today:
        raise BadValue(
            f'said is "{draft.said}", which is after today, {today}',
            hint="a word cannot be recorded before it is said",
        )
    window = draft.window
    if window is None or window.undated:
        return draft, False
    if draft.status is None and window.latest is not None and window.latest < said:
        return replace(draft, status=Status.HAPPENED), True
    if draft.status is Status.HAPPENED and window.earliest is not None and window.earliest > said:
        raise BadValue(
            f'"{draft.words or window.edtf}" is after {said}, when it was said: '
            "it cannot have happened yet",
            hint="leave the status out, or say with --said when it was said",
        )
    return draft, False


def key_of(draft: Draft) -> str:
    """The key a draft names, or else the slug of its title; `BadValue` without both."""
    if draft.key is not None:
        proper = slug(draft.key)
        if proper != draft.key:
            raise BadValue(
                f'"{draft.key}" cannot be a key: small letters, digits and "-" make one',
                hint=f"such as {proper}",
            )
        return draft.key
    if draft.title is None or not draft.title.strip():
        raise BadValue("an event needs a title", hint='type one: timeline add "TITLE" WHEN')
    return slug(draft.title)


def announcement(draft: Draft, key: str, seal: Seal, seq: int) -> Entry:
    """The entry of the word itself, checked."""
    status = None if draft.status in (None, Status.PLANNED) else draft.status
    bounds = window_fields(draft.window)
    return Entry(
        type="announcement",
        key=key,
        said=draft.said,
        by=draft.by,
        words=draft.words,
        lang=draft.language,
        rule=draft.rule,
        status=None if status is None else status.value,
        source=draft.source,
        quote=draft.quote,
        note=draft.note,
        after=draft.after,
        before=draft.before,
        origin=draft.origin,
        recorded=seal.recorded,
        recorded_by=draft.recorded_by,
        batch=seal.batch,
        seq=seq,
        earliest=bounds.get("earliest"),
        latest=bounds.get("latest"),
        edtf=bounds.get("edtf"),
        kind=bounds.get("kind"),
        precision=bounds.get("precision"),
        qualifier=bounds.get("qualifier"),
    )


def description(
    draft: Draft, key: str, seal: Seal, seq: int, drop: tuple[str, ...] = ()
) -> Entry | None:
    """The entry of what the draft says of the event itself; None where it says nothing.

    `drop` are tags and notes to take off.
    """
    named = {"title": draft.title, "group": draft.group}
    aliases = tuple(dict.fromkeys(alias_of(name) for name in draft.aliases))
    listed = {"tags": draft.tags, "notes": draft.notes, "aliases": aliases}
    set_ = {name: value for name, value in named.items() if value is not None}
    add = {name: values for name, values in listed.items() if values}
    if not set_ and not add and not drop:
        return None
    return Entry(
        type="description",
        key=key,
        set=set_ or None,
        add=add or None,
        drop={"tags": drop, "notes": drop} if drop else None,
        recorded=seal.recorded,
        recorded_by=draft.recorded_by,
        batch=seal.batch,
        seq=seq,
    )


def alias_of(name: str) -> str:
    """The name as it is looked up; `BadValue` where it has neither letters nor digits."""
    if not any(sign.isalnum() for sign in name):
        raise BadValue(f'"{name}" cannot be a name: letters or digits make one')
    return slug(name)


class Rows:
    """The entries of an import of rows: known origins are skipped and counted."""

    def __init__(self, log: Log, drafts: Iterable[Draft], seal: Seal) -> None:
        self._log = log
        self._drafts = drafts
        self._seal = seal
        self.new = 0
        self.known = 0

    def entries(self) -> Iterator[Entry]:
        """The entries, one after the other; within the log's transaction."""
        connection = self._log.connection
        connection.execute(_TEMP)
        seq = 0
        for draft in self._drafts:
            key = key_of(draft)
            sourced = draft if draft.origin is not None else self._with_origin(draft)
            if self._log.holds_origin(sourced.origin or ""):
                self.known += 1
                continue
            fresh = self._fresh(sourced, key)
            about = description(fresh, key, self._seal, seq)
            told = about is not None and self._count(b"about", _about(sourced, key)) == 1
            if about is not None and told:
                yield about
                seq += 1
            if fresh is not sourced and self._is_newest(draft, key):
                self.new += told
                self.known += not told
                continue
            self.new += 1
            yield announcement(sourced, key, self._seal, seq)
            seq += 1
        connection.execute(_CLEAR)

    def _with_origin(self, draft: Draft) -> Draft:
        """The draft with the hash of its content and its count among equal ones."""
        from hashlib import sha256

        values = [(field.name, getattr(draft, field.name)) for field in fields(draft)]
        content = repr([(name, value) for name, value in values if value not in (None, ())])
        count = self._count(b"row", content)
        digest = sha256(f"{content}#{count}".encode(errors="surrogatepass"))
        return replace(draft, origin=digest.hexdigest())

    def _count(self, kind: bytes, content: str) -> int:
        """How often this content of that kind has come in this import, this time included."""
        from hashlib import sha256

        digest = sha256(kind + content.encode(errors="surrogatepass")).digest()
        (count,) = self._log.connection.execute(_COUNTED, (digest,)).fetchone()
        return int(count)

    def _is_newest(self, draft: Draft, key: str) -> bool:
        """Whether the row says what was the newest word of its event that day, as a view does."""
        found = [row[0] for row in self._log.named(key) if row[1] == key]
        event = self._log.event(found[0], said_day(draft.said)) if found else None
        if event is None or draft.said not in (event.said, event.day.isoformat()):
            return False
        window = UNDATED if draft.window is None else draft.window
        given = (draft.words, draft.by, draft.source, draft.quote)
        held = (event.words, event.by, event.source, event.quote)
        return (
            window == event.window
            and (draft.status or Status.PLANNED) is event.status
            and (draft.after, draft.before, draft.note) == (None, None, None)
            and all(one in (None, other) for one, other in zip(given, held, strict=True))
        )

    def _fresh(self, draft: Draft, key: str) -> Draft:
        """The draft without what the log already says of its event."""
        held = held_description(self._log.connection, key)
        if held is None:
            return draft
        title, group, tags, notes, aliases = held
        return replace(
            draft,
            title=None if draft.key is None or draft.title == title else draft.title,
            group=None if draft.group == group else draft.group,
            tags=tuple(tag for tag in draft.tags if tag not in tags),
            notes=tuple(note for note in draft.notes if note not in notes),
            aliases=tuple(name for name in draft.aliases if alias_of(name) not in aliases),
        )


def _about(draft: Draft, key: str) -> str:
    return repr((key, draft.title, draft.group, draft.tags, draft.notes, draft.aliases))


def held_description(
    connection: sqlite3.Connection, key: str
) -> tuple[str, str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]] | None:
    """Title, group, tags, notes and aliases that the log has of an event; None without one."""
    row = connection.execute(_ABOUT, (key,)).fetchone()
    return None if row is None else (row[0], row[1], *map(texts, row[2:5]))
