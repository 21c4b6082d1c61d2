"""Schedules as text: endoflife.date's product files, python-releases.toml, PEP release schedules.

Of YAML it knows what product files use: a list of releases, each of plain names and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from timeline.entry import Status
from timeline.format.problems import BadFile, Problems
from timeline.format.stage import Stage, of_product

_ENDS = {
    "release": "release",
    "releaseDate": "release",
    "support": "end of active support",
    "eoas": "end of active support",
    "eol": "end of life",
    "extendedSupport": "end of extended support",
    "eoes": "end of extended support",
    "discontinued": "discontinued",
}
_PAIR = re.compile(r"(?P<name>[A-Za-z]\w*):(?:\s+(?P<value>.*))?$")


def product(text: str, problems: Problems, named: str | None) -> Iterator[Stage]:
    """The dates of a product file of endoflife.date."""
    title = named
    release: dict[str, tuple[str, int]] = {}
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        body = line.strip()
        if number > 1 and body == "---" and not line.startswith(" "):
            break
        if not body or body.startswith("#"):
            continue
        if not line.startswith((" ", "-")):
            inside = body.startswith("releases:")
            pair = _PAIR.match(body)
            if pair and pair["name"] == "title":
                title = _plain(pair["value"] or "")
            continue
        if not inside:
            continue
        if body.startswith("-"):
            yield from _release(release, problems, title)
            release = {}
            body = body[1:].lstrip()
        pair = _PAIR.match(body)
        if pair and pair["name"] in release:
            problems.add(number, f"{pair['name']} is there twice")
        elif pair:
            release[pair["name"]] = (_plain(pair["value"] or ""), number)
    else:
        problems.add(text.count("\n") + 1, "the part between --- and --- is never ended")
    yield from _release(release, problems, title)


def _plain(value: str) -> str:
    """A value without its quotes, and without a remark behind it."""
    value = value.strip()
    if value[:1] in ("'", '"'):
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value
    return value.partition(" #")[0].strip()


def _release(
    release: dict[str, tuple[str, int]], problems: Problems, title: str | None
) -> Iterator[Stage]:
    """The dates of one release."""
    if not release:
        return
    name, number = release.get("releaseLabel") or release.get("releaseCycle") or ("", 0)
    if not name:
        problems.add(min(line for _, line in release.values()), "no releaseCycle in this release")
        return
    group = title or "product"
    cycle = release.get("releaseCycle", (name, number))[0]
    shown = of_product(group, name.replace("__RELEASE_CYCLE__", cycle))
    source = release.get("link", ("", 0))[0].replace("__RELEASE_CYCLE__", cycle)
    link = source if source.startswith("http") else None
    for field, what in _ENDS.items():
        value, line = release.get(field, ("", 0))
        if value and value not in ("null", "~"):
            truth: str | bool = value == "true" if value in ("true", "false") else value
            yield Stage(f"{shown} {what}", truth, line, group, tag=what, source=link)


_MILES = {
    "start-of-development": "start of development",
    "feature-freeze": "feature freeze",
    "end-of-bugfix": "end of bugfixes",
    "end-of-life": "end of life",
}
_STATES = {"actual": Status.HAPPENED, "expected": Status.PLANNED}
_AT = re.compile(r"\(at line (\d+), column \d+\)")


def releases(text: str, problems: Problems, named: str | None) -> Iterator[Stage]:
    """The dates of python-releases.toml: each version's own, then each of its releases."""
    import tomllib

    group = named if named not in (None, "python-releases") else "Python"
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        reason = _AT.sub("", str(error)).strip()
        raise BadFile(f"{problems.name}: line {line:,}: not TOML: {reason}") from None
    lines = text.splitlines()
    for version, about in _tables(document.get("metadata")):
        place = _place(lines, f'[metadata."{version}"]', 0)
        for field, what in _MILES.items():
            when = about.get(field)
            if when is not None:
                line = _place(lines, f"{field} =", place)
                yield from _toml(f"{group} {version} {what}", when, line, problems, group, what)
    for version, found in _lists(document.get("release")):
        place = 0
        for about in found:
            place = _place(lines, f'[[release."{version}"]]', place)
            name, state = about.get("stage"), about.get("state", "expected")
            if not isinstance(name, str) or state not in _STATES:
                problems.add(place, "a release wants a stage, and a state: actual or expected")
                continue
            line = _place(lines, "date =", place)
            yield from _toml(
                f"{group} {name}", about.get("date"), line, problems, group, "release", state
            )


