"""Train the confidence of facts: `python -m scripts.train_confidence [--write]`.

A logistic model per record type over what is seen of a fact. It learns from texts that no rule was written on: `gold/dev`, the
half of our annotations that is kept for measuring, and the learning half of the facts judged one by one (`benchmarks/judged.py`).
The facts of `gold/train` are added with little weight and a term of their own: rules were written and extractors trained with
these texts in view, so what goes with being right shows there, but not how often facts are right. Obstacles judged in
the learning half count as these do: their scorer has learned from them.

Prints the expected calibration error (`scripts/calibration.py`) and what the level `sure` keeps: on the test half of the judged
facts, weights and level learned without it; and on all facts, those of each report with weights learned on other reports (eight
folds). What is written is learned on both halves. Right is a fact that the scorer pairs with an annotator's, or that was judged
right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks import judged
from benchmarks.annotated import annotated
from benchmarks.linking import joined
from benchmarks.shared import gold_texts, need, readings
from scripts.calibration import bins, calibration_error, chance
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.extract import find
from onrecord.extract.confidence import NEAR_ONE, PLACES, log_odds
from onrecord.extract.confidence_seen import observed
from onrecord.model import Facts, Source
from onrecord.quality import pair
from onrecord.quality.interval import wilson

OUT = Path(__file__).resolve().parent.parent / "src/onrecord/lang/en/confidence_weights.json"
KINDS = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
RARE, STRENGTH, CAREFUL = 4, 0.4, {"undertakings": 0.1}  # careful people differ most on these
KNOWN_COUNTS, KNOWN_TERM = 0.2, 2.0  # how much a fact of `gold/train` counts; the larger the term, the freer its own level
FOLDS, WANTED, ENOUGH, SMALL = 8, 0.95, 20, 0.02
LEFT_OUT = {
    ("links", "check"),  # a third of the true links of these reports were not annotated
    ("obstacles", "dev"), ("obstacles", "check"),  # which obstacles are recorded hangs on these weights, and is measured there
}  # fmt: skip
Row = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One fact found: its report, what was seen, an extractor's log odds, whether it is right, and the set its report is of."""

    report: str
    seen: tuple[str, ...]
    odds: float
    right: bool
    origin: str


@dataclass
class Samples:
    """The examples of one record type, and how many facts were annotated in the reports that were annotated in full."""

    known: list[Example] = field(default_factory=list)
    learn: list[Example] = field(default_factory=list)
    test: list[Example] = field(default_factory=list)
    wanted: int = 0


@dataclass(frozen=True)
class Model:
    """Weights by observation, the slope of an extractor's log odds, and the level."""

    weights: dict[str, float]
    slope: float
    bias: float

    def rate(self, examples: list[Example]) -> np.ndarray:
        """The confidence of each example, rounded as it will be."""
        total = [self.bias + self.slope * one.odds + sum(self.weights.get(n, 0.0) for n in one.seen) for one in examples]
        return np.round(np.minimum(1 / (1 + np.exp(-np.array(total))), NEAR_ONE), PLACES)


