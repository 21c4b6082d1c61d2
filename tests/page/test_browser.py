"""The page in a real browser: silent, closed, usable by keyboard, on a phone and without a script.

Skipped where there is no Chromium or no Playwright; one browser serves all tests.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.timeline import Timeline

from .conftest import page_of

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Tab:
    """A page that was opened, with what it said and asked for."""

    def __init__(self, browser: Any, path: Path, end: str = "", **how: Any) -> None:
        self.page = browser.new_context(**how).new_page()
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri() + end)

    def seen(self, selector: str) -> bool:
        """Whether the middle of the first such element can be seen in the window."""
        shown: bool = self.page.evaluate(
            """selector => { const box = document.querySelector(selector).getBoundingClientRect();
            return box.left >= 0 && box.left <= innerWidth && box.top >= 0 && box.top <= innerHeight; }""",
            selector,
        )
        return shown


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(
    story: Timeline, hostile: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {"story": page_of(story), "hostile": hostile}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.mark.parametrize("name", ["story", "hostile"])
def test_it_says_nothing_asks_for_nothing_and_runs_nothing_of_others(
    browser: Any, files: dict[str, Path], name: str
) -> None:
    tab = Tab(browser, files[name])
    for link in tab.page.query_selector_all("li > a")[:5]:
        link.hover()
    assert tab.messages == []
    assert tab.requests == [files[name].as_uri()]
    assert tab.page.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("script", [True, False])
def test_it_starts_at_today(browser: Any, files: dict[str, Path], width: int, script: bool) -> None:
    size = {"width": width, "height": 800}
    tab = Tab(browser, files["story"], viewport=size, java_script_enabled=script)
    assert tab.seen(".axis .flag")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_card_opens_without_a_script(browser: Any, files: dict[str, Path]) -> None:
    tab = Tab(browser, files["story"], java_script_enabled=False)
    tab.page.click("a[href='#e-o3-launch'] .label")
    assert tab.page.is_visible("#e-o3-launch")
    tab.page.click("#e-o3-launch .close")
    assert not tab.page.is_visible("#e-o3-launch")


def test_boxes_filter_without_a_script(browser: Any, files: dict[str, Path]) -> None:
    tab = Tab(browser, files["story"], java_script_enabled=False)
    tab.page.click("label:has(#show-happened)")
    assert not tab.page.is_visible("a[href='#e-o3-mini']")
    assert tab.page.is_visible("a[href='#e-o3-launch']")


def test_the_keyboard_reaches_every_event_opens_and_closes(
    browser: Any, files: dict[str, Path]
) -> None:
    tab = Tab(browser, files["story"])
    tab.page.focus("li > a")
    walked = [tab.page.evaluate("document.activeElement.hash")]
    for _ in range(9):
        tab.page.keyboard.press("ArrowDown")
        walked.append(tab.page.evaluate("document.activeElement.hash"))
    assert len(set(walked)) == 10
    tab.page.keyboard.press("Enter")
    tab.page.locator(".card:focus").wait_for()
    tab.page.keyboard.press("Escape")
    tab.page.locator("li > a:focus").wait_for(state="attached")
    assert tab.page.evaluate("document.activeElement.hash") == walked[-1]


def test_the_filter_and_the_zoom_do_what_they_say(browser: Any, files: dict[str, Path]) -> None:
    tab = Tab(browser, files["story"])
    tab.page.fill("#filter", "reasoning o3")
    assert tab.page.locator("li[data-t]:visible").count() == 2
    tab.page.fill("#filter", "no such thing")
    assert tab.page.is_visible(".nothing")
    tab.page.fill("#filter", "")
    wide = tab.page.evaluate("document.querySelector('.rows').offsetWidth")
    tab.page.click("#in")
    assert tab.page.evaluate("document.querySelector('.rows').offsetWidth") > wide
    tab.page.click("#all")
    assert tab.page.evaluate(
        "(c => c.scrollWidth <= c.clientWidth + 1)(document.querySelector('#chart'))"
    )
    assert tab.messages == []


MODULES = Path(__file__).parents[2] / ".venv/clients/node_modules"
AXE = Path(os.environ.get("TIMELINE_NODE_MODULES") or MODULES) / "axe-core/axe.min.js"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (make clients)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("end", ["", "#e-o3-launch"])
def test_axe_finds_nothing_to_mend(
    browser: Any, files: dict[str, Path], scheme: str, end: str
) -> None:
    tab = Tab(browser, files["story"], end, color_scheme=scheme, bypass_csp=True)
    tab.page.wait_for_timeout(300)
    tab.page.add_script_tag(path=str(AXE))
    found = tab.page.evaluate("axe.run().then(made => made.violations.map(one => one.id))")
    assert found == []
