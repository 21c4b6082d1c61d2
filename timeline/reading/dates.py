"""The table of date expressions: which rule begins with which kind of word."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.reading import days, parts, units, weekdays
from timeline.reading.context import DateRule
from timeline.reading.fiscal import fiscal_node

DATES: Mapping[str, DateRule] = {
    "month": days.month_first,
    "num": days.number_first,
    "ord": days.number_first,
    "year": days.number_first,
    "weekday": weekdays.weekday_first,
    "decade": units.decade,
    "quarter": units.quarter,
    "half": units.half,
    "apostrophe": units.short_year,
    "week": units.week,
    "week_of": units.week_of,
    "season": units.season,
    "unit": units.unit_first,
    "units": units.decade_units,
    "coming": weekdays.coming_named,
    "neighbour": units.neighbour,
    "today": units.today,
    "weekend": units.weekend,
    "holiday": units.holiday,
    "turn": parts.turn_first,
    "the_next": parts.turn_first,
    "past_turn": parts.past_first,
    "final": parts.final_first,
    "part": parts.part_first,
    "year_end": parts.year_end,
    "fiscal": fiscal_node,
}
