"""Picture: small charts as shapes that a template draws as SVG; a table with the same numbers stands beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT, FOOT, TOP = 720.0, 150.0, 22.0, 16.0
LETTER, GAP = 6.6, 7.0  # of a label under a column, and between two labels
WIDEST = 56.0  # a column of a chart with few


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart: name, count, where a click leads, its box; whether its name fits below and its count above."""

    name: str
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float
    named: bool
    counted: bool = True


def columns(found: Sequence[tuple[str, int, str]], width: float = WIDTH, height: float = HEIGHT) -> list[Column]:
    """Columns of a chart of `width` by `height`, side by side."""
    if not found:
        return []
    most = max(count for _, count, _ in found) or 1
    step = width / len(found)
    every = max(1, ceil((max(len(name) for name, _, _ in found) * LETTER + GAP) / step))
    field = height - FOOT - TOP
    wide = min(step * 0.76, WIDEST)
    made = []
    for i, (name, n, href) in enumerate(found):
        x, y = i * step + (step - wide) / 2, TOP + field * (1 - n / most)
        made.append(Column(name, n, href, x, y, wide, field * n / most, i % every == 0, len(str(n)) * LETTER <= step))
    return made
