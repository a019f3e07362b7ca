"""Confidence: how often a careful reader would record a fact like this one, from what was seen when it was found.

A logistic model per record type: weights for plain observations (`confidence_seen`), and a slope for the likelihood that a
learned extractor gave. `scripts/train_confidence.py` makes it; decision 0014 has the figures.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.extract.confidence_seen import observed
from onrecord.model import Facts

PLACES = 2  # digits kept: the third is noise
NEAR_ONE = 0.995  # no rule is always right
LEAST = {"obstacles": 0.15}  # what is so unlikely to be right is not recorded (decision 0014)


@cache
def table() -> dict[str, Any]:
    """The weights by record type, read once a process."""
    text = files("onrecord.lang").joinpath("en", "confidence_weights.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def rated(facts: Facts) -> Facts:
    """The same facts, each with its confidence, without those too unlikely to be right."""
    changes: dict[str, Any] = {}
    for kind in table():
        told = (replace(fact, confidence=likelihood(kind, seen, fact.confidence)) for fact, seen in observed(facts, kind))
        changes[kind] = tuple(fact for fact in told if fact.confidence >= LEAST.get(kind, 0.0))
    return replace(facts, **changes)


def likelihood(kind: str, seen: Iterable[str], score: float | None = None) -> float:
    """The calibrated probability for a fact with these observations and, from a learned extractor, this likelihood."""
    row = table()[kind]
    total = row["bias"] + sum([row["weights"].get(name, 0.0) for name in seen]) + row["slope"] * log_odds(score)
    return round(min(NEAR_ONE, 1.0 / (1.0 + math.exp(-total))), PLACES)


def log_odds(score: float | None) -> float:
    """A likelihood on the scale of weights, 0 where there is none."""
    bounded = min(max(0.5 if score is None else score, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))
