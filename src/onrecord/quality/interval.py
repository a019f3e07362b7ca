"""Interval: how far a share found in a sample may lie from the share in the whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a sample with its 95 % interval; all None where nothing was sampled."""

    hits: int
    total: int
    value: float | None
    low: float | None
    high: float | None


def wilson(hits: int, total: int, z: float = Z) -> Share:
    """The score interval of E. B. Wilson, Journal of the American Statistical Association 22 (1927), p. 209.

    It stays within 0 and 1, and says something of 0 hits and of small samples, where the textbook's plus and minus does not.
    """
    if not total:
        return Share(hits, total, None, None, None)
    p, z2 = hits / total, z * z
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    reach = z * sqrt(p * (1 - p) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return Share(hits, total, p, max(0.0, middle - reach), min(1.0, middle + reach))
