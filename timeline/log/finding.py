"""Finding events by words of their titles, notes and quotes, and speakers by theirs.

What is typed is words and never a query language; accents and case do not count.
"""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING

from timeline.entry.slugs import plain
from timeline.log.log import LAST_DAY
from timeline.log.questions import is_present
from timeline.log.rows import event_of
from timeline.log.statements import FOUND

if TYPE_CHECKING:
    from datetime import date

    from timeline.event.event import Event
    from timeline.log.log import Log

_SPEAKERS = "SELECT name FROM speakers ORDER BY name"
_CALLED = "SELECT EXISTS (SELECT 1 FROM speakers WHERE name = :by)"
_SPOKEN_OF = """SELECT reigns.event, max(reigns.believed_from) AS newest
FROM reigns JOIN entries ON entries.number = reigns.entry
WHERE reigns.believed_from <= :as_of
  AND json_extract(entries.body, '$.by') IN (SELECT value FROM json_each(:names))
GROUP BY reigns.event ORDER BY newest DESC, reigns.event LIMIT :limit"""


def search(log: Log, text: str, as_of: date | None, limit: int | None) -> list[Event]:
    """The events that hold every word of a text, or its start, the best first.

    Where there is none, those that a speaker of that name spoke of.
    """
    words = "".join(sign if sign.isalnum() else " " for sign in _sound(text)).split()
    if not words:
        return []
    asked = " ".join(f'"{word}"*' for word in words)
    values = {
        "asked": asked,
        "as_of": LAST_DAY if as_of is None else as_of.isoformat(),
        "present": as_of is None or is_present(log, as_of),
        "limit": -1 if limit is None else limit,
    }
    found = [event_of(row) for row in log.page(FOUND, values)]
    return found or _spoken_of(log, words, as_of, limit)


def speakers(log: Log, text: str) -> list[str]:
    """The speakers that a text means: the one called so, else those whose names hold its words."""
    text = _sound(text)
    ((exact,),) = log.page(_CALLED, {"by": text})
    found = [text] if exact else _named(log, text.split())
    return [name for name in found if plain(name) == plain(text)] or found


def _named(log: Log, words: list[str]) -> list[str]:
    """The speakers in whose names each of the words is, or begins one."""
    wanted = [plain(word) for word in words]
    names = [name for (name,) in log.page(_SPEAKERS, ())]
    return [name for name in names if wanted and _holds(plain(name).split(), wanted)]


def _holds(parts: list[str], wanted: list[str]) -> bool:
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def _spoken_of(log: Log, words: list[str], as_of: date | None, limit: int | None) -> list[Event]:
    """The events that speakers of that name spoke of, the newest word first."""
    names = _named(log, words)
    if not names:
        return []
    values = {
        "names": dumps(names),
        "as_of": LAST_DAY if as_of is None else as_of.isoformat(),
        "limit": -1 if limit is None else limit,
    }
    found = (log.event(number, as_of) for (number, _) in log.page(_SPOKEN_OF, values))
    return [event for event in found if event is not None]


def _sound(text: str) -> str:
    """The text without what is no text."""
    return text.encode(errors="replace").decode()
