"""Series: the figures of a record for one measure, unit and set of states, in the order of their periods.

Figures fall together where they measure the same under one name (`measure.py`), in the same unit, for the same states
or regions (`concerned.py`). A point is one value for one period with every figure that gives it; two values for one
period are two points, and `consistency.py` says so. Whatever is not in the figure itself is marked: `inferred`
names what was taken from around it, `derived` holds the arithmetic of a value that no report states,
`converted` that of one put into another unit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.concerned import Concerned
from onrecord.edtf import bounds, in_words
from onrecord.lang import words
from onrecord.measure import CHANGE, Measure, is_outlook, shrinks
from onrecord.model import Change, Figure
from onrecord.query import Filter, entities_named, select
from onrecord.store import View
from onrecord.tolerance import Interval, meant
from onrecord.wording import MODIFIERS, number

NEAR = 600  # characters back to the figure that "it" takes up


@dataclass(frozen=True, slots=True)
class Telling:
    """One figure of one report that gives a value; `inferred` says what of it was taken from around it."""

    report: str
    fact: str
    quote: str
    context: str
    measure: str
    figure: Figure
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One value for one period. `meant` is from where to where it can lie; `outlook` marks what is planned or hoped for."""

    period: str
    value: float | None
    low: float | None
    high: float | None
    modifier: str
    meant: Interval
    tellings: tuple[Telling, ...]
    reports: int
    origins: int
    outlook: bool = False
    derived: str = ""
    converted: str = ""

    @property
    def inferred(self) -> tuple[str, ...]:
        """What every telling had to take from around it."""
        shared = set.intersection(*(set(t.inferred) for t in self.tellings)) if self.tellings else set()
        return tuple(sorted(shared))

    @property
    def middle(self) -> float | None:
        """The value, or the middle of a range; None where one side is open."""
        if self.value is not None:
            return self.value
        return (self.low + self.high) / 2 if self.low is not None and self.high is not None else None

    @property
    def written(self) -> str:
        """The value as a table writes it: "almost 1 billion"; what fell is "down 8"."""
        ends = [self.value] if self.value is not None else [v for v in (self.low, self.high) if v is not None]
        size = f"{'down ' if min(ends, default=0) < 0 else ''}{' to '.join(number(abs(v)) for v in ends)}"
        return f"{MODIFIERS.get(self.modifier, '')}{size}"


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one measure, unit and set of parties; `way` is "A to B" for what goes one way."""

    measure: str
    unit: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    points: tuple[Point, ...]
    known: bool = False
    way: str = ""

    @property
    def label(self) -> str:
        """What the series is of: "trade turnover, Belarus-Russia"."""
        who = self.way or "-".join(sorted(self.names))
        return ", ".join(filter(None, (self.measure or "measure not stated", who)))

    @property
    def is_flow(self) -> bool:
        """Whether it adds up over time, so that a part of a period cannot be more than the whole."""
        return self.measure in words("en", "measures")["flow"]


Key = tuple[str, str, tuple[str, ...], str]  # measure, unit, parties, way
Told = tuple[Key, Telling, bool]  # the series that a figure belongs to, the figure, and whether the measure is a known one


def series(view: View, wanted: Filter | None = None, measure: str = "") -> list[Series]:
    """The series of a record, the longest first; of the figures that the filter keeps, with all of `who` among the parties."""
    wanted = wanted or Filter()
    kept = {(f.report, f.fact.id) for f in select(view, "figures", replace(wanted, who=()), ("id",))}
    asked = [entities_named(view, name) for name in wanted.who]
    groups: dict[Key, list[Telling]] = defaultdict(list)
    known: set[str] = set()
    for key, telling, is_known in _all_tellings(view):
        if (telling.report, telling.fact) in kept and all(ids & set(key[2]) for ids in asked):
            groups[key].append(telling)
            known |= {key[0]} if is_known else set()
    made = [series_of(view, key, told, known=key[0] in known) for key, told in groups.items()]
    found = [s for s in made if measure.casefold() in s.label.casefold()]
    return sorted(found, key=lambda s: (not s.measure, -sum(bool(p.period) for p in s.points), not s.known, s.label, s.unit))


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """Points by period, the shorter first where two begin together; those without a period last."""

    def order(p: Point) -> tuple[str, str, str, float]:
        first, last = bounds(p.period)
        begins = (first or last).isoformat() if first or last else "9999"  # type: ignore[union-attr]
        return begins, last.isoformat() if last else "", p.period, p.middle or 0

    return tuple(sorted(points, key=order))


def when(point: Point) -> str:
    """A point's period in words."""
    return in_words(point.period) if point.period else "no period"


def _all_tellings(view: View) -> Iterator[Told]:
    concerned = Concerned(view)
    by_report: dict[str, list[Figure]] = defaultdict(list)
    for found in view.facts("figures"):
        by_report[found.report].append(found.fact)
    for report, figures in by_report.items():
        yield from tellings(view, concerned, report, figures, view.document(report).text)