def _toml(
    title: str,
    when: object,
    line: int,
    problems: Problems,
    group: str,
    tag: str,
    state: str | None = None,
) -> Iterator[Stage]:
    """A stage, where its value is a day, words or a truth."""
    if isinstance(when, date) and not isinstance(when, datetime):
        when = when.isoformat()
    if isinstance(when, str | bool):
        status = _STATES[state] if state and not isinstance(when, bool) else None
        yield Stage(title, when, line, group, tag=tag, status=status)
    else:
        problems.add(line, f"{title}: {str(when)[:60]} is neither a date nor true or false")


def _tables(value: object) -> Iterator[tuple[str, dict[str, object]]]:
    """The tables of a table."""
    for name, item in value.items() if isinstance(value, dict) else ():
        if isinstance(item, dict):
            yield name, item


def _lists(value: object) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The lists of tables of a table."""
    for name, item in value.items() if isinstance(value, dict) else ():
        if isinstance(item, list):
            yield name, [table for table in item if isinstance(table, dict)]


def _place(lines: list[str], start: str, after: int) -> int:
    """The number of the next line that begins so; the one after which was looked, else."""
    for number in range(after, len(lines)):
        if lines[number].lstrip().startswith(start):
            return number + 1
    return after or 1


_ITEM = re.compile(r"\s*(?:[-*]\s+)?(?P<stage>[^:]{2,60}?)\s*:\s+(?P<words>\S.*)$")
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_DATED = re.compile(r"\b\d{4}\b|\b(?:TBD|TBA|unknown)\b", re.IGNORECASE)
_KIND = re.compile(r"\d+\.\d+|alpha|beta|candidate|\brc\b|final|freeze|development", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*(?:\[(?P<said>[^\]]*)\]|\([^)]*\))\s*$")
_DONE = ("completed", "released", "done")


def pep(text: str, problems: Problems, named: str | None) -> Iterator[Stage]:
    """The dates of a PEP's release schedule: "- 3.13.0 alpha 1: Friday, 2023-10-13"."""
    del problems
    group = "Python" if named is None or named.startswith("pep-") else named
    version = next(iter(re.findall(r"^Python-Version:\s*([\d.]+)", text, re.MULTILINE)), "")
    state: Status | None = None
    body = False
    for number, line in enumerate(text.splitlines(), start=1):
        heading = line.strip().casefold()
        # Dates stand beneath a heading; what comes before the first one is the PEP's own.
        body = body or heading.startswith(("====", "----", "****"))
        if heading in ("actual:", "expected:"):
            state = _STATES[heading[:-1]]
        elif heading.startswith(("====", "----")):
            state = None
        found = _ITEM.match(line)
        if not body or not found or not _KIND.search(found["stage"]):
            continue
        if _DATED.search(found["words"]):
            yield _item(found["stage"], found["words"], number, group, version, state)


def _item(
    stage: str, words: str, line: int, group: str, version: str, state: Status | None
) -> Stage:
    """One date of a PEP."""
    brackets = _BRACKETS.search(words)
    if brackets:
        done = (brackets["said"] or "").casefold().startswith(_DONE)
        state = Status.HAPPENED if done else state
        words = words[: brackets.start()]
    day = _ISO.search(words)
    name = stage if re.search(r"\d+\.\d+", stage) or not version else f"{version} {stage}"
    return Stage(f"{group} {name}", day[0] if day else words, line, group, "release", state)
