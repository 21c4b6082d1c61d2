"""Window: what somebody's words leave open about when an event happens.

It knows no words and no language; `reading` makes windows, `label` writes them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.errors import BadValue


class Kind(StrEnum):
    """Whether the event falls on one day of the window or lasts all through it."""

    MOMENT = "moment"
    SPAN = "span"


class Precision(StrEnum):
    """How finely the words spoke; the order is from fine to none."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    PART = "part"
    RANGE = "range"
    OPEN = "open"
    NONE = "none"


class Qualifier(StrEnum):
    """EDTF's doubt: it lowers the wording and never moves a bound."""

    NONE = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"

    def and_(self, other: Qualifier) -> Qualifier:
        """The qualifier that says both doubts."""
        if self is Qualifier.NONE or self is other:
            return other
        return self if other is Qualifier.NONE else Qualifier.BOTH


@dataclass(frozen=True, slots=True)
class Window:
    """`earliest` and `latest` are inclusive days; None is an open end.

    `edtf` is the stored notation (ISO 8601-2), in the words' own unit, so it is kept
    and not derived. With neither bound the window is undated and `edtf` is None.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    edtf: str | None
    kind: Kind = Kind.MOMENT
    qualifier: Qualifier = Qualifier.NONE

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise BadValue(f'"{self.latest}" is before "{self.earliest}": the end comes first')

    @property
    def undated(self) -> bool:
        """True where the words give no date at all, "soon" included (precision none)."""
        return self.precision is Precision.NONE

    @property
    def closed(self) -> bool:
        """True where both ends are days."""
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int | None:
        """How many days the window holds, both ends included; None where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1


UNDATED = Window(None, None, Precision.NONE, None)
