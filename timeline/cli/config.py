"""The user's settings for reading words: from a file, changed for one call by --set KEY=VALUE.

The file is TOML in the user's configuration folder; without one nothing is loaded for it.
"""

from __future__ import annotations

# ruff: noqa: PTH103, PTH111, PTH113, PTH118, PTH120, PTH123 - `pathlib` takes 3 ms to load
import os
import sys
from typing import TYPE_CHECKING

from timeline.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.reading import Settings

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
READ = ("en", "fr", "es", "de")
ABOUT = {
    "languages": "the languages a phrase may be in, such as en,fr,de",
    "date-order": "the order of 03/04/2025: dmy, mdy, ymd or none",
    "southern": "yes where summer begins in December",
    "fiscal-start": "the month (1 to 12) in which the fiscal year starts, or none",
    "week-start": "the weekday on which weeks start",
}


def place() -> str:
    """The file of the settings: TIMELINE_CONFIG, else in the user's configuration folder."""
    named = os.environ.get("TIMELINE_CONFIG")
    if named:
        return os.path.expanduser(named)
    if sys.platform == "linux":  # what platformdirs says too, without loading it
        home = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(home, "timeline", "config.toml")
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir("timeline", appauthor=False), "config.toml")


def stored() -> dict[str, str]:
    """The settings of the file as words; BadValue where the file is not ours or not readable."""
    file = place()
    if not os.path.isfile(file):
        return {}
    import tomllib

    try:
        with open(file, "rb") as lines:
            found = tomllib.load(lines)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadValue(f"cannot read the settings in {file}: {error}") from None
    unknown = sorted(set(found) - set(ABOUT))
    if unknown:
        raise BadValue(
            f'no setting is called "{unknown[0]}" ({file})', hint=f"They are: {', '.join(ABOUT)}."
        )
    return {key: _words(value) for key, value in found.items()}


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(str(one) for one in value)
    return str(value)


def given(pairs: Iterable[str]) -> dict[str, str]:
    """The settings of --set KEY=VALUE."""
    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in ABOUT:
            raise BadValue(
                f'"{pair}" sets nothing', hint=f"Write --set KEY=VALUE; keys: {', '.join(ABOUT)}."
            )
        found[key] = value
    return found


def settings_of(values: Mapping[str, str], lang: str | None) -> Settings:
    """The reader's settings from words; a language typed with --lang goes before the list."""
    from timeline.reading import Settings

    listed = values.get("languages")
    if lang and lang not in READ:
        _known(lang)
    return Settings(
        languages=(lang,) if lang else _languages(listed) if listed else _usual_languages(),
        date_order=_order(values.get("date-order", "none")),
        southern=_yes(values.get("southern", "no")),
        fiscal_start=_month(values.get("fiscal-start", "none")),
        week_start=_weekday(values.get("week-start", "monday")),
    )


def store(key: str, value: str | None) -> str:
    """Write one setting to the file, None takes it out; the file's place."""
    if key not in ABOUT:
        raise unknown(key)
    values = stored()
    values.pop(key, None)
    if value is not None:
        settings_of({key: value}, None)
        values[key] = value.strip()
    file = place()
    beside = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        with open(beside, "w", encoding="utf-8") as lines:
            lines.writelines(f'{name} = "{words}"\n' for name, words in values.items())
        os.replace(beside, file)  # noqa: PTH105
    except OSError as error:
        from timeline.cli.files import not_written

        raise not_written(file, error) from None
    return file


def unknown(key: str) -> BadValue:
    """That there is no such setting, with the one that is spelled nearly so."""
    from difflib import get_close_matches

    near = get_close_matches(key, ABOUT, n=1)
    hint = f"Did you mean: timeline config {near[0]}" if near else f"They are: {', '.join(ABOUT)}."
    return BadValue(f'no setting is called "{key}"', hint=hint)


def _known(lang: str) -> None:
    """Refuse a language that neither a lexicon nor dateparser knows."""
    from dateparser.data.languages_info import language_order

    if lang not in language_order:
        raise BadValue(f'no language is called "{lang}"', hint=f"Try {', '.join(READ)}.")


def _usual_languages() -> tuple[str, ...]:
    """English, French and the locale's, where it can be read."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        own = os.environ.get(name, "")[:2].lower()
        if own:
            return ("en", "fr", own) if own in READ and own not in {"en", "fr"} else ("en", "fr")
    return ("en", "fr")


def _languages(value: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in value.split(",") if code.strip())
    if not codes or not all(code.isascii() and code.isalpha() for code in codes):
        raise BadValue(f'"{value}" are no languages', hint="Write codes such as en,fr,de.")
    return codes


def _order(value: str) -> str | None:
    if value not in {"dmy", "mdy", "ymd", "none"}:
        raise BadValue(f'"{value}" is no date order', hint="Write dmy, mdy, ymd or none.")
    return None if value == "none" else value


def _yes(value: str) -> bool:
    if value.lower() not in {"yes", "no", "true", "false"}:
        raise BadValue(f'"{value}" is neither yes nor no')
    return value.lower() in {"yes", "true"}


def _month(value: str) -> int | None:
    if value == "none":
        return None
    if not value.isdecimal() or not 1 <= int(value) <= 12:
        raise BadValue(f'"{value}" is no month', hint="Write 1 to 12, or none.")
    return int(value)


def _weekday(value: str) -> int:
    if value.lower() not in WEEKDAYS:
        raise BadValue(f'"{value}" is no weekday', hint=f"Write one of {', '.join(WEEKDAYS)}.")
    return WEEKDAYS.index(value.lower())
