"""What the recording commands share: options to a draft, and the echo of what was understood."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from typing import Any

from timeline.cli.context import Context
from timeline.cli.marks import mark
from timeline.cli.moves import move_words
from timeline.cli.screenwords import day_words, say
from timeline.cli.text import cut, pad, visible, width
from timeline.entry import Status, said_day
from timeline.errors import BadValue
from timeline.event import Event
from timeline.timeline import Draft, Written
from timeline.window import Kind, Window
from timeline.window.label import distance, label


def said_of(context: Context, text: str | None) -> str:
    """When it was said, as it is stored: today unless told."""
    if text is None:
        return context.today.isoformat()
    head = text.strip()
    if head[4:5] == "-" and head[7:8] == "-" and head[10:11] in ("T", " ") and ":" in head:
        instant = head[:10] + "T" + head[11:]
        said_day(instant)
        return instant
    return context.day(text, "--said").isoformat()


def draft(context: Context, words: tuple[str, ...], given: dict[str, Any]) -> Draft:
    """The announcement that the options and the words make; no words say nothing of a date."""
    said = said_of(context, given.pop("said", None))
    status = given.pop("status", None)
    phrase = " ".join(words).strip()
    reading = None
    if phrase:
        past = status == Status.HAPPENED.value
        reading = context.read(phrase, said_day(said), past=past)
    return Draft(
        said=said,
        status=Status(status) if status else None,
        window=reading.window if reading else None,
        words=phrase or None,
        language=reading.language if reading else None,
        rule=reading.rule if reading else None,
        recorded_by=os.environ.get("TIMELINE_USER") or os.environ.get("USER"),
        **{name: value for name, value in given.items() if value not in (None, "", ())},
    )


def record(context: Context, name: str | None, made: Draft) -> Written:
    """Write the draft, as a new event or on the one named, and echo what was understood."""
    fresh = not context.place.exists()
    with context.open(write=True) as timeline:
        written = (
            timeline.add(made, today=context.today)
            if name is None
            else timeline.update(name, made, today=context.today)
        )
    if not context.quiet:
        context.write(echo(context, made, written))
        if fresh:
            context.write([f"  file    {visible(str(context.place))} (made just now)"])
        context.write(undo_lines())
    return written


def undo_lines() -> list[str]:
    """How to take the write back; empty while there is no command for it."""
    return []


def echo(context: Context, made: Draft, written: Written) -> Iterator[str]:
    """What was understood, line by line."""
    terminal, language = context.terminal, context.language
    event = written.event
    sign, style = mark(event, event.standing(context.today))
    name = terminal.paint(visible(event.key), "bold")
    rest = f"announcement {event.announcements}" if written.before else ""
    start = "" if written.before else "Added "
    title = cut(visible(event.title), max(8, terminal.width - width(event.key) - 30))
    yield f"{terminal.paint(sign, style)} {start}{name}  {title}" + (f"  {rest}" if rest else "")
    if written.before is None:
        yield f"  when    {_window(written.event.window, context)}"
    else:
        yield from _was_and_now(written.before, written, context)
    if made.words:
        quoted = cut(visible(made.words), max(10, terminal.width - 50))
        tongue = f" as {say(language, made.language)}" if made.language else ""
        day = day_words(said_day(made.said), language, weekday=True)
        yield f'  read    "{quoted}"{tongue}, said {day}'
    yield from _notes(written, context)


def _window(window: Window, context: Context) -> str:
    """The window with its days and its distance."""
    text = label(window, context.language)
    if window.undated:
        return text
    several = "," in (window.edtf or "")
    if window.days not in (None, 1) and window.kind is Kind.MOMENT and not several:
        text += f" ({say(context.language, 'some day', window.days)})"
    far = distance(window, context.today, context.language)
    return f"{text}, {far}" if far else text


def _was_and_now(before: Event, written: Written, context: Context) -> Iterator[str]:
    """The window before and now, who said each, and how it moved."""
    event, word = written.event, written.announcement
    windows = [label(one.window, context.language) for one in (before, event)]
    said = [_who(before.day, before.by, context), _who(word.day, word.by, context)]
    first, second = max(map(width, windows)), max(map(width, said))
    change = move_words(word.move, context.language)
    change = "first date ever given" if change == "first date" else change
    now = "now" if event.day <= word.day else "still"
    room = context.terminal.width
    yield cut(f"  was     {pad(windows[0], first)}   {said[0]}", room).rstrip()
    yield cut(
        f"  {now:<7} {pad(windows[1], first)}   {pad(said[1], second)}   {change}", room
    ).rstrip()


def _who(day: date, by: str | None, context: Context) -> str:
    """When it was said and by whom."""
    text = day_words(day, context.language)
    return f"{text}, {cut(visible(by), 30)}" if by else text


def _notes(written: Written, context: Context) -> Iterator[str]:
    """What was done beyond what was typed."""
    event = written.event
    if written.recorded_as_happened:
        yield "  status  recorded as happened, as it lies before the day it was said"
    elif written.announcement.status is not Status.PLANNED:
        yield f"  status  {written.announcement.status.value}"
    if event.day > written.announcement.day:
        day = day_words(event.day, context.language)
        yield f"  note    kept in its place: the newer word of {day} stands"


def done_window(day: date) -> Window:
    """The window of one day that nobody put into words."""
    from timeline.window.edtf import parse

    return parse(day.isoformat())


def nothing_said(name: str) -> BadValue:
    """The refusal of an update that says nothing."""
    return BadValue(
        f'nothing to record on "{name}"',
        hint=f'Say when, or how it stands:  timeline update {name} "in two months"'
        f"   or   timeline update {name} --status testing",
    )
