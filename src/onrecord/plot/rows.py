"""Rows: series as a flat table, a row for each point, as CSV takes it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from onrecord.series import Series

COLUMNS = (
    "series", "measure", "parties", "unit", "period", "value", "low", "high", "modifier", "outlook", "inferred",
    "derived", "converted", "reports", "origins", "report_ids", "facts", "quotes",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(found: Iterable[Series]) -> list[dict[str, Any]]:
    """One row for each point, with the columns `COLUMNS`."""
    return [
        {
            "series": s.label, "measure": s.measure, "parties": "; ".join(s.names), "unit": s.unit, "period": p.period,
            "value": p.value, "low": p.low, "high": p.high, "modifier": p.modifier, "outlook": p.outlook,
            "inferred": "; ".join(p.inferred), "derived": p.derived, "converted": p.converted,
            "reports": p.reports, "origins": p.origins, "report_ids": "; ".join(dict.fromkeys(t.report for t in p.tellings)),
            "facts": "; ".join(t.fact for t in p.tellings), "quotes": " | ".join(t.quote for t in p.tellings),
        }
        for s in found
        for p in s.points
    ]  # fmt: skip


def write_csv(found: Iterable[Series], handle: TextIO) -> None:
    """The rows as CSV; text that a spreadsheet would run as a formula is marked as text."""
    writer = csv.DictWriter(handle, COLUMNS)
    writer.writeheader()
    for row in rows(found):
        writer.writerow({k: f"'{v}" if isinstance(v, str) and v.startswith(FORMULA) else v for k, v in row.items()})
