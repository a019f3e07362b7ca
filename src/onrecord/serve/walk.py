"""Walk: a whole list, page by page, so that no download holds it in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.serve.index import Wanted, find
from onrecord.serve.shelf import Held

BATCH = 500  # rows that a whole list is read by


def all_rows(held: Held, table: str, chosen: Wanted, *, oldest: bool = False) -> Iterator[Any]:
    """Every row that passes, page by page."""
    after = ""
    while True:
        found = find(held.db, table, chosen, after=after, limit=BATCH, oldest=oldest)
        yield from found.rows
        after = found.next
        if not after:
            return
