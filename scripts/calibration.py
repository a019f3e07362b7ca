"""How well confidences agree with truth, and how well they could by chance.

`calibration_error` is the expected calibration error (Naeini et al. 2015, Guo et al. 2017): facts are put into bins by
confidence, and the distance between mean confidence and share right is averaged over the facts; ten bins of equal width as is
usual, or five of equal size, which are steadier where facts are few. It is never 0 in a sample: `chance` gives what confidences
that are exactly true would score on as many facts, by simulation.
"""

from __future__ import annotations

import numpy as np

WIDE, EVEN = 10, 5
DRAWS, SEED, HIGH = 1000, 2026, 0.95


def bins(rates: np.ndarray, even: bool = False) -> list[np.ndarray]:
    """The facts of each bin, as indices; empty bins are left out."""
    if even:
        return [part for part in np.array_split(np.argsort(rates, kind="stable"), EVEN) if len(part)]
    numbers = np.minimum((rates * WIDE + 1e-9).astype(int), WIDE - 1)
    return [np.flatnonzero(numbers == number) for number in np.unique(numbers)]


def calibration_error(rates: np.ndarray, right: np.ndarray, even: bool = False) -> float:
    """Expected calibration error."""
    parts = bins(rates, even)
    return float(sum(len(p) * abs(rates[p].mean() - right[p].mean()) for p in parts) / max(len(rates), 1))


def chance(rates: np.ndarray, even: bool = False) -> tuple[float, float]:
    """The error of confidences that are true, on average and at most 19 times in 20."""
    random = np.random.default_rng(SEED)
    errors = [calibration_error(rates, random.random(len(rates)) < rates, even) for _ in range(DRAWS)]
    return float(np.mean(errors)), float(np.quantile(errors, HIGH))
