"""`onrecord import-register`: an official register of visits into a record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import option

NAME = "import-register"


def run(
    file: Annotated[Path, typer.Argument(help="JSON Lines, or CSV with a header.", metavar="FILE", exists=True, dir_okay=False)],
    record: option.Record,
    host: Annotated[str, typer.Option(help="The state that keeps the register (ISO 3166-1).")] = "US",
    as_json: option.Json = False,
) -> None:
    """Load a register of visits (person, country, date) as a source of its own, and join meetings with its visits."""
    from onrecord.pipeline import import_register

    visits, joined = import_register(record, file, host)
    if as_json:
        print(json.dumps({"visits": visits, "meetings_joined": joined}))
    else:
        print(f"{visits:,} visits in the register; {joined:,} meetings of the record took place during one.")
