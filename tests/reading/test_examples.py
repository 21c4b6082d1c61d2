"""The examples beside each lexicon: what its language reads, at a glance and as tests."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import timeline.reading
from timeline.errors import UnreadableWords
from timeline.reading import Settings, read

SAID = date(2025, 1, 31)
LEXICONS = Path(timeline.reading.__file__).parent / "lexicons"
LANGUAGES = sorted(path.stem for path in LEXICONS.glob("??.toml"))


def shown(words: str, language: str) -> str:
    try:
        window = read(words, SAID, settings=Settings(languages=(language,))).window
    except UnreadableWords:
        return "refused"
    return window.edtf or "undated"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_examples_and_they_hold(language: str) -> None:
    text = (LEXICONS / f"{language}.examples.toml").read_text("utf-8")
    examples = tomllib.loads(text)["examples"]
    assert len(examples) >= 30
    assert {words: shown(words, language) for words in examples} == examples
