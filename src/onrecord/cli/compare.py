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
KINDS = {"undertaking": "Undertakings", "figure": "Figures", "statement": "Statements"}


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
    for title, matters in (("More than one says", found.shared), ("Only one says", found.single)):
        if matters:
            console.print(Text(f"\n{title}", style="bold"))
            console.print(_side_by_side(found, matters))


def _side_by_side(found: Comparison, matters: tuple[Matter, ...]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0))
    table.add_column("", overflow="fold")
    for report in found.accounts:
        table.add_column(report, overflow="fold", ratio=1)
    for matter in matters:
        cells = ["\n".join(shortened(i.text, 40) for i in matter.items if i.report == report) for report in found.accounts]
        table.add_row(Text(KINDS[matter.kind].removesuffix("s").lower()), *(Text(cell) for cell in cells))
    return table
