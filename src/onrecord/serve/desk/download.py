"""Download: rows as CSV or JSON, as a working page offers them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import HTTPException
from starlette.responses import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def known(form: str, *forms: str) -> None:
    """Refuse a form of download that there is not."""
    if form not in forms:
        raise HTTPException(404, f"There is no download as {form!r}; there are {', '.join(forms)}.")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], name: str) -> Response:
    """A CSV file. A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue().encode(), media_type="text/csv; charset=utf-8", headers=headers)


def as_json(value: Any, media_type: str = "application/json") -> Response:
    """A JSON document."""
    return Response(json.dumps(value, ensure_ascii=False, indent=1).encode(), media_type=media_type)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(map(str, value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
