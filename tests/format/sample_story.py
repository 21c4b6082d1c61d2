"""The sample's story as a table, and the sealed log that it makes.

`python -m tests.format.sample_story > db/samples/openai-2025.jsonl` writes the file anew; a test
holds the two together and reads every phrase again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from timeline.entry import Entry, canonical, entry_id, line_of, said_day, window_fields
from timeline.reading import Reading, read

DECODER = (
    "https://the-decoder.com/"
    "openais-altman-signals-shift-in-open-source-strategy-and-dwindling-lead"
)
ROADMAP = "https://x.com/sama/status/1889755723078443244"
OPEN_WEIGHT = "https://x.com/sama/status/1906793591944646898"
CHANGE = "https://x.com/sama/status/1908167621624856998"
OPENAI = "https://openai.com/index/"
ALTMAN, WEIL, COMPANY = "Sam Altman", "Kevin Weil", "OpenAI"


@dataclass(frozen=True)
class Word:
    """One announcement of the story."""

    said: str
    key: str
    words: str | None = None
    by: str = ALTMAN
    status: str = "planned"
    source: str | None = None
    quote: str | None = None
    note: str | None = None


# Key -> title, group, tags.
EVENTS = {
    "reddit-ama": ("Reddit AMA", "community", ()),
    "o3-mini": ("o3-mini", "models", ("reasoning",)),
    "o3-launch": ("o3 launch", "models", ("reasoning",)),
    "gpt-5": ("GPT-5", "models", ()),
    "dall-e-next": ("DALL-E 3 successor", "models", ("images",)),
    "older-models": ("Open-sourcing older models", "models", ("open source",)),
    "national-labs": ("US National Laboratories", "partners", ()),
    "stargate": ("Stargate sites", "infrastructure", ()),
    "gpt-4-5": ("GPT-4.5", "models", ()),
    "open-models": ("Open-weight models", "models", ("open source",)),
}

STORY = (
    Word("2025-01-31", "reddit-ama", "31 January 2025", status="happened", source=DECODER),
    Word("2025-01-31", "o3-mini", by=COMPANY, status="testing"),
    Word(
        "2025-01-31",
        "o3-mini",
        "31 January 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "openai-o3-mini/",
    ),
    Word(
        "2025-01-31",
        "o3-launch",
        "in a few weeks to a few months",
        source=DECODER,
        quote="more than a few weeks, less than a few months",
    ),
    Word("2025-01-31", "gpt-5", "no timeline yet", source=DECODER),
    Word(
        "2025-01-31",
        "dall-e-next",
        by=WEIL,
        note="Work on it has begun; no date was reported.",
    ),
    Word(
        "2025-01-31",
        "older-models",
        by=WEIL,
        status="considered",
        note="Seriously considered, but not the first priority.",
    ),
    Word(
        "2025-01-31",
        "national-labs",
        "January 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "strengthening-americas-ai-leadership-with-the-us-national-laboratories/",
    ),
    Word(
        "2025-01-31",
        "stargate",
        by=COMPANY,
        source=OPENAI + "announcing-the-stargate-project/",
    ),
    Word("2025-02-12", "gpt-4-5", "in weeks", source=ROADMAP),
    Word("2025-02-12", "gpt-5", "in months", source=ROADMAP),
    Word(
        "2025-02-12",
        "o3-launch",
        status="cancelled",
        source=ROADMAP,
        note="It was to become part of GPT-5.",
    ),
    Word(
        "2025-02-27",
        "gpt-4-5",
        "27 February 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "introducing-gpt-4-5/",
    ),
    Word(
        "2025-03-25",
        "dall-e-next",
        "25 March 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "introducing-4o-image-generation/",
        note="It came as image generation inside GPT-4o.",
    ),
    Word("2025-03-31", "open-models", "in the coming months", source=OPEN_WEIGHT),
    Word(
        "2025-04-04",
        "o3-launch",
        "in a couple of weeks",
        source=CHANGE,
        quote="probably in a couple of weeks",
    ),
    Word("2025-04-04", "gpt-5", "in a few months", source=CHANGE, quote="in a few months"),
    Word(
        "2025-04-16",
        "o3-launch",
        "16 April 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "introducing-o3-and-o4-mini/",
    ),
    Word(
        "2025-08-05",
        "open-models",
        "5 August 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "introducing-gpt-oss/",
    ),
    Word(
        "2025-08-07",
        "gpt-5",
        "7 August 2025",
        by=COMPANY,
        status="happened",
        source=OPENAI + "introducing-gpt-5/",
    ),
)


def entries() -> Iterator[Entry]:
    """The story as entries: an event's description before its first announcement."""
    told: set[str] = set()
    for number, word in enumerate(STORY):
        base = Entry(
            key=word.key,
            recorded=f"{word.said}T20:00:{number:02}.000Z",
            recorded_by="sample",
            batch=f"sample-{number:02}",
        )
        yield replace(base, seq=0, **_announced(word))
        if word.key not in told:
            told.add(word.key)
            title, group, tags = EVENTS[word.key]
            yield replace(
                base,
                seq=1,
                type="description",
                set={"title": title, "group": group},
                add={"tags": tags} if tags else None,
            )


def _announced(word: Word) -> dict[str, Any]:
    """The fields of one announcement, its words read."""
    fields: dict[str, Any] = {
        "said": word.said,
        "by": word.by,
        "status": word.status,
        "source": word.source,
        "quote": word.quote,
        "note": word.note,
    }
    if word.words is None:
        return fields
    reading = reading_of(word)
    read_as = {"words": word.words, "lang": reading.language, "rule": reading.rule}
    return fields | read_as | window_fields(reading.window)


def reading_of(word: Word) -> Reading:
    """What a word's phrase is read as on the day it was said."""
    return read(word.words or "", said_day(word.said), past=word.status == "happened")


def lines() -> Iterator[str]:
    """The log, a line an entry."""
    for entry in entries():
        yield line_of(entry_id(entry), canonical(entry))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())
