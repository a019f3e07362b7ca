"""Figures: which numbers of a report say something about the relation, and what they measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.figure_choice import wanted
from onrecord.extract.figure_measure import Counted, counted, measure
from onrecord.extract.figure_period import period
from onrecord.model import Facts, Figure, Quantity, Reading

NAME = "figures"


def extract(reading: Reading, facts: Facts) -> Iterator[Figure]:
    """The figures of a report, in the order of the text, each once."""
    seen: set[tuple[object, ...]] = set()
    earlier: list[Counted] = []
    for sentence in reading.sentences():
        where = (sentence.start_char, sentence.end_char)
        for quantity in _inside(reading, *where):
            here = counted(reading, quantity)
            if here is None:
                continue
            here = _share(here) or _elliptic(here, earlier, where) or here
            if not wanted(here):
                continue
            earlier.append(here)
            figure = _figure(reading, here, where, f"f{len(seen) + 1}")
            key = (figure.value, figure.low, figure.high, figure.unit.split()[-1].lower())
            if key not in seen:
                seen.add(key)
                yield figure


def _inside(reading: Reading, start: int, end: int) -> Iterator[Quantity]:
    dated = [(t.start, t.end) for t in reading.times if start <= t.start < end and t.kind != "duration"]
    for quantity in reading.quantities:
        if start <= quantity.number_start < end and not quantity.role and not any(a < quantity.number_end and quantity.number_start < b for a, b in dated):
            yield quantity


def _share(found: Counted) -> Counted | None:
    """ "Half of Ukrainians" as 50 percent of them."""
    value = found.quantity.value
    text = found.number.doc.text[found.quantity.number_end : found.quantity.number_end + 4]
    if value is None or not 0 < value < 1 or not text.startswith(" of") or found.noun is None:
        return None
    quantity = replace(found.quantity, value=round(100 * value, 6), kind="percent", unit="percent")
    return replace(found, quantity=quantity, unit="percent", end=max(found.end, found.quantity.end))


def _elliptic(found: Counted, earlier: list[Counted], where: tuple[int, int]) -> Counted | None:
    """A bare number that leaves out what it counts: the noun of the count before it in the sentence, or just before."""
    quantity = found.quantity
    if found.noun is not None or quantity.kind or quantity.value is None or quantity.unit:
        return None
    last = next((e for e in reversed(earlier) if not e.quantity.kind), None)
    if last is not None and where[0] - last.end < 160 and (quantity.value >= 10 or quantity.modifier != "exact"):
        return replace(found, noun=last.noun, unit=last.unit, end=quantity.end)
    if quantity.value >= 10_000:
        return replace(found, noun=found.number, unit="people", end=quantity.end)
    return None


def _figure(reading: Reading, found: Counted, where: tuple[int, int], ident: str) -> Figure:
    quantity = found.quantity
    return Figure(
        id=ident,
        measure=measure(reading, found),
        value=_whole(quantity.value),
        unit=found.unit,
        evidence=reading.span(quantity.start, found.end, "quantity"),
        low=_whole(quantity.low),
        high=_whole(quantity.high),
        modifier=quantity.modifier,
        period=period(reading, quantity.start, found.end, where),
        context=reading.span(*where, "sentence"),
    )


def _whole(value: float | None) -> float | None:
    """A whole number as such, so that it prints without ".0"."""
    return int(value) if value is not None and value == int(value) else value
