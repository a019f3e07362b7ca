"""Parquet: a folder with a file for each table, typed, for data frames and warehouses."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.export.table import TABLES, columns, rows
from onrecord.store import View

NAME, MEDIA_TYPE = "parquet", "application/vnd.apache.parquet"
TYPES = {
    "value": pa.float64(), "low": pa.float64(), "high": pa.float64(), "hedged": pa.bool_(), "planned": pa.bool_(),
    "start": pa.int64(), "end": pa.int64(), "reports": pa.int64(), "characters": pa.int64(),
}  # fmt: skip


def write(view: View, out: Path) -> list[Path]:
    """One `<table>.parquet` for each table in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for table in TABLES:
        path = out / f"{table}.parquet"
        pq.write_table(arrow(view, table), path)
        made.append(path)
    return made


def arrow(view: View, table: str) -> pa.Table:
    """One table as an Arrow table; the types do not depend on the rows."""
    found = list(rows(view, table))
    return pa.table({n: pa.array([row[n] for row in found], TYPES.get(n, pa.string())) for n in columns(table)})
