"""Reading against its peers: the phrase tables, each row right, refused or wrong, and the time.

A row is right if both bounds agree, or if it is to be refused or undated and no window is given.
Peers that give a point and its grain are taken as the whole unit. Each peer runs in its own
process, in an environment made for the run; one that cannot be installed is left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from startup import write

ROOT = Path(__file__).parents[1]
PEERS = ["date-wrangler", "dateparser", "parsedatetime", "timefhuman", "pyduckling-native-phihos"]
Bounds = tuple[date | None, date | None] | None
Reader = Callable[[str, date, str], Bounds]


def unit(day: date, grain: str) -> Bounds:
    """The calendar unit that holds a day."""
    if grain == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if grain == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if grain in {"month", "quarter"}:
        first = day.month if grain == "month" else (day.month - 1) // 3 * 3 + 1
        last = first if grain == "month" else first + 2
        return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])
    return day, day


def ours() -> Reader:
    from timeline.reading import Settings, read

    known = {code: Settings(languages=(code,)) for code in ("en", "fr", "es", "de")}

    def reader(words: str, said: date, lang: str) -> Bounds:
        window = read(words, said, settings=known[lang]).window
        return (
            None if window.earliest is window.latest is None else (window.earliest, window.latest)
        )

    return reader


def date_wrangler() -> Reader:
    from date_wrangler import parse_one

    def reader(words: str, said: date, _: str) -> Bounds:
        match = parse_one(words, today=said)
        if match is None or match.span != (0, len(words)):
            return None
        end = match.range.end
        return match.range.start, end and end - timedelta(days=1)

    return reader


def dateparser() -> Reader:
    from dateparser.date import DateDataParser

    def reader(words: str, said: date, lang: str) -> Bounds:
        base = datetime(said.year, said.month, said.day)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
        data = DateDataParser(languages=[lang], settings=settings).get_date_data(words)
        if data is None or data.date_obj is None:
            return None
        return unit(data.date_obj.date(), data.period)

    return reader


def parsedatetime() -> Reader:
    from parsedatetime import Calendar

    calendar = Calendar()

    def reader(words: str, said: date, _: str) -> Bounds:
        found, kind = calendar.parseDT(words, datetime(said.year, said.month, said.day))
        return (found.date(), found.date()) if kind else None

    return reader


def timefhuman() -> Reader:
    from timefhuman import tfhConfig
    from timefhuman import timefhuman as parse

    def reader(words: str, said: date, _: str) -> Bounds:
        found = parse(words, tfhConfig(now=datetime(said.year, said.month, said.day)))
        first = found[0] if isinstance(found, list) and found else None
        if isinstance(first, tuple) and all(isinstance(one, datetime) for one in first):
            return first[0].date(), first[-1].date()
        return (first.date(), first.date()) if isinstance(first, datetime) else None

    return reader


def pyduckling_native_phihos() -> Reader:
    import duckling as d

    zones = d.load_time_zones("/usr/share/zoneinfo")
    dimensions = d.parse_dimensions(["time"])

    def end_of(value: dict[str, str] | None, *, last: bool) -> date | None:
        if value is None:
            return None
        day = date.fromisoformat(value["value"][:10])
        bounds = unit(day, value["grain"])
        return day if not last or bounds is None else day - timedelta(days=1)

    def reader(words: str, said: date, lang: str) -> Bounds:
        noon = int(datetime(said.year, said.month, said.day, 12).timestamp())
        locale = d.parse_locale(lang.upper(), d.default_locale_lang(d.parse_lang(lang.upper())))
        context = d.Context(d.parse_ref_time(zones, "UTC", noon), locale)
        whole = [r for r in d.parse(words, context, dimensions, False) if r["body"] == words]
        if not whole:
            return None
        value = whole[0]["value"]
        if value["type"] == "interval":
            return end_of(value.get("from"), last=False), end_of(value.get("to"), last=True)
        return unit(date.fromisoformat(value["value"][:10]), value["grain"])

    return reader


def rows() -> Iterator[dict[str, str]]:
    for path in sorted((ROOT / "tests" / "data").glob("phrases.*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def score(reader: Reader, turns: int = 3) -> dict[str, list[float]]:
    """For each language: rows, right, refused, wrong, median microseconds."""
    counts: dict[str, list[int]] = {}
    times: dict[str, list[float]] = {}
    for row in rows():
        lang, said = row["lang"], date.fromisoformat(row["said"])
        dated = row["earliest"] != "error" and (row["earliest"] or row["latest"])
        meant = tuple(date.fromisoformat(row[k]) if row[k] else None
                      for k in ("earliest", "latest")) if dated else None  # fmt: skip
        best = 1e9
        for _ in range(turns):
            start = time.perf_counter()
            try:
                found = reader(row["words"], said, lang)
            except Exception:  # a peer that fails on a phrase has not read it
                found = None
            best = min(best, time.perf_counter() - start)
        counted = counts.setdefault(lang, [0, 0, 0, 0])
        counted[0] += 1
        counted[1 if found == meant else 2 if found is None else 3] += 1
        times.setdefault(lang, []).append(best * 1e6)
    return {lang: [*counted, statistics.median(times[lang])] for lang, counted in counts.items()}


def chrono_node(home: Path) -> dict[str, list[float]] | None:
    """The same counts for chrono-node, which needs node and npm; None where they are missing."""
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    home.mkdir()
    shutil.copy(ROOT / "bench" / "chrono.mjs", home)
    npm = ["npm", "install", "--silent", "--prefix", str(home), "chrono-node"]
    if subprocess.run(npm, check=False, capture_output=True).returncode:
        return None
    asked = [json.dumps({k: row[k] for k in ("words", "said", "lang")}) for row in rows()]
    run = subprocess.run(["node", str(home / "chrono.mjs")], input="\n".join(asked) + "\n",
                         capture_output=True, text=True, check=True,
                         env=os.environ | {"TZ": "UTC"})  # fmt: skip
    answers = iter([json.loads(line) for line in run.stdout.splitlines()])
    times: list[float] = []

    def reader(*_: object) -> Bounds:
        answer = next(answers)
        times.append(answer["us"])
        if answer["earliest"] is None:
            return None
        return date.fromisoformat(answer["earliest"]), date.fromisoformat(answer["latest"])

    counted = score(reader, turns=1)
    spent = iter(times)
    by_language: dict[str, list[float]] = {}
    for row in rows():
        by_language.setdefault(row["lang"], []).append(next(spent))
    return {lang: [*found[:4], statistics.median(by_language[lang])]
            for lang, found in counted.items()}  # fmt: skip


def table(results: dict[str, dict[str, list[float]]]) -> str:
    lines = ["| reader | language | rows | right | refused | wrong | median µs |",
             "| --- | --- | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for name, languages in results.items():
        for lang, (count, right, refused, wrong, median) in languages.items():
            lines.append(f"| {name} | {lang} | {count:.0f} | {100 * right / count:.1f} % | "
                         f"{100 * refused / count:.1f} % | {100 * wrong / count:.1f} % | "
                         f"{median:.0f} |")  # fmt: skip
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", help="score one reader and print JSON; used by the run itself")
    parser.add_argument("--write", type=Path, help="the Markdown file with the section's markers")
    options = parser.parse_args()
    if options.peer:
        sys.path.insert(0, str(ROOT))
        print(json.dumps(score(globals()[options.peer]())))
        return
    results: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for peer in ["timeline", *PEERS]:
            home = Path(folder) / peer
            venv.create(home, with_pip=True)
            pip = [home / "bin/python", "-m", "pip", "install", "--quiet"]
            package = str(ROOT) if peer == "timeline" else peer
            if subprocess.run([*pip, package], check=False).returncode:
                continue
            name = "ours" if peer == "timeline" else peer.replace("-", "_")
            run = subprocess.run([home / "bin/python", __file__, "--peer", name],
                                 capture_output=True, text=True, check=False)  # fmt: skip
            if run.returncode:
                print(f"{peer}: {run.stderr[-300:]}", file=sys.stderr)
                continue
            results[peer] = json.loads(run.stdout)
            shutil.rmtree(home)
        chrono = chrono_node(Path(folder) / "chrono")
        if chrono is not None:
            results["chrono-node"] = chrono
    print(table(results))
    if options.write:
        write(options.write, "reading", table(results))


if __name__ == "__main__":
    main()
