"""The properties of a calendar file: unfolded, each with its line, gathered by event and task.

It knows no dates and no announcements; `ics_in` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from timeline.format.problems import BadFile, Problems, decoded_lines

# Characters of the longest property, unfolded.
LONGEST = 1_000_000
# A name, its parameters, of which quoted ones may hold any sign, and the value.
_PROPERTY = re.compile(r'([A-Za-z0-9-]+)(?:;(?:[^":]|"[^"]*")*)?:(.*)', re.DOTALL)
_PART = re.compile(r"(?:\\.|[^,\\])+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_READ = ("VEVENT", "VTODO")


@dataclass(slots=True)
class Component:
    """One event or task as it stands in the file: each property with its line."""

    name: str
    line: int
    values: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The text of a property, unescaped; None where it is missing or empty."""
        found = self.values.get(name)
        return (unescaped(found[0]).strip() or None) if found else None

    def texts(self, name: str) -> list[str]:
        """The texts of a property that holds several."""
        found = self.values.get(name, ("", 0))[0]
        texts = (unescaped(part).strip() for part in _PART.findall(found))
        return [text for text in texts if text]

    def at(self, name: str) -> int:
        """The line of a property, else the component's."""
        return self.values.get(name, ("", self.line))[1]


def unescaped(value: str) -> str:
    """The text of a value: a backslash before n is a new line, before any other sign nothing."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _unfolded(stream: BinaryIO, problems: Problems) -> Iterator[tuple[int, str]]:
    """The logical lines, each with the number of its first one."""
    held: list[str] = []
    first = size = 0
    for number, raw in decoded_lines(stream, problems):
        line = raw.rstrip("\r\n")
        size += len(line)
        if line[:1] in (" ", "\t") and held:
            if size <= LONGEST:
                held.append(line[1:])
            continue
        if size - len(line) > LONGEST:
            problems.add(first, f"longer than {LONGEST:,} characters")
        elif held:
            yield first, "".join(held)
        held, first, size = [line], number, len(line)
    if held:
        yield first, "".join(held)


def components(stream: BinaryIO, problems: Problems) -> Iterator[Component]:
    """The events and tasks; what is opened must be closed."""
    opened: list[tuple[str, int]] = []
    current: Component | None = None
    seen = False
    for number, line in _unfolded(stream, problems):
        if not line.strip():
            continue
        name, _, rest = line.partition(":")
        tag = rest.strip().upper()
        seen = seen or (name.upper(), tag) == ("BEGIN", "VCALENDAR")
        if not seen:
            raise BadFile(f"{problems.name}: line {number:,}: no calendar begins here")
        if name.upper() == "BEGIN":
            opened.append((tag, number))
            if tag in _READ:
                current = Component(tag, number)
        elif name.upper() == "END":
            if not opened or opened.pop()[0] != tag:
                problems.add(number, f"END:{tag} without its BEGIN")
                return
            if current is not None and tag == current.name:
                yield current
                current = None
        elif current is not None and opened[-1][0] == current.name:
            _take(current, number, line, problems)
    if not seen:
        raise BadFile(f"{problems.name}: the file is empty", hint="A calendar was expected.")
    for tag, number in opened:
        problems.add(number, f"BEGIN:{tag} is never ended: the file is cut off")


def _take(component: Component, number: int, line: str, problems: Problems) -> None:
    """Take in one property; the first of a name counts."""
    found = _PROPERTY.fullmatch(line)
    if found is None:
        problems.add(number, "not a property: NAME:VALUE is wanted")
        return
    component.values.setdefault(found[1].upper(), (found[2], number))
