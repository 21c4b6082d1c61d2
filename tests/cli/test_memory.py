"""Memory: the log, what was known then, what changed, and what promises came to."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from timeline.entry import Entry, canonical, entry_id, line_of

from .conftest import Run

SCREENS = (
    "history --limit 12",
    "history o3-launch",
    "diff 2025-02-03 2025-04-05",
    "diff 2025-04-05",
    "scorecard",
    "scorecard --group",
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_the_screens_of_memory_as_drawn(
    look: Run, snapshot: Callable[[str, str], None], columns: int, language: str
) -> None:
    screens = ""
    for line in SCREENS:
        ran = look(
            *line.split(),
            "--today",
            "2025-08-11",
            "--width",
            str(columns),
            "--output-lang",
            language,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        screens += f"$ timeline {line}\n{ran.stdout}\n"
    shown = [line for line in screens.splitlines() if not line.startswith("$")]
    assert max(wcswidth(line) for line in shown) <= columns
    snapshot(f"memory-{language}-{columns}.txt", screens)


@pytest.mark.parametrize("line", SCREENS)
def test_the_screens_of_memory_in_ascii(look: Run, line: str) -> None:
    ran = look(*line.split(), "--today", "2025-08-11", "--ascii")
    assert ran.stdout.isascii()
    drawn = look(*line.split(), "--today", "2025-08-11").stdout.splitlines()
    assert [len(one) for one in ran.stdout.splitlines()] == [len(one) for one in drawn]


def entries(run: Run, *arguments: str) -> list[dict[str, object]]:
    ran = run("history", "-f", "jsonl", *arguments)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_history_holds_every_entry_newest_first(look: Run) -> None:
    found = entries(look)
    exported = look("export", "jsonl").stdout.splitlines()
    assert [one["id"] for one in found] == [json.loads(line)["id"] for line in exported][::-1]
    assert len(entries(look, "--limit", "3")) == 3
    assert len(look("history", "--limit", "3").stdout.splitlines()) == 7
    assert "the newest 3 entries" in look("history", "--limit", "3").stdout


def test_history_is_the_same_in_every_machine_format(look: Run) -> None:
    lines = entries(look, "gpt-5")
    document = json.loads(look("history", "gpt-5", "-f", "json").stdout)
    assert document["entries"] == lines
    rows = list(csv.DictReader(StringIO(look("history", "gpt-5", "-f", "csv").stdout)))
    assert [row["id"] for row in rows] == [one["id"] for one in lines]
    moves = [one["move"] for one in lines if one["type"] == "announcement"]
    assert moves == [["narrowed"], ["slipped"], ["first date"], ["none"]]


def test_history_pages_through_a_long_log(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"Event {n},2025-03-{n % 28 + 1:02}\n" for n in range(600))
    (tmp_path / "many.csv").write_text("title,date\n" + rows)
    run("import", "many.csv")
    found = entries(run)
    exported = run("export", "jsonl").stdout.splitlines()
    assert [one["id"] for one in found] == [json.loads(line)["id"] for line in exported][::-1]


def test_what_was_taken_back_stays_to_be_seen(run: Run) -> None:
    run("add", "X", "2027")
    run("update", "x", "2028")
    run("correct", "x", "2029")
    run("undo")
    run("undo")
    told = run("history", "x").stdout
    assert told.count("taken back") == 2
    assert told.count("takes back") == 2
    assert "corrects " in told
    kept = entries(run, "x")
    assert [one["living"] for one in kept] == [True, True, False, False, True, True]
    assert {one["event"] for one in kept} == {"x"}
    run("remove", "x")
    assert len(entries(run, "x")) == len(entries(run)) == 8
    assert not any(one["living"] for one in entries(run) if one["type"] == "announcement")


def test_known_at_leaves_out_what_was_recorded_later(look: Run) -> None:
    def keys(*arguments: str) -> list[str]:
        return [
            json.loads(line)["key"] for line in look(*arguments, "-f", "jsonl").stdout.splitlines()
        ]

    late = ("--known-at", "2025-02-13")
    assert set(keys("list", *late)) == set(keys("list", "--as-of", "2025-02-13"))
    assert keys("upcoming", *late) == keys("upcoming", "--as-of", "2025-02-13")
    shown = look("show", "gpt-5", *late).stdout
    assert shown == look("show", "gpt-5", "--as-of", "2025-02-13").stdout
    pair = ("compare", "gpt-5", "o3-launch")
    assert look(*pair, *late).stdout == look(*pair, "--as-of", "2025-02-13").stdout
    assert entries(look, *late)[0]["recorded"] == "2025-02-12T20:00:11.000Z"
    ran = look("show", "open-models", *late)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "nothing had been recorded" in ran.stderr


def test_known_at_shows_mistakes_that_as_of_has_corrected(run: Run) -> None:
    run("add", "X", "2027", "--said", "2025-01-31")
    run("correct", "x", "2028")
    assert "2028" in run("show", "x").stdout
    assert run("show", "x", "--known-at", "2025-02-03").returncode == 3
    assert "2028" in run("show", "x", "--known-at", "9999-01-01", "--as-of", "2025-02-03").stdout


def changes(look: Run, *arguments: str) -> dict[str, list[str]]:
    ran = look("diff", *arguments, "-f", "json")
    assert ran.returncode == 0, ran.stderr
    return {one["key"]: one["changes"] for one in json.loads(ran.stdout)["changes"]}


def test_diff_between_two_days(look: Run) -> None:
    assert changes(look, "2025-02-03", "2025-04-05") == {
        "gpt-4-5": ["added"],
        "open-models": ["added"],
        "gpt-5": ["dated"],
        "o3-launch": ["narrowed"],
        "dall-e-next": ["happened"],
    }
    assert changes(look, "2025-02-03", "2025-02-12")["o3-launch"] == ["cancelled"]
    assert changes(look, "2025-02-12", "2025-04-04")["o3-launch"] == ["back", "narrowed"]
    assert changes(look, "2025-02-12", "2025-04-04")["gpt-5"] == ["moved"]
    assert "0 changes" in look("diff", "2025-02-03", "2025-02-03").stdout


def test_diff_between_two_files_of_any_kind(
    look: Run, story: Path, tmp_path: Path, run: Run
) -> None:
    for kind in ("csv", "jsonl"):
        look("export", kind, "-o", f"a.{kind}", "--today", "2025-08-11")
    (tmp_path / "b.db").write_bytes(story.read_bytes())
    august = ("--today", "2025-08-11")
    run("--db", "b.db", "describe", "gpt-5", "--title", "GPT five", *august)
    run("--db", "b.db", "add", "GPT-6", "2027", *august)
    run("--db", "b.db", "remove", "stargate", *august)
    for one in ("a.csv", "a.jsonl"):
        found = changes(run, one, "b.db", *august)
        assert found == {"gpt-6": ["added"], "gpt-5": ["described"], "stargate": ["gone"]}
    assert changes(look, "b.db", *august)["stargate"] == ["added"]


def cards(look: Run, *arguments: str) -> dict[str, Any]:
    ran = look("scorecard", "-f", "json", *arguments)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_the_scorecard_of_the_story(look: Run) -> None:
    august = ("--today", "2025-08-11")
    total = cards(look, *august)["total"]
    assert [total[name] for name in ("promises", "met", "early", "late")] == [6, 4, 1, 1]
    assert (total["moves"], total["slips"]) == (2, 1)
    assert (total["first"]["met"], total["first"]["late"]) == (3, 1)
    assert cards(look, *august, "--by", "Kevin Weil")["cards"] == []
    told = look("scorecard", *august).stdout
    assert "4 (67 %) met their window" in told
    early = look("scorecard", "--as-of", "2025-03-01").stdout
    assert "Small numbers" in early
    assert "(100 %)" not in early


def test_a_correction_is_not_scored_and_a_slip_is(run: Run) -> None:
    run("add", "X", "May 2025", "--said", "2025-01-01", "--by", "Sam")
    run("correct", "x", "June 2025")
    assert cards(run)["total"]["slips"] == 0
    run("update", "x", "August 2025", "--by", "Sam")
    total = cards(run)["total"]
    assert (total["promises"], total["slips"], total["median_move_days"]) == (2, 1, 62.0)
    assert (total["open"], total["p90_move_days"]) == (2, None)


REFUSED = [
    (["history", "nope"], 3, "nope"),
    (["history", "--known-at", "last month"], 2, "--known-at needs one day"),
    (["list", "--known-at", "whenever"], 2, "whenever"),
    (["diff"], 2, "FROM"),
    (["diff", "in spring"], 2, "one day"),
    (["diff", "nope.db"], 3, "nope.db"),
    (["diff", "2025-01-01", "nope.csv"], 3, "nope.csv"),
    (["scorecard", "--source", "--group"], 2, "at once"),
    (["history", "--limit", "-1"], 2, "less than 0"),
    (["list", "--width", "5"], 2, "less than 20"),
    (["list", "--width", "x"], 2, "no whole number"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), REFUSED, ids=lambda v: str(v)[:50])
def test_a_refusal_is_told(look: Run, arguments: list[str], code: int, told: str) -> None:
    ran = look(*arguments)
    assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
    assert ran.stderr.startswith("Error: ")
    assert told in ran.stderr


def test_show_derives_bounds_from_other_events_and_says_so(run: Run) -> None:
    run("add", "A", "March 2026")
    run("add", "B", "2026", "--after", "a", "--before", "nobody")
    run("add", "C", "2026", "--before", "a")
    told = run("show", "b").stdout
    assert "after   a  Mar 2026: so not before 1 Mar 2026 (derived)" in told
    assert "before  nobody  (no such event yet)\n" in told
    assert "so not after 31 Mar 2026 (derived)" in run("show", "c").stdout
    assert "donc pas après" in run("show", "c", "--output-lang", "fr").stdout


def test_without_a_timeline_history_says_how_to_start(run: Run) -> None:
    ran = run("history")
    assert ran.returncode == 0
    assert "timeline add" in ran.stdout


def test_the_shell_completes_the_keys_of_events(look: Run, story: Path, run: Run) -> None:
    def complete(words: str, number: int, **environment: str) -> list[str]:
        ran = run(
            _TIMELINE_COMPLETE="bash_complete",
            COMP_WORDS=words,
            COMP_CWORD=str(number),
            **environment,
        )
        return [line.split(",")[1] for line in ran.stdout.split()]

    there = {"TIMELINE_DB": str(story)}
    assert complete("timeline show o", 2, **there) == [
        "o3-launch",
        "o3-mini",
        "older-models",
        "open-models",
    ]
    assert complete("timeline compare gpt-5 gpt-4", 3, **there) == ["gpt-4-5"]
    assert complete(f"timeline --db {story} done da", 4) == ["dall-e-next"]
    assert complete("timeline show o", 2) == []


def test_errors_speak_french_in_their_fixed_parts(look: Run) -> None:
    ran = look("show", "gtp5", "--output-lang", "fr")
    assert ran.stderr.startswith("Erreur : ")
    ran = look("add", "X", "next spring-ish", LANG="fr_FR.UTF-8")
    assert "Rien n’a été enregistré." in ran.stderr
    error, caret = ran.stderr.splitlines()[:2]
    assert caret.index("^") == error.index("spring-ish")
    assert look("add", "--output-lang=fr").stderr.splitlines()[-1] == "Voir :  timeline add --help"


NEWER = Entry(v=2, type="vision", key="a", recorded="2025-02-03T08:00:00.000Z")


@pytest.mark.parametrize(
    "line",
    [
        *("list", "upcoming", "show a", "history", "history a", "compare a b", "search a"),
        *("diff 2025-01-01", "scorecard", "check", "export csv", "export jsonl", "list -f json"),
        *("list --known-at 2025-02-03", "upcoming --known-at 9999-01-01", "update a 2028"),
    ],
)
def test_every_view_says_how_much_a_newer_version_wrote(
    run: Run, tmp_path: Path, line: str
) -> None:
    run("add", "A", "2026")
    run("add", "B", "2027")
    (tmp_path / "newer.jsonl").write_text(line_of(entry_id(NEWER), canonical(NEWER)))
    assert run("import", "newer.jsonl").returncode == 0
    ran = run(*line.split())
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.startswith("1 entry of a newer version of this program is kept here")
    assert ran.stderr.count("\n") == 1
    assert run(*line.split()[:1], *line.split()[1:], "--quiet").stderr == ""
    assert "gardée ici" in run(*line.split(), "--output-lang", "fr").stderr
