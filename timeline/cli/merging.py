"""Merging as a screen: what came in, what is one event now, and how to go back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.cli.screenwords import day_words, say
from timeline.cli.text import visible, wrap
from timeline.cli.writing import line, lines, program
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.cli.context import Context
    from timeline.log.merge import Common, Merged
    from timeline.timeline import Timeline

_SHOWN = 12


def told(
    context: Context, timeline: Timeline, merged: Merged, other: str, apart: Mapping[str, str]
) -> Iterator[str]:
    """The whole screen of a merge."""
    language = context.language
    new = say(language, "new entries", merged.new)
    known = say(language, "known entries", merged.known)
    text = say(language, "merged", file=visible(other), new=new, known=known)
    yield from wrap(f"✓ {text}", context.terminal.width)
    begun, shared = set(merged.begun), {one.key for one in merged.common}
    rest = [key for key in merged.keys if key not in begun and key not in shared]
    yield from _keys(context, "new events", merged.begun)
    yield from _keys(context, "more on", rest)
    yield from common(context, timeline, merged, apart)
    # Logs that share nothing were typed on their own, perhaps under other keys.
    if merged.begun and not merged.known and len(merged.begun) < timeline.count(date.max):
        pair = f"{program(context)} same KEY OTHER-KEY"
        yield from lines(context, "same one", say(language, "under two keys", command=pair))
    yield from afterwards(context, timeline, merged)


def _keys(context: Context, head: str, keys: Sequence[str]) -> Iterator[str]:
    """Some keys under a head, the first few of many."""
    if keys:
        more = len(keys) - _SHOWN
        text = ", ".join(visible(key) for key in keys[:_SHOWN])
        yield from lines(context, head, text + (f" … +{more:,}" if more > 0 else ""))


def common(
    context: Context, timeline: Timeline, merged: Merged, apart: Mapping[str, str]
) -> Iterator[str]:
    """What became of each key that both had begun on their own, two lines for each."""
    language = context.language
    head = "common"
    for one in merged.common:
        new = apart.get(one.key)
        how = say(language, "one event now") if new is None else _apart(one.key, new, language)
        yield from lines(context, head, f"{visible(one.key)}: {how}")
        for text in _titles(context, timeline, one, apart=new is not None):
            for part in wrap(text, context.terminal.width - 12):
                yield line(context, "", f"  {part}")
        head = ""


def _apart(key: str, new: str, language: str) -> str:
    return say(language, "kept apart", key=visible(key), new=visible(new))


def _titles(context: Context, timeline: Timeline, one: Common, *, apart: bool) -> Iterator[str]:
    """What the event is called by either, and now where they do not agree."""
    language = context.language
    here, there = visible(one.here), visible(one.there)
    if here == there:
        yield say(language, "called by both", here=here)
        return
    yield say(language, "called by each", here=here, there=there)
    if not apart:
        title = visible(timeline.event(one.key).title)
        command = f"{program(context)} describe {visible(one.key)} --title …"
        yield say(language, "called now", title=title, command=command)


def afterwards(context: Context, timeline: Timeline, merged: Merged) -> Iterator[str]:
    """Where the copy is, and that undo takes back another write than this one."""
    if not merged.backup:
        return
    language = context.language
    text = say(language, "as it was", file=visible(merged.backup))
    yield from lines(context, "backup", text)
    try:
        last = timeline.undoable()
    except TimelineError:
        yield from lines(context, "undo", say(language, "nothing to undo"))
        return
    day = day_words(date.fromisoformat(last.recorded[:10]), language)
    keys = ", ".join(visible(key) for key in last.keys[:3]) + ("…" if len(last.keys) > 3 else "")
    text = say(language, "undo is older", what=last.what, keys=keys, day=day)
    yield from lines(context, "undo", text)
