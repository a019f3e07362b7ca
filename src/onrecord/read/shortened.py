"""Shortened: what the first word alone of a longer name stands for: Saha Airlines, and then Saha."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.places.fold import fold
from onrecord.places.table import rows_named
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Spot, Word

KINDS = ("organization", "place")
SEEN = ("parser", "given-name")


def shortened(text: list[Word], found: list[Spot], people: frozenset[str]) -> Iterator[tuple[Spot, Spot]]:
    """The lone words that only the parser saw and that begin a longer name, as what that is, each with that name.

    `people` are the words of the names of people: these stand for the person.
    """
    longer = {
        text[s.first].text: s
        for s in reversed(found)
        if s.kind in KINDS and s.rule in ("head-noun", "gazetteer") and _told(text, s)
    }
    for spot in found:
        meant = longer.get(text[spot.first].text) if spot.rule in SEEN and spot.last - spot.first == 1 else None
        if (
            meant
            and (spot.first > meant.first or meant.rule == "gazetteer")
            and text[spot.first].text not in people
            and not known_at(text, spot.first)
        ):
            yield spot._replace(kind=meant.kind, rule="shortened"), meant


def _town(word: str) -> bool:
    return any(row.kind == "place" for row in rows_named(fold(word)))


def _told(text: list[Word], spot: Spot) -> bool:
    """Whether one word tells the name from others of its kind: nouns for what it is follow, and nothing else."""
    first, *rest = text[spot.first : spot.last]
    common = (
        first.text in listed("portfolios")
        or first.text in head_kind()
        or (known_at(text, spot.first) or (0,))[0] == spot.first + 1
    )
    common = common or (spot.kind == "place" and _town(first.text))
    nouns = (head_kind(), head_kind(lower=True), listed("portfolios"), listed("formats"))
    return bool(rest) and not common and all(any(w.text in known for known in nouns) for w in rest)
