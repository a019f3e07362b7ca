"""Listing: a table of many rows in plain text, as rich lays it out, in a small part of the time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli import option

Cells = tuple[str, ...]
GAP = "  "
WORD = re.compile(r"\s*\S+\s*")


def put(header: Cells, rows: Sequence[Cells]) -> None:
    """Print rows as a table, on a terminal with every other row dim."""
    console = option.out()
    if console.is_terminal:
        console.print(table(header, rows))
    else:
        console.file.writelines(f"{line}\n" for line in lines(console, header, rows))


def table(header: Cells, rows: Iterable[Cells]) -> Table:
    """Rows as a terminal table; cells wrap, nothing is cut off."""
    made = Table(box=None, pad_edge=False, header_style="bold", row_styles=("", "dim") if option.out().is_terminal else None)
    for name in header:
        made.add_column(name, overflow="fold", vertical="top")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def lines(console: Console, header: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    """The lines of that table without any style.

    How wide a column is depends on its widest cell and its longest word alone: rich lays out a table of these.
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(header)
    telling = [max(column, key=measure, default="") for column in columns for measure in (_widest, _longest)]
    few = [tuple(telling[2 * at + which] for at in range(len(header))) for which in (0, 1)]
    made = table(header, few)
    padded = made._calculate_column_widths(console, console.options)  # noqa: SLF001 there is no other way to ask
    widths = [w - (at > 0) - (at < len(padded) - 1) for at, w in enumerate(padded)]
    for row in (header, *rows):
        parts = [_wrapped(console, cell, width) for cell, width in zip(row, widths, strict=True)]
        if row is header:  # its lines stand at the bottom
            deepest = max(map(len, parts))
            parts = [[""] * (deepest - len(part)) + part for part in parts]
        for line in zip_longest(*parts, fillvalue=""):
            yield GAP.join(part + " " * (width - _width(part)) for part, width in zip(line, widths, strict=True))


def _wrapped(console: Console, cell: str, width: int) -> list[str]:
    if cell.isprintable() and _width(cell) <= width:
        return [cell]
    parted = cell.split("\n")
    if all(line.isprintable() and _width(line) == len(line) for line in parted) and _longest(cell) <= width:
        return [part for line in parted for part in _filled(line, width)]
    return [line.plain for line in Text(cell).wrap(console, width, overflow="fold")]


def _filled(line: str, width: int) -> list[str]:
    """A line of narrow letters and short words as rich breaks it: words with the spaces behind them, while there is room."""
    parts, part = [], ""
    for word in WORD.findall(line):
        if len(part) + len(word.rstrip()) > width and part:
            parts.append(part[:width])
            part = ""
        part += word
    return [*parts, part[:width]]


def _widest(cell: str) -> int:
    return max(map(len if cell.isascii() else _width, cell.splitlines()), default=0)


def _longest(cell: str) -> int:
    return max(map(len if cell.isascii() else _width, cell.split()), default=0)


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
