"""The chart's SVG: the scale, and a row of marks for each event.

Places along the time are percentages and sizes are pixels, so that a wider chart stretches
time and nothing else. What the marks are called in words is `row`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.event import Event, Standing
from timeline.page.scale import Scale, ticks
from timeline.page.text import safe
from timeline.page.words import say
from timeline.window import Kind, Qualifier, Window

# Middle of the earlier promise and of the window, in pixels from the top of a row.
_GHOST, _MIDDLE = 11, 27
_HEIGHT = 13
_SETTLED = (Standing.HAPPENED, Standing.CANCELLED, Standing.DENIED)

DEFS = """<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<linearGradient id="gr"><stop offset=".35" stop-color="#fff"/><stop offset="1"/></linearGradient>
<linearGradient id="gl"><stop stop-color="#000"/><stop offset=".65" stop-color="#fff"/>\
</linearGradient>
<linearGradient id="gb"><stop stop-color="#222"/><stop offset=".3" stop-color="#fff"/>\
<stop offset=".7" stop-color="#fff"/><stop offset="1" stop-color="#222"/></linearGradient>
<mask id="fr" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#gr)"/>\
</mask>
<mask id="fl" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#gl)"/>\
</mask>
<mask id="fb" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#gb)"/>\
</mask>
<marker id="ar" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
orient="auto"><path d="M0 .8L7.5 4 0 7.2z"/></marker>
<path id="dy" d="M0-8L8 0 0 8-8 0z"/><path id="lt" d="M-9 0l7-5v10z"/>
<path id="rt" d="M9 0l-7-5v10z"/>
<g id="ok"><circle r="8"/><path class="tick" d="M-3.6 .2l2.5 2.6 4.6-5"/></g>
<g id="no"><path class="cross" d="M-5-5L5 5M5-5L-5 5"/></g>
</defs></svg>"""


def axis(made: Scale, language: str) -> str:
    """The scale at the top, with the flag of today."""
    texts = "".join(
        f'<text class="t{tick.kind}" x="{tick.at:g}%" dx="5" y="36">{safe(tick.text)}</text>'
        for tick in ticks(made, language)
    )
    now, word = made.at(made.today), say(language, "key today")
    flag = (
        f'<svg x="{now:g}%" y="3" overflow="visible"><rect class="flag" x="-.75" '
        f'width="{len(word) * 6 + 14}" height="18" rx="4"/><rect class="flag" x="-.75" width="1.5" '
        f'height="40"/><text class="now" x="6" y="13">{safe(word)}</text></svg>'
    )
    return f'<svg class="axis" height="42" aria-hidden="true">{texts}{flag}</svg>'


def grid(made: Scale, language: str) -> str:
    """The lines behind all rows, with today's."""
    lines = "".join(
        f'<line class="l{tick.kind}" x1="{tick.at:g}%" x2="{tick.at:g}%" y2="100%"/>'
        for tick in ticks(made, language)
    )
    now = made.at(made.today)
    return (
        f'<svg class="grid" aria-hidden="true">{lines}'
        f'<line class="now" x1="{now:g}%" x2="{now:g}%" y2="100%"/></svg>'
    )


def marks(event: Event, standing: Standing, made: Scale, today: date) -> str:
    """The marks of one dated event: the earlier promise, the window, how it ran over."""
    parts = [
        *_promise(event, standing, made),
        *_run(event.window, standing, made, today),
        *_window(event.window, standing, made),
    ]
    return f'<svg class="m" height="42" aria-hidden="true">{"".join(parts)}</svg>'


def _bounds(window: Window, made: Scale) -> tuple[float, float]:
    """Where a window begins and ends; an open end lies at the edge."""
    start = made.first if window.earliest is None else window.earliest.toordinal()
    end = made.last if window.latest is None else window.latest.toordinal()
    return made.at(start), made.at(end + 1)


