"""Obstacles."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Obstacle, Reading

NAME = "obstacles"


def extract(reading: Reading, facts: Facts) -> Iterator[Obstacle]:
    """The obstacles of a report."""
    yield from ()
