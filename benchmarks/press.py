"""Press reports of our own, annotated: `python -m benchmarks.press learn|check [--misses TYPE] [--json]`.

`benchmarks/annotations/press_learn.yml` and `press_check.yml` hold seven reports each in the manner of agencies, regional papers,
trade press, columns, customs notes and translated sites, annotated after the record model before the reader saw them; the first
half is to learn from, the second to measure on. A report is a mapping: `id`, `text`, and lists of lines with fields between bars:
    entities      kind | name; other form; ... | title @ entity | none (where the text never names it)
    meetings      format | date | place | venue | role:entity; ... | evidence // evidence
    statements    speaker | kind | stance | cue | content // content | via | hedged
    undertakings  label | kind | sector | stage | evidence // evidence
    figures       measure | value or low..high | unit | modifier | period | change | evidence
    obstacles     label | kind | evidence
    links         type | from | to
Quotes stand as they do in the text, at their first place there (a cue: at the place nearest to its content). Parties, places,
what an obstacle affects and titles of links are not annotated: the scorer does not ask for them.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from benchmarks.linking import joined
from benchmarks.shared import HERE, need, readings
from onrecord.extract import extract
from onrecord.model import Source

HALVES = ("learn", "check")
Row = dict[str, Any]


def main() -> None:
    """Parse the arguments, read one half, score it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("--misses")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    args = parser.parse_args()
    rows = reports(args.half)
    sources = [Source(id=row["id"], name=row["id"], text=row["text"]) for row in rows]
    found = joined([extract(reading) for reading in readings(sources)])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("gold", "system", "texts"):
            (folder / part).mkdir()
        for row in rows:
            _write(folder / "gold" / f"{row['id']}.json", record(row))
            _write(folder / "system" / f"{row['id']}.json", found[row["id"]])
            (folder / "texts" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
        command = [sys.executable, str(need("score.py")), str(folder / "gold"), str(folder / "system")]
        command += ["--texts", str(folder / "texts")] + (["--misses", args.misses] if args.misses else [])
        subprocess.run(command + (["--json"] if args.json else []), check=True)


def reports(half: str) -> list[Row]:
    """The reports of one half as they stand in the file."""
    text = (HERE / "benchmarks" / "annotations" / f"press_{half}.yml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def record(row: Row) -> Row:
    """The record JSON of a report: its lines read, its quotes found."""
    text = row["text"]
    made = {kind: [MAKERS[kind](_fields(line), text) for line in row[kind]] for kind in MAKERS}
    for kind, facts in made.items():
        for number, fact in enumerate(facts):
            fact["id"] = fact.get("id") or f"{kind[0]}{number}"
    return {"doc": row["id"], "language": "en", "furniture": [], **made}


def _fields(line: str) -> list[str]:
    """The fields of a line, with empty ones to spare at the end."""
    return [field.strip() for field in re.split(r"\s\|(?=\s|$)", line)] + [""] * 4


def _span(quote: str, text: str, near: int | None = None) -> Row:
    """A quote at its first place in the text, or at the place nearest to an offset."""
    places = [m.start() for m in re.finditer(re.escape(quote), text)]
    if not places:
        raise SystemExit(f"not in the text: {quote}")
    start = places[0] if near is None else min(places, key=lambda place: abs(place - near))
    return {"start": start, "end": start + len(quote), "quote": quote}


def _spans(quotes: str, text: str) -> list[Row]:
    return [_span(quote.strip(), text) for quote in quotes.split(" // ")]


def _entity(fields: list[str], text: str) -> Row:
    kind, names, office, unnamed = fields[:4]
    forms = [name.strip() for name in names.split(";")]
    for form in forms if not unnamed else ():
        _span(form, text)
    offices = [dict(zip(("title", "of"), (part.strip() for part in office.split("@")), strict=True))] if office else []
    mentions = [] if unnamed else forms
    return {"id": forms[0], "kind": kind, "name": forms[0], "mentions": mentions, "offices": offices}


def _meeting(fields: list[str], text: str) -> Row:
    kind, date, place, venue, parties, evidence = fields[:6]
    named = [party.strip().rpartition(":") for party in parties.split(";")]
    participants = [{"entity": name, "role": role or "participant"} for role, _, name in named]
    spans = _spans(evidence, text)
    return {"format": kind, "date": date, "place": place, "venue": venue, "participants": participants, "evidence": spans}


def _statement(fields: list[str], text: str) -> Row:
    speaker, kind, stance, cue, content, via, hedged = fields[:7]
    said = _spans(content, text)
    told = {"speaker": speaker, "kind": kind, "stance": stance, "via": via, "hedged": bool(hedged)}
    return told | {"content": said, "cue": _span(cue, text, said[0]["start"])}


def _undertaking(fields: list[str], text: str) -> Row:
    label, kind, sector, stage, evidence = fields[:5]
    return {"label": label, "kind": kind, "sector": sector, "stage": stage, "evidence": _spans(evidence, text)}


def _figure(fields: list[str], text: str) -> Row:
    measure, number, unit, modifier, period, change, evidence = fields[:7]
    low, _, high = number.partition("..")
    value = {"value": None, "low": float(low), "high": float(high)} if high else {"value": float(low), "low": None, "high": None}
    told = {"measure": measure, "unit": unit, "modifier": modifier, "period": period, "change": change or None}
    return told | value | {"evidence": _span(evidence, text)}


def _obstacle(fields: list[str], text: str) -> Row:
    return {"label": fields[0], "kind": fields[1], "evidence": _spans(fields[2], text)}


def _link(fields: list[str], _: str) -> Row:
    return {"type": fields[0], "from": fields[1], "to": fields[2], "evidence": []}


def _write(path: Path, row: Row) -> None:
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")


MAKERS = {
    "entities": _entity,
    "meetings": _meeting,
    "statements": _statement,
    "undertakings": _undertaking,
    "figures": _figure,
    "obstacles": _obstacle,
    "links": _link,
}

if __name__ == "__main__":
    main()
