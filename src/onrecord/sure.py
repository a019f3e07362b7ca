"""Sure: the confidence from which on facts of a record type were right 19 times in 20, on texts not learned from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import QueryError


@cache
def cuts() -> dict[str, float]:
    """The least confidence to be sure of, by record type (`meetings`, ...)."""
    text = files("onrecord.lang").joinpath("en", "confidence_weights.json").read_text(encoding="utf-8")
    return {kind: row["sure"] for kind, row in json.loads(text).items()}


def confident(fact: Any, plural: str, wanted: float | str) -> bool:
    """Whether a fact is as certain as `wanted`: a share from 0 to 1, or `sure`. A fact not rated is sure of nothing."""
    if not wanted:
        return True
    least = cuts().get(plural, 1.0) if wanted == "sure" else float(wanted)
    return fact.confidence is not None and fact.confidence >= least


def check_confidence(wanted: float | str) -> None:
    """Refuse what is neither a share nor the word `sure`."""
    try:
        good = wanted in {"", "sure"} or 0 <= float(wanted) <= 1
    except ValueError:
        good = False
    if not good:
        raise QueryError(f"{wanted!r} is no confidence; give a share from 0 to 1, or sure")
