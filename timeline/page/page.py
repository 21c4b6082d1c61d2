"""The page as one file: lanes of rows, the cards, style and script inside, nothing from outside.

Written anew for the same events and the same today it is the same file, byte for byte.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from string import Template
from typing import TextIO

from timeline.event import Event, History, Standing
from timeline.page.card import card, day_words
from timeline.page.chart import DEFS, axis, grid
from timeline.page.row import SIGNS, chip, row
from timeline.page.scale import Scale, level, scale, years
from timeline.page.text import plain, safe
from timeline.page.words import say
from timeline.window import Window

Lanes = Callable[[Event], Sequence[str]]
# What the lanes are made by.
LANES: dict[str, Lanes] = {
    "group": lambda event: (event.group,) if event.group else (),
    "tag": lambda event: event.tags,
}
# How wide the chart is on paper, in pixels.
_PAPER = 800
_HERE = Path(__file__).parent


def write_page(
    histories: Iterable[History],
    stream: TextIO,
    today: date,
    language: str = "en",
    *,
    lanes: str = "group",
    title: str | None = None,
) -> int:
    """Write the page of some events with their histories as of `today`; how many there were."""
    found = list(histories)
    events = [history.event for history in found]
    made = scale(_windows(events), today)
    script = (_HERE / "page.js").read_text("utf-8")
    style = _style(made)
    text = Template((_HERE / "page.html").read_text("utf-8")).substitute(
        language=safe(language),
        policy=_policy(style, script),
        title=safe(title or say(language, "timeline")),
        about=safe(_about(len(events), today, language)),
        style=style,
        script=script,
        defs=DEFS,
        filters=_filters(events, today, language),
        legend=_legend(language),
        axis=axis(made, language),
        years=_years(made),
        grid=grid(made, language),
        level=level(made.per_day),
        printed=level(_PAPER / made.days),
        lead=f"{made.lead:g}",
        lanes="".join(_lanes(events, LANES[lanes], made, today, language)),
        cards="".join(card(history, today, language) for history in found),
        **{name: safe(say(language, key)) for name, key in _WORDS.items()},
    )
    stream.write(text)
    return len(events)


_WORDS = {
    "word_filter": "filter",
    "word_today": "go today",
    "word_all": "all",
    "word_in": "zoom in",
    "word_out": "zoom out",
    "word_chart": "chart",
    "word_show": "show",
    "word_nothing": "nothing",
}


def _windows(events: Iterable[Event]) -> list[Window]:
    """What the scale must hold: every window and every earlier promise that is drawn."""
    return [
        window
        for event in events
        for window in (event.window, event.previous_window)
        if window is not None
    ]


def _about(count: int, today: date, language: str) -> str:
    """The line under the title."""
    events = say(language, "event" if count == 1 else "events", f"{count:,}")
    return f"{events}, {say(language, 'as of', day_words(today, language))}"


def _style(made: Scale) -> str:
    """The style sheet with the places of this chart in it."""
    shared = (_HERE / "page.css").read_text("utf-8")
    places = [
        f":root{{--days:{made.days};--per-day:{made.per_day:g};--now:{made.at(made.today):g};"
        f"--lead:{made.lead:g}}}",
        *(f".y{year}{{left:{start:g}%;width:{width:g}%}}" for year, start, width in years(made)),
        *(
            f"body:has(#show-{name}:not(:checked)) li.{name}{{display:none}}"
            for name in (standing.value for standing in Standing)
        ),
    ]
    return shared + "\n".join(places) + "\n"


def _policy(style: str, script: str) -> str:
    """The policy that lets in this style and this script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _years(made: Scale) -> str:
    """The years above the scale; their names stay in sight while theirs are."""
    return "".join(
        f'<span class="year y{year}{" dec" if year % 10 == 0 else ""}"><b>{year}</b></span>'
        for year, _, _ in years(made)
    )


def _filters(events: Iterable[Event], today: date, language: str) -> str:
    """A box to tick for each standing that there is, with its count; they need no script."""
    counts = Counter(event.standing(today) for event in events)
    return "".join(
        f'<label class="{standing.value}">'
        f'<input type="checkbox" id="show-{standing.value}" checked>'
        f'<span class="sign" aria-hidden="true">{SIGNS[standing]}</span>'
        f"{safe(say(language, standing.value))} <b>{counts[standing]:,}</b></label>"
        for standing in Standing
        if counts[standing]
    )


_KEY = (
    ("day", '<use class="s" href="#dy" x="15" y="9"/>'),
    ("window", '<rect class="w" x="1" y="3" width="28" height="12" rx="6"/>'),
    ("span", '<rect class="w span" x="1" y="3" width="28" height="12" rx="6"/>'),
    ("ghost", '<rect class="g" x="1" y="4.5" width="28" height="9" rx="4.5"/>'),
    ("run", '<line class="run" x1="1" x2="29" y1="9" y2="9"/>'),
)


def _legend(language: str) -> str:
    """What the shapes mean."""
    return "".join(
        f'<span class="{"overdue" if name == "run" else "ahead"}"><svg width="30" height="18" '
        f'aria-hidden="true">{shape}</svg>{safe(say(language, f"key {name}"))}</span>'
        for name, shape in _KEY
    )


def _lanes(
    events: Sequence[Event], names: Lanes, made: Scale, today: date, language: str
) -> Iterable[str]:
    """The lanes in the order of their names, what belongs to none after them, then the undated."""
    found: dict[str, list[Event]] = {}
    undated: list[Event] = []
    for event in events:
        if event.window.undated:
            undated.append(event)
            continue
        for name in names(event) or ("",):
            found.setdefault(name, []).append(event)
    if not events:
        yield f'<p class="empty">{safe(say(language, "empty"))}</p>'
    for name in sorted(found, key=lambda name: (not name, plain(name).casefold(), name)):
        rows = "".join(row(event, made, today, language) for event in _ordered(found[name], today))
        bare = not name and len(found) == 1
        yield _lane(name or say(language, "no group"), len(found[name]), rows, bare=bare)
    if undated:
        chips = "".join(chip(event, today, language) for event in undated)
        yield _lane(say(language, "no date"), len(undated), chips, kind="undated-lane")


_SETTLED = (Standing.HAPPENED, Standing.PAST, Standing.CANCELLED, Standing.DENIED)


def _ordered(events: Iterable[Event], today: date) -> list[Event]:
    """What is still to come by when it may begin, then what is settled, the newest first."""
    made = sorted(events, key=lambda event: (_start(event), _end(event), event.key))
    live = [event for event in made if event.standing(today) not in _SETTLED]
    return live + [event for event in reversed(made) if event.standing(today) in _SETTLED]


def _start(event: Event) -> date:
    return event.window.earliest or date.min


def _end(event: Event) -> date:
    return event.window.latest or date.max


def _lane(name: str, count: int, items: str, *, kind: str = "", bare: bool = False) -> str:
    """One lane, which folds away without a script; the only one needs no name."""
    head = f"<summary><span><bdi>{safe(name)}</bdi> <b>{count:,}</b></span></summary>"
    return (
        f'<details class="lane {kind}{" bare" if bare else ""}" open>{head}'
        f"<ul>{items}</ul></details>\n"
    )
