"""The value of a number: what its digits say, in any of the ways that thousands and decimals are marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isinf

POWER = re.compile(r"(?P<base>\d+(?:\.\d+)?)(?:(?P<ten>x10)?\^)(?P<up>[+-]*\d{1,2})")
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+")
DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
SEPARATORS = re.compile(r"[,\s]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `value`, or from `low` to `high`; `ordinal`, `fraction` and `words` say how it was written."""

    value: float | None
    low: float | None = None
    high: float | None = None
    ordinal: bool = False
    fraction: bool = False
    words: bool = False
    modifier: str = "exact"


def plain(value: float) -> float:
    """A float as it would be written: 25.1 * 10^9 is 25100000000, not 25100000000.000004."""
    return float(f"{value:.12g}")


def digits(word: str) -> float:
    """The value of a number in digits, thousands marked by commas, spaces or not at all."""
    if word.isdecimal() and len(word) < 300:
        return float(word)
    if (power := POWER.fullmatch(word)) is not None:
        up = int(power["up"].lstrip("+-")) * (-1 if power["up"].count("-") % 2 else 1)
        return float(power["base"]) * 10.0**up if power["ten"] else float(power["base"]) ** up
    if GROUPED.fullmatch(word):
        return float(word.replace(".", "").replace(",", "."))
    if DECIMAL_COMMA.fullmatch(word):
        return float(word.replace(",", "."))
    value = float(SEPARATORS.sub("", word))
    if isinf(value):
        raise ValueError(f"{word[:20]} is more than a number can hold")
    return value
