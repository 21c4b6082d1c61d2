"""A real terminal: pages where a screen is taller than it, and what is echoed in it."""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wcwidth import wcswidth

from .conftest import ROOT, Run

pty = pytest.importorskip("pty")


def in_terminal(rows: int, story: Path, *arguments: str, **environment: str) -> str:
    """What the program writes to a terminal of so many rows."""
    import fcntl
    import termios

    child, handle = pty.fork()
    if child == 0:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(story.parent),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "TIMELINE_TODAY": "2025-04-05",
        }
        program = [sys.executable, "-m", "timeline", "--db", str(story), *arguments]
        os.execve(sys.executable, program, env | environment)
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    seen = b""
    while True:
        try:
            part = os.read(handle, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(handle)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return seen.decode()


def test_a_screen_taller_than_the_terminal_goes_through_the_pager(
    story: Path, tmp_path: Path
) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\nexec cat\n")
    pager.chmod(0o755)
    paged = {"PAGER": str(pager)}
    assert "PAGED" in in_terminal(8, story, "list", **paged)
    assert "PAGED" in in_terminal(8, story, "show", "gpt-5", **paged)
    assert "PAGED" in in_terminal(8, story, "history", **paged)
    assert "PAGED" not in in_terminal(40, story, "list", **paged)
    assert "PAGED" not in in_terminal(8, story, "list", "--no-pager", **paged)
    assert "PAGED" not in in_terminal(8, story, "list", "-f", "csv", **paged)


ECHOES = (
    'add "GPT-6" mid 2027 --by "Sam Altman"',
    "add GPT-7",
    'update gpt-6 "Q2 2028" --by "Sam Altman" --said 2025-02-02',
    "update gpt-7 in two months",
    "correct gpt-6 Q3 2028",
    'describe gpt-6 --title "GPT six" --tag big --group models',
    "done gpt-7",
    "undo",
    "redo",
    "cancel gpt-6",
    "same gpt-6 gpt-7",
    "undo",
    "remove gpt-7",
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("columns", [60, 100])
def test_the_echoes_of_writes_as_drawn(
    run: Run, snapshot: Callable[[str, str], None], columns: int, language: str
) -> None:
    import shlex

    screens = ""
    for line in ECHOES:
        ran = run(
            *shlex.split(line), "--width", str(columns), "--output-lang", language, "--db", "log.db"
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        shown = re.sub(r"\b[0-9a-f]{7}\b", "1234567", ran.stdout)
        assert max(wcswidth(one) for one in shown.splitlines()) <= columns
        screens += f"$ timeline {line}\n{shown}\n"
    snapshot(f"echoes-{language}-{columns}.txt", screens)
