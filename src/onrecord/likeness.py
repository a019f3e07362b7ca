"""Likeness: how much of what two quotes hold is the same, the rarer a word in the record the weightier."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log, sqrt

from onrecord.lang import words

WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 6  # letters of a word that are compared: "negotiation" and "negotiations" are one
LISTS = words("en", "needs")
EMPTY = frozenset(w[:STEM] for w in (*words("en", "compare")["common"], *LISTS["need"], *LISTS["offer"], *LISTS["empty"]))
FREQUENT = 400  # a word in more quotes than this brings no two of them together


def stems(text: str) -> frozenset[str]:
    """The words of a text that can tell what it is of, by their first letters."""
    return frozenset(w.casefold()[:STEM] for w in WORD.findall(text)) - EMPTY


class Likeness:
    """The weights of words in a set of quotes, and which of them share words."""

    def __init__(self, held: Sequence[frozenset[str]], names: frozenset[str] = frozenset()) -> None:
        """`names` are stems of people's and states' names, which tell who speaks and not of what."""
        self._held = [h - names for h in held]
        counted = Counter(stem for h in self._held for stem in h)
        self._weight = {stem: log((len(held) + 2) / times) for stem, times in counted.items()}
        self._total = [self._sum(h) for h in self._held]
        self._where: dict[str, list[int]] = defaultdict(list)
        for place, h in enumerate(self._held):
            for stem in h:
                if counted[stem] <= FREQUENT:
                    self._where[stem].append(place)

    def near(self, place: int) -> set[int]:
        """Those that share a word with the one at `place`."""
        return {other for stem in self._held[place] for other in self._where.get(stem, ())} - {place}

    def share(self, a: int, b: int) -> float:
        """The weight of what both hold over that of the shorter one; 0 where it is one word alone."""
        both = self._held[a] & self._held[b]
        if len(both) < 2:
            return 0.0
        smaller = min(self._total[a], self._total[b])
        return self._sum(both) / smaller if smaller else 0.0

    def likeness(self, a: int, b: int) -> float:
        """The weight of what both hold over the mean of theirs (geometric); 0 where it is one word alone."""
        both = self._held[a] & self._held[b]
        if len(both) < 2:
            return 0.0
        mean = sqrt(self._total[a] * self._total[b])
        return self._sum(both) / mean if mean else 0.0

    def shared(self, a: int, b: int) -> tuple[str, ...]:
        """The stems that both hold, sorted."""
        return tuple(sorted(self._held[a] & self._held[b]))

    def _sum(self, found: Iterable[str]) -> float:
        return sum(self._weight[stem] for stem in sorted(found))


def name_stems(names: Iterable[str]) -> frozenset[str]:
    """The stems of names."""
    return frozenset(w.casefold()[:STEM] for name in names for w in WORD.findall(name))


def best(scored: Iterable[tuple[float, int]], least: float, most: int) -> Iterator[int]:
    """The places of the best scores, at most so many, none below `least`."""
    for score, place in sorted(scored, key=lambda s: (-s[0], s[1]))[:most]:
        if score >= least:
            yield place
