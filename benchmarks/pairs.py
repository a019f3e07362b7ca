"""Two governments' reports of one meeting: `python -m benchmarks.pairs [--show]`.

Reads both sides of every pair in `two_sided_pairs.json` together with the other readouts of those days, reconciles all
as one record, and says of each pair whether a meeting of one report is a meeting of the other. A pair marked sure must be
found; the others are near misses (the same delegation's other meetings) and are listed only. `--show` lists the meetings
of each side.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict

from benchmarks.corpus import READOUTS, documents
from benchmarks.shared import need, readings
from onrecord.extract import extract
from onrecord.model import Facts, Source
from onrecord.reconcile import reconcile

LONGEST = 6000  # characters: readouts, not transcripts


def same_days(days: set[str], named: set[str]) -> list[Source]:
    """The pairs' reports, and the short readouts that all governments published on the same days."""
    rows = [s for name in READOUTS for s in documents(name)]
    return [s for s in rows if s.id in named or (s.published in days and len(s.text) <= LONGEST)]


def main() -> None:
    """Read, reconcile, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    pairs = json.loads(need("corpora", "readouts", "two_sided_pairs.json").read_text(encoding="utf-8"))
    named = {p[side] for p in pairs for side in ("a", "b")}
    sources = same_days({p[f"{side}_date"] for p in pairs for side in ("a", "b")}, named)
    facts = {reading.document.id: extract(reading) for reading in readings(sources)}
    rows = [row for row in reconcile(facts.values()) if row.kind == "meeting"]
    meetings: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        meetings[row.report][row.shared] = row.local
    for pair in pairs:
        found = meetings[pair["a"]].keys() & meetings[pair["b"]].keys()
        print(
            f"{'sure' if pair['sure'] else 'maybe':6}{'found' if found else '-':6}{pair['a'][:60]} | {pair['b']} {sorted(found)}"
        )
        for side in ("a", "b") if args.show and not found else ():
            _show(facts[pair[side]])
    sure = [p for p in pairs if p["sure"]]
    hit = sum(bool(meetings[p["a"]].keys() & meetings[p["b"]].keys()) for p in sure)
    print(f"{len(sources)} readouts: {hit} of {len(sure)} sure pairs found")


def _show(facts: Facts) -> None:
    names = {e.id: e.name for e in facts.entities}
    for m in facts.meetings:
        print(
            "      ",
            facts.document.id,
            m.format,
            m.date,
            facts.document.published,
            [names.get(p.entity, p.entity) for p in m.participants],
        )


if __name__ == "__main__":
    main()
