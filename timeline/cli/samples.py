"""The samples that come with the program: in the package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import NotFound


def sample(name: str) -> Path:
    """The path of a sample."""
    package = Path(__file__).parent.parent
    for root in (package / "db", package.parent / "db"):
        path = root / "samples" / name
        if path.is_file():
            return path
    raise NotFound(f"the sample {name} is missing from this installation")
