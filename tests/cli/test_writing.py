"""Recording: what a new user types, what is echoed, what is kept."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from .conftest import Run


def events(run: Run, **environment: str) -> dict[str, dict[str, object]]:
    document = json.loads(run("list", "-f", "json", **environment).stdout)
    return {event["key"]: event for event in document["events"]}


def test_the_first_add_makes_the_file_for_its_owner_alone_and_says_where(
    run: Run, tmp_path: Path
) -> None:
    ran = run("add", "GPT-6", "mid", "2027")
    path = tmp_path / "data" / "timeline" / "timeline.db"
    assert ran.returncode == 0, ran.stderr
    assert "◇ Added gpt-6  GPT-6" in ran.stdout
    assert "mid-2027 (some day in 123)" in ran.stdout
    assert f"file    {path} (made just now)" in ran.stdout
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "file" not in run("add", "GPT-7").stdout


def test_a_past_day_is_recorded_as_happened_and_said_so(run: Run) -> None:
    ran = run("add", "Reddit AMA", "vendredi dernier", "--said", "2025-02-03", "--by", "Sam Altman")
    assert "when    31 Jan 2025, 3 days ago" in ran.stdout
    assert 'read    "vendredi dernier" as French, said Mon 3 Feb 2025' in ran.stdout
    assert "recorded as happened" in ran.stdout
    kept = events(run)["reddit-ama"]
    assert (kept["status"], kept["earliest"], kept["by"]) == (
        "happened",
        "2025-01-31",
        "Sam Altman",
    )


def test_the_main_job_from_first_words_to_first_date(run: Run) -> None:
    run("add", "o3 launch", "dans quelques semaines à quelques mois", "--said", "2025-01-31")
    run("add", "GPT-5", "aucun calendrier précis", "--said", "2025-01-31")
    run("add", "DALL-E 3 successor", "--said", "2025-01-31")
    kept = events(run)
    assert (kept["o3-launch"]["earliest"], kept["o3-launch"]["latest"]) == (
        "2025-02-14",
        "2025-06-30",
    )
    assert kept["gpt-5"]["edtf"] is None
    assert kept["dall-e-3-successor"]["standing"] == "undated"
    later = {"TIMELINE_TODAY": "2025-04-05"}
    ran = run("update", "gpt-5", "in a few months", "--said", "2025-04-04", **later)
    assert "first date ever given" in ran.stdout
    assert "was     no date given" in ran.stdout
    assert "now     4 Jun – 4 Sep 2025" in ran.stdout


def test_options_may_read_words_and_stand_anywhere(run: Run) -> None:
    run("--db", "a.db", "add", "X", "in", "two", "weeks", "--said", "hier", "--tag", "a")
    kept = events(run, TIMELINE_DB="a.db")["x"]
    assert kept["said"] == "2025-02-02"
    ran = run("list", "--db", "a.db", "--today", "2025-03-01", "--width", "60")
    assert "1 event: 1 overdue." in ran.stdout


def test_a_time_with_its_offset_is_kept_as_it_was_written(run: Run) -> None:
    said = "2025-01-31T21:30:00-08:00"
    assert run("add", "X", "next", "week", "--said", said).returncode == 0
    kept = events(run)["x"]
    assert (kept["said"], kept["earliest"]) == (said, "2025-02-03")


def test_done_looks_back_and_says_which_day_it_took(run: Run) -> None:
    run("add", "o3 launch", "in two months", "--said", "2025-01-31")
    run("add", "GPT-5", "--said", "2025-01-31")
    april = {"TIMELINE_TODAY": "2025-04-20"}
    assert "16 Apr 2025" in run("done", "o3-launch", "16", "April", **april).stdout
    assert "20 Apr 2025, the day it was said" in run("done", "gpt-5", **april).stdout
    kept = events(run, **april)
    assert [kept[key]["earliest"] for key in ("o3-launch", "gpt-5")] == [
        "2025-04-16",
        "2025-04-20",
    ]


def test_cancelled_is_kept_with_its_history_and_may_come_back(run: Run) -> None:
    run("add", "o3 launch", "June 2025", "--said", "2025-01-31")
    assert "cancelled" in run("cancel", "o3").stdout
    assert "back" in run("update", "o3", "in two weeks").stdout
    assert events(run)["o3-launch"]["announcements"] == 3


def test_an_old_word_found_late_takes_its_place(run: Run) -> None:
    run("add", "X", "June 2025", "--said", "2025-02-02")
    ran = run("update", "x", "March 2025", "--said", "2025-01-15")
    assert "kept in its place: the newer word of 2 Feb 2025 stands" in ran.stdout
    assert events(run)["x"]["edtf"] == "2025-06"


def test_quiet_says_nothing(run: Run) -> None:
    ran = run("-q", "add", "X", "June 2025")
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)


def test_a_file_begun_in_a_copied_folder_is_warned_of_once(tmp_path: Path, run: Run) -> None:
    (tmp_path / "Dropbox").mkdir()
    first = run("--db", "Dropbox/log.db", "add", "GPT-6", "mid", "2027")
    assert first.returncode == 0
    assert "Warning: Dropbox copies its folder" in first.stderr
    assert run("--db", "Dropbox/log.db", "add", "GPT-7", "2028").stderr == ""


def test_a_word_of_nobody_is_told_where_somebody_spoke_before(run: Run) -> None:
    run("add", "X", "June 2025", "--by", "Ann")
    note = "nobody is named for this word; to name one: timeline correct x --by WHO"
    assert note in run("update", "x", "July 2025", "--width", "120").stdout
    assert note not in run("update", "x", "August 2025", "--width", "120").stdout
    assert "nobody" not in run("update", "x", "May 2025", "--by", "Ann").stdout
    french = run("done", "x", "today", "--width", "120", "--output-lang", "fr").stdout
    assert "personne n’est nommé pour cette annonce ; pour nommer :" in french
