"""Links by type: `python -m benchmarks.link_types dev|train|seeds|learn|check`.

Precision, recall and F1 of each type with the contract's way of matching, and their mean over the types that the gold has
ten or more of. `succeeds` joins meetings, whose ids the contract's scorer compares as they stand: it is shown, not counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from benchmarks.annotated import HALVES, annotated
from benchmarks.linking import joined
from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import extract
from onrecord.model import Source

ENOUGH = 10  # links of a type in the gold
Row = dict[str, Any]


def scorer() -> ModuleType:
    """The contract's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", need("score.py"))
    if spec is None or spec.loader is None:
        raise SystemExit("score.py can't be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> Iterator[tuple[Source, Row]]:
    """The reports of a gold set or of a half of the annotations, each with its record."""
    if name in HALVES:
        yield from ((source, row) for source, row in annotated(name) if "links" in row)
        return
    for path in sorted(gold_texts(name).glob("*.txt")):
        row = json.loads(need("gold", name, f"{path.stem}.json").read_text(encoding="utf-8"))
        yield Source(id=path.stem, name=path.name, text=path.read_text(encoding="utf-8")), row


def counted(name: str) -> dict[str, Counter[str]]:
    """How many links of each type were hit, missed and made up."""
    match = scorer().match
    gold = {source.id: (source, row) for source, row in rows(name)}
    found = joined([extract(reading) for reading in readings([source for source, _ in gold.values()])])
    table: dict[str, Counter[str]] = {}
    for ident, (_, row) in gold.items():
        pairs, missed, spurious = match("links", row, found[ident])
        for what, links in (("hit", [a for a, _ in pairs]), ("missed", missed), ("spurious", spurious)):
            for link in links:
                table.setdefault(link["type"], Counter())[what] += 1
    return table


def main() -> None:
    """Print a line for each type and the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("dev", "train", "seeds", *HALVES), nargs="?", default="dev")
    scores = []
    for kind, n in sorted(counted(parser.parse_args().set).items()):
        wanted, made = n["hit"] + n["missed"], n["hit"] + n["spurious"]
        f1 = 2 * n["hit"] / (wanted + made)
        print(f"{kind:13} P {n['hit'] / max(made, 1):.3f}  R {n['hit'] / max(wanted, 1):.3f}  F1 {f1:.3f}  gold {wanted}")
        if wanted >= ENOUGH and kind != "succeeds":
            scores.append(f1)
    print(f"mean F1 of the types with {ENOUGH} or more: {sum(scores) / max(len(scores), 1):.3f}")


if __name__ == "__main__":
    main()
