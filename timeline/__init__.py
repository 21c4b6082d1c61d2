"""An event timeline and roadmap tracker: who announced what for when, and what came of it."""

from __future__ import annotations

__version__ = "0.1.0"

_HOMES = {
    "Draft": "timeline.timeline",
    "Imported": "timeline.timeline",
    "Query": "timeline.timeline",
    "Timeline": "timeline.timeline",
    "Upcoming": "timeline.timeline",
    "Written": "timeline.timeline",
    "Entry": "timeline.entry",
    "Status": "timeline.entry",
    "Event": "timeline.event",
    "History": "timeline.event",
    "Standing": "timeline.event",
    "Window": "timeline.window",
    "read": "timeline.reading",
    "Reading": "timeline.reading",
    "Settings": "timeline.reading",
    "TimelineError": "timeline.errors",
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
