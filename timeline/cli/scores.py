"""Scorecards as a screen and as records: counts first, and no percents of a handful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.cli.screenwords import number, say
from timeline.cli.text import cut, pad, visible, width, wrap
from timeline.event.scorecard import Card, Outcome, median, ninth_decile

if TYPE_CHECKING:
    from timeline.cli.terminal import Terminal

# Below so many, a percentage or a 90 % mark says more than is known.
ENOUGH = 5
_LEAST_NAME = 12


def screen(cards: Sequence[Card], total: Card, language: str, terminal: Terminal) -> Iterator[str]:
    """A line a name, then all of them together, then what it comes to in words."""
    table = list(_table(cards, total, language, terminal))
    if table:
        yield from table
    else:
        for one in cards:
            yield terminal.paint(cut(_name(one, language), terminal.width), "bold")
            for line in wrap(_sentence(one, language), terminal.width - 2):
                yield f"  {line}"
    yield ""
    for sentence in _summary(total, language):
        yield from wrap(sentence, terminal.width)


def _name(one: Card, language: str) -> str:
    return visible(one.name) or say(language, "nobody named")


def _table(cards: Sequence[Card], total: Card, language: str, terminal: Terminal) -> Iterator[str]:
    """The columns of numbers; nothing where they leave no room for the names."""
    outcomes = [f"n-{one.value}" for one in Outcome]
    keys = ("PROMISES", *outcomes, "MOVES", "SLIPS", "MEDIAN", "90 %")
    names = [say(language, key) for key in keys]
    rows = [(_name(one, language), _numbers(one, language)) for one in cards]
    if len(cards) > 1:
        rows.append((say(language, "all"), _numbers(total, language)))
    sizes = [
        max(width(text) for text in column)
        for column in zip(names, *(r for _, r in rows), strict=True)
    ]
    room = terminal.width - sum(size + 2 for size in sizes)
    longest = max((width(name) for name, _ in rows), default=0)
    if not rows or room < min(longest, _LEAST_NAME):
        return
    first = min(room, longest)
    head = "  ".join([" " * first, *(_right(n, s) for n, s in zip(names, sizes, strict=True))])
    yield terminal.paint(head, "dim")
    for name, cells in rows:
        shown = [_right(cell, size) for cell, size in zip(cells, sizes, strict=True)]
        yield "  ".join([terminal.paint(pad(name, first), "bold"), *shown])


def _right(text: str, size: int) -> str:
    return " " * (size - width(text)) + text


def _numbers(one: Card, language: str) -> list[str]:
    """The cells of a card; a dash where there is nothing to count."""
    counts = [one.outcomes[outcome] for outcome in Outcome]
    return [
        number(one.promises, language),
        *(number(count, language) if count else "·" for count in counts),
        number(len(one.moves), language) if one.moves else "·",
        number(one.slips, language) if one.slips else "·",
        _signed(median(one.moves), language),
        _signed(_ninth(one.moves), language),
    ]


def _ninth(days: Sequence[int]) -> int | None:
    """The 90 % mark, where there are enough to have one."""
    return ninth_decile(days) if len(days) >= ENOUGH else None


def _signed(days: float | None, language: str) -> str:
    """Signed days, half a day where the median lies between two."""
    if days is None:
        return "·"
    sign = "+" if days > 0 else "−" if days < 0 else ""
    text = number(int(abs(days)), language)
    half = "," if language == "fr" else "."
    return f"{sign}{text}{f'{half}5' if days % 1 else ''}"


def _sentence(one: Card, language: str) -> str:
    """A card in words, for a narrow terminal."""
    parts = [
        say(language, f"s {outcome.value}", one.outcomes[outcome])
        for outcome in Outcome
        if one.outcomes[outcome]
    ]
    text = f"{say(language, 'promises', one.promises)}{_colon(language)}{', '.join(parts)}"
    if one.moves:
        middle = _signed(median(one.moves), language)
        text += ("; " if language == "en" else " ; ") + say(
            language, "moved by", len(one.moves), median=middle
        )
    return text


def _colon(language: str) -> str:
    return " : " if language == "fr" else ": "


def _summary(total: Card, language: str) -> Iterator[str]:
    """How many promises were kept, the first ones apart; percents only of enough."""
    settled, met = total.settled, total.outcomes[Outcome.MET]
    if not settled:
        yield say(language, "none settled")
        return
    yield say(language, "kept", settled, met=_share(met, settled, language))
    firsts = [total.first_outcomes[one] for one in (Outcome.MET, Outcome.EARLY, Outcome.LATE)]
    if sum(firsts):
        share = _share(firsts[0], sum(firsts), language)
        off = _signed(median(total.first_off), language)
        off = "0" if off == "·" else off
        early, late = (number(count, language) for count in firsts[1:])
        yield say(language, "firsts", sum(firsts), met=share, early=early, late=late, median=off)
    if settled < ENOUGH:
        yield say(language, "small numbers", ENOUGH)


def _share(some: int, of: int, language: str) -> str:
    """A count, with its percentage where there are enough."""
    percent = f" ({round(100 * some / of)} %)" if of >= ENOUGH else ""
    return f"{number(some, language)}{percent}"


def record(one: Card) -> dict[str, Any]:
    """A card as plain JSON values; what too few would have to bear is None."""
    return {
        "name": one.name,
        "promises": one.promises,
        "settled": one.settled,
        **{outcome.value: count for outcome, count in one.outcomes.items()},
        "moves": len(one.moves),
        "slips": one.slips,
        "median_move_days": median(one.moves),
        "p90_move_days": _ninth(one.moves),
        "median_days_off": median(one.off),
        "p90_days_off": _ninth(one.off),
        "first": {
            **{outcome.value: count for outcome, count in one.first_outcomes.items()},
            "median_days_off": median(one.first_off),
            "p90_days_off": _ninth(one.first_off),
        },
    }


def write(cards: Sequence[Card], total: Card, per: str, stream: Any, today: date) -> None:
    """The document: a card a name, and all together."""
    from timeline.format.json import dump

    document = {
        "schema": 1,
        "today": today.isoformat(),
        "per": per,
        "cards": [record(one) for one in cards],
        "total": record(total),
    }
    stream.write(dump(document) + "\n")
