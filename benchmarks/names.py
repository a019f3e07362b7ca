"""People's names told same or not: `python -m benchmarks.names [--errors]`.

`name-bench`: all labelled pairs of people, F1 of `same` (nomenklatura's logic-v2 has 0.742 there).
`slavicner_name_variants`: forms of 1,402 people; pairs of one person's forms, within Latin letters and across to Cyrillic,
and as many pairs of different people who share a surname or a given name. Measured only: no table is made from either.
Both are cut in two by a hash (of the person; of the pair's first name): rules were written looking at the misses of one half
only, and `other half` is the figure on the half that nobody looked at. `--errors` shows the misses of the first half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from benchmarks.shared import need
from onrecord.reconcile.fold import latin
from onrecord.reconcile.person import agree, parse

ALONE = 0.5  # two names with nothing said for or against; in a record 0.8 is asked, of which an office in common gives 0.1
Pair = tuple[str, str, bool]


def same(left: str, right: str) -> bool:
    """The verdict of reconciliation on two names with nothing else known."""
    return agree(left, right)[0] >= ALONE


def measure(pairs: Iterable[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 of (said, true)."""
    rows = list(pairs)
    hit = sum(said and true for said, true in rows)
    said, true = sum(s for s, _ in rows), sum(t for _, t in rows)
    p, r = hit / max(said, 1), hit / max(true, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} on {len(rows)} pairs"


def bench() -> list[Pair]:
    """The labelled pairs of people."""
    lines = need("corpora", "entities", "name-bench", "data.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["name1"], row["name2"], bool(row["is_match"])) for row in rows if row["schema"] == "Person"]


def looked_at(ident: str) -> bool:
    """Whether a person or pair is in the half that rules may be written by."""
    return hashlib.sha256(ident.encode()).digest()[0] % 2 == 0


def variants(half: bool | None = None) -> dict[str, list[Pair]]:
    """Pairs of forms of people, by whether they cross scripts."""
    lines = need("corpora", "entities", "slavicner_name_variants", "data.jsonl").read_text(encoding="utf-8").splitlines()
    people = [row for row in map(json.loads, lines) if row["type"] == "PER" and half in (None, looked_at(row["id"]))]
    forms = {p["id"]: sorted({f["name"] for f in p["forms"] if len(f["name"].split()) > 1}) for p in people}
    positive = [(a, b, True) for names in forms.values() for a, b in combinations(names, 2)]
    sharing: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for ident, names in forms.items():
        for name in names:
            for part in {parse(name).parts[0], parse(name).parts[-1]}:
                sharing[part].append((ident, name))
    negative = sorted({(a, b, False) for rows in sharing.values() for (x, a), (y, b) in combinations(sorted(rows), 2) if x != y})
    chance = random.Random(2026)  # noqa: S311 a sample, not a secret
    found: dict[str, list[Pair]] = {}
    for name, crosses in (("Latin", False), ("Latin and Cyrillic", True)):
        ours = [p for p in positive if _crosses(p) == crosses and (crosses or _is_latin(p[0]))]
        others = [p for p in negative if _crosses(p) == crosses and (crosses or _is_latin(p[0]))]
        found[name] = ours + chance.sample(others, min(len(ours), len(others)))
    return found


def _is_latin(name: str) -> bool:
    return latin(name).casefold() == latin(name) and all(ord(c) < 0x370 for c in name)


def _crosses(pair: Pair) -> bool:
    return _is_latin(pair[0]) != _is_latin(pair[1])


def main() -> None:
    """Judge the pairs, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    sets = {"name-bench": bench()} | variants()
    sets |= {"other half: name-bench": [p for p in bench() if not looked_at(min(p[:2]))]}
    sets |= {f"other half: {name}": pairs for name, pairs in variants(half=False).items()}
    for name, pairs in sets.items():
        print(f"{name:32}", measure((same(a, b), true) for a, b, true in pairs))
    if args.errors:
        first = [p for p in bench() if looked_at(min(p[:2]))]
        for a, b, true in (p for pairs in [first, *variants(half=True).values()] for p in pairs):
            if same(a, b) != true:
                print("missed" if true else "false ", round(agree(a, b)[0], 2), a, "|", b)


if __name__ == "__main__":
    main()
