"""Reading: the log as it is now, by a connection that can't write: looking at a page leaves the record's file untouched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.store.database import connect


@contextmanager
def reading(record: Path) -> Iterator[sqlite3.Connection]:
    """The record, opened for reading."""
    db = connect(record, readonly=True)
    db.row_factory = sqlite3.Row
    try:
        yield db
    finally:
        db.close()
