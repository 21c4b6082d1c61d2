"""Columns: which field each column of somebody's table holds, guessed from its name."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from timeline.errors import BadValue

# Field -> the names that mean it, ours first; compared without case, accents, blanks and "_".
# fmt: off
_NAMES: dict[str, tuple[str, ...]] = {
    "key": ("key", "slug", "cle"),
    "title": (
        "title", "name", "event", "headline", "summary", "milestone",
        "titre", "nom", "evenement", "intitule", "libelle", "jalon",
    ),
    "group": (
        "group", "lane", "project", "product", "category",
        "groupe", "projet", "produit", "categorie",
    ),
    "status": ("status", "state", "statut", "etat"),
    "when": (
        "when", "date", "start", "startdate", "due", "duedate", "begin",
        "quand", "debut", "datededebut", "echeance", "dateprevue",
    ),
    "words": ("words", "phrase"),
    "edtf": ("edtf",),
    "earliest": ("earliest",),
    "latest": ("latest",),
    "precision": ("precision",),
    "qualifier": ("qualifier",),
    "end": ("end", "enddate", "until", "fin", "datedefin"),
    "said": (
        "said", "lastsaid", "announced", "announcedon", "saidon",
        "dit", "ditle", "annoncele", "annonceele", "datedannonce",
    ),
    "by": (
        "by", "speaker", "who", "author",
        "par", "qui", "intervenant", "intervenante", "auteur", "autrice", "ditpar", "annoncepar",
    ),
    "source": ("source", "url", "link", "sourceurl", "lien"),
    "quote": ("quote", "citation", "verbatim"),
    "tags": ("tags", "tag", "labels", "etiquettes", "etiquette", "motscles"),
    "notes": (
        "notes", "note", "description", "comment", "remarks",
        "remarque", "remarques", "commentaire", "commentaires",
    ),
}
# fmt: on

# Columns of our own view that follow from the others.
_DERIVED = frozenset(("standing", "firstsaid", "moves", "slipdays"))


class Columns:
    """The fields of a table's columns, by place; None for what is left out."""

    def __init__(self, header: Sequence[str]) -> None:
        self.header = [name.strip() for name in header]
        self.fields = [_field(name) for name in self.header]
        if "said" not in self.fields:
            self.fields = [
                "said" if _plain(name) == "firstsaid" else field
                for name, field in zip(self.header, self.fields, strict=True)
            ]
        self.ours = {"edtf", "earliest", "latest", "precision"} <= set(self.fields)
        for field in _NAMES:
            if self.fields.count(field) > 1:
                twice = [n for n, f in zip(self.header, self.fields, strict=True) if f == field]
                raise BadValue(
                    f"two columns for the {field}: {', '.join(twice)}",
                    hint="Rename or remove one of them.",
                )
        if {"year", "month", "day"} <= {_plain(name) for name in self.header}:
            raise BadValue(
                "the date is in three columns: year, month and day",
                hint="Put it into one, such as 2025-03-31; a TimelineJS sheet does not come in.",
            )
        if "title" not in self.fields and "key" not in self.fields:
            raise BadValue(
                f"no column for the title among: {', '.join(self.header) or 'none'}",
                hint="Name the columns in the first line: title, date, said, by, source …",
            )

    @property
    def guessed(self) -> list[str]:
        """What was guessed: "headline (title)"."""
        pairs = zip(self.header, self.fields, strict=True)
        return [f"{name} ({field})" for name, field in pairs if field and _plain(name) != field]

    @property
    def left_out(self) -> list[str]:
        """The names of columns that are not used, those of our own view aside."""
        pairs = zip(self.header, self.fields, strict=True)
        return [n for n, field in pairs if field is None and n and _plain(n) not in _DERIVED]

    def fields_of(self, cells: Sequence[str]) -> dict[str, str]:
        """The row's cells by field, empty ones left out; `BadValue` for a row too long."""
        if len(cells) != len(self.header):
            raise BadValue(f"{len(cells)} cells where the header has {len(self.header)}")
        pairs = zip(self.fields, cells, strict=True)
        return {field: cell for field, cell in pairs if field and cell.strip()}


def _plain(name: str) -> str:
    """A name without case, accents, blanks and joining signs."""
    return "".join(sign for sign in normalize("NFKD", name.casefold()) if sign.isalnum())


def _field(name: str) -> str | None:
    """The field that a column's name means."""
    plain = _plain(name)
    return next((field for field, names in _NAMES.items() if plain in names), None)
