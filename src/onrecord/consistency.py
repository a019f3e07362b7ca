"""Consistency: what the figures of a record imply, and where they do not go together, each with its arithmetic.

Nothing is settled: a check gives the facts concerned with their quotes and the sum it made, and leaves the figures as
they are. How exact a stated number is says `tolerance.py`. What is planned or hoped for is not held against what was
reached.

- `baseline`: a value with its change gives the value before; held against a stated one for that period.
- `values`: two values for one measure, unit, parties and period that cannot both be right.
- `part`: a value for a part of a period that is greater than the value for the whole.
- `share`: a part of a whole of more than 100 percent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.edtf import bounds, in_words
from onrecord.measure import Measure
from onrecord.model import Change
from onrecord.series import Point, Series, Telling, in_order, is_movement, when
from onrecord.tolerance import Interval, digits, meet
from onrecord.wording import change as moved
from onrecord.wording import number

OUTCOMES = ("differs", "agrees", "derived")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it found (`differs`, `agrees`, `derived`: nothing to hold it against), its arithmetic, its evidence."""

    check: str
    outcome: str
    series: str
    unit: str
    arithmetic: str
    evidence: tuple[Telling, ...]
    point: Point | None = None


def check(found: Iterable[Series]) -> list[Finding]:
    """Every finding on the series, what differs first."""
    findings = [f for s in found if s.measure for f in (*_baselines(s), *_values(s), *_parts(s), *_shares(s))]
    return sorted(findings, key=lambda f: OUTCOMES.index(f.outcome))


def with_derived(found: Iterable[Series]) -> list[Series]:
    """The series with the points that their changes imply, each marked as derived."""
    return [replace(s, points=in_order((*s.points, *implied(s)))) if s.measure else s for s in found]


def implied(series: Series) -> list[Point]:
    """The value before, for each value that is stated with its change and the period that it is against."""
    points: dict[tuple[str, float | None], Point] = {}
    for point in series.points:
        if point.value is None or point.outlook or point.derived:
            continue
        for told in point.tellings:
            if not is_movement(told.figure) and (made := _before(point, told, series.unit)):
                points.setdefault((made.period, made.value), made)
    return list(points.values())


def _before(point: Point, told: Telling, unit: str) -> Point | None:
    """The value that `point` was before its change, to three digits or as many as the value itself has."""
    change = told.figure.change
    if change is None or not change.baseline or change.value is None or point.value is None:
        return None
    found = _reckoned(point.value, point.meant, change, unit)
    if found is None:
        return None
    raw, ends, rule = found
    value = float(f"{raw:.{max(3, digits(point.value))}g}")
    period = f" in {when(point)}" if point.period else ""
    text = f"{rule} ≈ {number(value)}: {number(point.value)}{period} is {moved(change)}"
    return replace(point, period=change.baseline, value=value, meant=ends, tellings=(told,), reports=1, origins=1, derived=text)


def _reckoned(value: float, meant: Interval, change: Change, unit: str) -> tuple[float, Interval, str] | None:
    """The value before a change, from where to where it can lie, and the sum; None for a change that allows no such sum."""
    size, sign = change.value or 0.0, -1 if change.direction == "down" else 1
    if change.unit == "percent" and unit != "percent":
        around = 0.5 * 10 ** -_decimals(size)
        factors = [1 + sign * v / 100 for v in (size, size - around, size + around)]
        rule = f"{number(value)} / (1 {'+' if sign > 0 else '-'} {number(size)} / 100)"
        return (value / factors[0], _divided(meant, factors), rule) if min(factors) > 0 else None
    if change.unit in (unit, "percentage points") and change.unit != "percent":
        rule = f"{number(value)} {'-' if sign > 0 else '+'} {number(size)}"
        return value - sign * size, (meant[0] - sign * size, meant[1] - sign * size), rule
    if change.unit == "times" and sign > 0 and size > 0:
        return value / size, _divided(meant, [size]), f"{number(value)} / {number(size)}"
    return None


