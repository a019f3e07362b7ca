"""Overlap: how much of the text two sets of spans share, in characters and in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
Stretch = tuple[int, int]
WORD = re.compile(r"\w+")


def spans(value: Any) -> list[Row]:
    """The spans of a field that may hold one span, a list of them, or nothing."""
    if isinstance(value, list):
        return value
    return [value] if value else []


def stretches(value: Any) -> list[Stretch]:
    """The characters that a field's spans cover, as sorted stretches that don't touch."""
    merged: list[Stretch] = []
    for start, end in sorted((s["start"], s["end"]) for s in spans(value) if s["start"] < s["end"]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def length(covered: Iterable[Stretch]) -> int:
    """How many characters lie under these stretches."""
    return sum(end - start for start, end in covered)


def common(left: list[Stretch], right: list[Stretch]) -> int:
    """How many characters lie under both."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def share_of_smaller(left: Any, right: Any) -> float:
    """Shared characters over those of the smaller side: 1 where one lies within the other."""
    a, b = stretches(left), stretches(right)
    smaller = min(length(a), length(b))
    return common(a, b) / smaller if smaller else 0.0


def share_of_both(left: Any, right: Any) -> float:
    """Shared characters over all characters of both (intersection over union); 0 where a side has none."""
    a, b = stretches(left), stretches(right)
    if not a or not b:
        return 0.0
    both = common(a, b)
    return both / (length(a) + length(b) - both)


def word_f1(left: Any, right: Any) -> float:
    """F1 of the words of the quotes on either side, each occurrence counted, order aside."""
    a, b = Counter(_words(left)), Counter(_words(right))
    hit = (a & b).total()
    return 2 * hit / (a.total() + b.total()) if hit else 0.0


def _words(value: Any) -> list[str]:
    return WORD.findall(" ".join(s["quote"] for s in spans(value)).casefold())
