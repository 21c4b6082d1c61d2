"""Amending: what a write took back, gave back or restated, shown as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.cli.screenwords import day_words, say
from timeline.cli.text import cut, pad, visible, width
from timeline.cli.writing import heading, line, lines, program, who
from timeline.window.label import label

if TYPE_CHECKING:
    from timeline.cli.context import Context
    from timeline.event import Event
    from timeline.log.amend import Next, Undone
    from timeline.log.log import Log

_SHOWN = 8


def take_back(context: Context, *, again: bool) -> None:
    """Take back the last write that stands, or return what was taken back last."""
    from timeline.log.amend import ahead, redo, undo

    log = context.log(write=True)
    try:
        with log.writing():
            was = ahead(log, again=again, most=_SHOWN)
            before = _events(log, was.keys)
            done = (redo if again else undo)(log)
        after = _events(log, list(dict.fromkeys((*was.keys, *done.keys)))[:_SHOWN])
    finally:
        log.close()
    if not context.quiet:
        context.write(_told(context, was, done, before, after, again=again))


def _events(log: Log, keys: Sequence[str]) -> dict[str, Event]:
    """The events that these keys mean now, by the keys."""
    found = {}
    for key in keys:
        rows = log.named(key)
        event = log.event(rows[0][0], None) if rows else None
        if event is not None:
            found[key] = event
    return found


def _told(
    context: Context,
    ahead: Next,
    done: Undone,
    before: dict[str, Event],
    after: dict[str, Event],
    *,
    again: bool,
) -> Iterator[str]:
    """What was done, then each event as it was and as it is."""
    language = context.language
    entries = say(language, "entries", done.entries)
    what = say(language, "redone" if again else "undone", what=done.what, entries=entries)
    yield cut(f"{'↻' if again else '↺'} {what}", context.terminal.width)
    if ahead.came_since and not again:
        yield from lines(context, "note", since(context, ahead))
    seen: set[str] = set()
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        names = {event.key for event in (was, now) if event is not None}
        if names <= seen:
            continue
        seen |= names
        some = now or was
        if some is not None:
            yield heading(context, some)
            yield from was_and_now(context, was, now)
    more = len(done.keys) - _SHOWN
    if more > 0:
        yield f"  … {say(language, 'events', more)}"
    other = ("undo", "undo") if again else ("again", "redo")
    yield line(context, other[0], f"{program(context)} {other[1]}")


def since(context: Context, ahead: Next) -> str:
    """That a write is older than what came by a merge or an import of a log, which stays."""
    language = context.language
    day = day_words(date.fromisoformat(ahead.recorded[:10]), language)
    return say(language, "came since", ahead.came_since, day=day)


def was_and_now(context: Context, was: Event | None, now: Event | None) -> Iterator[str]:
    """An event's window and who said so before and after, then what else is different."""
    language, room = context.language, context.terminal.width
    labels = [_label(event, context) for event in (was, now)]
    said = ["" if one is None else who(one.day, one.by, context) for one in (was, now)]
    wide = max(map(width, labels))
    told = [f"{pad(text, wide)}   {who_said}" for text, who_said in zip(labels, said, strict=True)]
    names = ("when",) if told[0] == told[1] else ("was", "now")
    for name, text in zip(names, told, strict=False):
        yield cut(line(context, name, text), room)
    if was is None or now is None:
        return
    yield from differences(context, was, now)
    if was.announcements != now.announcements:
        old, new = (say(language, "announcements", one.announcements) for one in (was, now))
        yield cut(line(context, "", f"{old} → {new}"), room)


def _label(event: Event | None, context: Context) -> str:
    """The event's window in words, or that there is no such event."""
    if event is None:
        return say(context.language, "not there")
    return label(event.window, context.language)


def differences(context: Context, was: Event, now: Event) -> Iterator[str]:
    """What of two states of an event is not the same, its window aside."""
    language = context.language
    pairs = (
        ("status", say(language, was.status.value), say(language, now.status.value)),
        ("title", was.title, now.title),
        ("group", was.group, now.group),
        ("tags", ", ".join(was.tags), ", ".join(now.tags)),
        ("aliases", ", ".join(was.aliases), ", ".join(now.aliases)),
        ("note", "; ".join(was.notes), "; ".join(now.notes)),
        ("source", was.source, now.source),
        ("quote", was.quote, now.quote),
    )
    for name, old, new in pairs:
        if old != new:
            texts = (cut(visible(text), 60) or "—" for text in (old, new))
            yield cut(line(context, name, " → ".join(texts)), context.terminal.width)
