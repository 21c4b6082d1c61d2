"""JSON: events as one document, described by `events.schema.json`, or one a line.

There is no reader: what was said is exchanged as jsonl.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from timeline.event import Event
from timeline.format.record import SCHEMA, event_record

# Signs that act on a terminal though JSON would let them stand.
_ACTIVE = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def dump(value: object) -> str:
    """A value on one line, text as it stands but for signs that would act on a terminal."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if text.isprintable() and text.isascii():
        return text
    return _ACTIVE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def write_json(events: Iterable[Event], stream: TextIO, today: date, language: str = "en") -> int:
    """Write the document, an event a line; how many there were."""
    stream.write(f'{{"schema": {SCHEMA}, "today": "{today.isoformat()}", "events": [')
    count = 0
    for count, event in enumerate(events, start=1):
        stream.write("\n" if count == 1 else ",\n")
        stream.write(dump(event_record(event, today, language)))
    stream.write("\n]}\n" if count else "]}\n")
    return count


def write_lines(events: Iterable[Event], stream: TextIO, today: date, language: str = "en") -> int:
    """Write one event a line; how many there were."""
    count = 0
    for event in events:
        count += 1
        stream.write(dump(event_record(event, today, language)) + "\n")
    return count
