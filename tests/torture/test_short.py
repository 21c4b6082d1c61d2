"""The promises about losing nothing in a short form; `make torture` does them at length."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def processes() -> Iterator[ModuleType]:
    yield from loaded("torture_process")


@pytest.fixture(scope="module")
def damage() -> Iterator[ModuleType]:
    yield from loaded("torture_damage")


def loaded(name: str) -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCH))
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCH))


CHANCE = random.Random(1)


@pytest.mark.parametrize(
    ("harness", "times"), [("kills", 3), ("writers", 16), ("upgrades", 2), ("full_disk", 1)]
)
def test_processes_lose_nothing(
    tmp_path: Path, processes: ModuleType, harness: str, times: int
) -> None:
    assert "0 " in getattr(processes, harness)(tmp_path, times, CHANCE)


@pytest.mark.parametrize("harness", ["import_kills", "wrong_line"])
def test_an_import_is_all_or_nothing(tmp_path: Path, processes: ModuleType, harness: str) -> None:
    assert "0 partial" in getattr(processes, harness)(tmp_path, 2, CHANCE, lines=3000)


@pytest.mark.parametrize(
    ("harness", "times"), [("flips", 300), ("sound_logs", 25), ("round_trips", 10), ("zones", 240)]
)
def test_damage_is_seen_and_nothing_is_off(
    tmp_path: Path, damage: ModuleType, harness: str, times: int
) -> None:
    assert getattr(damage, harness)(tmp_path, times, CHANCE).startswith("0 ")