def _divided(ends: Interval, by: list[float]) -> Interval:
    """The outer ends of an interval divided by a factor that is itself not exact."""
    sizes = [end / factor for end in ends for factor in by]
    return min(sizes), max(sizes)


def _decimals(value: float) -> int:
    return len(f"{value:.10g}".partition(".")[2])


def _baselines(series: Series) -> Iterator[Finding]:
    for point in implied(series):
        same = [p for p in series.points if p.period == point.period and not p.outlook and not p.derived]
        if not same:
            yield Finding("baseline", "derived", series.label, series.unit, point.derived, point.tellings, point)
        for stated in same:
            fits = meet(point.meant, stated.meant)
            said = f"{_stated(stated)} is stated for {when(stated)}: {'they agree' if fits else 'they do not go together'}"
            yield Finding(
                "baseline", "agrees" if fits else "differs", series.label, series.unit, f"{point.derived}; {said}",
                (*point.tellings, *stated.tellings), point,
            )  # fmt: skip


def _values(series: Series) -> Iterator[Finding]:
    """Two values for one period. Within one report only for known measures: two counts of tractors may be of two lots.

    Who gives two values in one sentence means two things by them.
    """
    for a, b in combinations(_reached(series), 2):
        apart = {t.report for t in a.tellings} != {t.report for t in b.tellings}
        at_once = {(t.report, t.context) for t in a.tellings} & {(t.report, t.context) for t in b.tellings}
        if a.period == b.period and (apart or (series.known and not at_once)) and not meet(a.meant, b.meant):
            who = "two reports" if apart else "one report"
            text = f"{who} for {when(a)}: {_stated(a)} and {_stated(b)}; difference {number(_difference(a, b))}"
            yield Finding("values", "differs", series.label, series.unit, text, (*a.tellings, *b.tellings))


def _parts(series: Series) -> Iterator[Finding]:
    if not series.is_flow or series.unit == "percent":
        return
    for a, b in combinations(_reached(series), 2):
        for part, whole in ((a, b), (b, a)):
            if _inside(part.period, whole.period) and part.meant[0] > whole.meant[1]:
                text = (
                    f"{_stated(part)} in {when(part)} > {_stated(whole)} in {when(whole)}, of which it is a part; "
                    f"difference {number(_difference(part, whole))}"
                )
                yield Finding("part", "differs", series.label, series.unit, text, (*part.tellings, *whole.tellings))


def _shares(series: Series) -> Iterator[Finding]:
    if series.unit == "percent" and Measure(series.measure).is_share:
        for point in series.points:
            if point.meant[0] > 100:
                text = f"{_stated(point)} percent > 100 percent"
                yield Finding("share", "differs", series.label, series.unit, text, point.tellings)


def _reached(series: Series) -> list[Point]:
    """The stated points that have a period and are not merely planned."""
    return [p for p in series.points if p.period and not p.outlook and not p.derived]


def _stated(point: Point) -> str:
    """A value with the room that its wording leaves: "54 billion (53.5 billion to 54.5 billion)"."""
    low, high = (number(v) for v in point.meant)
    room = f" ({low} to {high})" if low != high else ""
    return f"{point.written}{room}"


def _difference(a: Point, b: Point) -> float:
    first, second = a.middle, b.middle
    return 0.0 if first is None or second is None else float(f"{abs(first - second):.6g}")


def _inside(part: str, whole: str) -> bool:
    """Whether a period lies within another and is shorter."""
    (a, b), (c, d) = bounds(part), bounds(whole)
    return bool(a and b and c and d and c <= a and b <= d and (a, b) != (c, d))


def titled(finding: Finding) -> str:
    """A finding's first words: "differs: trade turnover, Chad-Peru (2023)"."""
    period = f" ({in_words(finding.point.period)})" if finding.point else ""
    return f"{finding.outcome}: {finding.series}{period}"
