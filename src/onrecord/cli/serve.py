"""`onrecord serve`: the record in the browser, and for programs."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import option

NAME = "serve"


def run(
    record: Annotated[Path, typer.Argument(help="The record file.", metavar="RECORD")],
    host: Annotated[str, typer.Option(help="The address to listen on; beyond this machine only with a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on (0: any that is free).", min=0, max=65535)] = 8765,
    token: Annotated[str, typer.Option(help="The secret for writing (default: made anew).", envvar="ONRECORD_TOKEN")] = "",
    name: Annotated[list[str] | None, typer.Option(help="A further host name that the server answers to.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve a record as pages and as an API, from this machine."""
    from onrecord.serve.run import prepare

    server = prepare(record, host, port, token, name or ())
    option.notes().print(f"{record} is at {server.address}", soft_wrap=True)
    option.notes().print(f"To write (review, add, upload) open {server.entrance}", soft_wrap=True)
    option.notes().print("Stop with Ctrl+C.")
    if open_:
        webbrowser.open(server.entrance)
    server.run()
