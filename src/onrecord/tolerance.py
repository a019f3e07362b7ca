"""Tolerance: from where to where a figure as stated can lie.

A number is as fine as its last digit ("25.1 billion" is 25.05 to 25.15 billion), a small count is itself, and a
modifier opens one side or both ("over 3 billion" starts at 3 billion). The shares are conventions, stated here and
nowhere else: "about" 5 percent either way, "almost" up to 10 percent below, "over" up to 10 percent above; "at least"
and "at most" are open.
"""

from __future__ import annotations

import math
import re

from onrecord.model import Figure

ABOUT, NEAR = 0.05, 0.10
NUMERAL = re.compile(r"\d(?:[\d,  ]*\d)?(?:\.\d+)?")
Interval = tuple[float, float]


def meant(figure: Figure) -> Interval:
    """The lowest and highest value that a figure can mean."""
    ends = [v for v in (figure.value, figure.low, figure.high) if v is not None]
    if not ends:
        return -math.inf, math.inf
    low = figure.low if figure.value is None and figure.low is not None else min(ends)
    high = figure.high if figure.value is None and figure.high is not None else max(ends)
    around = step(figure.evidence.quote, high) / 2 if figure.modifier in ("exact", "about") else 0
    open_low = figure.value is None and figure.low is None
    open_high = figure.value is None and figure.high is None
    return _modified(-math.inf if open_low else low - around, math.inf if open_high else high + around, figure.modifier)


def step(quote: str, value: float) -> float:
    """The size of the last digit of `value` as its quote writes it; 0 for a count to the unit."""
    for match in NUMERAL.finditer(quote):
        numeral = match[0].replace(",", "").replace(" ", "").replace(" ", "")
        if (mantissa := float(numeral)) and _is_power_of_ten(value / mantissa):
            scale = value / mantissa
            decimals = len(numeral.partition(".")[2])
            zeros = len(numeral) - len(numeral.rstrip("0")) if not decimals else 0
            return scale * 10**-decimals if decimals or scale > 1 else _round(zeros)
    return 0 if abs(value) < 1000 else 10 ** math.floor(math.log10(abs(value)))  # in words: "two billion"


def digits(value: float) -> int:
    """How many digits of a number count as it is written out: 25.1 has three, 90,000 one."""
    return len(f"{value:.12g}".replace(".", "").replace("-", "").split("e", maxsplit=1)[0].strip("0")) or 1


def meet(a: Interval, b: Interval) -> bool:
    """Whether two figures can both be right."""
    return a[0] <= b[1] and b[0] <= a[1]


def _round(zeros: int) -> float:
    """A number with three noughts or more is taken for a round one."""
    return 10.0**zeros if zeros >= 3 else 0


def _is_power_of_ten(ratio: float) -> bool:
    power = math.log10(ratio) if ratio > 0 else math.nan
    return power >= -1e-9 and abs(power - round(power)) < 1e-9


def _modified(low: float, high: float, modifier: str) -> Interval:
    widths = {
        "about": (ABOUT, ABOUT), "almost": (NEAR, 0), "over": (0, NEAR), "at least": (0, math.inf), "at most": (math.inf, 0),
    }  # fmt: skip
    below, above = widths.get(modifier, (0, 0))
    size = max(abs(v) for v in (low, high) if math.isfinite(v))
    return low - below * size if below else low, high + above * size if above else high