def tellings(view: View, concerned: Concerned, report: str, figures: Iterable[Figure], text: str) -> Iterator[Told]:
    """What the figures of one report give to the series of the record."""
    before: list[_Named] = []
    for figure in sorted(figures, key=lambda f: f.evidence.start):
        before.append(_named(concerned, report, figure, before, text))
        yield _told(view, report, before[-1])


@dataclass(frozen=True, slots=True)
class _Named:
    """A figure with what it measures and for whom, and what of that is inferred."""

    figure: Figure
    measure: Measure
    parties: tuple[str, ...]
    inferred: tuple[str, ...]


def _named(concerned: Concerned, report: str, figure: Figure, before: list[_Named], text: str) -> _Named:
    near = [b for b in reversed(before) if figure.evidence.start - b.figure.evidence.end < NEAR and b.measure.name]
    measure, taken = _measure(concerned, figure, near, text)
    same = next((b.parties for b in near if b.measure.name == measure.name and b.figure.unit == figure.unit), ())
    parties, guessed = concerned.by(report, figure, measure, same)
    guessed = guessed or (taken and not set(figure.subject) & set(parties) and bool(parties))
    inferred = tuple(name for name, is_so in (("measure", taken), ("parties", guessed)) if is_so)
    return _Named(figure, measure, parties, inferred)


def _told(view: View, report: str, named: _Named) -> Told:
    figure, measure = named.figure, named.measure
    name = CHANGE + measure.name if is_movement(figure) and not measure.name.startswith(CHANGE) else measure.name
    key = (name if measure.name else "", figure.unit, named.parties, _way(view, measure, named.parties))
    context = figure.context.quote if figure.context else ""
    return key, Telling(report, figure.id, figure.evidence.quote, context, figure.measure, figure, named.inferred), measure.known


def _measure(concerned: Concerned, figure: Figure, near: list[_Named], text: str) -> tuple[Measure, bool]:
    """What a figure measures, and whether that had to be taken from the words around it."""
    named = concerned.namer.name(figure.measure)
    if named.name.lower() in words("en", "measures")["vague"]:
        return Measure(""), False  # "people" are counted for many reasons
    if named.name:
        return named, False
    if not figure.measure and figure.unit.islower() and figure.unit != "percent":  # the unit is what is counted
        return concerned.namer.name(figure.unit), False
    own = concerned.namer.within(_clause(text, figure.evidence.start))
    taken_up = next((n.measure for n in near if n.figure.unit == figure.unit or is_movement(figure)), own)
    return own if own.name else taken_up, True


def _clause(text: str, end: int) -> str:
    """What stands ahead of a number in its sentence."""
    return re.split(r"[.!?]\s|\n", text[max(0, end - NEAR) : end])[-1]


def is_movement(figure: Figure) -> bool:
    """Whether the figure is itself how much something moved ("fell by 8 percent")."""
    return figure.change is not None and (figure.change.value, figure.change.unit) == (figure.value, figure.unit)


def _way(view: View, measure: Measure, parties: tuple[str, ...]) -> str:
    if not (measure.marked("outward") or measure.marked("inward")):
        return ""
    rest = [p for p in parties if p not in (measure.source, measure.destination)]
    other = rest[0] if len(rest) == 1 and len(parties) == 2 else ""
    source = measure.source or (other if measure.destination else "")
    to = measure.destination or (other if measure.source else "")
    return f"{view.name(source)} to {view.name(to)}" if source and to else ""


def series_of(view: View, key: Key, told: Iterable[Telling], *, known: bool) -> Series:
    """The series of one key, of everything that was told for it."""
    groups: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for t in told:
        f = t.figure
        groups[f.period, f.value, f.low, f.high, f.modifier, _falls(f), _planned(t)].append(t)
    points = in_order(_point(view, group) for group in groups.values())
    measure, unit, parties, way = key
    return Series(measure, unit, parties, tuple(view.name(p) for p in parties), points, known, way)


def _point(view: View, told: list[Telling]) -> Point:
    """The point that several figures give alike. What fell is below nought."""
    f = told[0].figure
    reports = {t.report for t in told}
    sign = -1 if _falls(f) else 1
    value, ends = None if f.value is None else f.value * sign, meant(f)
    ends = (-ends[1], -ends[0]) if sign < 0 else ends
    origins = {view.origin(r) for r in reports}
    return Point(
        f.period, value, f.low, f.high, f.modifier, ends, tuple(told), len(reports), len(origins), outlook=_planned(told[0])
    )


def _falls(figure: Figure) -> bool:
    change: Change | None = figure.change
    if is_movement(figure):
        return change is not None and change.direction == "down"
    return figure.unit == "percent" and change is None and shrinks(figure.measure)


def _planned(told: Telling) -> bool:
    """Whether the words of the sentence ahead of the number say that it is still to come."""
    f = told.figure
    return is_outlook(f.context.quote[: f.evidence.start - f.context.start]) if f.context else False
