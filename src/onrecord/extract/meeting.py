"""Meetings."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Meeting, Reading

NAME = "meetings"


def extract(reading: Reading, facts: Facts) -> Iterator[Meeting]:
    """The meetings of a report."""
    yield from ()
