"""Figures: which numbers of a report say something about the relation, and what they measure."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.figure_measure import Counted, counted, measure
from onrecord.extract.figure_period import period
from onrecord.model import Facts, Figure, Quantity, Reading

NAME = "figures"


def extract(reading: Reading, facts: Facts) -> Iterator[Figure]:
    """The figures of a report, in the order of the text."""
    found = 0
    for sentence in reading.sentences():
        where = (sentence.start_char, sentence.end_char)
        for quantity in _inside(reading, *where):
            here = counted(reading, quantity)
            if here is None or not wanted(here):
                continue
            found += 1
            yield _figure(reading, here, where, f"f{found}")


def _inside(reading: Reading, start: int, end: int) -> Iterator[Quantity]:
    return (q for q in reading.quantities if start <= q.number_start < end and not q.role)


def wanted(found: Counted) -> bool:
    """Whether a quantity is a figure."""
    if found.quantity.kind in ("money", "percent", "temperature"):
        return True
    if found.quantity.kind == "time":
        return False
    return bool(found.unit)


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
