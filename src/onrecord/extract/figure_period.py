"""The period that a figure is for: stated in its clause or sentence, or carried over from the sentence before."""

from __future__ import annotations

from onrecord.model import Reading, TimeExpression

SPANS = ("date", "interval", "duration")


def period(reading: Reading, start: int, end: int, sentence: tuple[int, int]) -> str:
    """The EDTF of the nearest date in the sentence that can be a period, or ''."""
    inside = [t for t in reading.times if sentence[0] <= t.start and t.end <= sentence[1] and t.edtf and t.kind in SPANS]
    return _nearest(inside, start, end)


def _nearest(times: list[TimeExpression], start: int, end: int) -> str:
    if not times:
        return ""
    best = min(times, key=lambda t: (t.start - end if t.start >= end else start - t.end))
    return best.edtf
