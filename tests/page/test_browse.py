"""`timeline browse`: the page in a temporary file that only its owner can read."""

from __future__ import annotations

import stat
import tempfile
import webbrowser
from pathlib import Path

import pytest

from timeline.cli.commands.browse_ import command
from timeline.cli.context import Context
from timeline.timeline import Draft, Timeline
from timeline.window.edtf import parse

from .conftest import TODAY


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Timeline.open(tmp_path / "a.db", write=True) as made:
        for title, group in (("One", "a"), ("Two", "b")):
            draft = Draft(title=title, said="2025-01-31", group=group, window=parse("2025-05"))
            made.add(draft, today=TODAY)
    made_context = Context()
    made_context.db = str(tmp_path / "a.db")
    made_context.today_words = TODAY.isoformat()
    return made_context


def test_it_prints_where_the_page_is(context: Context, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["--print", "--title", "Plans & more"], obj=context, standalone_mode=False)
    path = Path(capsys.readouterr().out.strip())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text("utf-8")
    assert "<title>Plans &amp; more</title>" in text
    assert "2 events, as of 5 Apr 2025" in text


def test_it_opens_the_browser_on_the_events_asked_for(
    context: Context, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def note(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    command.main(["--group", "a"], obj=context, standalone_mode=False)
    (url,) = opened
    assert url.startswith("file:///")
    assert "Opened 1 event in the browser" in capsys.readouterr().err
