"""A file that holds the sample story, for other programs to open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli.samples import sample


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The sample story in a file."""
    path = tmp_path / "timeline.db"
    told = str(sample("openai-2025.jsonl"))
    command = [sys.executable, "-m", "timeline", "--db", str(path), "import", told]
    subprocess.run(command, check=True, capture_output=True)
    return path
