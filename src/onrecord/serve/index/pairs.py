"""Pairs: what two states deal with each other, summed up: in short for the list, and by month and year as the panel has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

PAIR = """INSERT INTO pair SELECT a, b, count(DISTINCT fact), count(DISTINCT CASE "column" WHEN 'meetings' THEN fact END),
    count(DISTINCT report), coalesce(min(nullif(month, '')), ''), max(month)
  FROM dealing WHERE "column" <> 'reports_read' AND {} GROUP BY a, b"""
PERIOD = "CASE WHEN length(d.month) >= {digits} THEN substr(d.month, 1, {digits}) ELSE '' END"
TOLD = "d.\"column\" <> 'reports_read'"
FACTS = """INSERT INTO panel SELECT d.a, d.b, {digits}, {period} AS p, d."column", count(DISTINCT d.fact)
  FROM dealing d WHERE {told} AND {which} GROUP BY d.a, d.b, d."column", p"""
REPORTS = """INSERT INTO panel SELECT d.a, d.b, {digits}, {period} AS p, 'reports', count(DISTINCT d.report)
  FROM dealing d WHERE {told} AND {which} GROUP BY d.a, d.b, p"""
ORIGINS = """INSERT INTO panel SELECT d.a, d.b, {digits}, {period} AS p, 'origins', count(DISTINCT r.origin)
  FROM dealing d JOIN report r ON r.id = d.report WHERE {told} AND {which} GROUP BY d.a, d.b, p"""
READ = """INSERT INTO panel SELECT d.a, d.b, {digits}, {period} AS p, 'reports_read', count(DISTINCT d.report)
  FROM dealing d WHERE {which} GROUP BY d.a, d.b, p HAVING max({told})"""  # a period with nothing but reading is no row
BY = (4, 7)


def sum_up_all(db: sqlite3.Connection) -> None:
    """Every pair of an index that has none yet."""
    _sum_up(db, "1", "1", ())


def sum_up(db: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """These pairs anew."""
    for pair in pairs:
        for table in ("pair", "panel"):
            db.execute(f"DELETE FROM {table} WHERE a = ? AND b = ?", pair)
        _sum_up(db, "a = ? AND b = ?", "d.a = ? AND d.b = ?", pair)


def _sum_up(db: sqlite3.Connection, one: str, which: str, pair: tuple[str, ...]) -> None:
    db.execute(PAIR.format(one), pair)
    for digits in BY:
        period = PERIOD.format(digits=digits)
        for sql in (FACTS, REPORTS, ORIGINS, READ):
            db.execute(sql.format(digits=digits, period=period, told=TOLD, which=which), pair)
