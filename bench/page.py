"""The page against vis-timeline: the same events, file size and time to draw, in real Chromium.

Prints a Markdown table; with --write FILE it is put there too. vis-timeline comes from npm, at
the version below, into --folder; ours carries every announcement and quote, theirs only bars.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from log_data import write
from log_process import TIMELINE
from playwright.sync_api import Browser, sync_playwright

from timeline.timeline import Query, Timeline

VIS = "vis-timeline@8.5.4"
TODAY = "2026-01-15"
THEIRS = """<!doctype html><meta charset="utf-8"><title>vis-timeline</title>
<style>{style}</style><div id="chart"></div><script>{library}</script>
<script>
const items = new vis.DataSet({items}), groups = new vis.DataSet({groups});
const view = {{stack: true, start: "2022-07-15", end: "2028-12-01"}};
new vis.Timeline(document.getElementById("chart"), items, groups, view);
</script>
"""
# Twice the next frame: what was laid out by then has been painted.
DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now()))))"""
HEAD = """# The page, measured

Written by `make bench`: the page of `export html` and one of {vis} with the same events, each a
file that needs no network, opened in headless Chromium ({runs} times, medians). Ours holds every
announcement with its words and quote, and can be read without scripts; the other holds the bars
and the library, and starts with the years that ours starts with.

"""


def installed(folder: Path) -> Path:
    """The library's folder, installed where it is missing."""
    found = folder / "node_modules" / "vis-timeline"
    if not found.exists():
        command = ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), VIS]
        subprocess.run(command, check=True)
    return found


def theirs(log: Path, library: Path) -> str:
    """The same events as a page of vis-timeline."""
    items, groups = [], set()
    with Timeline.open(log) as timeline:
        for event in timeline.events(Query(as_of=date.fromisoformat(TODAY))):
            if event.window.earliest is None or event.window.latest is None:
                continue
            end = event.window.latest + timedelta(days=1)
            item = {"id": event.key, "content": event.title, "group": event.group}
            item |= {"start": event.window.earliest.isoformat(), "end": end.isoformat()}
            items.append(item)
            groups.add(event.group)
    script = (library / "standalone/umd/vis-timeline-graph2d.min.js").read_text("utf-8")
    return THEIRS.format(
        style=(library / "styles/vis-timeline-graph2d.min.css").read_text("utf-8"),
        library=script.replace("</script", "<\\/script"),
        items=json.dumps(items),
        groups=json.dumps([{"id": name, "content": name} for name in sorted(groups, key=str)]),
    )


def drawn(browser: Browser, path: Path, runs: int) -> float:
    """The milliseconds from the start of a visit until the page stands, the median."""
    took = []
    for _ in range(runs):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.resolve().as_uri())
        took.append(float(page.evaluate(DRAWN)))
        page.close()
    return statistics.median(took)


def rows(folder: Path, runs: int) -> Iterator[str]:
    """A row a page."""
    library = installed(folder)
    yield "| events | page | size, kB | drawn after, ms |"
    yield "| ---: | --- | ---: | ---: |"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for events in (200, 2000):
            lines, log = folder / f"page-{events}.jsonl", folder / f"page-{events}.db"
            pages = folder / f"ours-{events}.html", folder / f"vis-{events}.html"
            write(lines, events)
            log.unlink(missing_ok=True)
            command = (*TIMELINE, "--db", str(log), "--today", TODAY, "--quiet")
            subprocess.run([*command, "import", str(lines)], check=True)
            pages[0].unlink(missing_ok=True)
            subprocess.run([*command, "export", "html", "-o", str(pages[0])], check=True)
            pages[1].write_text(theirs(log, library), encoding="utf-8")
            for name, path in zip(("`export html`", VIS), pages, strict=True):
                size = path.stat().st_size / 1000
                yield f"| {events:,} | {name} | {size:,.0f} | {drawn(browser, path, runs):.0f} |"
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(rows(given.folder, given.runs))
    print(text)
    if given.write:
        head = HEAD.format(vis=VIS, runs=given.runs)
        given.write.write_text(f"{head}{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
