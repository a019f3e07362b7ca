"""CSV: a folder with a file for each table, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from onrecord.export.table import TABLES, columns, rows
from onrecord.store import View

NAME, MEDIA_TYPE = "csv", "text/csv"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def write(view: View, out: Path) -> list[Path]:
    """One `<table>.csv` for each table in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for table in TABLES:
        path = out / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(columns(table))
            writer.writerows([_cell(v) for v in row.values()] for row in rows(view, table))
        made.append(path)
    return made


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is marked as text; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
