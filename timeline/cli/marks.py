"""The mark, the colour and the bar's signs for each standing.

Every colour comes with a mark and a word, so that nothing is said by colour alone.
"""

from __future__ import annotations

from timeline.event import Event, Standing

MARKS: dict[Standing, tuple[str, str]] = {
    Standing.HAPPENED: ("✓", "green"),
    Standing.ONGOING: ("▶", "cyan"),
    Standing.DUE: ("◈", "bold yellow"),
    Standing.AHEAD: ("◇", "blue"),
    Standing.OVERDUE: ("!", "bold red"),
    Standing.UNDATED: ("?", "magenta"),
    Standing.CONSIDERED: ("○", "dim"),
    Standing.PAST: ("·", "dim"),
    Standing.CANCELLED: ("×", "dim"),
    Standing.DENIED: ("×", "dim"),
}

SLIPPED = ("↷", "yellow")

DAY = "◆"
WINDOW = "▒"
DOUBTFUL = "░"
HAPPENED = "●"
HAPPENED_WINDOW = "▓"
PROMISE = "╌"
OVERDUE_RUN = "┈"
TODAY = "│"
LINE = "─"
BEGINS, ENDS = "├", "┤"
OPEN_LATER, OPEN_EARLIER = "►", "◄"
LATER, EARLIER = "▸", "◂"

# What today's line does not cover.
ON_TOP = frozenset((DAY, HAPPENED, BEGINS, ENDS, OPEN_LATER, OPEN_EARLIER, LATER, EARLIER))


def slipped(event: Event) -> bool:
    """True where the end is now later than it was first said to be."""
    return (event.slip_days or 0) > 0


def mark(event: Event, standing: Standing) -> tuple[str, str]:
    """The sign in front of an event, and its colour."""
    if standing is Standing.AHEAD and slipped(event):
        return SLIPPED
    return MARKS[standing]
