"""Options that several commands share, declared once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

Record = Annotated[Path, typer.Option("--record", "-r", help="The record file.", metavar="FILE")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Who = Annotated[str, typer.Option("--who", help="A person, state or body taking part, speaking or concerned.")]
Where = Annotated[str, typer.Option("--where", help="A place, by name.")]
Since = Annotated[str, typer.Option("--since", help="Not before this date (EDTF: 2024, 2024-03, 2024-03-15).")]
Until = Annotated[str, typer.Option("--until", help="Not after this date.")]
When = Annotated[str, typer.Option("--when", help="In this time (EDTF: 2024, 2024-03, 2024-01/2024-06); short for both.")]
Report = Annotated[str, typer.Option("--report", help="Only the report with this id, or the start of it.")]
Text = Annotated[str, typer.Option("--text", help="Words that the fact's quotes must have.")]
Confidence = Annotated[str, typer.Option("--confidence", help="Only facts this certain: 0.8, or sure (right 19 times in 20).")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="At most so many rows (0: all).")]

PIPED = 140  # columns, where no terminal says how many


def out() -> Console:
    """The console for data. In a pipe it is wide enough that no cell is cut, and it has no colour."""
    columns = os.environ.get("COLUMNS", "")
    piped = int(columns) if columns.isdecimal() and int(columns) else PIPED
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else piped, highlight=False)


def notes() -> Console:
    """The console for progress and remarks: standard error."""
    return Console(file=sys.stderr, highlight=False)
