"""Find: the things of the index that pass a person's filters, a page at a time.

The filters are the command line's. A page is a keyset page: it goes on from the last row seen, so that page 1,000 costs
what page 1 does and nothing is skipped where the record has grown in between.
"""

from __future__ import annotations

import base64
import binascii
import sqlite3
from dataclasses import dataclass

from onrecord.errors import QueryError
from onrecord.serve.index.counting import count
from onrecord.serve.index.passing import Clause, Wanted, source_of, where_of

NO_PAGE = "{!r} is no page of a list; leave `after` out for the first"
MANY = 500  # rows from which on a list is walked in its order instead of being gathered and sorted


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, how many rows pass in all, and where the next page starts ('' on the last)."""

    rows: list[sqlite3.Row]
    total: int
    next: str


def find(
    db: sqlite3.Connection, table: str, wanted: Wanted, *, after: str = "", limit: int = 50, oldest: bool = False, total: int = -1
) -> Page:
    """A page of `report`, `entity` or the things of one type (`meeting`, ...), newest first or entities by reports.

    `total` is how many pass in all, where that is known already: counting is most of the work.
    """
    if total < 0:
        total = count(db, table, wanted)
    source, clauses = source_of(db, table, wanted, few=total < MANY)
    order, start = _order(table, after, oldest=oldest)
    where, values = where_of([*clauses, *start])
    rows = db.execute(f"SELECT * FROM {source} t {where} ORDER BY {order} LIMIT ?", [*values, limit + 1]).fetchall()
    last = rows[limit - 1] if len(rows) > limit and limit else None
    return Page(rows[:limit], total, cursor(last["sort"] if table != "entity" else "", last["seq"]) if last else "")


def cursor(sort: str, seq: int) -> str:
    """Where a page ended, as an opaque word."""
    return base64.urlsafe_b64encode(f"{sort}|{seq}".encode()).decode().rstrip("=")


def opened(after: str) -> tuple[str, int]:
    """The row that a cursor stands for; an error for a word that is none."""
    try:
        sort, _, seq = base64.b64decode(f"{after}{'=' * (-len(after) % 4)}", "-_", validate=True).decode().rpartition("|")
    except (ValueError, binascii.Error) as error:
        raise QueryError(NO_PAGE.format(after)) from error
    if not (seq.isascii() and seq.isdigit() and len(seq) < 16):
        raise QueryError(NO_PAGE.format(after))
    return sort, int(seq)


def _order(table: str, after: str, *, oldest: bool) -> tuple[str, list[Clause]]:
    if table == "entity":
        return "t.seq", [("t.seq > ?", [opened(after)[1]])] if after else []
    way, beyond = ("ASC", ">") if oldest else ("DESC", "<")
    order = f"t.sort {way}, t.seq"
    if not after:
        return order, []
    sort, seq = opened(after)
    return order, [(f"(t.sort {beyond} ? OR (t.sort = ? AND t.seq > ?))", [sort, sort, seq])]
