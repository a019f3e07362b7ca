"""Bars: what of a series a plot draws, whatever it draws it with."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.series import Point, Series, when

KINDS = ("stated", "planned", "derived")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its length, the words beside it, its kind (`KINDS`), and from where to where it can lie."""

    name: str
    size: float
    words: str
    kind: str
    room: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Chart:
    """One series to draw."""

    title: str
    unit: str
    bars: tuple[Bar, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest value drawn, nought among them."""
        sizes = [0.0, *(b.size for b in self.bars), *(v for b in self.bars if b.room for v in b.room)]
        low, high = min(sizes), max(sizes)
        return low, high if high > low else low + 1

    @property
    def summary(self) -> str:
        """The chart in words, for who cannot see it."""
        return f"{self.title}, in {self.unit}: " + "; ".join(f"{b.name}: {b.words}" for b in self.bars)


def charted(found: Iterable[Series]) -> list[Chart]:
    """The charts of the series that have anything to draw: points with a value and a period."""
    charts = [Chart(s.label, s.unit, tuple(b for p in s.points if p.period and (b := _bar(p)))) for s in found]
    return [c for c in charts if c.bars]


def _bar(point: Point) -> Bar | None:
    size = next((v for v in (point.middle, point.low, point.high) if v is not None), None)
    if size is None:
        return None
    kind = "derived" if point.derived else "planned" if point.outlook else "stated"
    low, high = point.meant
    room = point.meant if math.isfinite(low) and math.isfinite(high) and high - low > abs(size) / 100 else None
    marks = [kind] if kind != "stated" else []
    marks += [f"{' and '.join(point.inferred)} inferred"] if point.inferred else []
    words = f"{point.written} ({', '.join(marks)})" if marks else point.written
    return Bar(when(point), size, words, kind, room)
