"""Figures."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Figure, Reading

NAME = "figures"


def extract(reading: Reading, facts: Facts) -> Iterator[Figure]:
    """The figures of a report."""
    yield from ()
