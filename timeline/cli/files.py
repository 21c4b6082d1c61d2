"""Files named on the command line: opened with an error of ours, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from timeline.errors import BadValue, Conflict, NotFound, TimelineError


def open_file(name: str) -> BinaryIO:
    """The file for reading; an error of ours where there is none or it cannot be read."""
    path = Path(name).expanduser()
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound(f"no file {name}", hint="Check the name; - reads standard input.") from None
    except IsADirectoryError:
        raise BadValue(f"{name} is a folder, not a file") from None
    except OSError as error:
        raise TimelineError(f"{name}: {(error.strerror or str(error)).lower()}") from None


def write_file(name: str, write: Callable[[Any], int]) -> int:
    """Write the file beside its place and move it there when it is whole."""
    path = Path(name).expanduser()
    if path.is_dir():
        raise BadValue(f"{name} is a folder, not a file")
    if not path.parent.is_dir():
        raise NotFound(f"no folder {path.parent}", hint="Make it first, or choose another.")
    if path.is_file() and _is_database(path):
        raise Conflict(
            f"{name} is a timeline or another database, and is not written over",
            hint="Choose another name, or take that file away yourself.",
        )
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as stream:
            return write(stream)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as stream:
            count = write(stream)
        part.replace(path)
    except OSError as error:
        raise not_written(name, error) from None
    finally:
        part.unlink(missing_ok=True)
    return count


def not_written(name: str, error: OSError) -> TimelineError:
    """That a file cannot be written, under the name that was typed."""
    return TimelineError(
        f"cannot write {name}: {(error.strerror or str(error)).lower()}",
        hint="Choose another place; nothing was written.",
    )


def _is_database(path: Path) -> bool:
    """Whether a file is SQLite's, by the first bytes that all of them have."""
    try:
        with path.open("rb") as stream:
            return stream.read(16) == b"SQLite format 3\0"
    except OSError:
        return False
