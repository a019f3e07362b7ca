"""Part: a long report cut into parts of a page each, between sentences and where no fact stands, so that a page stays light."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.serve.reading import Stretch

LARGEST = 60_000  # characters that one page shows
SIZE = 40_000  # characters of a part of a longer report, more or less
SLACK = 8_000  # how far a cut is moved so that it falls well
LINE = re.compile(r"\n+")
SENTENCE = re.compile(r"[.!?…]['’”»)]*\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a report's text: its number from 1, and its ends."""

    number: int
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether words between these offsets stand in it, in whole or in part."""
        return start < self.end and end > self.start


def parts(text: str, stretches: Iterable[Stretch]) -> list[Part]:
    """The parts of a text in order, nothing left out; one for a text that a page can show."""
    ends = [0]
    if len(text) > LARGEST:
        taken = sorted((s.start, s.end) for s in stretches)
        count = round(len(text) / SIZE)
        ends += [_cut(text, n * len(text) // count, taken) for n in range(1, count)]
    ends.append(len(text))
    return [Part(n, a, b) for n, (a, b) in enumerate(pairwise(ends), 1)]


def chosen(found: list[Part], stretches: Iterable[Stretch], fact: str, number: int) -> Part:
    """The part where `fact` begins, else the one with this number, else the first."""
    at = min((s.start for s in stretches if s.fact == fact), default=None)
    if at is not None:
        return next(p for p in found if p.holds(at, at + 1))
    return found[number - 1] if 0 < number <= len(found) else found[0]


def _cut(text: str, at: int, taken: list[tuple[int, int]]) -> int:
    """The place nearest to `at` where a line ends, else a sentence, and where no fact stands if there is one."""
    low, high = max(0, at - SLACK), min(len(text), at + SLACK)
    near = [(a, b) for a, b in taken if a < high and b > low]
    lines = [m.end() for m in LINE.finditer(text, low, high)]
    sentences = [m.end() for m in SENTENCE.finditer(text, low, high)]
    for places in (lines, sentences):
        free = [i for i in places if not any(a < i < b for a, b in near)]
        if free:
            return min(free, key=lambda i: abs(i - at))
    return min(lines or sentences or [text.rfind(" ", low, at) + 1 or at], key=lambda i: abs(i - at))
