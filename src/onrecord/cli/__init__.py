"""The command-line program: one thin module for each command. Data on standard output, progress on standard error.

Exit codes: 0 all went well; 1 failure; 2 wrong use; 3 some inputs could not be read (the rest is recorded);
4 evidence that does not match its text; 130 stopped from the keyboard.
"""

from __future__ import annotations

import gc
import sys

import typer

from onrecord.cli import (
    brief,
    compare,
    doctor,
    dossier,
    explain,
    export,
    judge,
    panel,
    read,
    register,
    series,
    serve,
    show,
    verify,
)
from onrecord.errors import OnRecordError, QueryError, SettingsError

app = typer.Typer(
    name="onrecord",
    help="Reads reports on dealings between states and writes the record: every fact with the words that prove it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (read, register, show, brief, dossier, compare, panel, series, explain, judge, export, serve, verify, doctor):
    app.command(command.NAME)(command.run)

SELDOM = (100_000, 50, 100)  # how often cycles are searched for: a command holds the facts of a whole record, and none
STOPPED = 130  # what typer makes of a stop from the keyboard


def main() -> None:
    """Run the program; an error that OnRecord raises on purpose is one line on standard error."""
    gc.set_threshold(*SELDOM)
    try:
        app()
    except (SettingsError, QueryError) as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(2)
    except OnRecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == STOPPED:
            print("onrecord: stopped; what was finished is recorded, the same command goes on from there", file=sys.stderr)
        if isinstance(ended.__context__, BrokenPipeError):  # typer makes it 1, but who takes the head of a list has got it
            sys.exit(0)
        raise
