"""What a rule found: a window in the making, before doubts are added, and its rule's name."""

from __future__ import annotations

from datetime import date

from timeline.reading.piece import Piece
from timeline.window import Kind, Precision, Qualifier, Window


class Found:
    """Bounds, notation and rule; `single` says that the notation can carry a qualifier."""

    __slots__ = ("edtf", "hi", "kind", "lo", "precision", "qualifier", "rule", "single")

    def __init__(
        self,
        lo: date | None,
        hi: date | None,
        precision: Precision,
        edtf: str | None,
        rule: str,
        kind: Kind = Kind.MOMENT,
        *,
        single: bool = False,
    ) -> None:
        self.lo = lo
        self.hi = hi
        self.precision = precision
        self.edtf = edtf
        self.rule = rule
        self.kind = kind
        self.qualifier = Qualifier.NONE
        self.single = single

    def doubt(self, qualifier: Qualifier) -> Found:
        """The same with one more doubt."""
        self.qualifier = self.qualifier.and_(qualifier)
        return self

    def window(self) -> Window:
        """The finished window; a qualifier is written only on a single date."""
        edtf = self.edtf
        if self.single and edtf is not None:
            edtf += self.qualifier.value
        return Window(self.lo, self.hi, self.precision, edtf, self.kind, self.qualifier)


def unit_found(piece: Piece, rule: str) -> Found:
    """A moment somewhere in a piece."""
    code = piece.code
    edtf = code or f"[{piece.first}..{piece.last}]"
    return Found(piece.lo, piece.hi, piece.precision, edtf, rule, single=code is not None)


def days_found(lo: date, hi: date, rule: str, precision: Precision = Precision.RANGE) -> Found:
    """A moment between two days, written in days."""
    if lo == hi:
        return Found(lo, hi, precision, lo.isoformat(), rule, single=True)
    return Found(lo, hi, precision, f"[{lo}..{hi}]", rule)


def from_found(lo: date, rule: str, kind: Kind = Kind.MOMENT) -> Found:
    """From a day, open: some day from then on, or lasting from then on."""
    edtf = f"{lo}/.." if kind is Kind.SPAN else f"[{lo}..]"
    return Found(lo, None, Precision.OPEN, edtf, rule, kind)


def to_found(hi: date, rule: str) -> Found:
    """Some day up to that one, with an open start."""
    return Found(None, hi, Precision.OPEN, f"[..{hi}]", rule)


def range_found(a: Piece, b: Piece, rule: str) -> Found:
    """A moment from the start of one piece to the end of another."""
    if a.first == b.last:
        return unit_found(a, rule)
    return Found(a.lo, b.hi, Precision.RANGE, f"[{a.first}..{b.last}]", rule)


def span_found(a: Piece, b: Piece, rule: str) -> Found:
    """Lasting from the start of one piece to the end of another."""
    return Found(a.lo, b.hi, Precision.RANGE, f"{a.first}/{b.last}", rule, Kind.SPAN)


def either_found(pieces: list[Piece], rule: str) -> Found:
    """A moment in one of the pieces; the bounds are their hull."""
    codes = ",".join(piece.code or f"{piece.first}..{piece.last}" for piece in pieces)
    hi = max(piece.hi for piece in pieces)
    return Found(min(p.lo for p in pieces), hi, Precision.RANGE, f"[{codes}]", rule)


def undated_found(rule: str) -> Found:
    """No window at all."""
    return Found(None, None, Precision.NONE, None, rule)
