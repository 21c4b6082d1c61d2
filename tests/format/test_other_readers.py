"""Other people's readers: calcurse, ical.js and Mermaid itself take what we write.

Each is skipped where it is not installed (`make clients`); npm's packages are looked for where
that puts them, or in the folder that TIMELINE_NODE_MODULES names.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.timeline import Draft, Timeline
from timeline.window import UNDATED
from timeline.window.edtf import parse

from .test_payloads import PAYLOADS, Log

ROOT = Path(__file__).parents[2]
MODULES = Path(os.environ.get("TIMELINE_NODE_MODULES") or ROOT / ".venv/clients/node_modules")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def needs(*places: str) -> pytest.MarkDecorator:
    """Skip where a package of npm's is not there."""
    missing = [place for place in places if not (MODULES / place).exists()]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.fixture(scope="module")
def log() -> Iterator[Log]:
    with Timeline.memory() as made:
        made.take(
            Draft(title=text, key=f"{kind}-{number}", said="2025-01-31", window=window, quote=text, group=text)
            for number, text in enumerate(PAYLOADS.values())
            for kind, window in (("day", parse("2025-03-01")), ("year", parse("2025")), ("none", UNDATED))
        )  # fmt: skip
        yield Log(made)


@pytest.mark.skipif(shutil.which("calcurse") is None, reason="calcurse is not installed")
def test_calcurse_takes_every_event_and_task(log: Log, tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_text(log.export("ics", todo=True), newline="")
    command = ["calcurse", "-D", str(tmp_path / "data"), "-i", str(tmp_path / "x.ics")]
    (tmp_path / "data").mkdir()
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    count = len(PAYLOADS)
    assert f"{3 * count} events / {count} todos / 0 skipped" in ran.stdout + ran.stderr


@needs("ical.js/dist/ical.js")
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_ical_js_sees_whole_days_and_our_titles(log: Log, tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_text(log.export("ics"), newline="")
    (tmp_path / "x.mjs").write_text(
        f"""import ICAL from {json.dumps(str(MODULES / "ical.js/dist/ical.js"))};
import fs from 'fs';
const all = new ICAL.Component(ICAL.parse(fs.readFileSync('x.ics', 'utf8')));
const events = all.getAllSubcomponents().map(one => new ICAL.Event(one));
console.log(JSON.stringify(events.map(one => [one.summary, one.startDate.isDate, one.duration.toString()])));"""
    )
    ran = subprocess.run(
        ["node", "x.mjs"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    found = json.loads(ran.stdout)
    assert len(found) == 3 * len(PAYLOADS)
    assert {(whole, length) for _, whole, length in found} == {(True, "P1D")}
    assert PAYLOADS["html script"] in {title for title, _, _ in found}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


DRAW = """async ([text, level]) => {
  mermaid.initialize({startOnLoad: false, securityLevel: level});
  await mermaid.parse(text);
  const box = document.createElement('div');
  box.innerHTML = (await mermaid.render('drawn' + level, text)).svg;
  document.body.replaceChildren(box);
  await new Promise(done => setTimeout(done, 50));
  const active = 'script, img, iframe, a, [onclick], [onload], [onerror]';
  return [box.querySelectorAll(active).length, window.hacked ?? null, box.textContent];
}"""


@needs("mermaid/dist/mermaid.min.js")
@pytest.mark.parametrize("shape", ["gantt", "timeline"])
@pytest.mark.parametrize("level", ["strict", "loose"])
def test_mermaid_draws_it_and_nothing_in_it_acts(
    log: Log, browser: Any, shape: str, level: str
) -> None:
    page = browser.new_page()
    page.add_script_tag(path=str(MODULES / "mermaid/dist/mermaid.min.js"))
    active, hacked, text = page.evaluate(
        DRAW, [log.export("mermaid", shape=shape, title="<b>:"), level]
    )
    assert (active, hacked) == (0, None)
    assert "window.hacked=1" in text
