"""Supplies and makes: who gives goods to whom, and whose product is named."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Reading, Span


def supplies(reading: Reading, facts: Facts) -> Iterator[tuple[str, str, str, Span]]:
    """Links of goods given, from giver to receiver."""
    yield from ()
