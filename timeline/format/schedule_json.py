"""Schedules as JSON: endoflife.date's API, Node's schedule.json, GitHub's milestones.

It finds the dates and whose they are; `schedules` makes announcements of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.entry import Status
from timeline.errors import BadValue
from timeline.format.jsonl import strict
from timeline.format.problems import BadFile, Problems
from timeline.format.stage import KNOWN, Stage, of_product

_Object = dict[str, Any]
# Fields of endoflife.date -> what the date is called and its tag; old API, new API.
_ENDS = {
    "releaseDate": "release",
    "support": "end of active support",
    "eoas": "end of active support",
    "eoasFrom": "end of active support",
    "eol": "end of life",
    "eolFrom": "end of life",
    "extendedSupport": "end of extended support",
    "eoes": "end of extended support",
    "eoesFrom": "end of extended support",
    "discontinued": "discontinued",
    "discontinuedFrom": "discontinued",
}
_TRUTHS = {
    "eoasFrom": "isEoas",
    "eolFrom": "isEol",
    "eoesFrom": "isEoes",
    "discontinuedFrom": "isDiscontinued",
}
_NODE = {
    "start": "release",
    "lts": "long-term support",
    "maintenance": "maintenance",
    "end": "end of life",
}


class _Places:
    """The lines of a JSON text, found by the values that stand there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = 0

    def of(self, value: object) -> int:
        """The line of a value, from the last one found on."""
        wanted = json.dumps(value, ensure_ascii=False)
        found = self.text.find(wanted, self.seen)
        if found < 0:
            found = max(self.text.find(wanted), 0)
        self.seen = found
        return self.text.count("\n", 0, found) + 1


def stages(text: str, problems: Problems, named: str | None) -> Iterator[Stage]:
    """The dates of any of the known shapes; `BadFile` where it is another."""
    try:
        document = strict(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise BadFile(
            f"{problems.name}: line {error.lineno:,}: not JSON: {error.msg.lower()}"
        ) from None
    except RecursionError:
        raise BadFile(f"{problems.name}: line 1: nested too deeply") from None
    except (BadValue, ValueError) as error:
        raise BadFile(f"{problems.name}: not JSON: {error}") from None
    places = _Places(text)
    if isinstance(document, dict):
        return _of_object(document, places, problems, named)
    if isinstance(document, list) and all(isinstance(item, dict) for item in document):
        if any("due_on" in item for item in document):
            return _milestones(document, places, problems, named)
        if any("cycle" in item for item in document):
            return _cycles(document, places, problems, named or "product", "cycle")
    raise BadFile(f"{problems.name}: line 1: not a schedule that is known", hint=KNOWN)


def _of_object(
    document: _Object, places: _Places, problems: Problems, named: str | None
) -> Iterator[Stage]:
    """The new API of endoflife.date, or Node's schedule."""
    result = document.get("result", document)
    if isinstance(result, dict) and isinstance(result.get("releases"), list):
        label = named if named and "result" not in document else result.get("label")
        cycles = [item for item in result["releases"] if isinstance(item, dict)]
        return _cycles(cycles, places, problems, str(label or named or "product"), "name")
    if document and all(
        isinstance(item, dict) and "start" in item and "end" in item for item in document.values()
    ):
        return _node(document, places, problems, named or "Node.js")
    raise BadFile(f"{problems.name}: line 1: not a schedule that is known", hint=KNOWN)


def _cycles(
    cycles: list[_Object], places: _Places, problems: Problems, product: str, naming: str
) -> Iterator[Stage]:
    """The releases of a product of endoflife.date."""
    for cycle in cycles:
        name = cycle.get("label") or cycle.get("releaseLabel") or cycle.get(naming)
        line = places.of(cycle.get(naming))
        if not isinstance(name, str | int | float) or isinstance(name, bool):
            problems.add(line, f"no {naming}: every release has one")
            continue
        source = cycle.get("link")
        for field, what in _ENDS.items():
            when = _truth(cycle, field)
            if when is None:
                continue
            yield from _stage(
                f"{of_product(product, str(name))} {what}",
                when,
                places.of(when),
                problems,
                group=product,
                tag=what,
                source=source if isinstance(source, str) else None,
            )


def _truth(cycle: _Object, field: str) -> object:
    """The date of a field, else whether it is so."""
    when = cycle.get(field)
    if when is None and field in _TRUTHS and field in cycle:
        return cycle.get(_TRUTHS[field])
    return when


def _node(document: _Object, places: _Places, problems: Problems, product: str) -> Iterator[Stage]:
    """The releases of Node's schedule."""
    for release, dates in document.items():
        places.of(release)
        code = dates.get("codename")
        notes = (f"codename {code}",) if isinstance(code, str) and code else ()
        for field, what in _NODE.items():
            when = dates.get(field)
            if when is not None:
                yield from _stage(
                    f"{product} {release} {what}",
                    when,
                    places.of(when),
                    problems,
                    group=product,
                    tag=what,
                    notes=notes,
                )


def _milestones(
    found: list[_Object], places: _Places, problems: Problems, named: str | None
) -> Iterator[Stage]:
    """GitHub's milestones: when each is due, and when it was closed."""
    for item in found:
        title = item.get("title")
        line = places.of(title)
        if not isinstance(title, str) or not title.strip():
            problems.add(line, "no title: every milestone has one")
            continue
        about = {"group": named or _repository(item), "source": _text(item, "html_url")}
        creator = item.get("creator")
        by = creator.get("login") if isinstance(creator, dict) else None
        due = item.get("due_on")
        said = _text(item, "updated_at") or _text(item, "created_at")
        closed = _text(item, "closed_at") if item.get("state") == "closed" else None
        said = min(said, closed) if said and closed else said
        yield from _stage(
            title,
            due[:10] if isinstance(due, str) else False,
            places.of(due),
            problems,
            status=Status.PLANNED,
            said=_instant(said),
            by=by if isinstance(by, str) else None,
            **about,
        )
        if closed:
            yield from _stage(
                title,
                closed[:10],
                places.of(closed),
                problems,
                status=Status.HAPPENED,
                said=_instant(closed),
                **about,
            )


def _stage(
    title: str, when: object, line: int, problems: Problems, **about: Any
) -> Iterator[Stage]:
    """A stage, where its value is words or a truth."""
    if isinstance(when, str | bool):
        yield Stage(title, when, line, **about)
    else:
        problems.add(line, f"{title}: {json.dumps(when)[:60]} is neither a date nor true or false")


def _text(item: _Object, field: str) -> str | None:
    value = item.get(field)
    return value if isinstance(value, str) and value else None


def _instant(text: str | None) -> str | None:
    """GitHub's instants end in Z, which is an offset as good as any."""
    return text.replace("Z", "+00:00") if text else None


def _repository(item: _Object) -> str:
    """The owner and name of the repository, from a milestone's own address."""
    parts = (_text(item, "html_url") or "").split("/")
    return "/".join(parts[3:5]) if len(parts) > 5 else "milestones"
