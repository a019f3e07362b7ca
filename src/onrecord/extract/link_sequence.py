"""Sequence: which meeting follows on an earlier one that the report tells of."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Reading, Span


def sequence(reading: Reading, facts: Facts) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Pairs of meetings, the later one first, with the words that join them."""
    yield from ()
