"""`onrecord compare`: the accounts of one meeting side by side."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from onrecord.cli import option
from onrecord.compare import Comparison, Matter, compare
from onrecord.interchange import plain
from onrecord.store import View
from onrecord.wording import shortened

NAME = "compare"


def run(
    meeting: Annotated[str, typer.Argument(help="A meeting's id, as show meetings --json gives it.", metavar="MEETING")],
    record: option.Record,
    as_json: option.Json = False,
) -> None:
    """Set the accounts of a meeting side by side: what all say, what only one says, where they differ."""
    with View(record) as view:
        found = compare(view, meeting)
    if as_json:
        print(json.dumps(plain(found), ensure_ascii=False, indent=1))
        return
    console = option.out()
    origins = "one origin" if found.origins == 1 else f"{found.origins} independent origins"
    console.print(Text(f"{found.meeting}: {len(found.accounts)} accounts of {origins}", style="bold"))
    for difference in found.differences:
        says = "; ".join(f"{report}: {value}" for report, value in difference.says)
        console.print(Text(f"They differ on the {difference.field}. {says}."))
    if found.shared:
        console.print(Text("\nMore than one says", style="bold"))
        console.print(_side_by_side(found))
    for report in found.accounts:
        alone = [m for m in found.single if m.accounts == (report,)]
        if alone:
            console.print(Text(f"\nOnly {report} says", style="bold"))
            console.print(_listed(alone))


def _side_by_side(found: Comparison) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0))
    table.add_column("", overflow="fold")
    for report in found.accounts:
        table.add_column(report, overflow="fold", ratio=1)
    for matter in found.shared:
        cells = ["\n".join(shortened(i.text, 40) for i in matter.items if i.report == report) for report in found.accounts]
        table.add_row(matter.kind, *(Text(cell) for cell in cells))
    return table


def _listed(matters: list[Matter]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for matter in matters:
        table.add_row(matter.kind, Text(shortened(matter.items[0].text, 40)))
    return table
