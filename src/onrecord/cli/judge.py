"""`onrecord judge`: what a person says about the record, kept in a log that is only added to."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli import option
from onrecord.errors import QueryError, RecordLocked
from onrecord.pipeline import settle
from onrecord.store import Entry, Journal, add, judge
from onrecord.store.judgement import ACTIONS, KINDS, entries, in_force
from onrecord.wording import plural

NAME = "judge"
LIST = "list"
WHAT = "confirm, refuse, accept, reject, unsure, correct, add, undo or list"
By = Annotated[str, typer.Option("--by", help="Who says so.", metavar="NAME", envvar="ONRECORD_BY")]


def run(
    action: Annotated[str, typer.Argument(help=f"One of {WHAT}.", metavar="ACTION")],
    record: option.Record,
    target: Annotated[str, typer.Argument(help="An id, ID@REPORT, or for undo the number of a row.", metavar="TARGET")] = "",
    other: Annotated[str, typer.Argument(help="confirm, refuse: the second id.", metavar="OTHER")] = "",
    by: By = "",
    field: Annotated[str, typer.Option(help="correct: the field to put right.", metavar="FIELD")] = "",
    to: Annotated[str, typer.Option(help="correct: its right value (text, JSON, or a place as 120-134).", metavar="VALUE")] = "",
    kind: Annotated[str, typer.Option(help=f"What the target is, where an id may be several: {', '.join(KINDS)}.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
    fact: Annotated[str, typer.Option(help="add: the fact's fields as JSON.", metavar="JSON")] = "",
    source: Annotated[str, typer.Option(help="add: JSON with name, date and quote of its source.", metavar="JSON")] = "",
    as_json: option.Json = False,
) -> None:
    """Confirm or refuse a join; accept, reject, correct or add a fact; undo any of it; list what was said."""
    if action not in (*ACTIONS, LIST):
        raise typer.BadParameter(f"{action!r} is none of {WHAT}", param_hint="ACTION")
    if action == LIST:
        _list(record, target, as_json=as_json)
        return
    if action == "correct" and not field:
        raise typer.BadParameter("correct needs --field and --to", param_hint="--field")
    with Journal(record) as journal:
        if action == "add":
            made = add(journal, kind, _json("--fact", fact), _json("--source", source), by=by, note=note, belongs_to=target)
        else:
            made = judge(journal, action, target, by=by, other=other, kind=kind, field=field, after=to, note=note)
    _print(made, as_json=as_json)
    _settle(record)


def _settle(record: Path) -> None:
    try:
        settle(record)
    except RecordLocked:
        option.notes().print("A run is writing the record; it will take this up when it ends.")


def _json(name: str, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise QueryError(f"{name}: no JSON: {error}") from error
    if not isinstance(value, dict):
        raise QueryError(f"{name}: a JSON object is wanted")
    return value


def _list(record: Path, target: str, *, as_json: bool) -> None:
    with Journal(record) as journal:
        log = list(entries(journal.db))
    standing = {e.id for e in in_force(log)}
    shown = [e for e in log if not target or any(target in (x, x.partition("@")[0]) for x in (e.target, e.other))]
    if as_json:
        rows = [asdict(e) | {"stands": e.id in standing or e.action == "undo"} for e in shown]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for entry in shown:
        undone = "" if entry.id in standing or entry.action == "undo" else " (undone)"
        print(f"{entry.id}: {entry.at[:16]} {entry.by}: {_said(entry)}{undone}{f' ({entry.note})' if entry.note else ''}")
    option.notes().print(f"{plural(len(shown), 'judgement')}.")


def _print(made: list[Entry], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([asdict(e) for e in made], ensure_ascii=False, indent=1))
        return
    for entry in made:
        print(f"{entry.id}: {_said(entry)}")


def _said(entry: Entry) -> str:
    """A row as a sentence."""
    if entry.action == "undo":
        return f"undoes {entry.undoes}"
    if entry.action == "correct":
        before, after = entry.before or "nothing", entry.after or "nothing"
        return f"corrects {entry.kind} {entry.target}: {entry.field} from {before} to {after}"
    if entry.other:
        word = {"confirm": "is the same as", "refuse": "is not", "add": "was added to"}[entry.action]
        return f"{entry.kind} {entry.target} {word} {entry.other}"
    return f"{entry.action} {entry.kind} {entry.target}"
