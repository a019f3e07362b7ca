"""Across: which things pass a page's filters, as the index knows them, for counting over them."""

from __future__ import annotations

import sqlite3
from typing import Any

from onrecord.serve.index import Wanted, selected


def passing(db: sqlite3.Connection, table: str, wanted: Wanted) -> tuple[str, list[Any]]:
    """A query for the `seq` of everything of one type (or `report`) that passes, and its values."""
    passing, values = selected(db, table, wanted)
    return f"SELECT t.seq FROM {passing}", values  # noqa: S608 names are ours, values are bound