def _bar(window: Window, made: Scale, kind: str, middle: float, height: float) -> str:
    """A bar over the window, faded where an end is open or the words were unsure."""
    start, end = _bounds(window, made)
    fade = "fr" if window.latest is None else "fl" if window.earliest is None else ""
    if window.qualifier is not Qualifier.NONE and not fade:
        fade = "fb"
    mask = f' mask="url(#{fade})"' if fade else ""
    return (
        f'<rect class="{kind}" x="{start:g}%" y="{middle - height / 2:g}" '
        f'width="{end - start:.4g}%" height="{height:g}" rx="{height / 2:g}"{mask}/>'
    )


def _window(window: Window, standing: Standing, made: Scale) -> Iterator[str]:
    """Today's window: a sign for a day, a bar for more."""
    edge = _edge(window, made)
    if edge:
        yield edge
    elif window.days == 1:
        start, end = _bounds(window, made)
        sign = {Standing.HAPPENED: "ok", Standing.CANCELLED: "no", Standing.DENIED: "no"}
        shape = sign.get(standing, "dy")
        yield f'<use class="s" href="#{shape}" x="{(start + end) / 2:.4f}%" y="{_MIDDLE}"/>'
    else:
        span = window.kind is Kind.SPAN
        happened = standing is Standing.HAPPENED
        kind = "w full" if happened else "w span" if span else "w"
        yield _bar(window, made, kind, _MIDDLE, _HEIGHT)
        if standing in _SETTLED:
            start, end = _bounds(window, made)
            shape = "ok" if happened else "no"
            yield f'<use class="s" href="#{shape}" x="{(start + end) / 2:.4f}%" y="{_MIDDLE}"/>'


def _edge(window: Window, made: Scale) -> str:
    """An arrow at the chart's edge where the whole window lies beyond it."""
    if window.latest is not None and window.latest.toordinal() < made.first:
        return f'<use class="s" href="#lt" x="0%" y="{_MIDDLE}" transform="translate(12)"/>'
    if window.earliest is not None and window.earliest.toordinal() > made.last:
        return f'<use class="s" href="#rt" x="100%" y="{_MIDDLE}" transform="translate(-12)"/>'
    return ""


def _run(window: Window, standing: Standing, made: Scale, today: date) -> Iterator[str]:
    """The days since a window closed and nothing came."""
    if standing is Standing.OVERDUE and window.latest is not None:
        start, end = made.at(window.latest.toordinal() + 1), made.at(today.toordinal())
        yield f'<line class="run" x1="{start:g}%" x2="{end:g}%" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'


def _promise(event: Event, standing: Standing, made: Scale) -> Iterator[str]:
    """The earlier promise as a dashed ghost, and an arrow from it to what holds now."""
    old, new = event.previous_window, event.window
    if old is None:
        return
    if old.days == 1:
        start, end = _bounds(old, made)
        yield f'<use class="g" href="#dy" x="{(start + end) / 2:.4f}%" y="{_GHOST}"/>'
    else:
        yield _bar(old, made, "g", _GHOST, 9)
    if new.undated or (standing is Standing.HAPPENED and _within(new, old)):
        return
    start, end = _arrow(_bounds(old, made), _bounds(new, made))
    if abs(end - start) * made.days / 100 * made.per_day >= 14:
        top = _MIDDLE - _HEIGHT / 2 - 1
        yield f'<line class="a" x1="{start:g}%" y1="{_GHOST}" x2="{end:g}%" y2="{top:g}"/>'


def _within(new: Window, old: Window) -> bool:
    """Whether what came lies inside what was promised."""
    after = old.earliest is None or (new.earliest is not None and new.earliest >= old.earliest)
    return after and (old.latest is None or (new.latest is not None and new.latest <= old.latest))


def _arrow(old: tuple[float, float], new: tuple[float, float]) -> tuple[float, float]:
    """From where to where the arrow leads: between what differs most plainly."""
    middle = (new[0] + new[1]) / 2
    if new[0] >= old[1]:
        return old[1], min(new[0] + (new[1] - new[0]) * 0.1, middle)
    if new[1] <= old[0]:
        return old[0], max(new[1] - (new[1] - new[0]) * 0.1, middle)
    return (old[1], new[1]) if abs(new[1] - old[1]) >= abs(new[0] - old[0]) else (old[0], new[0])
