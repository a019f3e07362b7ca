"""Undertakings."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Undertaking, Reading

NAME = "undertakings"


def extract(reading: Reading, facts: Facts) -> Iterator[Undertaking]:
    """The undertakings of a report."""
    yield from ()
