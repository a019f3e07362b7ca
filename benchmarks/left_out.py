"""What a reader leaves out on purpose, case by case: how much of what is wrong that is, and whether the list still holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent


def account(name: str, wrong: set[str]) -> None:
    """Print how the wrong cases are made up, and which listed ones are right by now (the list should lose them)."""
    reasons = left_out(name)
    counted = Counter(reasons[case] for case in wrong if case in reasons)
    short = len(wrong) - counted.total()
    print(f"of {len(wrong)} wrong cases {counted.total()} are left out on purpose ({name}), {short} are shortcomings:")
    for reason, n in counted.most_common():
        print(f"  {n:4} {reason}")
    if stale := sorted(reasons.keys() - wrong):
        print(f"  listed, but right: {', '.join(stale)}")


def left_out(name: str) -> dict[str, str]:
    """The reason for every case of a list."""
    listed = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return {case: reason for reason, cases in listed.items() for case in cases}
