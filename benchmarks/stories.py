"""Stories: reports of one event grouped, on `ecbplus_stories`: `python -m benchmarks.stories [--errors]`.

Every topic holds two stories made to be confused. The likeness that joins was chosen on the odd topics; the even ones
are the measure, and all reports taken as one record the figure. B-cubed over reports; the tellings come from the plain texts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping

from benchmarks.shared import need
from onrecord.reconcile.story import stories, telling


def main() -> None:
    """Group each half by itself, then all; say how well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="the mixed and the split stories of the odd topics")
    args = parser.parse_args()
    lines = need("corpora", "stories", "ecbplus_stories", "data.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for name, rests in (("odd topics (developed on)", {1}), ("even topics", {0}), ("all", {0, 1})):
        those = [r for r in rows if int(r["topic"]) % 2 in rests]
        gold = {r["id"]: r["story"] for r in those}
        mine = {m.report: m.story for m in stories(telling(r["id"], r["text"]) for r in those)}
        p, r, f = b_cubed(gold, mine)
        found = f"{len(set(mine.values()))} groups for {len(set(gold.values()))} stories"
        print(f"{name:27}{len(those):4} reports  B-cubed P {p:.3f} R {r:.3f} F1 {f:.3f}  {found}")
        if args.errors and name.startswith("odd"):
            _errors(gold, mine)


def b_cubed(gold: Mapping[str, str], mine: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the members of two groupings of the same things."""
    both = Counter((gold[x], mine[x]) for x in gold)
    theirs, ours = Counter(gold.values()), Counter(mine[x] for x in gold)
    precision = sum(n * n / ours[m] for (_, m), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _errors(gold: Mapping[str, str], mine: Mapping[str, str]) -> None:
    held: dict[str, Counter[str]] = defaultdict(Counter)
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for report, story in gold.items():
        held[mine[report]][story] += 1
        parts[story][mine[report]] += 1
    for name, groups in (("mixed", held), ("split", parts)):
        for key, group in groups.items():
            if len(group) > 1:
                print(" ", name, key, dict(group.most_common()))


if __name__ == "__main__":
    main()
