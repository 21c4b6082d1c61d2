"""Real processes, a home of their own, and the sample's story as a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SNAPSHOTS = ROOT / "tests" / "snapshots"

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


def start(home: Path, *arguments: str, stdin: str | None = None, **environment: str) -> Ran:
    """Run the program as a process; `environment` over a clean one."""
    clean = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "TIMELINE_TODAY": "2025-02-03",
    }
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=home,
        env=clean | environment,
        timeout=60,
        check=False,
    )


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The program with an empty home."""

    def run_here(*arguments: str, stdin: str | None = None, **environment: str) -> Ran:
        return start(tmp_path, *arguments, stdin=stdin, **environment)

    return run_here


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's story as a file; read only, please."""
    folder = tmp_path_factory.mktemp("story")
    path = folder / "story.db"
    ran = start(folder, "demo", "--keep", str(path))
    assert ran.returncode == 0, ran.stderr
    return path


@pytest.fixture
def look(story: Path, tmp_path: Path) -> Run:
    """The program on the story."""

    def look_at(*arguments: str, **environment: str) -> Ran:
        return start(tmp_path, "--db", str(story), *arguments, **environment)

    return look_at


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare with a file of `tests/snapshots`; TIMELINE_SNAPSHOTS=write writes it anew."""

    def compare(name: str, text: str) -> None:
        path = SNAPSHOTS / name
        if os.environ.get("TIMELINE_SNAPSHOTS") == "write":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
