"""Public schedules coming in: who publishes them in which shape, and the announcements they make.

A boolean is never a date: `false` is planned and undated, `true` happened on an unknown day.
What each shape holds is `schedule_json`'s and `schedule_text`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath
from typing import BinaryIO

from timeline.entry import Status, said_day
from timeline.errors import BadValue, TimelineError
from timeline.format.problems import BadFile, Problems, decoded_lines
from timeline.format.rows import Reader
from timeline.format.stage import KNOWN, Stage
from timeline.log.drafts import Draft
from timeline.window import UNDATED, Window
from timeline.window.edtf import parse

_TOML = re.compile(r"^\[(?:metadata\.|\[release\.)", re.MULTILINE)
# The first line of the JSON and of the Markdown that we export.
_OURS = re.compile(
    r'\{"schema": \d+, "today": "|'
    r"\| (?:Event \| When \| Standing|Événement \| Quand \| État) \|"
)
# Words of a file's name that do not say what it is a schedule of.
_NO_NAMES = frozenset(("", "schedule", "schedules", "milestones", "release", "releases"))
# Characters of the longest schedule; the whole of one is read at once.
LARGEST = 20_000_000


def text_of(stream: BinaryIO, problems: Problems) -> str:
    """The whole text of a schedule, its lines as they were numbered."""
    lines: list[str] = []
    size = 0
    for number, line in decoded_lines(stream, problems):
        size += len(line)
        if size > LARGEST:
            raise BadFile(f"{problems.name}: longer than {LARGEST:,} characters: not a schedule")
        lines += ["\n"] * (number - 1 - len(lines))
        lines.append(line)
    problems.finish()
    if not any(line.strip() for line in lines):
        raise BadFile(f"{problems.name}: the file is empty")
    return "".join(lines)


def read_schedule(stream: BinaryIO, name: str, reader: Reader) -> Iterator[Draft]:
    """Yield the announcements of a schedule of any known shape; else `BadFile` says the lines."""
    problems = Problems(name)
    text = text_of(stream, problems)
    if _OURS.match(text):
        raise BadFile(
            f"{name}: this is a view of a timeline, which does not come back in",
            hint="Export it as jsonl, which is the whole log, or as csv, and import that.",
        )
    return drafts(stages_of(text, problems, reader.name or stem(name)), reader, problems)


def stages_of(text: str, problems: Problems, named: str | None) -> Iterable[Stage]:
    """The dates of a schedule, by what the text looks like; `named` is what it is called."""
    from timeline.format import schedule_json, schedule_text

    start = text.lstrip()
    if _TOML.search(text):
        return schedule_text.releases(text, problems, named)
    if start[:1] in ("{", "["):
        return schedule_json.stages(text, problems, named)
    if start.startswith("---"):
        return schedule_text.product(text, problems, named)
    return schedule_text.pep(text, problems, named)


def drafts(stages: Iterable[Stage], reader: Reader, problems: Problems) -> Iterator[Draft]:
    """The announcements that stages make; raises `BadFile` after the last where any is bad."""
    count = 0
    for stage in stages:
        count += 1
        try:
            draft = _draft(stage, reader)
        except TimelineError as error:
            problems.add(stage.line, f"{stage.title}: {error.message}")
        else:
            if not problems:
                yield draft
    if not count and not problems:
        raise BadFile(f"{problems.name}: no dates of a schedule in it", hint=KNOWN)
    problems.finish()


def _draft(stage: Stage, reader: Reader) -> Draft:
    """The announcement of one stage."""
    from hashlib import sha256

    said = stage.said or reader.said
    window, words = _window(stage, reader, said_day(said))
    status = stage.status or _status(stage.when, window, said_day(said))
    told = (stage.group, stage.title, stage.when, status, stage.said)
    return Draft(
        said=said,
        title=stage.title,
        window=window,
        words=words,
        by=stage.by,
        source=stage.source,
        status=status,
        group=stage.group,
        tags=(stage.tag,) if stage.tag else (),
        notes=stage.notes,
        origin=sha256(repr(told).encode(errors="surrogatepass")).hexdigest(),
        recorded_by=reader.recorded_by,
    )


def _window(stage: Stage, reader: Reader, said: date) -> tuple[Window | None, str | None]:
    """The window of a stage and its words; a truth gives no date at all."""
    if isinstance(stage.when, bool):
        return (None if stage.when else UNDATED), None
    try:
        return parse(stage.when), stage.when
    except BadValue:
        return reader.read(stage.when, said, stage.status is Status.HAPPENED).window, stage.when


def _status(when: str | bool, window: Window | None, said: date) -> Status | None:
    """What a schedule says of a date that has come, or of a truth."""
    if isinstance(when, bool):
        return Status.HAPPENED if when else None
    past = window is not None and window.latest is not None and window.latest <= said
    return Status.HAPPENED if past else None


def stem(name: str) -> str | None:
    """A name from the file's: "products/node-js.json" is "node-js"; none of a stream."""
    stem = PurePath(name).name.partition(".")[0]
    return None if " " in stem or set(re.split("[-_]", stem.casefold())) <= _NO_NAMES else stem
