"""The table of the README: `python -m benchmarks.readme` scores the gold sets in every way that the README states."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from onrecord.read.model import SMALL

TYPES = ("mentions", "meetings", "statements", "undertakings", "figures", "obstacles", "links")
RUNS = {
    "five press reports (`seeds`)": ("seeds",),
    "40 unseen reports (`dev`)": ("dev",),
    "the same, no title and date line": ("dev", "--bare"),
    "the same, no date at all": ("dev", "--undated"),
    "`seeds`, small model": ("seeds", "--model", SMALL),
    "`dev`, small model": ("dev", "--model", SMALL),
}


def main() -> None:
    """Print the table as Markdown."""
    print("| F1 | record | linking |", " | ".join(TYPES), "|")
    print("|---" * (len(TYPES) + 3) + "|")
    for name, words in RUNS.items():
        scores = _scores(*words)
        cells = [scores["record F1"], scores["linking"]["f1"], *(scores[t]["f1"] for t in TYPES)]
        print(f"| {name} |", " | ".join(f"{value:.2f}" for value in cells), "|")


def _scores(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.gold", *words, "--json"]
    scores: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return scores


if __name__ == "__main__":
    main()
