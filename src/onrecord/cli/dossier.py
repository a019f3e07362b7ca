"""`onrecord dossier`: everything on one person, state, region or body."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.text import Text

from onrecord.cli import option
from onrecord.cli.listing import table
from onrecord.cli.show import FACT_COLUMNS, in_order
from onrecord.dossier import Dossier, dossier
from onrecord.interchange import plain
from onrecord.store import View
from onrecord.wording import offices

NAME = "dossier"


def run(
    name: Annotated[str, typer.Argument(help="A name as any report writes it, or an id.", metavar="NAME")],
    record: option.Record,
    as_json: option.Json = False,
) -> None:
    """Show the offices, meetings, statements, undertakings, figures and dealings of one party."""
    with View(record) as view:
        found = dossier(view, name)
        if as_json:
            print(json.dumps(_plain(found), ensure_ascii=False, indent=1))
        else:
            _print(view, found)


def _plain(found: Dossier) -> dict[str, object]:
    facts = {kind: [{"report": f.report} | plain(f.fact) for f in rows] for kind, rows in found.facts.items()}
    return {"entity": plain(found.entity), "reports": found.reports, "deals_with": found.deals_with} | facts


def _print(view: View, found: Dossier) -> None:
    console, entity = option.out(), found.entity
    console.print(Text(f"{entity.name}  ({' '.join(filter(None, (entity.kind, entity.iso)))}, id {entity.id})", style="bold"))
    lines = {
        "offices": offices(view, entity),
        "also written": ", ".join(m for m in entity.mentions if m != entity.name),
        "in reports": ", ".join(found.reports),
        "deals with": ", ".join(f"{name} ({n})" for name, n in found.deals_with[:12]),
    }
    for label, value in lines.items():
        if value:
            console.print(Text(f"{label}: {value}"))
    for kind, rows in found.facts.items():
        if rows:
            header, cells = FACT_COLUMNS[kind]
            several = len({f.fact.id for f in rows})
            counted = f"{several}" if several == len(rows) else f"{several}, in {len(rows)} accounts"
            console.print(Text(f"\n{kind} ({counted})", style="bold"))
            console.print(table(header, [cells(view, f) for f in in_order(rows)]))
