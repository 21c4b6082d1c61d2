"""Coverage-guided fuzzing of the reader (`make fuzz`): no input may raise anything but our error.

Needs atheris, which the make target installs. Times are only watched for what runs away, as
instrumented code is slow; tests/reading holds the real limit.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from datetime import date

import atheris

with atheris.instrument_imports(include=["timeline"]):
    from timeline.errors import UnreadableWords
    from timeline.reading import Settings, read

SAID = date(2026, 11, 23)
SETTINGS = [Settings(languages=(code,)) for code in ("en", "fr", "es", "de")]
LIMIT = 0.05
for warm in SETTINGS:
    read("2027", SAID, settings=warm)


def one(data: bytes) -> None:
    provider = atheris.FuzzedDataProvider(data)
    settings = SETTINGS[provider.ConsumeIntInRange(0, 3)]
    past = provider.ConsumeBool()
    said = date.fromordinal(provider.ConsumeIntInRange(1, date.max.toordinal()))
    text = provider.ConsumeUnicodeNoSurrogates(200)
    start = time.perf_counter()
    with suppress(UnreadableWords):
        read(text, said, settings=settings, past=past)
    spent = time.perf_counter() - start
    if spent > 40 * LIMIT:  # instrumented code, difflib above all, is a hundred times slower
        raise RuntimeError(f"{spent * 1e3:.0f} ms for {text!r} in {settings.languages[0]}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
