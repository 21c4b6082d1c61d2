"""Labels keep the precision of the words; distances use one unit for both ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.window import UNDATED, Kind, Precision, Qualifier, Window, edtf
from timeline.window.label import days_word, distance, label

SOON = Window(date(2025, 1, 31), None, Precision.NONE, "[2025-01-31..]")


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("2025-01-31", "31 Jan 2025", "31 janv. 2025"),
        ("2025-04-01", "1 Apr 2025", "1er avr. 2025"),
        ("2025-03", "Mar 2025", "mars 2025"),
        ("2025-35", "Q3 2025", "T3 2025"),
        ("2025-41", "H2 2025", "S2 2025"),
        ("2025-22", "summer 2025", "été 2025"),
        ("2025-24", "winter 2025–26", "hiver 2025–26"),
        ("2099-24", "winter 2099–00", "hiver 2099–00"),
        ("2025-30", "Dec 2025 – Feb 2026", "déc. 2025 – févr. 2026"),
        ("2025-38", "mid-2025", "mi-2025"),
        ("2026", "2026", "2026"),
        ("203X", "2030s", "années 2030"),
        ("[2025-02-14..2025-06-30]", "14 Feb – 30 Jun 2025", "14 févr. – 30 juin 2025"),
        ("[2025-04-18..2025-04-25]", "18 – 25 Apr 2025", "18 – 25 avr. 2025"),
        ("[2025-12-28..2026-01-03]", "28 Dec 2025 – 3 Jan 2026", "28 déc. 2025 – 3 janv. 2026"),
        ("2025-06-03/2025-06-05", "3 – 5 Jun 2025", "3 – 5 juin 2025"),
        ("[2025-03..2025-05]", "Mar – May 2025", "mars – mai 2025"),
        ("[2025-12..2026-02]", "Dec 2025 – Feb 2026", "déc. 2025 – févr. 2026"),
        ("[2025-34..2025-35]", "Q2 – Q3 2025", "T2 – T3 2025"),
        ("[2025-24..2026-22]", "winter 2025 – summer 2026", "hiver 2025 – été 2026"),
        ("[2025-23..2025-24]", "autumn – winter 2025", "automne – hiver 2025"),
        ("[2025..2027]", "2025 – 2027", "2025 – 2027"),
        ("[2025-03..2026]", "Mar 2025 – 2026", "mars 2025 – 2026"),
        ("[2025-35,2025-36]", "Q3 or Q4 2025", "T3 ou T4 2025"),
        ("[2026-11-27,2026-12-04]", "27 Nov or 4 Dec 2026", "27 nov. ou 4 déc. 2026"),
        ("[1667,1668,1670..1672]", "1667 – 1672", "1667 – 1672"),
        ("[2026-05,2026-03]", "1 Mar – 31 May 2026", "1er mars – 31 mai 2026"),
        ("156X-12-25", "25 Dec 1560 – 25 Dec 1569", "25 déc. 1560 – 25 déc. 1569"),
        ("[2025-04-12..]", "not before 12 Apr 2025", "pas avant le 12 avr. 2025"),
        ("[2025-04-01..]", "not before Apr 2025", "pas avant avr. 2025"),
        ("[2027-01-01..]", "not before 2027", "pas avant 2027"),
        ("2025-04-01/..", "from Apr 2025", "à partir d'avr. 2025"),
        ("2025-03-12/..", "from 12 Mar 2025", "à partir du 12 mars 2025"),
        ("2026-01-01/..", "from 2026", "à partir de 2026"),
        ("[..2025-06-30]", "by 30 Jun 2025", "d'ici au 30 juin 2025"),
        ("../2025-06-30", "until 30 Jun 2025", "jusqu'au 30 juin 2025"),
        ("2025-06~", "~Jun 2025", "~juin 2025"),
        ("2026?", "2026?", "2026?"),
        ("2026%", "~2026?", "~2026?"),
        ("0987-03", "0987-03", "0987-03"),
    ],
)
def test_a_label_keeps_the_unit_of_the_words(text: str, english: str, french: str) -> None:
    window = edtf.parse(text)
    assert (label(window), label(window, "fr")) == (english, french)


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        ("[2026-01..2026-04]", "early 2026", "début 2026"),
        ("[2026-05..2026-08]", "mid-2026", "mi-2026"),
        ("[2026-09..2026-12]", "late 2026", "fin 2026"),
        ("[2025-03-01..2025-03-10]", "early Mar 2025", "début mars 2025"),
        ("[2025-03-11..2025-03-20]", "mid-Mar 2025", "mi-mars 2025"),
        ("[2025-29,2025-30]", "1 Sep 2025 – 28 Feb 2026", "1er sept. 2025 – 28 févr. 2026"),
        ("[2024-02-21..2024-02-29]", "late Feb 2024", "fin févr. 2024"),
        ("[2025-04-01..2025-04-15]", "first half of Apr 2025", "première quinzaine d'avr. 2025"),
        ("[2025-05-16..2025-05-31]", "second half of May 2025", "seconde quinzaine de mai 2025"),
        ("2025-07", "Jul 2025", "juil. 2025"),
        ("[2025-07..2025-08]", "Jul – Aug 2025", "juil. – août 2025"),
        ("[2025-03-25..2025-03-31]", "25 – 31 Mar 2025", "25 – 31 mars 2025"),
        ("[2025-12-29..2026-01-04]", "29 Dec 2025 – 4 Jan 2026", "29 déc. 2025 – 4 janv. 2026"),
    ],
)
def test_a_part_is_named_where_the_bounds_are_one(text: str, english: str, french: str) -> None:
    window = replace(edtf.parse(text), precision=Precision.PART)
    assert (label(window), label(window, "fr")) == (english, french)


def test_the_same_bounds_that_are_no_part_stay_a_range() -> None:
    assert label(edtf.parse("[2026-01..2026-04]")) == "Jan – Apr 2026"


def test_a_week_is_named_after_its_monday() -> None:
    window = replace(edtf.parse("[2025-03-03..2025-03-09]"), precision=Precision.WEEK)
    assert label(window) == "week of 3 Mar 2025"
    assert label(window, "fr") == "semaine du 3 mars 2025"


def test_no_date_and_soon_have_words_of_their_own() -> None:
    assert (label(UNDATED), label(SOON)) == ("no date given", "soon")
    assert (label(UNDATED, "fr"), label(SOON, "fr")) == ("aucune date", "bientôt")


def test_a_qualifier_beside_a_set_is_shown() -> None:
    window = replace(edtf.parse("[2025-35,2025-36]"), qualifier=Qualifier.UNCERTAIN)
    assert label(window) == "Q3 or Q4 2025?"


def test_around_stands_before_the_date_it_is_about() -> None:
    window = replace(edtf.parse("[..2025-06-30]"), qualifier=Qualifier.APPROXIMATE)
    assert label(window) == "by ~30 Jun 2025"


def test_an_unknown_language_is_written_in_english() -> None:
    assert label(edtf.parse("2025-03"), "de") == "Mar 2025"
    assert label(edtf.parse("2025-03"), "fr-CA") == "mars 2025"


def test_bounds_without_notation_are_labelled_by_their_days() -> None:
    window = Window(date(2025, 3, 1), date(2025, 5, 31), Precision.RANGE, None)
    assert label(window) == "1 Mar – 31 May 2025"


DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))


@given(DAYS, DAYS, st.sampled_from(Precision), st.sampled_from(Kind), st.sampled_from("nabo"))
def test_every_window_has_a_label_and_a_distance(
    one: date, other: date, precision: Precision, kind: Kind, ends: str
) -> None:
    earliest = None if ends in "bo" else min(one, other)
    latest = None if ends in "ao" else max(one, other)
    code = edtf.write(earliest, latest, precision, kind)
    window = Window(earliest, latest, precision, code, kind)
    for language in ("en", "fr"):
        assert label(window, language)
        assert distance(window, one, language) is not None


@pytest.mark.parametrize(
    ("text", "today", "english", "french"),
    [
        ("[2025-02-14..2025-06-30]", "2025-02-03", "in 2–21 weeks", "dans 2–21 semaines"),
        ("2025-35", "2025-02-03", "in 5–8 months", "dans 5–8 mois"),
        ("2025-02-06", "2025-02-03", "in 3 days", "dans 3 jours"),
        ("2025-02-04", "2025-02-03", "tomorrow", "demain"),
        ("2025-02-03", "2025-02-03", "today", "aujourd'hui"),
        ("2025-02-02", "2025-02-03", "yesterday", "hier"),
        ("2025-01-31", "2025-02-03", "3 days ago", "il y a 3 jours"),
        ("2025-01", "2025-03-31", "8–13 weeks ago", "il y a 8–13 semaines"),
        ("2025-03", "2025-04-01", "up to 4 weeks ago", "il y a 4 semaines au plus"),
        (
            "[2025-01-01..2025-04-06]",
            "2025-02-03",
            "now, 9 weeks left",
            "maintenant, encore 9 semaines",
        ),
        ("2025-02", "2025-02-27", "now, 1 day left", "maintenant, encore 1 jour"),
        ("2025-02", "2025-02-28", "now, last day", "maintenant, dernier jour"),
        ("2030", "2025-02-03", "in 5–6 years", "dans 5–6 ans"),
        ("[2025-02-04..2025-06-30]", "2025-02-03", "within 21 weeks", "d'ici 21 semaines"),
        ("[2025-03-20..2025-03-22]", "2025-02-03", "in 6–7 weeks", "dans 6–7 semaines"),
        ("[2025-04-01..]", "2025-02-03", "in 8+ weeks", "dans 8+ semaines"),
        ("2025-04-01/..", "2025-02-03", "in 8 weeks", "dans 8 semaines"),
        ("[2025-01-01..]", "2025-02-03", "now or later", "dès maintenant"),
        ("2025-01-01/..", "2025-02-03", "ongoing", "en cours"),
        ("[..2025-03-31]", "2025-02-03", "within 8 weeks", "d'ici 8 semaines"),
        ("[..2025-02-03]", "2025-02-03", "now, last day", "maintenant, dernier jour"),
        ("[..2024-12-31]", "2025-02-03", "over 5 weeks ago", "il y a plus de 5 semaines"),
    ],
)
def test_a_distance_uses_one_unit_chosen_by_the_far_end(
    text: str, today: str, english: str, french: str
) -> None:
    window, day = edtf.parse(text), date.fromisoformat(today)
    assert (distance(window, day), distance(window, day, "fr")) == (english, french)


def test_the_undated_have_no_distance() -> None:
    assert distance(UNDATED, date(2025, 2, 3)) == distance(SOON, date(2025, 2, 3)) == ""


def test_days_are_counted_in_words() -> None:
    assert (days_word(1), days_word(42), days_word(42, "fr")) == ("1 day", "42 days", "42 jours")
