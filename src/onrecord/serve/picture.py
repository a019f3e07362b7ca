"""Picture: small charts as shapes that a template draws as SVG; a table with the same numbers stands beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT, TOP = 720.0, 150.0, 22.0, 16.0
LETTER = 6.6  # of a label under a column


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart: its name, count, where a click leads, its box, and whether its name fits below."""

    name: str
    count: int
    href: str
    x: float
    y: float
    width: float
    height: float
    named: bool


def columns(found: Sequence[tuple[str, int, str]], width: float = WIDTH, height: float = HEIGHT) -> list[Column]:
    """Columns of a chart of `width` by `height`, side by side."""
    if not found:
        return []
    most = max(count for _, count, _ in found) or 1
    step = width / len(found)
    every = max(1, round(max(len(name) for name, _, _ in found) * LETTER / step + 0.49))
    field = height - FOOT - TOP
    return [
        Column(name, n, href, i * step + step * 0.12, TOP + field * (1 - n / most), step * 0.76, field * n / most, i % every == 0)
        for i, (name, n, href) in enumerate(found)
    ]
