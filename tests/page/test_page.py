"""The page: well-formed, whole without a script, closed to the outside, and inert."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import timeline.page
from timeline.entry import Status
from timeline.page.scale import scale, ticks
from timeline.page.text import address, anchor, plain, safe
from timeline.timeline import Draft, Timeline
from timeline.window import UNDATED, Window
from timeline.window.edtf import parse

from .conftest import PAYLOADS, TODAY, page_of

VOID = {"meta", "input"}
TAGS = set(
    "html head meta title style body svg defs linearGradient stop mask rect marker path g circle "
    "header div h1 bdi p input button label span b main line text section details summary ul ol li "
    "a use article h2 h3 time q blockquote s script".lower().split()
)  # fmt: skip


class Outline(HTMLParser):
    """The elements of a page; it refuses what is not nested well."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        assert len({name for name, _ in attrs}) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def page(story: Timeline) -> str:
    return page_of(story)


@pytest.mark.parametrize("lanes", ["group", "tag"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_is_well_formed(story: Timeline, lanes: str, language: str) -> None:
    text = page_of(story, language=language, lanes=lanes)
    outline = Outline(text)
    assert {tag for tag, _ in outline.elements} <= TAGS
    for drawing in re.findall(r"<svg.*?</svg>(?:\s*</svg>)?", text, re.S):
        if drawing.count("<svg") == drawing.count("</svg>"):
            ElementTree.fromstring(drawing)


def test_ids_are_single_and_every_local_link_leads_somewhere(page: str) -> None:
    outline = Outline(page)
    ids = outline.values("id")
    assert len(set(ids)) == len(ids)
    local = [link[1:] for link in outline.values("href") if link.startswith("#")]
    assert set(local) <= set(ids)
    assert set(re.findall(r"url\(#(\w+)\)", page)) <= set(ids)


def test_the_policy_lets_in_our_style_and_script_and_nothing_else(page: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    parts = dict(part.split(" ", 1) for part in policy.replace("&#x27;", "'").split("; "))
    assert parts["default-src"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert parts[name] == f"'sha256-{digest}'"
    assert set(parts) == {"default-src", "style-src", "script-src", "base-uri", "form-action"}


def test_nothing_is_fetched(page: str) -> None:
    outline = Outline(page)
    assert {tag for tag, _ in outline.elements} & {
        "link",
        "img",
        "iframe",
        "object",
        "base",
    } == set()
    assert [
        name
        for _, names in outline.elements
        for name in names
        if name in ("src", "srcset", "style")
    ] == []
    assert re.findall(r"@import|url\((?!#)|fetch\(|XMLHttp|import\(", page) == []


def test_all_is_said_without_a_script(story: Timeline) -> None:
    text = page_of(story)
    bare = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    said = " ".join(" ".join(Outline(bare).text).split())
    for words in (
        "o3 launch",
        "18 – 25 Apr 2025",
        "earlier: 14 Feb – 30 Jun 2025",
        "No date given",
        "silent 64 days",
        "probably in a couple of weeks",
        "back, narrowed",
        "10 events, as of 5 Apr 2025",
    ):
        assert words in said


def test_each_kind_of_mark_is_drawn() -> None:
    words = (
        ("day", parse("2025-05-01"), None, '<use class="s" href="#dy"'),
        ("window", parse("2025-06"), None, '<rect class="w" '),
        ("span", parse("2025-03/2025-06"), None, '<rect class="w span" '),
        ("open", parse("[2025-05-01..]"), None, 'mask="url(#fr)"'),
        ("by", parse("[..2025-05-01]"), None, 'mask="url(#fl)"'),
        ("about", parse("2025-06~"), None, 'mask="url(#fb)"'),
        ("overdue", parse("2025-02"), None, '<line class="run"'),
        ("happened", parse("2025-02-01"), Status.HAPPENED, 'href="#ok"'),
        ("happened-month", parse("2025-02"), Status.HAPPENED, '<rect class="w full"'),
        ("cancelled", parse("2025-06"), Status.CANCELLED, "<s><bdi>"),
        ("far", parse("9999-12-31"), None, 'href="#rt"'),
        ("long-ago", parse("0001-01-01"), Status.HAPPENED, 'href="#lt"'),
    )
    with Timeline.memory() as made:
        made.take(
            Draft(title=key, key=key, said="2025-01-31", window=window, status=status)
            for key, window, status, _ in words
        )
        rows = dict(
            re.findall(
                r'<li class="row[^>]*><a href="#e-([\w-]+)".*?(<span class="label">.*?)</li>',
                page_of(made),
            )
        )
    missing = [key for key, _, _, sign in words if sign not in rows[key]]
    assert missing == []


def test_an_earlier_promise_is_a_ghost_with_an_arrow(page: str) -> None:
    (row,) = re.findall(r'<li class="row[^>]*><a href="#e-gpt-5".*?</li>', page)
    assert '<rect class="g"' in row
    assert '<line class="a"' in row


def test_the_same_events_and_day_make_the_same_file(story: Timeline) -> None:
    assert page_of(story) == page_of(story)
    assert page_of(story) != page_of(story, date(2025, 4, 6))


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_stays_text(hostile: str, name: str) -> None:
    shown = safe(PAYLOADS[name])
    assert shown in hostile
    assert Outline(f"<p>{shown}</p>").text == [plain(PAYLOADS[name])]


def test_hostile_text_makes_no_element_no_handler_and_no_link(hostile: str) -> None:
    outline = Outline(hostile)
    assert {tag for tag, _ in outline.elements} <= TAGS
    assert sum(tag == "script" for tag, _ in outline.elements) == 1
    assert [name for _, names in outline.elements for name in names if name.startswith("on")] == []
    outside = {link for link in outline.values("href") if not link.startswith("#")}
    assert outside == {"https://x.test/%22onclick=%22window.hacked=1"}
    odd = re.findall(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ue000]",
        hostile,
    )
    assert odd == []


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("https://x.org/a?b=c&d=(e)", "https://x.org/a?b=c&d=(e)"),
        ("HTTP://x.org/é", "HTTP://x.org/%C3%A9"),
        ("mailto:a@x.org", "mailto:a@x.org"),
        ("javascript:alert(1)", None),
        ("ftp://x.org", None),
        ("//x.org", None),
        ("https:", None),
        (" https://x.org", None),
        ("https://x.org/\x1b", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_are_links(
    source: str | None, link: str | None
) -> None:
    assert address(source) == link


def test_anchors_of_different_keys_differ() -> None:
    keys = ["o3", "o-3", "café", "cafe", "日本"]
    assert len({anchor(key) for key in keys}) == len(keys)
    assert all(re.fullmatch(r"[\w-]+", anchor(key), re.A) for key in keys)


def test_a_page_of_nothing_says_so() -> None:
    with Timeline.memory() as made:
        assert "No events yet." in page_of(made)


def windows_around(today: date, count: int) -> list[Window]:
    days = (today + timedelta(days=37 * number - 300) for number in range(count))
    return [parse(day.isoformat()) for day in days]


@pytest.mark.parametrize("count", [0, 1, 20, 2000])
def test_the_scale_holds_today_and_grows_with_its_windows(count: int) -> None:
    made = scale([*windows_around(TODAY, count), UNDATED], TODAY)
    assert made.first < made.today < made.last
    assert 0 <= made.at(made.today) <= 100
    assert made.per_day * made.days <= 400_000
    assert len(list(ticks(made, "en"))) < 4_000


def test_the_first_and_the_last_day_there_are_can_be_drawn() -> None:
    made = scale([parse("0001-01-01"), parse("2025-05"), parse("9999-12-31")], TODAY)
    assert made.at(date.min.toordinal()) == 0
    assert made.at(date.max.toordinal()) == 100
    assert made.days < 400
    century = scale([parse("1931-01-01"), parse("2119-12-31")], TODAY)
    assert {tick.kind for tick in ticks(century, "en")} == {"d", "y", "q", "m", "w"}
    for today in (date.min, date.max):
        edge = scale([parse(today.isoformat())], today)
        assert 1 <= edge.first <= edge.today <= edge.last <= date.max.toordinal()
        assert list(ticks(edge, "en"))


def test_the_script_is_short_and_writes_no_markup() -> None:
    script = (Path(timeline.page.__file__).parent / "page.js").read_text("utf-8")
    assert script.count("\n") <= 190
    assert re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", script) == []
