"""Settings: the few things that words leave to the reader's habits; each changes what it names."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.errors import BadValue


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read what depends on the reader.

    `languages` are those a phrase may be in; with a single one its habits hold (the order of
    03/04/2025). `date_order` is "dmy", "mdy" or "ymd"; `southern` turns the seasons;
    `fiscal_start` is the month in which the fiscal year begins, `week_start` the weekday on
    which weeks do (0 is Monday). Raises BadValue for values that are none.
    """

    languages: tuple[str, ...] = ("en", "fr")
    date_order: str | None = None
    southern: bool = False
    fiscal_start: int | None = None
    week_start: int = 0

    def __post_init__(self) -> None:
        if self.date_order not in {None, "dmy", "mdy", "ymd"}:
            raise BadValue(f'"{self.date_order}" is no date order', hint="use dmy, mdy or ymd")
        if self.fiscal_start is not None and not 1 <= self.fiscal_start <= 12:
            raise BadValue(f"there is no month {self.fiscal_start} for a fiscal year to start in")
        if not 0 <= self.week_start <= 6:
            raise BadValue(f"{self.week_start} is no weekday", hint="0 is Monday, 6 is Sunday")
