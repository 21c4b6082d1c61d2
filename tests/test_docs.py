"""What is generated is in step with what it is generated from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_commands_and_the_schema_are_written_out_as_they_are() -> None:
    build = [sys.executable, str(ROOT / "docs" / "build.py"), "--check"]
    run = subprocess.run(build, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
