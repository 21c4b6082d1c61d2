"""The problems of a file: collected with their line numbers, and told together.

One bad line hides no other, and nothing of the file is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.errors import BadValue

# So many are told; the rest is counted.
SHOWN = 50
BOM = b"\xef\xbb\xbf"


class BadFile(BadValue):
    """A file with lines that cannot be used; the message lists them."""


class Problems:
    """What is wrong with one file, so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0
        self.lines: list[str] = []
        # True where the file began with a byte order mark.
        self.marked = False

    def __bool__(self) -> bool:
        return self.count > 0

    def add(self, line: int, what: str) -> None:
        """Note a problem."""
        self.count += 1
        if len(self.lines) < SHOWN:
            self.lines.append(f"  line {line:,}: {what}")

    def finish(self) -> None:
        """Raise `BadFile` with all of them, where there are any."""
        if not self.count:
            return
        bad = "1 line" if self.count == 1 else f"{self.count:,} problems"
        more = self.count - len(self.lines)
        rest = [f"  and {more:,} more"] if more else []
        raise BadFile(
            "\n".join([f"{self.name}: {bad} cannot be used", *self.lines, *rest]),
            hint="Nothing was imported. Mend the file and import it again.",
        )


def decoded_lines(stream: Iterable[bytes], problems: Problems) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, read as UTF-8, a byte order mark taken off."""
    for number, raw in enumerate(stream, start=1):
        if number == 1:
            if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise BadFile(
                    f"{problems.name}: this is UTF-16 text", hint="Save it as UTF-8 and try again."
                )
            if raw.startswith(b"SQLite format 3\x00"):
                raise BadFile(f"{problems.name}: this is an SQLite file, not text")
            problems.marked = raw.startswith(BOM)
            raw = raw.removeprefix(BOM)
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.add(number, f"byte {raw[error.start]:#04x} is not UTF-8: save it as UTF-8")
            continue
        if "\0" in line:
            problems.add(number, "holds a NUL")
            continue
        yield number, line
