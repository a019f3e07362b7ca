"""Train the confidence of facts: `python -m scripts.train_confidence [--write]`.

Two steps for each record type. Weights for what is seen of a fact are learned on `gold/train`. The rules were written with
those texts in view and the learned extractors were trained on them, so how often facts are right is taken from texts that
neither saw: `gold/dev` and the half of our own annotations that is kept to measure on give three numbers a type (how much the
weights count, how much an extractor's own likelihood counts, and the level). Prints the expected calibration error
(Guo et al. 2017: ten bins of equal width) with these three numbers learned on other documents (five folds by document), and
precision and recall above the confidence at which precision was 0.95. Deterministic: no random numbers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.annotated import annotated
from benchmarks.linking import joined
from benchmarks.shared import gold_texts, need, readings
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.extract import find
from onrecord.extract.confidence import log_odds, observed
from onrecord.model import Source
from onrecord.quality import pair

OUT = Path(__file__).resolve().parent.parent / "src/onrecord/lang/en/confidence_weights.json"
KINDS = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
RARE, STRENGTH = 5, 0.1
LEVELLING, CAUTIOUS = 1.0, {"obstacles": 0.02}  # careful people differ most on obstacles: nearly one level for all of them
FOLDS, BINS, WANTED, ENOUGH = 5, 10, 0.95, 20
Row = dict[str, Any]
Weights = dict[str, float]


@dataclass(frozen=True)
class Example:
    """One fact found: the document's number, what was seen, an extractor's log odds, and whether the annotator has it."""

    document: int
    seen: tuple[str, ...]
    odds: float
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


def sample(documents: list[tuple[Source, Row]]) -> dict[str, Sample]:
    """Every fact that extraction finds, marked right or wrong."""
    made = {kind: Sample([]) for kind in KINDS}
    found = [find(reading) for reading in readings([source for source, _ in documents])]
    rows = joined(found)
    for number, (facts, (source, gold)) in enumerate(zip(found, documents, strict=True)):
        for kind in KINDS:
            pairing = pair(kind, gold, rows[source.id])
            answered = {id(row) for _, row in pairing.pairs}  # shared ids differ from the report's own, the order doesn't
            made[kind].wanted += len(gold.get(kind, []))
            for row, (fact, seen) in zip(rows[source.id][kind], observed(facts, kind), strict=True):
                made[kind].examples.append(Example(number, tuple(seen), log_odds(fact.confidence), id(row) in answered))
    return made


def weigh(examples: list[Example]) -> Weights:
    """The weights by observation; the level is settled later."""
    counted = Counter(name for one in examples for name in one.seen)
    table = DictVectorizer()
    rows = [{name: 1.0 for name in sorted(one.seen) if counted[name] >= RARE} for one in examples]
    learned = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table.fit_transform(rows), np.array([o.right for o in examples]))
    return {str(n): float(w) for n, w in zip(table.get_feature_names_out(), learned.coef_[0], strict=True)}


def inputs(weights: Weights, examples: list[Example]) -> np.ndarray:
    """What the level is settled from: the sum of the weights, and the extractor's log odds."""
    return np.array([[sum(weights.get(name, 0.0) for name in one.seen), one.odds] for one in examples])


def settle(kind: str, weights: Weights, examples: list[Example]) -> tuple[float, float, float]:
    """How much the weights count, how much the extractor's likelihood counts, and the level."""
    right = np.array([one.right for one in examples])
    learned = LogisticRegression(C=CAUTIOUS.get(kind, LEVELLING), max_iter=5000).fit(inputs(weights, examples), right)
    return float(learned.coef_[0][0]), float(learned.coef_[0][1]), float(learned.intercept_[0])


def rate(weights: Weights, settled: tuple[float, float, float], examples: list[Example]) -> np.ndarray:
    """The confidence of each example."""
    total = inputs(weights, examples) @ np.array(settled[:2]) + settled[2]
    return np.minimum(1 / (1 + np.exp(-total)), 0.995)


def held_out(kind: str, weights: Weights, examples: list[Example]) -> np.ndarray:
    """The confidence of each example with the level settled on other documents."""
    rates = np.zeros(len(examples))
    for fold in range(FOLDS):
        own = [i for i, one in enumerate(examples) if one.document % FOLDS == fold]
        rest = [one for one in examples if one.document % FOLDS != fold]
        if own:
            rates[own] = rate(weights, settle(kind, weights, rest), [examples[i] for i in own])
    return rates


def calibration_error(rates: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error."""
    bins = np.minimum((rates * BINS).astype(int), BINS - 1)
    parts = [bins == number for number in range(BINS)]
    return float(sum(p.sum() * abs(rates[p].mean() - right[p].mean()) for p in parts if p.any()) / max(len(rates), 1))


def sure_at(rates: np.ndarray, right: np.ndarray) -> float:
    """The least confidence from which on precision is at least `WANTED`, over `ENOUGH` facts or more; 1 where there is none."""
    order = np.argsort(-rates, kind="stable")
    share = np.cumsum(right[order]) / (np.arange(len(order)) + 1)
    good = np.flatnonzero((share >= WANTED) & (np.arange(len(order)) >= ENOUGH - 1))  # a few right ones may be luck
    return float(rates[order][good[-1]]) if len(good) else 1.0


def report(kind: str, rates: np.ndarray, part: Sample) -> float:
    """Print the figures of one record type; gives the cut for facts to be sure of."""
    right = np.array([one.right for one in part.examples])
    cut = sure_at(rates, right)
    above = rates >= cut
    kept, precision = right[above].sum() / max(part.wanted, 1), right[above].mean() if above.any() else float("nan")
    whole = right.sum() / max(part.wanted, 1)
    print(
        f"{kind:13}{len(right):5} facts, {right.mean():.2f} right, calibration error {calibration_error(rates, right):.3f}; "
        f"from {cut:.2f} on: precision {precision:.2f}, recall {kept:.2f} of {whole:.2f}"
    )
    bins = np.minimum((rates * BINS).astype(int), BINS - 1)
    shown = [(b, int((bins == b).sum()), right[bins == b].mean()) for b in range(BINS) if (bins == b).any()]
    print("             ", ", ".join(f"{b / BINS:.1f}: {share:.2f} of {n}" for b, n, share in shown))
    return cut


def main() -> None:
    """Learn, measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    known, unseen = sample(of_gold("train")), sample(of_gold("dev") + list(annotated("check")))
    table = {}
    for kind in KINDS:
        weights = weigh(known[kind].examples)
        examples = unseen[kind].examples
        cut = report(kind, held_out(kind, weights, examples), unseen[kind])
        scale, slope, level = settle(kind, weights, examples)
        shown = {n: round(scale * w, 3) for n, w in sorted(weights.items()) if abs(scale * w) >= 0.01}
        table[kind] = {"bias": round(level, 3), "slope": round(slope, 3), "sure": round(cut, 2), "weights": shown}
    if args.write:
        OUT.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
