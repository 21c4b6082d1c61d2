"""Guards: an apostrophe before what a spreadsheet would compute or take for a number or a day.

Only a text that needs one gets one, and one that begins with an apostrophe always does, so
that it comes off again without a doubt.
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
# Longer texts are neither numbers nor days.
_LONGEST = 80
# What a spreadsheet shows and saves as it stands, though it takes it for a number.
_WHOLE = re.compile(r"0|[1-9][0-9]{0,10}")
_NUMBER = re.compile(
    r"[\s\d.,:/%()$€£¥'’-]*\d[\s\d.,:/%()$€£¥'’-]*"  # 007, 1/2, 3-4, 10:30, 2025-03, 5 %
    r"|[\d.,]*\d[\d.,]*e[+-]?\d+"  # 1e5
    r"|\d[\d:.\s]*[ap]\.?(?:m\.?)?"  # 10 a, 5pm
    r"|\d{4}-\d\d-\d\d[t ][\d:.,]+(?:z|[+-][\d:]+)?"
)
_TRUTHS = frozenset(("true", "false", "vrai", "faux", "wahr", "falsch", "verdadero", "falso"))
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = frozenset(" .,/-'’\u00a0\u202f")
# Whole and short, in the four languages that are read; without accents.
_MONTH_NAMES = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
janv fevr fev avr juil
januar februar marz april juni juli oktober dezember janner okt dez
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
diciembre ene abr ago set dic
"""
_DAY_NAMES = """
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim
montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom de
"""
_MONTHS = frozenset(_MONTH_NAMES.split())
_DAYS = frozenset(_DAY_NAMES.split())


def guard(text: str) -> str:
    """Text that a spreadsheet leaves as it is; `unguard` gives it back."""
    return f"'{text}" if _needed(text) else text


def unguard(text: str) -> str:
    """The text before `guard`."""
    return text[1:] if text[:1] == "'" and _needed(text[1:]) else text


def _needed(text: str) -> bool:
    """Whether a spreadsheet would compute the text, or show and save another."""
    if text.startswith(_FORMULA):
        return True
    if not text or len(text) > _LONGEST or _WHOLE.fullmatch(text):
        return False
    plain = "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
    plain = plain.strip()
    return plain in _TRUTHS or _NUMBER.fullmatch(plain) is not None or _is_day(plain)


def _is_day(plain: str) -> bool:
    """Whether a text is the name of a month and numbers, and no other word: "may-5", "sept2"."""
    parts = _PARTS.findall(plain)
    words = {part for part in parts if not part.isdecimal()}
    return (
        len(words) < len(parts)
        and not words.isdisjoint(_MONTHS)
        and words <= _MONTHS | _DAYS
        and _BETWEEN.issuperset(_PARTS.sub("", plain))
    )
