"""What a command was given from outside: the file, today, the languages, the terminal.

The one place that reads the clock and the environment.
"""

from __future__ import annotations

# ruff: noqa: PTH110, PTH111, PTH112, PTH118, PTH120 - `pathlib` takes 3 ms to load
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.terminal import Terminal
from timeline.errors import BadValue, NotFound, TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from timeline.log.log import Log
    from timeline.reading import Reading, Settings
    from timeline.timeline import Timeline

LANGUAGES = ("en", "fr")
START = 'Start one:  timeline add "GPT-6" mid 2027      Or look around:  timeline demo'


class Context:
    """The global options as given, and what follows from them."""

    def __init__(self) -> None:
        self.db: str | None = None
        self.today_words: str | None = None
        self.lang: str | None = None
        self.output_lang: str | None = None
        self.color: str = "auto"
        self.ascii: bool = False
        self.width: int | None = None
        self.quiet: bool = False
        self.no_pager: bool = False
        self.sets: tuple[str, ...] = ()
        self._told_of_newer = False

    @cached_property
    def today(self) -> date:
        """The day that everything is judged by: --today, else TIMELINE_TODAY, else the clock's."""
        from datetime import datetime

        clock = datetime.now().astimezone().date()
        words = self.today_words or os.environ.get("TIMELINE_TODAY")
        name = "--today" if self.today_words else "TIMELINE_TODAY"
        return self.day(words, name, said=clock) if words else clock

    @cached_property
    def terminal(self) -> Terminal:
        """Where the screens go."""
        return Terminal.detect(self.width, self.color, ascii_asked=self.ascii)

    @cached_property
    def language(self) -> str:
        """The language of the screens."""
        wanted = self.output_lang
        if wanted is not None and wanted not in LANGUAGES:
            names = ", ".join(LANGUAGES)
            raise BadValue(f'the screens do not speak "{wanted}"', hint=f"They speak: {names}.")
        return wanted or locale_language()

    @cached_property
    def place(self) -> str:
        """The timeline's file: --db, else TIMELINE_DB, else in the user's data folder."""
        if self.db is not None and not self.db.strip():
            raise BadValue("--db names no file", hint="Write:  timeline --db FILE …")
        named = self.db or os.environ.get("TIMELINE_DB")
        if named:
            return os.path.expanduser(named)
        if sys.platform == "linux":  # what platformdirs says too, without loading it
            data = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser(
                "~/.local/share"
            )
            return os.path.join(data, "timeline", "timeline.db")
        from platformdirs import user_data_dir

        return os.path.join(user_data_dir("timeline", appauthor=False), "timeline.db")

    @property
    def started(self) -> bool:
        """True where the timeline's file is there."""
        return os.path.exists(self.place)

    @property
    def unstarted(self) -> bool:
        """True where no file was named and the usual one is not there yet."""
        return self.db is None and not self.started

    def open(self, *, write: bool = False, make: bool = False) -> Timeline:
        """The timeline, for reading unless told; only with `make` is a new one begun."""
        from timeline.timeline import Timeline

        if not make:
            self._must_be_there()
        elif self.db is not None:
            folder = os.path.dirname(self.place)
            if folder and not os.path.isdir(folder):
                raise NotFound(f"no folder {folder}", hint="Make it first, or choose another.")
        timeline = Timeline.open(self.place, write=write)
        self._tell_of_newer(timeline)
        return timeline

    def log(self, *, write: bool = False) -> Log:
        """The log under the timeline, for what only the log can be asked."""
        from timeline.log.log import Log

        self._must_be_there()
        log = Log.open(self.place, write=write)
        self._tell_of_newer(log)
        return log

    def _tell_of_newer(self, log: Log | Timeline) -> None:
        """Say once how many entries a newer version wrote, which no view here shows."""
        try:
            count = 0 if self._told_of_newer else log.foreign()
        except TimelineError:  # a damaged file: whoever asks for more of it will say so
            return
        if count:
            from timeline.cli.screenwords import say

            self._told_of_newer = True
            self.tell(say(self.language, "newer entries", count))

    def _must_be_there(self) -> None:
        """Refuse a file that is not there."""
        if not self.started:
            if self.db is None:
                raise NotFound("no timeline yet", hint=START)
            raise NotFound(
                f"no file {self.place}",
                hint=f'Check --db, or start it:  timeline --db {self.db} add "GPT-6" mid 2027',
            )

    @cached_property
    def settings(self) -> Settings:
        """How words are read: the file of settings, --set and --lang, the last going before."""
        from timeline.cli.config import given, settings_of, stored

        return settings_of(stored() | given(self.sets), self.lang)

    def read(self, words: str, said: date, *, past: bool = False) -> Reading:
        """The words as a window."""
        from timeline.reading import read

        return read(words, said, settings=self.settings, past=past)

    def day(self, words: str, option: str, *, said: date | None = None) -> date:
        """The one day that an option's words mean, looking back."""
        plain = _iso_day(words)
        if plain is not None:
            return plain
        window = self.read(words, said or self.today, past=True).window
        if window.earliest is None or window.earliest != window.latest:
            raise BadValue(
                f'{option} needs one day, and "{words}" is not one',
                hint="Give a day: 2025-02-03, yesterday, last Friday.",
            )
        return window.earliest

    def bound(self, words: str | None, option: str) -> date | None:
        """The first day of what --from means, the last of what --to and --within mean."""
        if words is None:
            return None
        plain = _iso_day(words)
        if plain is not None:
            return plain
        window = self.read(words, self.today).window
        found = window.earliest if option == "--from" else window.latest
        if found is None:
            end = "start" if option == "--from" else "end"
            raise BadValue(
                f'{option} needs a {end}, and "{words}" has none',
                hint='Give a day or a period: 2025-02-03, "March 2025", "next month".',
            )
        return found

    def write(self, lines: Iterable[str]) -> None:
        """Lines of a screen to standard output."""
        terminal = self.terminal
        for line in lines:
            sys.stdout.write(terminal.fit(line) + "\n")

    def page(self, lines: Iterable[str]) -> None:
        """Lines of a screen, through a pager where they are more than the terminal shows.

        What they come from must be closed by then: nobody knows how long somebody reads.
        """
        shown = list(lines)
        if self.no_pager or len(shown) < self.terminal.rows():
            self.write(shown)
            return
        os.environ.setdefault("LESS", "-FRX")
        text = "".join(self.terminal.fit(line) + "\n" for line in shown)
        click.echo_via_pager(text, color=self.terminal.colour)

    def tell(self, line: str) -> None:
        """A remark that is not data, to standard error; not when --quiet."""
        if self.quiet:
            return
        from timeline.cli.trouble import told

        sys.stderr.write(told(self.language, line) + "\n")

    def data(self) -> Any:
        """Standard output for data: UTF-8 and the line ends as written, whatever the locale."""
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")  # type: ignore[union-attr]
        return sys.stdout


def locale_language() -> str:
    """The language of the locale, English where the screens do not speak it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2]
        if language:
            return language if language in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def _iso_day(words: str) -> date | None:
    """The day where the words are "2025-02-03", without loading the reader for it."""
    from datetime import date

    digits = words.strip()
    if len(digits) != 10 or digits[4] != "-" or not digits.replace("-", "").isascii():
        return None
    try:
        return date.fromisoformat(digits)
    except ValueError:
        return None
