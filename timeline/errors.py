"""The errors of this program: each says what is wrong, why, and what to type next.

Nothing here prints or exits; the command line turns `exit_code` into the process's.
"""

from __future__ import annotations


class TimelineError(Exception):
    """Any failure that is the input's or the machine's, not a bug of ours.

    `exit_code` is what the command line exits with; `hint` is the next step, in words.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadValue(TimelineError):
    """A value that cannot be used as given: an option, a date, a key, a field of a file."""

    exit_code = 2


class UnreadableWords(BadValue):
    """Words that no rule reads as a window.

    `text` is the phrase, `start` and `end` the place in it (character offsets, end
    exclusive) of what was not understood, and `near` phrases that would be read.
    """

    def __init__(
        self,
        message: str,
        *,
        text: str,
        start: int = 0,
        end: int | None = None,
        near: tuple[str, ...] = (),
        hint: str | None = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.near = near


class AmbiguousWords(UnreadableWords):
    """Words that mean more than one window; the message says which."""


class NotFound(TimelineError):
    """No such event, entry or file."""

    exit_code = 3


class Ambiguous(TimelineError):
    """A name that fits more than one event or entry."""

    exit_code = 4


class Conflict(TimelineError):
    """What was asked contradicts what the log holds: a key in use, a founding that differs."""

    exit_code = 5


class Damaged(TimelineError):
    """A file that is not a log of ours, is newer than we are, or does not check out."""

    exit_code = 5


class CheckFailed(TimelineError):
    """What `check --fail-on` was asked to look for was found."""

    exit_code = 6