def of_gold(name: str) -> list[tuple[Source, Row]]:
    """The texts of a gold set with their record JSON."""
    paths = sorted(gold_texts(name).glob("*.txt"))
    rows = [json.loads(need("gold", name, f"{p.stem}.json").read_text(encoding="utf-8")) for p in paths]
    return [(Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")), row) for p, row in zip(paths, rows, strict=True)]


def gathered() -> dict[str, Samples]:
    """All examples by record type."""
    made = {kind: Samples() for kind in KINDS}
    for origin, reports in (("train", of_gold("train")), ("dev", of_gold("dev")), ("check", list(annotated("check")))):
        for facts, row, (_, gold) in found([source for source, _ in reports], reports):
            for kind in (k for k in KINDS if (k, origin) not in LEFT_OUT):
                answered = {id(fact) for _, fact in pair(kind, gold, row).pairs}
                part = made[kind].known if origin == "train" else made[kind].learn
                part += examples(facts, kind, [id(fact) in answered for fact in row[kind]], origin)
                made[kind].wanted += len(gold.get(kind, [])) if origin != "train" else 0
    rows = list(judged.judged())
    for facts, row, one in found([report.source for report in rows], rows):
        for kind in judged.KINDS:
            seen = kind == "obstacles" and one.half == "learn"  # their scorer has learned from these
            part = made[kind].known if seen else made[kind].learn if one.half == "learn" else made[kind].test
            part += examples(facts, kind, judged.verdicts(kind, one, row), "train" if seen else "judged")
    again = sum(one.origin == "judged" for part in made.values() for one in (*part.learn, *part.test))
    print(f"{again} of {sum(judged.size(one) for one in rows)} judged facts are still found")
    return made


def found(sources: list[Source], beside: list[Any]) -> Iterator[tuple[Facts, Row, Any]]:
    """What extraction finds in each report, as facts and as record JSON under shared ids, and what goes with the report."""
    facts = [find(reading) for reading in readings(sources)]
    rows = joined(facts)
    return ((one, rows[one.document.id], other) for one, other in zip(facts, beside, strict=True))


def examples(facts: Facts, kind: str, marks: list[bool | None], origin: str) -> list[Example]:
    """The facts of one type that have a mark."""
    report = f"{origin} {facts.document.id}"
    return [
        Example(report, tuple(seen), log_odds(fact.confidence), mark, origin)
        for (fact, seen), mark in zip(observed(facts, kind), marks, strict=True)
        if mark is not None
    ]


def learned(kind: str, known: list[Example], unseen: list[Example]) -> Model:
    """The model for one record type."""
    both = known + unseen
    counted = Counter(name for one in both for name in one.seen)
    rows = [
        {name: 1.0 for name in sorted(one.seen) if counted[name] >= RARE}
        | {" odds": one.odds, " known": KNOWN_TERM * (one.origin == "train")}
        for one in both
    ]
    table = DictVectorizer()
    model = LogisticRegression(C=CAREFUL.get(kind, STRENGTH), max_iter=5000)
    counts = np.array([KNOWN_COUNTS if one.origin == "train" else 1.0 for one in both])
    model.fit(table.fit_transform(rows), np.array([one.right for one in both]), sample_weight=counts)
    weights = {str(n): float(w) for n, w in zip(table.get_feature_names_out(), model.coef_[0], strict=True)}
    slope, _ = weights.pop(" odds"), weights.pop(" known")
    return Model(weights, slope, float(model.intercept_[0]))


def held_out(kind: str, known: list[Example], unseen: list[Example]) -> np.ndarray:
    """The confidence of each unseen example, learned without its report."""
    reports = {name: number % FOLDS for number, name in enumerate(sorted({one.report for one in unseen}))}
    rates = np.zeros(len(unseen))
    for fold in range(FOLDS):
        own = [i for i, one in enumerate(unseen) if reports[one.report] == fold]
        rest = [one for one in unseen if reports[one.report] != fold]
        rates[own] = learned(kind, known, rest).rate([unseen[i] for i in own])
    return rates


def truth(examples: list[Example]) -> np.ndarray:
    """Which examples are right."""
    return np.array([one.right for one in examples], dtype=bool)


def sure_at(rates: np.ndarray, right: np.ndarray) -> float:
    """The least confidence with precision of `WANTED` from there on, over `ENOUGH` facts, one more counted as wrong; else 1."""
    for cut in np.unique(rates):
        above = rates >= cut
        if above.sum() >= ENOUGH and right[above].sum() / (above.sum() + 1) >= WANTED:
            return float(cut)
    return 1.0


def told(label: str, rates: np.ndarray, right: np.ndarray) -> None:
    """Print how well confidences agree with truth, and the share right by tenth."""
    wide, even = calibration_error(rates, right), calibration_error(rates, right, even=True)
    (mean, high), (mean5, high5) = chance(rates), chance(rates, even=True)
    print(
        f"{label:24}{len(right):5} facts, {right.mean():.2f} right, confidence {rates.mean():.2f}; calibration error {wide:.3f} "
        f"(by chance {mean:.3f}, up to {high:.3f}); bins of equal size {even:.3f} ({mean5:.3f}, up to {high5:.3f})"
    )
    print(" " * 24, ", ".join(f"{rates[b].mean():.2f}: {right[b].mean():.2f} of {len(b)}" for b in bins(rates)))


def kept(label: str, cut: float, rates: np.ndarray, right: np.ndarray) -> None:
    """Print what the level `sure` keeps, and how much of that is right."""
    above = rates >= cut
    share = wilson(int(right[above].sum()), int(above.sum()))
    told_share = (
        "nothing" if share.value is None else f"{share.value:.3f} right ({share.low:.2f} to {share.high:.2f}) of {share.total}"
    )
    print(f"{label:24} sure from {cut:.2f}: {told_share}; keeps {right[above].sum() / max(right.sum(), 1):.2f} of what is right")


def report(kind: str, part: Samples) -> Row:
    """Print the figures of one record type; gives its row of the table, learned on both halves."""
    rates, right = held_out(kind, part.known, part.learn), truth(part.learn)
    if part.test:
        tried = learned(kind, part.known, part.learn).rate(part.test)
        told(f"{kind}, test half", tried, truth(part.test))
        kept("", sure_at(rates, right), tried, truth(part.test))
    both = part.learn + part.test
    rates, right = held_out(kind, part.known, both), truth(both)
    cut, full = sure_at(rates, right), np.array([one.origin != "judged" for one in both])
    told(f"{kind}, held out", rates, right)
    kept("", cut, rates, right)
    if part.wanted:
        print(f"{'':24} of what was annotated in full: {right[full & (rates >= cut)].sum() / part.wanted:.2f} of "
              f"{right[full].sum() / part.wanted:.2f} recall")  # fmt: skip
    model = learned(kind, part.known, both)
    weights = {n: round(w, 2) for n, w in sorted(model.weights.items()) if abs(w) >= SMALL}
    return {"bias": round(model.bias, 3), "slope": round(model.slope, 3), "sure": round(cut, 2), "weights": weights}


def main() -> None:
    """Learn, measure, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    table = {kind: report(kind, part) for kind, part in gathered().items()}
    if args.write:
        OUT.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
