"""`onrecord export`: a record for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import option
from onrecord.errors import RecordError
from onrecord.export import FORMATS
from onrecord.store import View

NAME = "export"


def run(
    out: Annotated[Path, typer.Argument(help="The folder (json, csv, parquet) or file (jsonl) to write.", metavar="OUT")],
    record: option.Record,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}.")] = "json",
) -> None:
    """Write the whole record as JSON, JSON Lines, CSV or Parquet."""
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    if str(out) == "-":
        raise typer.BadParameter("an export is written to files; name a folder, or a file for jsonl", param_hint="OUT")
    with View(record) as view:
        try:
            made = FORMATS[form].write(view, out)
        except OSError as error:
            raise RecordError(f"{out}: can't be written: {error.strerror or error}") from error
    option.notes().print(f"{len(made)} {'file' if len(made) == 1 else 'files'} written to {out}.")
