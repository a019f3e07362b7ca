"""`onrecord panel`: dealings by pair of states and month."""

from __future__ import annotations

import csv
import json
import sys
from typing import Annotated, Any

import typer

from onrecord.cli import option
from onrecord.cli.listing import put
from onrecord.panel import COLUMNS, PERIODS, panel
from onrecord.store import View
from onrecord.wording import plural

NAME = "panel"


def run(
    record: option.Record,
    by: Annotated[str, typer.Option(help="`month` or `year`.")] = "month",
    who: option.Who = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    as_json: option.Json = False,
) -> None:
    """One row for each pair of states and month: meetings, statements by stance, undertakings by stage, coverage."""
    if by not in PERIODS:
        raise typer.BadParameter(f"{by!r} is none of {', '.join(PERIODS)}", param_hint="--by")
    with View(record) as view:
        rows = [r for r in panel(view, by) if who.casefold() in (f"{r['a']} {r['b']}".casefold() if who else "")]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    else:
        header = ("pair", "period", "meetings", "statements", "undertakings", "reports", "origins", "read")
        put(header, [_cells(row) for row in rows])
        option.notes().print(f"{plural(len(rows), 'row')}; --csv and --json have a column for each stance and stage.")


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    """A row as the terminal shows it: the stances and stages that occur, in one cell each."""
    kinds = [
        ", ".join(f"{c.removeprefix(kind).replace('_', ' ')} {n}" for c, n in row.items() if c.startswith(kind) and n)
        for kind in ("statements_", "undertakings_")
    ]
    counted = (str(row[c]) for c in ("reports", "origins", "reports_read"))
    return f"{row['a']} - {row['b']}", row["period"], str(row["meetings"] or ""), *kinds, *counted
