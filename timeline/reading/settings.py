"""Settings: the few things that words leave to the reader's habits; each changes what it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read what depends on the reader.

    `languages` are those a phrase may be in; with a single one its habits hold (the order of
    03/04/2025). `date_order` is "dmy", "mdy" or "ymd"; `southern` turns the seasons;
    `fiscal_start` is the month in which the fiscal year begins.
    """

    languages: tuple[str, ...] = ("en", "fr")
    date_order: str | None = None
    southern: bool = False
    fiscal_start: int | None = None
