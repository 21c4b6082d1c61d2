"""The house rules that a machine can check: sizes, loads, one clock, one place for SQL."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "timeline").rglob("*.py"))
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") < MOST_LINES
    long = [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(*sorted(sys.modules), sep='\\n')"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {name.partition(".")[0] for name in run.stdout.split()}


def test_importing_the_package_loads_only_the_standard_library() -> None:
    assert loaded_by("import timeline") - set(sys.stdlib_module_names) <= {
        "timeline",
        "__main__",
        "_distutils_hack",
        "sitecustomize",
        "a1_coverage",
        "coverage",
    }


@pytest.mark.parametrize("room", ["reading", "window", "event", "entry", "log", "timeline"])
def test_below_the_command_line_nothing_loads_the_libraries_of_slow_paths(room: str) -> None:
    heavy = {"click", "dateparser", "sqlite_utils", "tabulate", "wcwidth", "platformdirs"}
    assert loaded_by(f"import timeline.{room}") & heavy == set()


def test_the_clock_is_read_only_by_the_command_line_and_the_log() -> None:
    clock = re.compile(r"\b(date\.today|datetime\.now|time\.time|datetime\.utcnow)\(")
    reading = {
        str(path.relative_to(ROOT / "timeline"))
        for path in MODULES
        if clock.search(path.read_text("utf-8"))
    }
    assert {name.partition("/")[0] for name in reading} <= {"cli", "log"}


def test_sql_is_written_only_in_the_log() -> None:
    statement = re.compile(r"\b(SELECT|INSERT INTO|DELETE FROM|CREATE TABLE|PRAGMA)\b")
    speaking = {
        str(path.relative_to(ROOT / "timeline"))
        for path in MODULES
        if statement.search(path.read_text("utf-8"))
    }
    assert {name.partition("/")[0] for name in speaking} <= {"log"}
