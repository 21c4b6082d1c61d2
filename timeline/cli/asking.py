"""What the looking commands share: filters to a query, and events in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from timeline.cli.context import START, Context
from timeline.errors import Ambiguous, BadValue
from timeline.event import Event, Standing
from timeline.timeline import Query, Timeline

# How many speakers are named where a name means several.
SPEAKERS = 10


def day_asked(context: Context, as_of: str | None, known_at: date | None = None) -> date:
    """The day that is looked at: --as-of, else that of --known-at, else today."""
    return context.day(as_of, "--as-of") if as_of else known_at or context.today


def known_asked(context: Context, known_at: str | None) -> date | None:
    """The day of --known-at, where it is asked for."""
    return context.day(known_at, "--known-at") if known_at else None


def query(context: Context, given: dict[str, Any], limit: int | None) -> Query:
    """The query that the filters make."""
    known = known_asked(context, given["known_at"])
    first, last = context.bound(given["from_"], "--from"), context.bound(given["to"], "--to")
    if first and last and first > last:
        raise BadValue(f"--from {first} is after --to {last}", hint="Swap the two.")
    return Query(
        as_of=day_asked(context, given["as_of"], known),
        known_at=known,
        standings=frozenset(Standing(name) for name in given["standings"]) or None,
        group=given["group"],
        tag=given["tag"],
        by=given["by"],
        earliest_from=first,
        latest_to=last,
        sort=given["sort"],
        limit=limit,
    )


def of_speaker(context: Context, timeline: Timeline, asked: Query) -> Query:
    """The query with the speaker whom --by means; told where nobody is called so."""
    if asked.by is None:
        return asked
    return asked._replace(by=speaker(context, asked.by, timeline.speakers(asked.by)))


def speaker(context: Context, who: str, found: Sequence[str]) -> str:
    """The one speaker that was found for a name; the name itself where there is none."""
    if not found:
        context.tell(f'No speaker is called "{who}". See who spoke:  timeline scorecard')
        return who
    if len(found) > 1:
        shown = ", ".join(found[:SPEAKERS]) + (", …" if len(found) > SPEAKERS else "")
        raise Ambiguous(
            f'"{who}" fits {len(found):,} speakers: {shown}',
            hint=f'Type more of the name, such as --by "{found[0]}"',
        )
    return found[0]


def write_events(
    context: Context, events: Iterable[Event], kind: str, today: date, **how: bool
) -> int:
    """The events to standard output in a machine's format; how many there were."""
    return write_to(context.data(), events, kind, today, context.language, **how)


def write_to(
    stream: Any, events: Iterable[Event], kind: str, today: date, language: str, **how: bool
) -> int:
    """The events to a stream in a machine's format; how many there were."""
    if kind == "csv":
        from timeline.format.csv import write_csv

        return write_csv(events, stream, today, language, **how)
    if kind == "json":
        from timeline.format.json import write_json

        return write_json(events, stream, today, language)
    if kind == "jsonl":
        from timeline.format.json import write_lines

        return write_lines(events, stream, today, language)
    from timeline.format.markdown import write_markdown

    return write_markdown(events, stream, today, language)


def not_started(context: Context, kind: str) -> None:
    """Say how to start; a machine gets an empty answer, and the words on the other stream."""
    from timeline.cli.trouble import told

    if kind == "table":
        context.write([told(context.language, line) for line in _ways()])
        return
    write_events(context, (), kind, context.today)
    context.tell(" ".join(told(context.language, line) for line in ("No timeline yet.", START)))


def _ways() -> list[str]:
    """The first steps, a line each."""
    return [
        "No timeline yet. Start one:",
        '  timeline add "GPT-6" mid 2027',
        "Or look around first:",
        "  timeline demo",
    ]
