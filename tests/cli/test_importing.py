"""Importing: what cannot come in is told with the next step, and nothing is begun for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run


def left(folder: Path) -> list[str]:
    """The files that a first command left of a timeline."""
    return sorted(path.name for path in folder.glob("new.db*"))


@pytest.mark.parametrize("bad", ["title,date\nA,Q5 2025\n", "date\n2026\n", ""])
def test_a_first_import_that_fails_begins_no_timeline(run: Run, tmp_path: Path, bad: str) -> None:
    (tmp_path / "bad.csv").write_text(bad)
    assert run("--db", "new.db", "import", "bad.csv").returncode == 2
    assert run("--db", "new.db", "import", "-", "-f", "jsonl", stdin="{}\n").returncode == 2
    assert left(tmp_path) == []


def test_a_first_import_that_is_read_ahead_comes_in_whole(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Event {number},March 2025\n" for number in range(10_500))
    (tmp_path / "many.csv").write_text(f"title,date\n{rows}")
    ran = run("--db", "new.db", "import", "many.csv")
    assert ran.stdout.startswith("Imported 10,500 entries from many.csv: 10,500 new events.\n")


VIEW = "does not come back in\nExport it as jsonl, which is the whole log, or as csv"


@pytest.mark.parametrize(
    ("form", "language", "told"),
    [
        ("json", "en", VIEW),
        ("md", "en", VIEW),
        ("md", "fr", "ne se réimporte pas\nExportez en jsonl"),
        ("html", "en", "can be imported\nExport it as jsonl"),
        ("timelinejs", "en", "can be imported\nExport it as jsonl"),
    ],
)
def test_a_view_names_the_formats_that_come_back(
    run: Run, story: Path, tmp_path: Path, form: str, language: str, told: str
) -> None:
    common = ("--db", str(story), "--output-lang", language)
    assert run(*common, "export", form, "-o", f"out.{form}").returncode == 0
    ran = run("--db", "new.db", "--output-lang", language, "import", f"out.{form}")
    assert ran.returncode == 2
    assert told in ran.stderr
    assert left(tmp_path) == []


def test_a_name_makes_standard_input_a_schedule(run: Run) -> None:
    text = '{"v24": {"start": "2025-04-22", "end": "2028-04-30"}}'
    ran = run("import", "-", "--as", "Node.js", stdin=text)
    assert "  events  node-js-v24-end-of-life, node-js-v24-release\n" in ran.stdout


def test_merge_sends_an_export_to_import(run: Run, story: Path) -> None:
    run("--db", str(story), "export", "jsonl", "-o", "log.jsonl")
    run("add", "X", "2026")
    ran = run("merge", "log.jsonl")
    assert ran.returncode == 5
    assert ran.stderr == (
        "Error: log.jsonl is a file of text, not a timeline\n"
        "Take it in with:  timeline import log.jsonl\n"
    )


@pytest.mark.parametrize("form", ["csv", "csv --excel", "csv --log", "jsonl", "ics"])
def test_what_the_log_says_already_is_not_said_again(
    run: Run, story: Path, tmp_path: Path, form: str
) -> None:
    (tmp_path / "log.db").write_bytes(story.read_bytes())
    later = {"TIMELINE_DB": "log.db", "TIMELINE_TODAY": "2025-08-11"}
    name = f"out.{form.split()[0]}"
    run("export", *form.split(), "-o", name, **later)
    assert run("import", name, **later).stdout.startswith(f"Imported 0 entries from {name}: ")
    before = run("history", "--db", str(story), TIMELINE_TODAY="2025-08-11").stdout
    assert run("history", **later).stdout == before


def test_only_what_was_changed_in_a_view_comes_in(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(story.read_bytes())
    april = {"TIMELINE_DB": "log.db", "TIMELINE_TODAY": "2025-04-05"}
    view = run("export", "csv", **april).stdout
    edited = view.replace("Reddit AMA", "Questions on Reddit").replace(
        "2025-04-04,2,", "2025-04-05,2,"
    )
    (tmp_path / "view.csv").write_text(edited)
    assert "Imported 3 entries" in run("import", "view.csv", **april).stdout
    kept = run("list", "-f", "csv", "--columns", "key,title,last_said", **april).stdout
    assert "reddit-ama,Questions on Reddit,2025-01-31" in kept
    assert "gpt-5,GPT-5,2025-04-05" in kept
