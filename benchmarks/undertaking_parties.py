"""Whose undertakings are: `python -m benchmarks.undertaking_parties train|dev|seeds`.

The contract's scorer looks at kind, sector and stage of an undertaking. This looks at `parties` of those found: precision and
recall of bodies over all of them, and the share with exactly the gold's set. Annotators name parties that the words only
imply, and leave out some that stand there, so that the last figure has a low ceiling.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any

from benchmarks.linking import scorer
from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import extract
from onrecord.interchange import to_json
from onrecord.model import Source
from onrecord.quality.score import pair

Row = dict[str, Any]
SCORE = scorer()


def main() -> None:
    """Read, pair, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    args = parser.parse_args()
    gold = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(need("gold", args.set).glob("*.json"))}
    texts = sorted(p for p in gold_texts(args.set).glob("*.txt") if p.stem in gold)
    counts: Counter[str] = Counter()
    for reading in readings([Source(id=p.stem, name=p.stem, text=p.read_text(encoding="utf-8")) for p in texts]):
        system, kept = to_json(extract(reading)), gold[reading.document.id]
        for wanted, found in pair("undertakings", kept, system).pairs:
            counts += compare(kept, wanted["parties"], system, found["parties"])
    print(f"{args.set}: {counts['all']} undertakings found")
    print(f"parties P {counts['right'] / counts['told']:.2f} R {counts['met'] / counts['wanted']:.2f}, ", end="")
    print(f"the same set {counts['exact'] / counts['all']:.2f}")


def compare(gold: Row, wanted: list[str], system: Row, found: list[str]) -> Counter[str]:
    """How many parties of one are parties of the other."""
    met = sum(any(SCORE.same(gold, a, system, b) for b in found) for a in wanted)
    right = sum(any(SCORE.same(gold, a, system, b) for a in wanted) for b in found)
    exact = met == len(wanted) and right == len(found)
    return Counter(all=1, met=met, right=right, wanted=len(wanted), told=len(found), exact=int(exact))


if __name__ == "__main__":
    main()
