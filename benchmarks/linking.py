"""Linking across reports, all gold sets taken as one record: `python -m benchmarks.linking [--perfect] [--errors]`.

Prints the contract's B-cubed figure for each set and for all together, and two bounds: with the gold's ids made
consistent (one full name of one kind has several ids in it, as `harris` and `kamala-harris`), and with the names as read
joined perfectly. `--perfect` reconciles the gold's own entities
(their ids taken away) in place of those that were read: what reconciliation alone gets wrong. `--errors` lists what was
torn apart and what was wrongly joined, of the training set and the seeds only.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import extract
from onrecord.interchange import to_json
from onrecord.model import Document, Entity, Facts, Office, Source
from onrecord.places import placed
from onrecord.reconcile import Join, reconcile, renamed

SETS = ("seeds", "dev", "train")
Row = dict[str, Any]


def scorer() -> ModuleType:
    """The contract's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", need("score.py"))
    if spec is None or spec.loader is None:
        raise SystemExit("score.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_read() -> list[Facts]:
    """What is extracted from the texts of all gold sets."""
    paths = [path for name in SETS for path in sorted(gold_texts(name).glob("*.txt"))]
    sources = [Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in paths]
    return [placed(extract(reading)) for reading in readings(sources)]


def as_annotated(gold: dict[str, Row]) -> list[Facts]:
    """The gold's entities as if they had just been read: ids local to each report."""
    return [Facts(Document(id=report, name=report, text=""), tuple(_local(row))) for report, row in gold.items()]


def _local(row: Row) -> Iterable[Entity]:
    local = {e["id"]: f"e{number}" for number, e in enumerate(row["entities"])}
    for e in row["entities"]:
        offices = tuple(Office(o["title"], local.get(o.get("of", ""), "")) for o in e.get("offices", []))
        yield Entity(local[e["id"]], e["kind"], e["name"], tuple(e["mentions"]), offices, iso=e["ids"].get("iso", ""))


def joined(facts: list[Facts]) -> dict[str, Row]:
    """Record JSON of every report under shared ids."""
    rows: dict[str, list[Join]] = defaultdict(list)
    for row in reconcile(facts):
        rows[row.report].append(row)
    return {one.document.id: to_json(renamed(one, rows[one.document.id])) for one in facts}


def errors(gold: dict[str, Row], system: dict[str, Row], norm: Any) -> None:
    """Print the ids of one side that meet several ids of the other, by the names that both have."""
    meets: Counter[tuple[str, str]] = Counter()
    for report, row in gold.items():
        there = {norm(m): e["id"] for e in system[report]["entities"] for m in e["mentions"]}
        for e in row["entities"]:
            meets.update((e["id"], there[norm(m)]) for m in e["mentions"] if norm(m) in there)
    for label, side in (("torn apart", 0), ("joined", 1)):
        groups: dict[str, Counter[str]] = defaultdict(Counter)
        for pair, times in meets.items():
            groups[pair[side]][pair[1 - side]] += times
        for ident, others in sorted(groups.items(), key=lambda item: -item[1].total()):
            if len(others) > 1:
                print(f"{label:12}{ident:40}{dict(others)}")


def consistent(gold: dict[str, Row], norm: Any) -> dict[str, Row]:
    """The gold with one id for entities of one kind that some name of two words or more is common to."""
    first: dict[str, str] = {}

    def root(ident: str) -> str:
        while first.get(ident, ident) != ident:
            ident = first[ident]
        return ident

    called: dict[tuple[str, str], str] = {}
    for row in gold.values():
        for e in row["entities"]:
            for name in (n for n in map(norm, e["mentions"]) if len(n.split()) > 1 or e["kind"] == "state"):
                known, ident = root(called.setdefault((name, e["kind"]), e["id"])), root(e["id"])
                first[max(known, ident)] = min(known, ident)
    return {r: row | {"entities": [e | {"id": root(e["id"])} for e in row["entities"]]} for r, row in gold.items()}


def as_gold_joins(gold: dict[str, Row], system: dict[str, Row], norm: Any) -> dict[str, Row]:
    """What was read, joined as the gold joins it."""
    made = {}
    for report, row in gold.items():
        ids = {norm(m): e["id"] for e in row["entities"] for m in e["mentions"]}
        read = [(e["id"], m) for e in system.get(report, {}).get("entities", []) for m in e["mentions"]]
        made[report] = {"entities": [{"id": ids.get(norm(m), f"read {i}"), "mentions": [m]} for i, m in read]}
    return made


def main() -> None:
    """Parse the arguments, reconcile, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--perfect", action="store_true")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    score = scorer()
    sets = {name: score.load(str(need("gold", name))) for name in SETS}
    pooled = {report: row for rows in sets.values() for report, row in rows.items()}
    system = joined(as_annotated(pooled) if args.perfect else as_read())
    asked = [*sets.items(), ("all", pooled), ("consistent gold", consistent(pooled, score.norm))]
    for name, rows in asked:
        found = score.linking(rows, {report: system.get(report, {}) for report in rows})
        print(f"{name:16} " + json.dumps({k: round(v, 3) for k, v in found.items()}))
    bound = score.linking(pooled, as_gold_joins(pooled, system, score.norm))
    print(f"{'joined perfectly':16} " + json.dumps({k: round(v, 3) for k, v in bound.items()}))
    if args.errors:
        seen = {report: row for name in ("seeds", "train") for report, row in sets[name].items()}
        errors(seen, system, score.norm)


if __name__ == "__main__":
    main()
