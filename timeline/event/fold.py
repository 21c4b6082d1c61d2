"""Fold: the words of one event, in order, to what held after each of them.

It knows words only; which entries make a word is `resolve`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from timeline.entry.entry import Entry
from timeline.entry.status import Status
from timeline.event.description import Description
from timeline.event.event import Event
from timeline.event.history import Announcement, Move
from timeline.event.move import STILL, Before, move
from timeline.event.order import Place
from timeline.window import UNDATED, Window


class Word(NamedTuple):
    """One living announcement, its corrections applied.

    `id` is the original's, `holder` the id of the entry whose `content` counts, which a
    correction makes another one. `window` is None where the word speaks of no date.
    """

    id: str
    holder: str
    key: str
    place: Place
    content: Entry
    said: str
    day: date
    window: Window | None
    status: Status
    corrected: bool = False
    count: int = 1  # type: ignore[assignment]  # over the tuple's own method

    def says_the_same(self, other: Word) -> bool:
        """Whether both are one in a history: window, status, by and said are equal."""
        return (
            self.window == other.window
            and self.status is other.status
            and self.content.by == other.content.by
            and self.said == other.said
        )


class Step(NamedTuple):
    """What held after one word of an event.

    `governing` is the newest word that counts, `worded` the one that last gave a window.
    `announcements` and `moves` count up to and with this word.
    """

    word: Word
    move: Move
    after_the_fact: bool
    governing: Word
    worded: Word | None
    status: Status
    window: Window
    dated: Window | None
    first: Window | None
    previous: Window | None
    announcements: int
    moves: int

    @property
    def slip_days(self) -> int | None:
        """Days from the first dated window's end to the last one's; None where one is open."""
        if self.dated is None or self.first is None:
            return None
        if self.dated.latest is None or self.first.latest is None:
            return None
        return (self.dated.latest - self.first.latest).days


def join(words: Iterable[Word]) -> Iterator[Word]:
    """The words with consecutive equal ones as one, the last of them, and their count."""
    held: Word | None = None
    for word in words:
        if held is not None and word.says_the_same(held):
            held = word._replace(count=held.count + word.count)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def fold(words: Iterable[Word]) -> tuple[Step, ...]:
    """What held after each of the words, which are given in their order."""
    steps: list[Step] = []
    for word in join(words):
        steps.append(_step(word, steps[-1] if steps else None))
    return tuple(steps)


def _step(word: Word, last: Step | None) -> Step:
    if last is None:
        window = word.window or UNDATED
        dated = None if window.undated else window
        return Step(
            word=word,
            move=move(None, word.status, window, word.day),
            after_the_fact=False,
            governing=word,
            worded=None if word.window is None else word,
            status=word.status,
            window=window,
            dated=dated,
            first=dated,
            previous=None,
            announcements=1,
            moves=0,
        )
    if last.status is Status.HAPPENED and word.status is not Status.HAPPENED:
        return last._replace(
            word=word, move=STILL, after_the_fact=True, announcements=last.announcements + 1
        )
    return _next(word, last)


def _next(word: Word, last: Step) -> Step:
    window = last.window if word.window is None else word.window
    moved = move(Before(last.status, last.window, last.dated), word.status, window, word.day)
    dated = last.dated if window.undated else window
    return Step(
        word=word,
        move=moved,
        after_the_fact=False,
        governing=word,
        worded=last.worded if word.window is None else word,
        status=word.status,
        window=window,
        dated=dated,
        first=last.first or dated,
        previous=_previous(last, dated),
        announcements=last.announcements + 1,
        moves=last.moves + moved.counts,
    )


def _previous(last: Step, dated: Window | None) -> Window | None:
    """The dated window before the present one; one with the same bounds is the same."""
    if last.dated is None or dated is None:
        return None
    if (last.dated.earliest, last.dated.latest) == (dated.earliest, dated.latest):
        return last.previous
    return last.dated


def announcement(step: Step) -> Announcement:
    """The line of a history that a step makes."""
    word, content = step.word, step.word.content
    return Announcement(
        id=word.id,
        key=word.key,
        said=word.said,
        day=word.day,
        by=content.by,
        words=content.words,
        language=content.lang,
        window=word.window,
        status=word.status,
        source=content.source,
        quote=content.quote,
        note=content.note,
        rule=content.rule,
        after=content.after,
        before=content.before,
        recorded=content.recorded,
        recorded_by=content.recorded_by,
        move=step.move,
        count=word.count,
        after_the_fact=step.after_the_fact,
        corrected=word.corrected,
    )


def event(key: str, description: Description, steps: Sequence[Step]) -> Event:
    """The event after the last of its steps."""
    last = steps[-1]
    worded = None if last.worded is None else last.worded.content
    content = last.governing.content
    return Event(
        key=key,
        title=description.title or key,
        group=description.group,
        tags=description.tags,
        notes=description.notes,
        status=last.status,
        window=last.window,
        words=None if worded is None else worded.words,
        language=None if worded is None else worded.lang,
        rule=None if worded is None else worded.rule,
        said=last.governing.said,
        day=last.governing.day,
        by=content.by,
        source=content.source,
        quote=content.quote,
        first_said=steps[0].word.said,
        announcements=last.announcements,
        moves=last.moves,
        slip_days=last.slip_days,
        first_window=last.first,
        previous_window=last.previous,
        aliases=description.aliases,
    )
