"""The README's examples: its commands give what it shows, its Python runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def shown(block: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ timeline ", block, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def test_the_commands_give_what_the_readme_shows(tmp_path: Path) -> None:
    env = {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TIMELINE_TODAY": "2025-04-05",
        "COLUMNS": "100",
        "PYTHONPATH": str(ROOT),
    }
    examples = [example for block in blocks("console") for example in shown(block)]
    given = []
    for words, _ in examples:
        run = subprocess.run(
            [sys.executable, "-m", "timeline", *shlex.split(words)],
            capture_output=True, text=True, env=env, cwd=tmp_path, check=False,
        )  # fmt: skip
        given.append((words, run.stdout))
    assert given == examples
    assert len(examples) > 4


def test_the_python_of_the_readme_runs() -> None:
    (code,) = blocks("python")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
