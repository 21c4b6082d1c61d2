"""The history of a schedule: an announcement for each change that a git checkout remembers.

Who said what when is the commit's author and day, so that real slips come in as slips.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from timeline.errors import BadValue, NotFound
from timeline.format.problems import BadFile, Problems
from timeline.format.rows import Reader
from timeline.format.schedules import drafts, stages_of, stem, text_of
from timeline.format.stage import Stage
from timeline.log.drafts import Draft

# Nothing of the checkout's own settings is run.
_GIT = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


class Version(NamedTuple):
    """A file as one commit left it, and whose and when that was."""

    commit: str
    said: str
    by: str
    data: bytes


def read_history(file: str, reader: Reader) -> Iterator[Draft]:
    """Yield what each commit of a file changed, the oldest first; a broken version is told."""
    return changes(versions(file), file, reader)


def versions(file: str) -> Iterator[Version]:
    """The file as each commit left it, the oldest first; `BadValue` outside a git checkout."""
    path = Path(file).expanduser()
    if not path.is_file():
        raise NotFound(f"no file {file}", hint="--history needs a file in a git checkout.")
    folder = path.resolve().parent
    listed = _run(folder, "log", "--reverse", "--format=%H%x00%aI%x00%an", "--", path.name)
    lines = listed.decode("utf-8", "replace").splitlines()
    if not lines:
        raise BadValue(f"{file}: no commit has it", hint="--history needs a file that git knows.")
    for line in lines:
        commit, said, by = line.split("\0", 2)
        tree = _run(folder, "ls-tree", commit, "--", path.name).split()
        if len(tree) > 2 and tree[1] == b"blob":
            yield Version(commit, said, by, _run(folder, "cat-file", "blob", tree[2].decode()))


def _run(folder: Path, *arguments: str) -> bytes:
    """What git says."""
    try:
        ran = subprocess.run(  # noqa: S603
            [*_GIT, *arguments], cwd=folder, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise BadValue("git is not installed", hint="--history walks a git checkout.") from None
    if ran.returncode:
        lines = ran.stderr.decode("utf-8", "replace").strip().splitlines() or ["failed"]
        raise BadValue(f"git: {lines[-1]}", hint="--history needs a file in a git checkout.")
    return ran.stdout


def changes(found: Iterable[Version], name: str, reader: Reader) -> Iterator[Draft]:
    """What each version says that the one before did not."""
    held: dict[str, tuple[str | bool, object]] = {}
    broken = 0
    for version in found:
        try:
            made = list(_read(version, name, reader))
        except BadFile:
            broken += 1
            continue
        for stage, draft in made:
            if held.get(stage.title) != (stage.when, draft.status):
                held[stage.title] = stage.when, draft.status
                yield draft
    if broken:
        noun = "version" if broken == 1 else "versions"
        reader.tell(f"{name}: {broken:,} {noun} left out: not a schedule that can be read")


def _read(version: Version, name: str, reader: Reader) -> Iterator[tuple[Stage, Draft]]:
    """The stages of one version, each with its announcement."""
    problems = Problems(name)
    text = text_of(BytesIO(version.data), problems)
    for stage in stages_of(text, problems, reader.name or stem(name)):
        told = stage._replace(said=version.said, by=version.by)
        try:
            (draft,) = drafts([told], reader, Problems(name))
        except BadFile:
            continue
        yield told, replace(draft, note=f"commit {version.commit[:12]}")
