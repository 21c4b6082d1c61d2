"""Fiscal years, halves and quarters: refused until the settings say in which month they start.

A fiscal year is named after the calendar year in which it ends, the commonest convention.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline.reading.lexer import Tokens
from timeline.reading.piece import Node, Piece, months_piece
from timeline.window import Precision, calendar

if TYPE_CHECKING:
    from timeline.reading.context import Context

_SIZES = {"quarter": (3, Precision.QUARTER), "half": (6, Precision.HALF)}


def require_setting(t: Tokens, c: Context) -> None:
    """Refusal at the fiscal word where the settings do not say when such a year starts."""
    if c.settings.fiscal_start is None:
        raise t.refuse(
            "a fiscal year starts in another month in every house",
            at=t.kinds.index("fiscal"),
            hint="write the months, or set it:  timeline config fiscal-start MONTH",
        )


def fiscal_node(t: Tokens, c: Context) -> Node | None:
    """FY26, fiscal 2026, fiscal Q3 2026, Q3 FY26 (its quarter or half stands before or after)."""
    start = c.settings.fiscal_start
    if start is None:
        return None
    unit, number = _code(t)
    t.i += 1  # the fiscal word
    if unit is None:
        unit, number = _code(t)
    if t.kinds[t.i] == "unit" and t.values[t.i] == "year":
        t.i += 1
    while t.kinds[t.i] in {"of", "comma", "apostrophe"}:
        t.i += 1
    t.i += t.kinds[t.i] == "fiscal"
    year = _year(t)
    if year is None and unit is None:
        return None
    return Node(partial(_piece, start, unit, number), year, "fiscal")


def _code(t: Tokens) -> tuple[str | None, int]:
    kind = t.kinds[t.i]
    if kind in _SIZES:
        t.i += 1
        return kind, int(t.values[t.i - 1])
    if kind == "ord" and t.kinds[t.i + 1] == "unit" and str(t.values[t.i + 1]) in _SIZES:
        t.i += 2
        return str(t.values[t.i - 1]), int(t.values[t.i - 2])
    return None, 0


def _year(t: Tokens) -> int | None:
    if t.kinds[t.i] == "year" or (t.kinds[t.i] == "num" and t.digits[t.i] == 2):
        t.i += 1
        value = int(t.values[t.i - 1])
        return value if value > 99 else value + 2000
    return None


def _piece(start: int, unit: str | None, number: int, year: int) -> Piece:
    first_year = year if start == 1 else year - 1
    if unit is None:
        return months_piece(calendar.months(first_year, start, start + 11), Precision.YEAR)
    size, precision = _SIZES[unit]
    first = start + size * (number - 1)
    return months_piece(calendar.months(first_year, first, first + size - 1), precision)
