"""The ground that all rules of the grammar stand on: the context, looking ahead, years.

It holds no rule of its own; the handlers it dispatches to are assembled in `dates`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from timeline.errors import BadValue
from timeline.reading.lexer import Tokens
from timeline.reading.piece import Node, settle

if TYPE_CHECKING:
    from timeline.reading.settings import Settings


class Context:
    """What a phrase is read against: the day it was said, the settings, the looking back.

    `dates` maps the kind of a token to the rule for the date expressions it begins.
    """

    __slots__ = ("date_order", "dates", "past", "said", "settings")

    def __init__(
        self,
        said: date,
        settings: Settings,
        date_order: str | None,
        past: bool,
        dates: Mapping[str, DateRule],
    ) -> None:
        self.said = said
        self.settings = settings
        self.date_order = date_order
        self.past = past
        self.dates = dates

    def looking_back(self) -> Context:
        """The same, reading words towards the past."""
        return Context(self.said, self.settings, self.date_order, True, self.dates)


DateRule = Callable[[Tokens, Context], Node | None]


def calendar_node(t: Tokens, c: Context) -> Node | None:
    """A date expression of any form, beginning at the present token."""
    rule = c.dates.get(t.kinds[t.i])
    if rule is None:
        return None
    start = t.i
    if c.settings.fiscal_start is not None and "fiscal" in t.kinds:
        rule = c.dates["fiscal"]
    node = rule(t, c)
    if node is None:
        t.i = start
    return node


def need_node(t: Tokens, c: Context, after: int) -> Node:
    """A date expression that has to follow; Refusal at the word that asks for one."""
    skip(t, "of", "in", "on")
    node = calendar_node(t, c)
    if node is None:
        raise t.refuse("no date follows it that can be read", at=after)
    return node


def skip(t: Tokens, *kinds: str) -> bool:
    """Step over tokens of these kinds; True if there was one."""
    start = t.i
    while t.kinds[t.i] in kinds:
        t.i += 1
    return t.i > start


def year_here(t: Tokens, c: Context) -> int | None:
    """A year, if one stands here: 2027, '27, of next year, de l'année prochaine."""
    start = t.i
    skip(t, "of", "in", "to_at", "comma")
    kind = t.kinds[t.i]
    if kind == "dash" and t.glued[t.i] and t.kinds[t.i + 1] == "year" and t.i == start:
        t.i += 1
        kind = "year"
    if kind == "year":
        t.i += 1
        return int(t.values[t.i - 1])
    if kind == "apostrophe" and t.digits[t.i + 1] in {2, 4}:
        t.i += 2
        return _century(t, t.i - 1)
    if kind == "unit" and t.values[t.i] == "year" and t.kinds[t.i + 1] == "year":
        t.i += 2  # of the year 2029
        return int(t.values[t.i - 1])
    at = t.i
    turn = turned_unit(t, "year")
    if turn is not None and t.i == at + 1:  # "of the year" leaves it open, "year" is none
        t.i = t.i if at > start else start
        return None
    if turn is not None:
        return c.said.year + turn
    t.i = start
    return None


def _century(t: Tokens, at: int) -> int:
    return int(t.values[at]) + (2000 if t.digits[at] == 2 else 0)


def turned_unit(t: Tokens, unit: str) -> int | None:
    """-1, 0, 1 for last, this, next with that unit, the turning word before or after it."""
    start, kinds = t.i, t.kinds
    turn: int | None = None
    if kinds[t.i] in {"turn", "the_next"}:
        turn = int(t.values[t.i])
        t.i += 1
    if kinds[t.i] == "unit" and t.values[t.i] == unit:
        t.i += 1
        if turn is None and kinds[t.i] in {"turn", "turned"}:
            turn = int(t.values[t.i])
            t.i += 1
        return 0 if turn is None else turn
    t.i = start
    return None


def turned(t: Tokens, node: Node) -> Node:
    """A node with the turning word that may follow it (mars prochain, vendredi dernier)."""
    if t.kinds[t.i] in {"turn", "turned"} and node.turn is None and node.year is None:
        node.turn = int(t.values[t.i])
        t.i += 1
    return node


def of_what(t: Tokens, c: Context) -> Node | None:
    """What a part is a part of: "of March", "2026", "of next year", "d'année"."""
    start = t.i
    skip(t, "of", "in", "to_at", "dash", "comma")
    node = calendar_node(t, c)
    if node is None:
        t.i = start
    return node


def checked(t: Tokens, c: Context, node: Node, at: int) -> Node:
    """The node, its making tried once so that a refusal names the word that caused it."""
    try:
        settle(node, c.said, past=c.past)
    except BadValue as error:
        raise t.refuse(error.message, at=at) from None
    return node
