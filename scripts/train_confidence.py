"""Train the confidence of facts: `python -m scripts.train_confidence [--write]`.

Learns from the hand annotations outside the gold (`benchmarks/annotations`, the half to learn from) and from `gold/train`.
The rules were written with `gold/train` in view, so its facts are right more often than those of new text: an
observation of its own takes that up, and what the learned extractors made of their own training texts is not used.
Prints, for `gold/dev` and the half of the annotations kept to measure on, the expected calibration error (10 bins of
equal size) of each record type, and how much of recall is left at the confidence where precision was 0.95.
Deterministic: the optimiser starts from zero and uses no random numbers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.annotated import annotated
from benchmarks.linking import joined
from benchmarks.shared import gold_texts, need, readings
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.extract import find
from onrecord.extract.confidence import observed
from onrecord.model import Source
from onrecord.quality import pair

OUT = Path(__file__).resolve().parent.parent / "src/onrecord/lang/en/confidence_weights.json"
KINDS = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
RARE, STRENGTH, BINS, WANTED = 4, 0.15, 10, 0.95
Row = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One fact found: what was seen of it, and whether the annotator recorded it."""

    seen: tuple[str, ...]
    right: bool


@dataclass
class Sample:
    """The examples of one record type, and how many facts the annotators recorded."""

    examples: list[Example]
    wanted: int = 0


def of_gold(name: str) -> list[tuple[Source, Row]]:
    """The texts of a gold set with their record JSON."""
    paths = sorted(gold_texts(name).glob("*.txt"))
    rows = [json.loads(need("gold", name, f"{p.stem}.json").read_text(encoding="utf-8")) for p in paths]
    return [(Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")), row) for p, row in zip(paths, rows, strict=True)]


def sample(documents: list[tuple[Source, Row]], *, known: bool = False) -> dict[str, Sample]:
    """Every fact that extraction finds, marked right or wrong. `known`: the rules were written with these texts in view."""
    made = {kind: Sample([]) for kind in KINDS}
    found = [find(reading) for reading in readings([source for source, _ in documents])]
    rows = joined(found)
    for facts, (source, gold) in zip(found, documents, strict=True):
        for kind in KINDS:
            pairing = pair(kind, gold, rows[source.id])
            right = {row["id"] for _, row in pairing.pairs}
            made[kind].wanted += len(gold.get(kind, []))
            for fact, seen in observed(facts, kind):
                made[kind].examples.append(Example(tuple(_marked(seen, known)), fact.id in right))
    return made


def _marked(seen: list[str], known: bool) -> Iterator[str]:
    if known:
        yield "known text"
    yield from (name for name in seen if not (known and name.startswith("score>")))


def fit(examples: list[Example]) -> dict[str, float]:
    """The weights by observation, the bias under ''."""
    counted = Counter(name for one in examples for name in one.seen)
    table = DictVectorizer()
    rows = [{name: 1.0 for name in sorted(one.seen) if counted[name] >= RARE} for one in examples]
    learned = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table.fit_transform(rows), np.array([o.right for o in examples]))
    names = table.get_feature_names_out()
    return {"": float(learned.intercept_[0])} | {str(n): float(w) for n, w in zip(names, learned.coef_[0], strict=True)}


def rate(weights: dict[str, float], examples: list[Example]) -> np.ndarray:
    """The confidence of each example."""
    totals = [weights[""] + sum(weights.get(name, 0.0) for name in one.seen) for one in examples]
    return np.minimum(1 / (1 + np.exp(-np.array(totals))), 0.995)


def calibration_error(rates: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over bins of equal size (Naeini et al. 2015)."""
    order = np.argsort(rates, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return float(sum(len(p) * abs(rates[p].mean() - right[p].mean()) for p in parts) / max(len(rates), 1))


def sure_at(rates: np.ndarray, right: np.ndarray) -> float:
    """The least confidence from which on precision is at least `WANTED`; 1 where there is none."""
    order = np.argsort(-rates, kind="stable")
    share = np.cumsum(right[order]) / (np.arange(len(order)) + 1)
    good = np.flatnonzero(share >= WANTED)
    return float(rates[order][good[-1]]) if len(good) else 1.0


def report(name: str, weights: dict[str, dict[str, float]], cuts: dict[str, float], samples: dict[str, Sample]) -> None:
    """Print the figures of one set."""
    print(f"{name}: type, facts, share right, calibration error, and above the cut: precision, share of the recall kept")
    for kind, part in samples.items():
        if not part.examples:
            continue
        rates, right = rate(weights[kind], part.examples), np.array([o.right for o in part.examples])
        above = rates >= cuts[kind]
        kept = right[above].sum() / max(right.sum(), 1)
        precision = right[above].mean() if above.any() else float("nan")
        error = calibration_error(rates, right)
        sure = f"at {cuts[kind]:.2f}: P {precision:.2f}, {kept:.2f} of recall"
        print(f"  {kind:13}{len(right):5} {right.mean():.2f}  ECE {error:.3f}   {sure}")


def main() -> None:
    """Learn, measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    fresh, known = sample(list(annotated("learn"))), sample(of_gold("train"), known=True)
    weights = {kind: fit(fresh[kind].examples + known[kind].examples) for kind in KINDS}
    cuts = {}
    for kind in KINDS:
        unseen = [replace(one, seen=tuple(s for s in one.seen if s != "known text")) for one in fresh[kind].examples]
        cuts[kind] = sure_at(rate(weights[kind], unseen), np.array([one.right for one in unseen]))
    report("gold dev", weights, cuts, sample(of_gold("dev")))
    report("annotations, kept half", weights, cuts, sample(list(annotated("check"))))
    if args.write:
        table = {k: {"bias": round(w.pop(""), 3), "sure": round(cuts[k], 2), "weights": _shown(w)} for k, w in weights.items()}
        OUT.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def _shown(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= 0.01 and name != "known text"}


if __name__ == "__main__":
    main()
