"""Score: how likely a phrase of harm is recorded as an obstacle, and the choice among those that overlap.

A logistic model over the features of `obstacle_find`; its weights are made by `scripts/train_obstacle.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.extract.obstacle_find import Candidate

AGAIN = 0.05  # how much likelier, for each of its family that is taken


@cache
def model() -> dict[str, Any]:
    """The weights: `bias`, `threshold` and `weights` by feature."""
    path = files("onrecord.lang").joinpath("en", "obstacle_weights.json")
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


def likelihood(features: Iterable[str]) -> float:
    """The probability that a careful reader records a phrase with these features."""
    weights = model()["weights"]
    return 1 / (1 + math.exp(-model()["bias"] - sum(weights.get(f, 0.0) for f in features)))


def chosen(found: Iterable[Candidate]) -> list[Candidate]:
    """The likely candidates in text order."""
    return picked([(likelihood(c.features), c) for c in found], model()["threshold"])


def picked(scored: list[tuple[float, Candidate]], threshold: float) -> list[Candidate]:
    """Those over the threshold, of overlapping ones the likeliest; each more of a family has to be a little likelier."""
    ranked = sorted(((_of_clause(score, one, scored), one) for score, one in scored), key=lambda p: (-p[0], p[1].start))
    kept: list[Candidate] = []
    for score, one in ranked:
        asked = threshold + AGAIN * sum(one.family == k.family for k in kept)
        if score >= asked and not any(_share(one, k) for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)


def _share(one: Candidate, other: Candidate) -> bool:
    """Whether the evidence of two overlaps: a clause that names two harms is recorded once."""
    return one.evidence[0] < other.evidence[1] and other.evidence[0] < one.evidence[1]


def _of_clause(score: float, one: Candidate, scored: list[tuple[float, Candidate]]) -> float:
    """A clause that says what several harms do ("shortages and costs hamper trade") stands for the phrases within it."""
    if one.family != "hinder" or "subject=harm" not in one.features:
        return score
    return max([score] + [other + 0.001 for other, c in scored if one.start <= c.start and c.end <= one.end])
