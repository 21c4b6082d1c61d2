"""Readings as JSON: what words were read as, or why they were not."""

from __future__ import annotations

from timeline.format.record import window_record
from timeline.reading import Reading


def reading_record(reading: Reading) -> dict[str, object]:
    """The reading, what is open or undated None."""
    window = window_record(reading.window)
    return {
        "text": reading.text,
        "said": reading.said.isoformat(),
        "language": reading.language,
        "earliest": window["earliest"],
        "latest": window["latest"],
        "edtf": window["edtf"],
        "kind": window["kind"],
        "precision": window["precision"],
        "qualifier": window["qualifier"],
        "rule": reading.rule,
    }
