"""`when --batch`: a line of JSON in, a line of JSON out, refusals too, one at a time."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from timeline.cli.context import Context
from timeline.entry import said_day
from timeline.errors import BadValue, TimelineError
from timeline.format.json import dump
from timeline.format.reading import reading_record
from timeline.reading import Settings, read


def answer_all(context: Context, name: str, day: date, *, past: bool) -> None:
    """Answer every line of the file, or of standard input for "-"."""
    out = context.data()
    # Somebody who asks line by line waits for the answer to each.
    live = name == "-"
    with nullcontext(sys.stdin.buffer) if name == "-" else _open(name) as stream:
        for raw in stream:
            if raw.strip():
                out.write(dump(_answer(raw, day, context.settings, past=past)) + "\n")
                if live:
                    out.flush()


def _open(name: str) -> BinaryIO:
    """The file, opened."""
    from timeline.cli.files import open_file

    return open_file(name)


def _answer(raw: bytes, day: date, settings: Settings, *, past: bool) -> dict[str, object]:
    """What one line is read as, or why it is not."""
    text: str | None = None
    try:
        asked = _asked(raw)
        text = asked["text"]
        lang = asked.get("lang")
        if lang:
            settings = replace(settings, languages=(lang,))
        said = said_day(asked["said"]) if asked.get("said") else day
        return reading_record(read(text, said, settings=settings, past=past))
    except TimelineError as error:
        return {"text": text, "error": error.message}


def _asked(raw: bytes) -> dict[str, str]:
    """The texts of one line."""
    try:
        asked = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadValue("the line is not JSON") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise BadValue('the line has no "text"')
    for name in ("said", "lang"):
        if asked.get(name) is not None and not isinstance(asked[name], str):
            raise BadValue(f'"{name}" is not text')
    return asked
