"""`onrecord compare`: the accounts of one meeting side by side."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli import option
from onrecord.compare import Comparison, Difference, Matter, compare
from onrecord.edtf import in_words
from onrecord.interchange import plain
from onrecord.store import View
from onrecord.wording import shortened

NAME = "compare"
BOTH = 2


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
    letters = {a.report: a.letter for a in found.told}
    _accounts(console, found)
    for difference in found.differences:
        console.print(Text(f"They differ on the {difference.field}. {_says(difference, letters)}."))
    if found.shared:
        console.print(Text("\nBoth say" if len(found.accounts) == BOTH else "\nMore than one says", style="bold"))
        console.print(_side_by_side(found, letters))
    for report in found.accounts:
        alone = [m for m in found.single if m.accounts == (report,)]
        if alone:
            console.print(Text(f"\nOnly {letters[report]} says", style="bold"))
            console.print(_listed(alone))


def _accounts(console: Console, found: Comparison) -> None:
    """Who tells of the meeting, each under a letter, in which words."""
    origins = "one origin" if found.origins == 1 else f"{found.origins} independent origins"
    console.print(Text(f"{found.meeting}: {len(found.accounts)} accounts of {origins}", style="bold"))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    for a in found.told:
        passing = "\ntold in passing: only what stands beside it is compared" if a.passing else ""
        about = ", ".join(filter(None, (a.report, in_words(a.published))))
        title = f"{a.title}\n{about}" if a.title else about
        table.add_row(Text(a.letter, style="bold"), Text(f"{title}\n“{shortened(a.quote, 30)}”{passing}"))
    console.print(table)


def _says(difference: Difference, letters: dict[str, str]) -> str:
    return "; ".join(
        f"{letters[report]}: {in_words(value) if difference.field == 'date' else value}" for report, value in difference.says
    )


def _side_by_side(found: Comparison, letters: dict[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0))
    table.add_column("", overflow="fold")
    for report in found.accounts:
        table.add_column(letters[report], overflow="fold", ratio=1)
    for matter in found.shared:
        cells = ["\n".join(shortened(i.text, 40) for i in matter.items if i.report == report) for report in found.accounts]
        parted = f"\nthey differ on the {'; '.join(matter.differ)}" if matter.differ else ""
        table.add_row(matter.kind, *(Text(cell) for cell in cells[:-1]), Text(f"{cells[-1]}{parted}"))
    return table


def _listed(matters: list[Matter]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for matter in matters:
        table.add_row(matter.kind, Text(shortened(matter.items[0].text, 40)))
    return table
