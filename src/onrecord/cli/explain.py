"""`onrecord explain`: which words and which rule a fact rests on, why things were joined, what people said of them."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli import option
from onrecord.errors import RecordError
from onrecord.interchange import plain
from onrecord.model import Document, Entity, Span
from onrecord.store import Found, View
from onrecord.store.tables import FACT_TYPES, spans_of
from onrecord.wording import change, listing, number

NAME = "explain"
AROUND = 60  # characters of the text shown on either side of the evidence


def run(
    fact: Annotated[str, typer.Argument(help="The id of a fact or entity, as brief and show --json give it.", metavar="FACT")],
    record: option.Record,
    as_json: option.Json = False,
) -> None:
    """Show where a fact stands in its report, which rule picked which words, and why it was joined with others."""
    with View(record) as view:
        found = [(t.name, f) for t in FACT_TYPES for f in view.facts(t.plural, rejected=True) if f.fact.id == fact]
        joined = [dict(row) for row in view.joins(fact)]
        joined += _visits(view, joined)
        if not found and not joined and fact not in view.entities:
            raise RecordError(f"{fact}: no fact and no entity with this id in {record}")
        if as_json:
            rows = [_row(view, name, f) for name, f in found]
            print(json.dumps({"facts": rows, "joined": joined}, ensure_ascii=False, indent=1))
            return
        for name, one in found:
            _print(option.out(), view, name, one)
            _said(option.out(), view, one)
        if fact in view.entities:
            _print_entity(option.out(), view, view.entities[fact])
        for row in joined:
            print(_joined(row, fact))


def _visits(view: View, joined: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The visits of a register during which a meeting took place, as its accounts were joined with them."""
    told = {(row["report"], row["local_id"]) for row in joined if row["kind"] == "meeting"}
    rows = map(dict, view.joins()) if told else ()
    return [row for row in rows if row["kind"] == "visit" and (row["report"], row["local_id"]) in told]


def _joined(row: dict[str, Any], fact: str) -> str:
    place = f"{row['local_id']}@{row['report']}"
    if row["kind"] == "visit" and row["canonical_id"] != fact:
        return f"{place} took place during {row['canonical_id']}: {row['reason']}"
    what = "took place during it" if row["kind"] == "visit" else "joined"
    return f"{what}: {place}: {row['reason'] or 'stands alone'}"


def _row(view: View, name: str, found: Found) -> dict[str, Any]:
    """A fact with what people said about it and, where they corrected it, what was read."""
    said = [plain(entry) for entry in view.history(found)]
    row = {"type": name, "report": found.report, "fact": plain(found.fact), "origin": found.origin, "judgements": said}
    return row | ({"read": plain(found.read)} if found.read else {})


def _said(console: Console, view: View, found: Found) -> None:
    if found.origin == "hand":
        console.print(Text("  added by hand"))
    for entry in view.history(found):
        what = f" {entry.field} from {entry.before or 'nothing'} to {entry.after}" if entry.field else ""
        undone = f" of {entry.undoes}" if entry.undoes else ""
        note = f" ({entry.note})" if entry.note else ""
        console.print(Text(f"  judgement {entry.id}, {entry.at[:10]} by {entry.by}: {entry.action}{undone}{what}{note}"))


def _print_entity(console: Console, view: View, entity: Entity) -> None:
    console.print(Text(f"{entity.kind} {entity.id}", style="bold"))
    reports = len(view.reports_of.get(entity.id, ()))
    console.print(Text(f"  {entity.name} {entity.iso}".rstrip() + f", in {reports} report{'s' if reports != 1 else ''}"))
    console.print(Text(f"  written: {', '.join(entity.mentions)}"))


def _print(console: Console, view: View, name: str, found: Found) -> None:
    document = view.document(found.report)
    console.print(Text(f"{name} {found.fact.id} in {found.report}", style="bold"))
    for field, value in _fields(view, found.fact).items():
        console.print(Text(f"  {field}: {value}"))
    for field, span in spans_of(found.fact):
        place = f"  {field} {span.start}-{span.end}, rule {span.rule or 'not named'}: "
        console.print(Text(place).append(_quoted(document, span)))


def _fields(view: View, fact: Any) -> dict[str, str]:
    """The fact's own values that are words, numbers or lists of these, ids as the names that they stand for."""
    row: dict[str, Any] = plain(fact)
    told = {name: _told(view, value) for name, value in row.items() if name not in ("id", "change")}
    moved = {"change": change(fact.change)} if getattr(fact, "change", None) else {}
    return {name: words for name, words in (told | moved).items() if words}


def _told(view: View, value: Any) -> str:
    """One value in words; '' for what has none and for spans, which are shown in their place."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return view.name(value)
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return listing(view.name(v) for v in value)
    if isinstance(value, list) and all("role" in v and "entity" in v for v in value):
        return listing(f"{view.name(v['entity'])} ({v['role']})" for v in value)
    return ""


def _quoted(document: Document, span: Span) -> Text:
    before = document.text[max(0, span.start - AROUND) : span.start].replace("\n", " ")
    after = document.text[span.end : span.end + AROUND].replace("\n", " ")
    return Text(f"… {before}").append(span.quote.replace("\n", " "), style="bold reverse").append(f"{after} …")
