"""Statements."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Statement, Reading

NAME = "statements"


def extract(reading: Reading, facts: Facts) -> Iterator[Statement]:
    """The statements of a report."""
    yield from ()
