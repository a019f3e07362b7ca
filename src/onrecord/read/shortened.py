"""Shortened: what the first words alone of a longer name stand for: Saha Airlines, and then Saha."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.places.fold import fold
from onrecord.places.table import rows_named
from onrecord.read.lexicon import head_kind, known_at, listed
from onrecord.read.wording import Spot, Word

KINDS = ("organization", "place")
SEEN = ("parser", "given-name")
TOLD = ("head-noun", "gazetteer")
LONGEST = 2  # words of a short name


def shortened(text: list[Word], found: list[Spot], people: frozenset[str]) -> Iterator[tuple[Spot, Spot]]:
    """The short names that only the parser saw and that begin a longer one, as what that is, each with that name.

    `people` are the words of the names of people: these stand for the person.
    """
    longer = {stem: s for s in reversed(found) if s.rule in TOLD and s.kind in KINDS and (stem := _stem(text, s))}
    for spot in found:
        stem = tuple(w.text for w in text[spot.first : spot.last])
        meant = longer.get(stem) if spot.rule in SEEN else None
        if (
            meant
            and (spot.first > meant.first or meant.rule == "gazetteer")
            and (len(stem) > 1 or text[spot.first].text not in people)
            and not known_at(text, spot.first)
        ):
            yield spot._replace(kind=meant.kind, rule="shortened"), meant


def _town(word: str) -> bool:
    return any(row.kind == "place" for row in rows_named(fold(word)))


def _stem(text: list[Word], spot: Spot) -> tuple[str, ...]:
    """The words of a name before the nouns for what it is, () where they do not tell it from others of its kind."""
    nouns = (head_kind(), head_kind(lower=True), listed("portfolios"), listed("formats"))
    words = text[spot.first : spot.last]
    own = next((n for n, w in enumerate(words) if n and any(w.text in known for known in nouns)), 0)
    first, rest = words[0], words[own:]
    if not own or own > LONGEST or not all(any(w.text in known for known in nouns) for w in rest):
        return ()
    common = any(w.text in listed("portfolios") or w.text in head_kind() for w in words[:own])
    common = common or (known_at(text, spot.first) or (0,))[0] == spot.first + own
    common = common or (spot.kind == "place" and own == 1 and _town(first.text))
    return () if common else tuple(w.text for w in words[:own])
