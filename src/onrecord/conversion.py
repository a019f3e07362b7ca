"""Conversion: series in another unit or scale, only where asked for, every value marked as derived with its sum.

Units of one dimension stand in `lang/en/conversions.yml`. For currencies, and for units that mean more than one thing
("tons"), the rate is the user's: `EUR=1.08` says that 1 EUR is 1.08 of the unit asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.errors import RecordError
from onrecord.lang import words
from onrecord.series import Point, Series, in_order
from onrecord.wording import number

SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Target:
    """What to convert to: a unit ("tonnes", "USD", '' for as it is), counted in `scale`, and the user's rates."""

    unit: str
    scale: str = ""
    rates: Mapping[str, float] = field(default_factory=dict)

    @property
    def written(self) -> str:
        """The unit as a series bears it: "million USD"."""
        return f"{self.scale} {self.unit}".strip()


def target(unit: str, rates: Iterable[str] = ()) -> Target:
    """What the words of a request mean: "million USD", "tonnes", "billion"; rates as `NAME=VALUE`."""
    first, _, rest = unit.strip().partition(" ")
    scale, name = (first, rest) if first in SCALES else ("", unit.strip())
    if not name and not scale:
        raise RecordError("give the unit that the rates are for: --unit USD --rate EUR=1.08")
    return Target(name, scale, dict(map(_rate, rates)))


def convert(found: Iterable[Series], to: Target) -> tuple[list[Series], list[Series]]:
    """The series in the unit asked for, and those for which a rate is wanting.

    What is of another dimension stays as it is. Series that differ in their unit alone become one.
    """
    groups: dict[tuple[str, tuple[str, ...], str, str], list[Series]] = defaultdict(list)
    wanting: list[Series] = []
    for series in found:
        factor = _factor(series.unit, to)
        if factor is None and _needs_rate(series.unit, to):
            wanting.append(series)
        made = series if factor is None else _converted(series, factor, to)
        groups[made.measure, made.parties, made.way, made.unit].append(made)
    return [replace(same[0], points=in_order(p for s in same for p in s.points)) for same in groups.values()], wanting


def _rate(text: str) -> tuple[str, float]:
    name, sep, value = text.partition("=")
    try:
        rate = float(value)
    except ValueError:
        rate = 0.0
    if not sep or not name.strip() or not 0 < rate < float("inf"):
        raise RecordError(f"{text!r} is no rate; write it as EUR=1.08: 1 EUR is 1.08 of the unit asked for")
    return name.strip(), rate


def _factor(unit: str, to: Target) -> float | None:
    """How many of the target's unit (its scale left out) one `unit` is; None where that is not known."""
    if not to.unit:
        return 1.0 if unit != "percent" else None
    if unit == to.unit:
        return 1.0
    if unit in to.rates:
        return to.rates[unit]
    for sizes in words("en", "conversions").values():
        if unit in sizes and to.unit in sizes:
            return float(sizes[unit]) / float(sizes[to.unit])
    return None


def _needs_rate(unit: str, to: Target) -> bool:
    """Whether both are currencies, or `unit` is a ton of some kind and a mass is asked for."""
    return (_is_currency(unit) and _is_currency(to.unit)) or (unit == "tons" and to.unit in words("en", "conversions")["mass"])


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _converted(series: Series, factor: float, to: Target) -> Series:
    unit = to.written if to.unit else f"{to.scale} {series.unit}"
    small = not to.unit and max((abs(p.middle or 0) for p in series.points), default=0) < SCALES[to.scale] / 1000
    if unit == series.unit or small:  # sixty buses are not counted in billions
        return series
    by = f" × {factor:.10g}" if factor != 1 else ""
    how = f"{by}, the rate given" if series.unit in to.rates and to.unit != series.unit else by
    size = factor / SCALES.get(to.scale, 1)
    points = tuple(_point(p, size, f"{p.written} {series.unit}{how}", unit) for p in series.points)
    return replace(series, unit=unit, points=points)


def _point(point: Point, size: float, as_stated: str, unit: str) -> Point:
    value, low, high = (None if v is None else float(f"{v * size:.12g}") for v in (point.value, point.low, point.high))
    made = replace(point, value=value, low=low, high=high, meant=(point.meant[0] * size, point.meant[1] * size))
    return replace(made, converted=f"{as_stated} = {made.written} {unit}")


def rates_note(wanting: Iterable[Series], to: Target) -> str:
    """What to say of the series that were left as they are: "left in EUR, for want of a rate (--rate EUR=...): 3 series"."""
    units: dict[str, int] = defaultdict(int)
    for series in wanting:
        units[series.unit] += 1
    return "; ".join(f"{number(n)} series left in {u}: to have {to.unit}, give --rate {u}=..." for u, n in sorted(units.items()))
