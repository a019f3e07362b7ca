"""Of whom figures are, and what they measure: `python -m benchmarks.figure_fields train|dev|seeds [--misses]`.

The contract's scorer looks at value, unit, period, modifier and change of a figure. This looks, at the figures found, at
`subject` (the bodies it is about: precision and recall of entities over all such figures, and the share with exactly the
gold's set) and at `measure` (the share that has a content word in common with the gold's, by stem; the gold words it freely).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter

from benchmarks.linking import scorer
from benchmarks.paired import Row, paired

SCORE = scorer()
STEM = 5  # letters that two forms of a word share
PLAIN = frozenset(["the", "and", "for", "with", "that", "from", "our", "their", "its", "this", "more"])


def main() -> None:
    """Read, pair, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    parser.add_argument("--misses", action="store_true", help="list what differs (not for dev)")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    for kept, wanted, system, found in paired(args.set, "figures"):
        told = compare(kept, wanted, system, found)
        counts += told
        if args.misses and not (told["exact"] and told["measure"]):
            print(f"{system['doc'][-24:]}: {wanted['measure']} {wanted['subject']}\n    {found['measure']} {found['subject']}")
    precision, recall = counts["shared"] / max(counts["found"], 1), counts["shared"] / max(counts["wanted"], 1)
    print(f"{args.set}: {counts['figures']} figures found")
    print(f"subject P {precision:.2f} R {recall:.2f}, the same set {counts['exact'] / max(counts['figures'], 1):.2f}")
    print(f"measure {counts['measure'] / max(counts['figures'], 1):.2f}")


def compare(gold: Row, wanted: Row, system: Row, found: Row) -> Counter[str]:
    """What of two figures agrees."""
    shared = sum(any(SCORE.same(gold, a, system, b) for b in found["subject"]) for a in wanted["subject"])
    exact = shared == len(wanted["subject"]) == len(found["subject"])
    return Counter(
        figures=1,
        shared=shared,
        wanted=len(wanted["subject"]),
        found=len(found["subject"]),
        exact=int(exact),
        measure=int(bool(_stems(wanted["measure"]) & _stems(found["measure"]))),
    )


def _stems(phrase: str) -> set[str]:
    return {w[:STEM] for w in re.findall(r"[a-z0-9]{3,}", phrase.lower()) if w not in PLAIN}


if __name__ == "__main__":
    main()
