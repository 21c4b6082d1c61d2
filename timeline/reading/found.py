"""What a rule found: a window in the making, before doubts are added, and its rule's name."""

from __future__ import annotations

from datetime import date

from timeline.reading.piece import Piece
from timeline.window import Kind, Precision, Qualifier, Window, codes


class Found:
    """Bounds, notation without its qualifier, and the rule that found them."""

    __slots__ = ("edtf", "hi", "kind", "lo", "precision", "qualifier", "rule")

    def __init__(
        self,
        lo: date | None,
        hi: date | None,
        precision: Precision,
        edtf: str | None,
        rule: str,
        kind: Kind = Kind.MOMENT,
    ) -> None:
        self.lo = lo
        self.hi = hi
        self.precision = precision
        self.edtf = edtf
        self.rule = rule
        self.kind = kind
        self.qualifier = Qualifier.NONE

    def doubt(self, qualifier: Qualifier) -> Found:
        """The same with one more doubt."""
        self.qualifier = self.qualifier.and_(qualifier)
        return self

    def window(self) -> Window:
        """The finished window; a qualifier is written only on a single date."""
        edtf = codes.qualified(self.edtf, self.qualifier) if self.edtf else None
        return Window(self.lo, self.hi, self.precision, edtf, self.kind, self.qualifier)


def unit_found(piece: Piece, rule: str) -> Found:
    """A moment somewhere in a piece."""
    return Found(piece.lo, piece.hi, piece.precision, codes.one_of(piece.first, piece.last), rule)


def days_found(lo: date, hi: date, rule: str, precision: Precision = Precision.RANGE) -> Found:
    """A moment between two days, written in days."""
    return Found(lo, hi, precision, codes.one_of(str(lo), str(hi)), rule)


def from_found(lo: date, rule: str, kind: Kind = Kind.MOMENT) -> Found:
    """From a day, open: some day from then on, or lasting from then on."""
    write = codes.interval if kind is Kind.SPAN else codes.one_of
    return Found(lo, None, Precision.OPEN, write(str(lo), None), rule, kind)


def to_found(hi: date, rule: str) -> Found:
    """Some day up to that one, with an open start."""
    return Found(None, hi, Precision.OPEN, codes.one_of(None, str(hi)), rule)


def range_found(a: Piece, b: Piece, rule: str) -> Found:
    """A moment from the start of one piece to the end of another."""
    if a.first == b.last:
        return unit_found(a, rule)
    return Found(a.lo, b.hi, Precision.RANGE, codes.one_of(a.first, b.last), rule)


def span_found(a: Piece, b: Piece, rule: str) -> Found:
    """Lasting from the start of one piece to the end of another."""
    return Found(a.lo, b.hi, Precision.RANGE, codes.interval(a.first, b.last), rule, Kind.SPAN)


def either_found(pieces: list[Piece], rule: str) -> Found:
    """A moment in one of two pieces; the bounds are their hull."""
    one, other = pieces
    edtf = codes.either(*(codes.one_of(piece.first, piece.last) for piece in pieces))
    return Found(min(one.lo, other.lo), max(one.hi, other.hi), Precision.RANGE, edtf, rule)


def undated_found(rule: str) -> Found:
    """No window at all."""
    return Found(None, None, Precision.NONE, None, rule)
