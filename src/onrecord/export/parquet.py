"""Parquet: a folder with a file for each table, typed, for data frames and warehouses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.export.table import TABLES, columns, rows
from onrecord.store import View

if TYPE_CHECKING:
    import pyarrow as pa

NAME, MEDIA_TYPE = "parquet", "application/vnd.apache.parquet"
TYPES = {
    "value": "float64", "low": "float64", "high": "float64", "hedged": "bool", "planned": "bool",
    "start": "int64", "end": "int64", "reports": "int64", "characters": "int64", "undoes": "int64", "confidence": "float64",
    "lat": "float64", "lon": "float64", "geonames": "int64", "judgements.id": "int64",
}  # fmt: skip


def write(view: View, out: Path) -> list[Path]:
    """One `<table>.parquet` for each table in the folder `out`."""
    import pyarrow.parquet as pq  # noqa: PLC0415 a heavy library, only for those who ask for it

    out.mkdir(parents=True, exist_ok=True)
    made = []
    for table in TABLES:
        path = out / f"{table}.parquet"
        pq.write_table(arrow(view, table), path)
        made.append(path)
    return made


def arrow(view: View, table: str) -> pa.Table:
    """One table as an Arrow table; the types do not depend on the rows."""
    import pyarrow as pa  # noqa: PLC0415

    found = list(rows(view, table))
    types = {n: TYPES.get(f"{table}.{n}") or TYPES.get(n, "string") for n in columns(table)}
    return pa.table({n: pa.array([row[n] for row in found], kind) for n, kind in types.items()})
