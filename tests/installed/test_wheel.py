"""The built wheel, in an empty environment: what a stranger installs is what is tested."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

DIST = os.environ.get("TIMELINE_DIST")
pytestmark = pytest.mark.skipif(not DIST, reason="run by `make check`, which builds the wheel")


def only(pattern: str) -> Path:
    (found,) = Path(DIST or "").glob(pattern)
    return found.resolve()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "venv", with_pip=True)
    python = home / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", only("*.whl")], check=True)
    return home / "venv" / "bin" / "timeline"


def run(program: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [program, *arguments], capture_output=True, text=True, env=env, cwd=home, check=False
    )


def test_the_wheel_carries_the_schema_the_sample_and_the_lexicons() -> None:
    names = set(zipfile.ZipFile(only("*.whl")).namelist())
    assert {
        "timeline/db/migrations/0001_log.sql",
        "timeline/db/migrations/0002_views.sql",
        "timeline/cli/sentences.fr.tsv",
        "timeline/format/events.tableschema.json",
        "timeline/db/samples/openai-2025.jsonl",
        "timeline/reading/lexicons/en.toml",
        "timeline/py.typed",
    } <= names


def test_the_sdist_carries_what_the_wheel_is_built_from() -> None:
    with tarfile.open(only("*.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"db/migrations/0001_log.sql", "pyproject.toml", "README.md"} <= names


def test_the_installed_program_plays_the_demo(program: Path, tmp_path: Path) -> None:
    played = run(program, "demo", home=tmp_path)
    assert (played.returncode, played.stderr) == (0, "")
    assert "gpt-5" in played.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_installed_program_adds_and_lists(program: Path, tmp_path: Path) -> None:
    added = run(program, "--db", "log.db", "add", "GPT-6", "mid", "2027", home=tmp_path)
    listed = run(program, "--db", "log.db", "list", "-f", "csv", home=tmp_path)
    assert (added.returncode, listed.returncode) == (0, 0)
    assert "gpt-6,GPT-6" in listed.stdout


def test_the_installed_package_runs_as_a_module(program: Path, tmp_path: Path) -> None:
    python = program.parent / "python"
    assert run(python, "-m", "timeline", "--version", home=tmp_path).returncode == 0


def test_the_tested_python_is_one_the_project_supports() -> None:
    assert sys.version_info >= (3, 11)
