"""Two governments' reports of one meeting: `python -m benchmarks.pairs [--all] [--show]`.

Reads both sides of every pair in `two_sided_pairs.json` and of `pair_labels.yml`, with `--all` every short readout of the
months in which the four sets overlap (minutes), reconciles all as one record, and says of each pair whether a meeting of
one report is a meeting of the other. Prints the sure pairs, then precision and recall over the labelled ones, and with
`--all` the candidates that have no label. `--show` lists the meetings of each side of a pair that is told wrong.

The labels were made by reading the texts; rules were mended after a first look at them, so the figures are of development.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from benchmarks.corpus import READOUTS, documents
from benchmarks.shared import need, readings
from onrecord.extract import extract
from onrecord.model import Facts, Source
from onrecord.reconcile import reconcile
from onrecord.reconcile.encounter import encounters

LABELS = Path(__file__).with_name("pair_labels.yml")
FIRST, LAST = "2021-10-22", "2022-06-26"  # all four sets have documents
LONGEST = 6000  # characters: readouts, not transcripts
WEEK, LEAD_DAYS, LEAD = 6, 4, 350  # days between reports; the same by their beginnings; characters of a beginning
Pair = tuple[str, str]


def sources(named: set[str], *, everything: bool) -> list[Source]:
    """The reports named, or every short readout of the window."""
    rows = [s for name in READOUTS for s in documents(name)]
    return [s for s in rows if s.id in named or (everything and len(s.text) <= LONGEST and FIRST <= s.published <= LAST)]


class Joined:
    """Reports reconciled as one record."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        """Extracted facts of each report."""
        self.facts = {one.document.id: one for one in facts}
        self.meetings: dict[str, set[str]] = defaultdict(set)
        self.shared: dict[Pair, str] = {}
        for row in reconcile(self.facts.values()):
            if row.kind == "meeting":
                self.meetings[row.report].add(row.shared)
            elif row.kind == "entity":
                self.shared[row.report, row.local] = row.shared

    def same(self, pair: Pair) -> bool:
        """Whether the two reports have a meeting in common."""
        return bool(self.meetings[pair[0]] & self.meetings[pair[1]])

    def candidates(self) -> set[Pair]:
        """Pairs of one week whose meetings share two parties, or whose beginnings name two people, from two sets."""
        parties, leads = defaultdict(set), defaultdict(set)
        for report, facts in self.facts.items():
            for one in encounters(facts, self.shared):
                for two in combinations(sorted(one.parties), 2):
                    if set(two) & one.people:
                        parties[two].add(report)
            for two in combinations(sorted(self._leading(facts)), 2):
                leads[two].add(report)
        return {*self._near(parties, WEEK), *self._near(leads, LEAD_DAYS)}

    def _leading(self, facts: Facts) -> set[str]:
        lead = f"{facts.document.title} {facts.document.text[:LEAD]}"
        people = (e for e in facts.entities if e.kind == "person" and any(m in lead for m in e.mentions))
        return {self.shared[facts.document.id, e.id] for e in people}

    def _near(self, holders: Mapping[Any, set[str]], days: int) -> Iterator[Pair]:
        for reports in holders.values():
            for a, b in combinations(sorted(reports), 2):
                days_between = [date.fromisoformat(self.facts[r].document.published).toordinal() for r in (a, b)]
                if a.split(":")[0] != b.split(":")[0] and abs(days_between[0] - days_between[1]) <= days:
                    yield a, b

    def show(self, report: str) -> None:
        """Print the meetings of a report."""
        facts = self.facts[report]
        names = {e.id: e.name for e in facts.entities}
        for m in facts.meetings:
            print("      ", report[:40], m.format, m.date, [names.get(p.entity, p.entity) for p in m.participants])


def main() -> None:
    """Read, reconcile, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    given = json.loads(need("corpora", "readouts", "two_sided_pairs.json").read_text(encoding="utf-8"))
    labelled = {(row["a"], row["b"]): str(row["same"]) for row in yaml.safe_load(LABELS.read_text(encoding="utf-8"))}
    named = {report for pair in labelled for report in pair} | {p[side] for p in given for side in ("a", "b")}
    record = Joined(extract(r) for r in readings(sources(named, everything=args.all)))
    sure = [(p["a"], p["b"]) for p in given if p["sure"]]
    print(f"{len(record.facts)} readouts: {sum(map(record.same, sure))} of {len(sure)} sure pairs found")
    judged = {pair: label == "True" for pair, label in labelled.items() if label in ("True", "False")}
    found = [pair for pair in judged if record.same(pair)]
    hit, true = sum(judged[p] for p in found), sum(judged.values())
    print(f"{len(judged)} labelled pairs, {true} of them true: precision {hit / max(1, len(found)):.3f} recall {hit / true:.3f}")
    for pair in (p for p in judged if record.same(p) != judged[p]):
        print("missed" if judged[pair] else "false ", *pair)
        for report in pair if args.show else ():
            record.show(report)
    seen = {frozenset(pair) for pair in labelled}
    for pair in sorted(record.candidates()) if args.all else ():
        if frozenset(pair) not in seen:
            print("no label", "found" if record.same(pair) else "-", *pair)


if __name__ == "__main__":
    main()
