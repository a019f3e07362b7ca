"""Whose undertakings are: `python -m benchmarks.undertaking_parties train|dev|seeds`.

The contract's scorer looks at kind, sector and stage of an undertaking. This looks at `parties` of those found: precision and
recall of bodies over all of them, and the share with exactly the gold's set. Annotators name parties that the words only
imply, and leave out some that stand there, so that the last figure has a low ceiling.
"""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.linking import scorer
from benchmarks.paired import Row, paired

SCORE = scorer()


def main() -> None:
    """Read, pair, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    for kept, wanted, system, found in paired(args.set, "undertakings"):
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
