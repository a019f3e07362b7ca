"""Links."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Facts, Link, Reading

NAME = "links"


def extract(reading: Reading, facts: Facts) -> Iterator[Link]:
    """The links of a report."""
    yield from ()
