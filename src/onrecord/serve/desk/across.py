"""Across: which things pass a page's filters, as the index knows them, for counting over them."""

from __future__ import annotations

import sqlite3
from typing import Any

from onrecord.serve.index import Wanted
from onrecord.serve.index.find import _source, _where


def passing(db: sqlite3.Connection, table: str, wanted: Wanted) -> tuple[str, list[Any]]:
    """A query for the `seq` of everything of one type (or `report`) that passes, and its values."""
    source, clauses = _source(db, table, wanted)
    where, values = _where(clauses)
    return f"SELECT t.seq FROM {source} t {where}", values  # noqa: S608 names are ours, values are bound
