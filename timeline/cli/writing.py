"""What the recording commands share: options to a draft, and the echo of what was understood."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.cli.context import Context
from timeline.cli.marks import mark
from timeline.cli.moves import move_words
from timeline.cli.screenwords import day_words, say
from timeline.cli.text import cut, pad, requoted, visible, width, wrap
from timeline.entry.said import said_day
from timeline.entry.status import Status
from timeline.errors import BadValue, NotFound
from timeline.event.event import Event
from timeline.timeline import Draft, Written
from timeline.window import Kind, Window
from timeline.window.label import distance, label

if TYPE_CHECKING:
    from timeline.timeline import Timeline


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
    return drafted(context, said, status, words, given, past=status == Status.HAPPENED.value)


def drafted(
    context: Context,
    said: str,
    status: str | None,
    words: tuple[str, ...],
    given: dict[str, Any],
    *,
    past: bool,
    stored: str | None = None,
) -> Draft:
    """The draft of words read as of the day of `said`, towards the past where told.

    `stored` is what it is to say of when it was said, where that is something else.
    """
    phrase = " ".join(words).strip()
    reading = context.read(phrase, said_day(said), past=past) if phrase else None
    return Draft(
        said=said if stored is None else stored,
        status=Status(status) if status else None,
        window=reading.window if reading else None,
        words=phrase or None,
        language=reading.language if reading else None,
        rule=reading.rule if reading else None,
        recorded_by=recorder(),
        **{name: value for name, value in given.items() if value not in (None, "", ())},
    )


def recorder() -> str | None:
    """Who writes this down."""
    return os.environ.get("TIMELINE_USER") or os.environ.get("USER")


def record(context: Context, name: str | None, made: Draft, *notes: str) -> Written:
    """Write the draft, as a new event or on the one named, and echo what was understood."""
    fresh = not context.started
    with context.open(write=True, make=name is None) as timeline:
        made = _with_keys(timeline, made)
        written = (
            timeline.add(made, today=context.today)
            if name is None
            else timeline.update(name, made, today=context.today)
        )
        bounds = list(_bounds(context, timeline, made))
    if not context.quiet:
        context.write(echo(context, made, written))
        context.write(bounds)
        context.write(notes)
        if fresh:
            made_now = say(context.language, "made just now")
            context.write([line(context, "file", f"{visible(context.place)} {made_now}")])
        context.write(undo_lines(context))
    if fresh:
        warn_of_place(context)
    return written


def _with_keys(timeline: Timeline, made: Draft) -> Draft:
    """The draft with the keys of the events it names; one that is not there yet stays as typed."""
    if not made.after and not made.before:
        return made
    return replace(made, after=_key(timeline, made.after), before=_key(timeline, made.before))


def _key(timeline: Timeline, named: str | None) -> str | None:
    with suppress(NotFound):
        return named and timeline.event(named).key
    return named


def _bounds(context: Context, timeline: Timeline, made: Draft) -> Iterator[str]:
    """Which events it was said to come after or before, and what follows from that."""
    if made.after or made.before:
        from timeline.cli.orders import bound_line, bounds_said

        for bound in bounds_said(timeline, [made], None):
            yield cut(bound_line(bound, context.language), context.terminal.width)


def warn_of_place(context: Context) -> None:
    """Say where a new file lies badly: on a network drive, or in a folder that is copied."""
    from timeline.log.places import unsafe_place

    reason = unsafe_place(context.place)
    if reason is not None:
        context.tell(
            f"Warning: {reason}; two writers may damage the file. A local place is safer: --db FILE"
        )


def line(context: Context, name: str, text: str) -> str:
    """A line of an echo: its name, then what there is to say."""
    return f"  {pad(say(context.language, name), 7)} {text}".rstrip()


def lines(context: Context, name: str, text: str) -> Iterator[str]:
    """The same in as many lines as it takes."""
    for part in wrap(text, context.terminal.width - 10):
        yield line(context, name, part)
        name = ""


def program(context: Context) -> str:
    """How the program is to be called on the same file again."""
    import shlex

    return f"timeline --db {shlex.quote(context.db)}" if context.db else "timeline"


def undo_lines(context: Context) -> list[str]:
    """How to take the write back."""
    return [line(context, "undo", f"{visible(program(context))} undo")]


def echo(context: Context, made: Draft, written: Written) -> Iterator[str]:
    """What was understood, line by line."""
    event = written.event
    if written.before is None:
        yield heading(context, event, start=say(context.language, "Added"))
        yield from lines(context, "when", _window(written.event.window, context))
    else:
        number = say(context.language, "word number", event.announcements)
        yield heading(context, event, rest=number)
        yield from _was_and_now(written.before, written, context)
    if made.words:
        yield from lines(context, "read", _read(made, context))
    yield from _notes(written, context)


def heading(context: Context, event: Event, *, start: str = "", rest: str = "") -> str:
    """The line that names an event: its mark, its key and its title."""
    terminal = context.terminal
    sign, style = mark(event, event.standing(context.today))
    start = f"{start} " if start else ""
    room = terminal.width - 4 - width(start) - (width(rest) + 2 if rest else 0)
    key = cut(visible(event.key), room)
    title = cut(visible(event.title), max(0, room - width(key) - 2))
    parts = [f"{terminal.paint(sign, style)} {start}{terminal.paint(key, 'bold')}", title, rest]
    return "  ".join(part for part in parts if part)


def _read(made: Draft, context: Context) -> str:
    """The words and how they were read."""
    language = context.language
    day = day_words(said_day(made.said), language, weekday=True)
    words = cut(visible(made.words), max(30, context.terminal.width - 48))
    tongue = say(language, made.language) if made.language else ""
    key = "read as" if tongue else "read words"
    return requoted(say(language, key, words=words, tongue=tongue, day=day), words)


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
    event, word, language = written.event, written.announcement, context.language
    stands = event.day > word.day
    rows = [("still" if stands else "was", label(before.window, language), before.day, before.by)]
    if stands and word.window is not None:
        rows.append(("said", label(word.window, language), word.day, word.by))
    elif not stands:
        rows.append(("now", label(event.window, language), word.day, word.by))
    told = [(name, text, who(day, by, context)) for name, text, day, by in rows]
    first = max(width(text) for _, text, _ in told)
    second = max(width(said) for _, _, said in told)
    change, room = _change(before, written, language), context.terminal.width
    for name, text, said in told[:-1]:
        yield cut(line(context, name, f"{pad(text, first)}   {said}"), room)
    name, text, said = told[-1]
    whole = line(context, name, f"{pad(text, first)}   {pad(said, second)}   {change}")
    if width(whole) <= room:
        yield whole
        return
    yield cut(line(context, name, f"{pad(text, first)}   {said}"), room)
    yield from lines(context, "", change)


def _change(before: Event, written: Written, language: str) -> str:
    """How the word moved the date; of what happened, how it met the last promise."""
    if written.announcement.status is Status.HAPPENED:
        from timeline.cli.fromnow import against

        return against(written.event.window, before.window, language) or ""
    change = move_words(written.announcement.move, language, signed=True)
    return say(language, "first date ever") if change == say(language, "first date") else change


def who(day: date, by: str | None, context: Context) -> str:
    """When it was said and by whom."""
    text = day_words(day, context.language)
    return f"{text}, {cut(visible(by), 30)}" if by else text


def _notes(written: Written, context: Context) -> Iterator[str]:
    """What was done beyond what was typed."""
    event, language = written.event, context.language
    status = written.announcement.status
    if written.recorded_as_happened:
        yield from lines(context, "status", say(language, "recorded as happened"))
    elif status not in (Status.PLANNED, Status.CANCELLED, Status.DENIED):
        yield from lines(context, "status", say(language, status.value))
    if written.announcement.after_the_fact:
        yield from lines(context, "note", say(language, "set aside", key=event.key))
    elif event.day > written.announcement.day:
        day = day_words(event.day, language)
        yield from lines(context, "note", say(language, "kept in its place", day=day))
    elif written.before is not None and written.before.by and not written.announcement.by:
        command = f"{visible(program(context))} correct {event.key} --by"
        yield from lines(context, "note", say(language, "nobody said it", command=command))


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
