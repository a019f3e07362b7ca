"""Reading: a report's text cut at the ends of its evidence, each piece with the facts that stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.model import Document, Facts
from onrecord.store.tables import FACT_TYPES, spans_of

SHOWN = ("evidence", "content")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that a fact stands on."""

    start: int
    end: int
    kind: str
    fact: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two ends of evidence: its zone, the facts over it (narrowest first), which start here."""

    text: str
    zone: str
    facts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    @property
    def look(self) -> str:
        """The classes of its mark: the narrowest fact gives the colour, several are underlined double."""
        return " ".join([*self.kinds[:1], *(["several"] if len(self.facts) > 1 else [])])


@dataclass(frozen=True, slots=True)
class Item:
    """One fact in the margin: its type, itself, and where it first stands."""

    kind: str
    fact: Any
    start: int


def pieces(facts: Facts, low: int = 0, high: int | None = None) -> list[Piece]:
    """The text between two offsets (else the whole), in order, nothing left out."""
    document = facts.document
    text = document.text
    high = len(text) if high is None else high
    stretches = sorted((s for s in stretches_of(facts) if s.start < high and s.end > low), key=lambda s: s.start)
    ends = {low, high, *(x for part in (stretches, document.zones) for s in part for x in (s.start, s.end) if low < x < high)}
    made: list[Piece] = []
    begun: set[str] = set()
    open_: list[Stretch] = []
    waiting = iter(stretches)
    following = next(waiting, None)
    for start, end in pairwise(sorted(ends)):
        open_ = [s for s in open_ if s.end > start]
        while following is not None and following.start <= start:
            open_.append(following)
            following = next(waiting, None)
        over = sorted({(s.end - s.start, s.fact, s.kind) for s in open_ if s.end > start})
        names = tuple(dict.fromkeys(fact for _, fact, _ in over))
        first = tuple(name for name in names if name not in begun)
        begun.update(first)
        kinds = tuple(dict.fromkeys(kind for _, _, kind in over))
        made.append(Piece(text[start:end], _zone(document, start), names, kinds, first))
    return made


def items(facts: Facts) -> list[Item]:
    """The margin: every fact in the order of the text."""
    found = [
        Item(t.name, fact, min((s.start for field, s in spans_of(fact) if field in SHOWN), default=0))
        for t in FACT_TYPES
        for fact in getattr(facts, t.plural)
    ]
    return sorted(found, key=lambda i: i.start)


def stretches_of(facts: Facts) -> list[Stretch]:
    """All words of a report that facts stand on."""
    return [
        Stretch(span.start, span.end, t.name, fact.id)
        for t in FACT_TYPES
        for fact in getattr(facts, t.plural)
        for field, span in spans_of(fact)
        if field in SHOWN
    ]


def _zone(document: Document, at: int) -> str:
    return document.zone(at)
