"""Errors in French: the table holds what the program says, and the commonest refusals are French."""

from __future__ import annotations

import ast
import re
from calendar import month_name
from pathlib import Path

import pytest

import timeline
from timeline.cli.rules import EN, FR
from timeline.cli.sentences import french, table

from .conftest import Run

PACKAGE = Path(timeline.__file__).parent
HOLE = re.compile(r"\{>?\}")


def sentences() -> set[str]:
    """Every text in the source, a value in it as {}."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (p.value if isinstance(p, ast.Constant) else "{}" for p in node.values)
                found.add("".join(map(str, parts)).strip())
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.strip())
    return found


# Put together from parts in the program.
ASSEMBLED = {
    "Imported {} entries from {}: {}.",
    "Imported {} entry from {}: {}.",
    "Would import {} entries from {}: {}.",
    "Would import {} entry from {}: {}.",
    "{} new event",
    "{} new events",
    "{} new event; {} already here",
    "{} new events; {} already here",
    "events  {} and {} more",
    '"{}" or "{}"',
    '"{}" or "{}" or "{}"',
    "line {}: {}",
    "{}: line {}: {}",
    "Wrote {} {} to {}",
    "no column is named",
    "Did you mean: {}",
}


def test_every_english_sentence_is_one_that_the_program_says() -> None:
    said = sentences()
    english = {HOLE.sub("{}", line) for line, _ in table()} - ASSEMBLED
    english -= set(month_name)
    gone = {
        line for line in english if line not in said and line.removesuffix("{}").strip() not in said
    }
    assert gone == set()


def test_a_translation_has_the_holes_of_its_sentence() -> None:
    uneven = [
        line for line, other in table() if len(HOLE.findall(line)) != len(HOLE.findall(other))
    ]
    assert uneven == []


def test_a_remark_in_brackets_is_looked_up_by_itself() -> None:
    told = (
        '  line 2: cannot read the date "01/06/2024": it may be 2024-06-01 or 2024-01-06 '
        '(write "2024-06-01", or set the order:  --set date-order=dmy)'
    )
    assert french(told) == (
        '  ligne 2 : impossible de lire la date "01/06/2024" : cela peut être 2024-06-01 ou '
        '2024-01-06 (écrivez "2024-06-01", ou réglez l’ordre :  --set date-order=dmy)'
    )


def test_what_the_table_lacks_stays_english() -> None:
    assert french("something nobody foresaw: 7") == "something nobody foresaw: 7"


# What is typed, and what standard error is.
CASES: list[tuple[list[str], str]] = [
    (
        ["add", "X", "31 février 2025"],
        'Erreur : impossible de lire la date "31 février 2025" : février n’a pas de jour 31\n'
        "                                        ^^^^^^^\n"
        "Rien n’a été enregistré.\n",
    ),
    (
        ["add", "X", "le printemps prochainement"],
        'Erreur : impossible de lire la date "le printemps prochainement" : '
        "cela n’est pas compris ici\n"
        "                                                  ^^^^^^^^^^^^^\n",
    ),
    (
        ["show", "gtp5"],
        'Erreur : il n’y a pas d’événement "gtp5"\nVouliez-vous dire "gpt-5" ou "gpt-4-5" ?\n',
    ),
    (
        ["show", "o3"],
        'Erreur : "o3" convient à 2 événements : o3-launch (o3 launch), o3-mini (o3-mini)\n'
        "Tapez la clé plus loin, comme o3-launch\n",
    ),
    (
        ["add", "GPT-5"],
        'Erreur : il y a déjà un événement "gpt-5" (GPT-5)\n'
        "Une nouvelle annonce : timeline update gpt-5 QUAND ; un autre événement : "
        "timeline add --key CLÉ\n",
    ),
    (
        ["import", "bad.csv"],
        "bad.csv : lu date (when)\n"
        "Erreur : bad.csv : 3 problèmes à corriger\n"
        '  ligne 2 : impossible de lire la date "T5 2025" : cela n’existe pas : trimestre 5\n'
        "  ligne 3 : 3 cellules là où l’en-tête en a 2\n"
        "  ligne 4 : l’octet 0xe9 n’est pas de l’UTF-8 : enregistrez en UTF-8\n"
        "Rien n’a été importé. Corrigez le fichier et importez-le de nouveau.\n",
    ),
    (
        ["list", "--limit", "x"],
        "Erreur : valeur incorrecte pour '--limit' : \"x\" n’est pas un nombre entier\n"
        "Voir :  timeline list --help\n",
    ),
    (["lsit"], 'Erreur : pas de commande "lsit"\nVouliez-vous dire : timeline list\n'),
    (
        ["--db", "rien.db", "list"],
        "Erreur : pas de fichier rien.db\n"
        'Vérifiez --db, ou commencez :  timeline --db rien.db add "GPT-6" mi-2027\n',
    ),
]


@pytest.mark.parametrize("how", ["locale", "option"])
@pytest.mark.parametrize(("arguments", "told"), CASES, ids=lambda value: str(value)[:40])
def test_a_refusal_in_french(
    story: Path, tmp_path: Path, run: Run, arguments: list[str], told: str, how: str
) -> None:
    (tmp_path / "bad.csv").write_bytes(b"title,date\nA,T5 2025\nB,2026,more\nC\xe9,2026\n")
    asked = arguments if how == "locale" else [*arguments, "--output-lang", "fr"]
    language = {"LANG": "fr_FR.UTF-8"} if how == "locale" else {}
    ran = run(*asked, TIMELINE_DB=str(story), **language)
    assert ran.stdout == ""
    assert ran.stderr.startswith(told)
    assert ran.returncode != 0


def test_an_import_and_an_export_in_french(run: Run, tmp_path: Path) -> None:
    french = {"LANG": "fr_FR.UTF-8"}
    (tmp_path / "x.csv").write_text("title,date\nA,2026\nB,sans date\n")
    assert run("import", "x.csv", **french).stdout == (
        "2 entrées importées de x.csv : 2 nouveaux événements.\n  événem. a, b\n"
    )
    again = run("import", "x.csv", "--dry-run", **french).stdout
    assert again == "0 entrées à importer de x.csv : 0 nouveaux événements ; 2 déjà là.\n"
    assert run("export", "ics", "-o", "x.ics", **french).stderr == (
        "1 événement sans date laissé de côté : un calendrier demande une date "
        "(--todo en fait des tâches)\n1 événement écrit dans x.ics\n"
    )


def test_nothing_there_yet_in_french(run: Run) -> None:
    ran = run("list", LANG="fr_FR.UTF-8")
    assert ran.stdout == (
        "Pas encore de chronologie. Commencez :\n"
        '  timeline add "GPT-6" mi-2027\n'
        "Ou regardez d’abord :\n"
        "  timeline demo\n"
    )
    assert run("add", "GPT-6", "mi-2027", LANG="fr_FR.UTF-8").returncode == 0


def test_every_rule_of_the_reader_has_french_words() -> None:
    assert FR.keys() == EN.keys()
