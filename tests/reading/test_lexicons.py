"""The lexicons: valid TOML, one meaning a phrase, and nothing dangerous among the carriers."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

import timeline.reading
from timeline.errors import BadValue
from timeline.reading.lexicon import RAW, build, fold, load, words

FILES = sorted((Path(timeline.reading.__file__).parent / "lexicons").glob("??.toml"))
HABITS = {"language", "date_order", "day_articles", "ordinal_suffixes", "ordinal_dot", "numbers", "ordinals",
          "month_numbers"}  # fmt: skip


def cut(phrase: str) -> tuple[str, ...]:
    first = RAW.match(fold(phrase.strip()))
    assert first is not None
    return (first.group(), *words(phrase.strip()[first.end() :]))


def listed(path: Path) -> list[tuple[tuple[str, ...], str, str]]:
    data = tomllib.loads(path.read_text("utf-8"))
    found = []
    for kind, name in (("num", "numbers"), ("ord", "ordinals")):
        for number, texts in enumerate(data[name].split(";")):
            found += [(cut(t), kind, str(number)) for t in texts.split("|") if t.strip()]
    for kind, table in data.items():
        if isinstance(table, dict):
            for key, texts in table.items():
                found += [(cut(t), kind, key) for t in texts.split(";") if t.strip()]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_reader_finds_what_tomllib_finds(path: Path) -> None:
    lexicon = load(path.stem)
    assert lexicon is not None
    ours = {
        ((first, *entry[1]), entry[2], str(entry[3]))
        for first in lexicon.phrases.listed
        for entry in lexicon.phrases.get(first) or []
    }
    assert ours == {(phrase, kind, fold(key)) for phrase, kind, key in listed(path)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_phrase_has_one_meaning(path: Path) -> None:
    meanings = defaultdict(set)
    for phrase, kind, key in listed(path):
        meanings[phrase].add((kind, key))
    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_carrier_hides_a_word_that_denies_bounds_counts_or_moves(path: Path) -> None:
    kinds = {"not", "by", "before", "after", "not_before", "until", "since", "between", "num",
             "month", "weekday", "season", "part", "turn", "few", "several", "moved",
             "less_than", "more_than"}  # fmt: skip
    loaded = listed(path)
    dangerous = {words[0] for words, kind, _ in loaded if kind in kinds and len(words) == 1}
    dangerous -= {"esta"}  # "está", whose accent does not count
    carriers = [words for words, kind, _ in loaded if kind == "carrier"]
    assert [words for words in carriers if dangerous & set(words)] == []


def test_every_habit_is_known() -> None:
    for path in FILES:
        data = tomllib.loads(path.read_text("utf-8"))
        assert {key for key, value in data.items() if isinstance(value, str)} <= HABITS


def test_a_language_without_a_file_has_no_lexicon() -> None:
    assert load("it") is None


def test_a_language_code_is_letters() -> None:
    with pytest.raises(BadValue, match="no language code"):
        load("../en")


def test_folding_keeps_every_place() -> None:
    text = "D’ICI L’ÉTÉ – « İstanbul »\u00a0!"
    assert len(fold(text)) == len(text)


def test_numbers_are_known_by_their_place() -> None:
    lexicon = build('language = "xx"\nnumbers = "nil; one|uno; two"\n[month]\n1 = "Jan"\n')
    assert lexicon.phrases.get("uno") == [(0, [], "num", 1)]
