"""Looking, comparing, exchanging: each command through a real process."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from .conftest import ROOT, Run


def keys(look: Run, *arguments: str) -> list[str]:
    ran = look("list", "-f", "jsonl", *arguments)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line)["key"] for line in ran.stdout.splitlines()]


def test_the_filters_of_list(look: Run) -> None:
    april = ("--today", "2025-04-05")
    assert keys(look, *april, "--status", "due") == ["open-models"]
    assert keys(look, *april, "--status", "ahead", "--status", "due") == [
        "open-models",
        "o3-launch",
        "gpt-5",
    ]
    assert keys(look, *april, "--group", "partners") == ["national-labs"]
    assert keys(look, *april, "--tag", "images") == ["dall-e-next"]
    assert set(keys(look, *april, "--by", "Kevin Weil")) == {"older-models"}
    assert "gpt-5" in keys(look, *april, "--from", "June 2025")
    assert "reddit-ama" not in keys(look, *april, "--from", "June 2025")
    assert "gpt-5" not in keys(look, *april, "--to", "May 2025")
    assert keys(look, "--as-of", "2025-02-12", "--status", "cancelled") == ["o3-launch"]
    assert keys(look, *april, "--sort", "key", "--limit", "2") == ["dall-e-next", "gpt-4-5"]


def test_upcoming_and_next_are_one_and_within_cuts(look: Run) -> None:
    april = ("--today", "2025-04-05", "-f", "jsonl")
    all_of_it = look("upcoming", *april).stdout
    assert all_of_it == look("next", *april).stdout
    order = [json.loads(line)["key"] for line in all_of_it.splitlines()]
    assert order == ["open-models", "o3-launch", "gpt-5", "stargate"]
    near = look("upcoming", *april, "--within", "3 weeks").stdout
    assert [json.loads(line)["key"] for line in near.splitlines()][:2] == order[:2]
    assert '"gpt-5"' not in near
    assert near == look("upcoming", *april, "--within", "trois semaines").stdout


def test_the_story_at_its_three_days(look: Run) -> None:
    o3 = [
        json.loads(look("show", "o3-launch", "-f", "json", "--as-of", day).stdout)["event"]
        for day in ("2025-02-03", "2025-02-12", "2025-04-05", "2025-08-11")
    ]
    assert [one["edtf"] for one in o3] == [
        "[2025-02-14..2025-06-30]",
        "[2025-02-14..2025-06-30]",
        "[2025-04-18..2025-04-25]",
        "2025-04-16",
    ]
    assert [one["standing"] for one in o3] == ["ahead", "cancelled", "ahead", "happened"]
    gpt = [
        json.loads(look("show", "gpt-5", "-f", "json", "--as-of", day).stdout)["event"]
        for day in ("2025-02-03", "2025-04-05", "2025-08-11")
    ]
    assert [one["earliest"] for one in gpt] == [None, "2025-06-04", "2025-08-07"]
    assert [one["latest"] for one in gpt] == [None, "2025-09-04", "2025-08-07"]


def test_compare_in_words_certain_possible_and_undated(look: Run, run: Run) -> None:
    ran = look("compare", "o3-launch", "gpt-5", "--as-of", "2025-02-03")
    assert "cannot tell: GPT-5 has no date" in ran.stdout
    assert "o3 launch is first if GPT-5 comes after 30 Jun 2025" in ran.stdout
    ran = look("compare", "o3-launch", "gpt-5", "--as-of", "2025-04-05")
    assert "o3 launch comes before GPT-5: certain" in ran.stdout
    assert "%" not in ran.stdout
    run("add", "A", "--key", "a", "[2025-02-14..2025-06-30]", "--said", "2025-01-31")
    run("add", "B", "--key", "b", "[2025-06-04..2025-09-04]", "--said", "2025-01-31")
    ran = run("compare", "a", "b")
    assert "A comes before B: possible, about 97 %" in ran.stdout
    assert "equally likely" in ran.stdout
    pair = json.loads(run("compare", "a", "b", "-f", "json").stdout)["pairs"][0]
    assert pair["before"] == "possible"
    assert round(pair["chance_before"] * 100) == 97


def test_compare_never_claims_to_be_sure_of_the_possible(run: Run) -> None:
    run("add", "A", "--key", "a", "[2025-02-14..2035-06-30]", "--said", "2025-01-31")
    run("add", "B", "--key", "b", "[2035-06-30..2045-01-01]", "--said", "2025-01-31")
    run("add", "C", "--key", "c", "[2025-02-14..]", "--said", "2025-01-31")
    ran = run("compare", "a", "b")
    assert "possible, over 99 %" in ran.stdout
    assert "same day: possible, under 1 %" in ran.stdout
    assert "100 %" not in ran.stdout
    assert " 0 %" not in ran.stdout
    ran = run("compare", "a", "c")
    assert "%" not in ran.stdout
    assert "No chance can be given" in ran.stdout


def test_more_than_two_are_put_in_order(look: Run) -> None:
    ran = look("compare", "gpt-5", "o3-launch", "open-models", "--as-of", "2025-04-05")
    assert "By date: Open-weight models, o3 launch, GPT-5" in ran.stdout


def test_when_in_words_and_as_json(run: Run) -> None:
    ran = run("when", "dans", "quelques", "semaines", "--said", "2025-01-31")
    assert "14 Feb – 7 Mar 2025" in ran.stdout
    ran = run("when", "Q3 2025", "--said", "2025-01-31", "-f", "json")
    assert json.loads(ran.stdout) == {
        "text": "Q3 2025",
        "said": "2025-01-31",
        "language": "en",
        "earliest": "2025-07-01",
        "latest": "2025-09-30",
        "edtf": "2025-35",
        "kind": "moment",
        "precision": "quarter",
        "qualifier": None,
        "rule": json.loads(ran.stdout)["rule"],
    }


def test_a_batch_answers_every_line_and_goes_on_after_a_refusal(run: Run, tmp_path: Path) -> None:
    lines = [
        {"text": "March 2025", "said": "2025-01-31", "lang": "en"},
        {"text": "Q5 2025", "said": "2025-01-31"},
        {"text": "aucun calendrier", "said": "2025-01-31", "lang": "fr"},
        {"text": 7},
    ]
    text = "\n".join(json.dumps(line) for line in lines) + "\nnot json\n"
    (tmp_path / "b.jsonl").write_text(text)
    ran = run("when", "--batch", "b.jsonl")
    assert (ran.returncode, ran.stderr) == (0, "")
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer.get("edtf") for answer in answers] == ["2025-03", None, None, None, None]
    assert ["error" in answer for answer in answers] == [False, True, False, True, True]
    assert list(answers[1]) == ["text", "error"]
    assert (answers[2]["precision"], answers[2]["earliest"]) == ("none", None)
    assert run("when", "--batch", "-", stdin=text).stdout == ran.stdout


def test_csv_out_and_in_gives_the_same_events_and_windows(
    story: Path, run: Run, tmp_path: Path
) -> None:
    def rows(text: str) -> list[dict[str, str]]:
        kept = list(csv.DictReader(StringIO(text)))
        return [{k: v for k, v in row.items() if k not in lost} for row in kept]

    lost = ("first_said", "moves", "slip_days")
    for day in ("2025-02-03", "2025-04-05", "2025-08-11"):
        today = {"TIMELINE_TODAY": day}
        first = run("--db", str(story), "export", "csv", "-o", f"{day}.csv", **today)
        assert (first.returncode, first.stdout) == (0, "")
        log = f"{day}.db"
        ran = run("--db", log, "import", f"{day}.csv", **today)
        assert ran.returncode == 0, ran.stderr
        again = run("--db", log, "import", f"{day}.csv", **today)
        assert "0 entries" in again.stdout
        text = (tmp_path / f"{day}.csv").read_text(encoding="utf-8")
        assert rows(run("--db", log, "export", "csv", **today).stdout) == rows(text)
        for row in rows(text):
            if row["standing"] == "undated":
                assert {row[c] for c in ("when", "edtf", "earliest", "latest", "precision")} == {""}


def test_jsonl_out_in_and_out_again_is_the_same_bytes(
    story: Path, run: Run, tmp_path: Path
) -> None:
    assert run("--db", str(story), "export", "jsonl", "-o", "a.jsonl").returncode == 0
    assert "30 entries" in run("--db", "b.db", "import", "a.jsonl").stdout
    assert "0 entries" in run("--db", "b.db", "import", "a.jsonl").stdout
    assert run("--db", "b.db", "export", "jsonl", "-o", "b.jsonl").returncode == 0
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    sample = ROOT / "db" / "samples" / "openai-2025.jsonl"
    assert sorted((tmp_path / "a.jsonl").read_bytes().splitlines()) == sorted(
        sample.read_bytes().splitlines()
    )


def test_a_dry_run_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Headline;Due\nA;March 2025\nB;soon\n")
    ran = run("import", "x.csv", "--dry-run")
    assert "Would import 2 entries" in ran.stdout
    assert "semicolons" in ran.stderr
    assert "Headline (title)" in ran.stderr
    assert not (tmp_path / "data").exists()
    assert "Imported 2 entries" in run("import", "x.csv").stdout


def test_a_bad_file_is_told_line_by_line_and_nothing_is_kept(run: Run, tmp_path: Path) -> None:
    run("add", "Kept")
    before = (tmp_path / "data/timeline/timeline.db").read_bytes()
    (tmp_path / "x.csv").write_text("title,date\nA,Q5 2025\nB,March 2025\nC,31 February\n,2025\n")
    ran = run("import", "x.csv")
    assert ran.returncode == 2
    for line in ("line 2: ", "line 4: ", "Nothing was imported"):
        assert line in ran.stderr
    assert "line 3" not in ran.stderr
    (tmp_path / "x.jsonl").write_text(
        '{"id": "0", "type": "announcement"}\n[]\nNaN\n{"a":1,"a":2}\n'
    )
    ran = run("import", "x.jsonl")
    assert ran.returncode == 2
    for number in (1, 2, 3, 4):
        assert f"line {number}: " in ran.stderr
    assert (tmp_path / "data/timeline/timeline.db").read_bytes() == before


def test_the_demo_saves_nothing_and_tells_the_next_step(run: Run, tmp_path: Path) -> None:
    ran = run("demo", COLUMNS="80")
    assert (ran.returncode, ran.stderr) == (0, "")
    for told in ("list --today 2025-02-03", "upcoming --today 2025-04-05", "key,title,group"):
        assert told in ran.stdout
    assert "timeline add" in ran.stdout.splitlines()[-2]
    assert list(tmp_path.iterdir()) == []


def test_the_demo_never_writes_over_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    ran = run("demo", "--keep", "mine")
    assert ran.returncode == 5
    assert (tmp_path / "mine").read_text() == "mine"


def test_check_says_sound_and_fails_on_what_it_is_asked(look: Run) -> None:
    assert "sound, 30 entries" in look("check").stdout
    ran = look("check", "--fail-on", "overdue", "--today", "2025-04-05")
    assert ran.returncode == 0
    ran = look("check", "--fail-on", "due", "--today", "2025-04-05")
    assert ran.returncode == 6
    assert "story.db list --status due" in ran.stderr


def test_a_reader_that_goes_away_is_no_error(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Event {n},2025-03-{n % 28 + 1:02}\n" for n in range(3000))
    (tmp_path / "many.csv").write_text("title,date\n" + rows)
    assert run("--db", "m.db", "import", "many.csv").returncode == 0
    for kind in ("csv", "json", "jsonl", "md"):
        line = f"{sys.executable} -m timeline --db m.db export {kind} | head -1"
        ran = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            check=False,
        )
        assert (ran.stderr, ran.returncode) == ("", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_device_is_an_error_in_words(look: Run, story: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "timeline", "--db", str(story), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr.startswith("Error: ")
    assert "Traceback" not in ran.stderr


def test_an_interrupt_is_quiet_and_has_its_code(tmp_path: Path) -> None:
    import signal

    ran = subprocess.Popen(
        [sys.executable, "-u", "-m", "timeline", "when", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        # A shell's background jobs, and so what they start, do not hear it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert ran.stdin is not None
    assert ran.stdout is not None
    ran.stdin.write(b'{"text": "2026"}\n')
    ran.stdin.flush()
    assert b"2026" in ran.stdout.readline()
    ran.send_signal(signal.SIGINT)
    _, told = ran.communicate(timeout=20)
    assert (ran.returncode, b"Traceback" in told) == (130, False)


def test_upcoming_shows_fifty_of_a_kind_unless_told(run: Run, tmp_path: Path) -> None:
    rows = "\n".join(f"Event {number},2027-03-0{1 + number % 9}" for number in range(60))
    (tmp_path / "many.csv").write_text(f"title,date\n{rows}\n", "utf-8")
    assert run("import", "many.csv").returncode == 0
    shown = run("upcoming").stdout.splitlines()
    assert len(shown) == 51
    assert shown[-1] == "at most 50 of each kind are shown (--limit 0 shows all)"
    assert len(run("upcoming", "--limit", "0").stdout.splitlines()) == 60
    assert len(run("upcoming", "--limit", "7").stdout.splitlines()) == 7
    assert len(run("upcoming", "-f", "jsonl").stdout.splitlines()) == 60
