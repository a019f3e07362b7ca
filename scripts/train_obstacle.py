"""Train the obstacle scorer: `python -m scripts.train_obstacle [--write]`.

Reads `gold/train` (see the data card in `docs/decisions`), prints the F1 of a plain lexicon and of the learned scorer with one
government's texts held out at a time, and with `--write` puts the weights learned from all into `lang/en/obstacle_weights.json`.
Deterministic: the optimiser starts from zero and uses no random numbers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.shared import gold_texts, need, readings
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.extract.obstacle_find import Candidate, candidates
from onrecord.model import Source

OUT = Path(__file__).resolve().parent.parent / "src/onrecord/lang/en/obstacle_weights.json"
RARE, STRENGTH, THRESHOLD = 5, 0.3, 0.38
ALONE = {"threat", "terror", "violation", "tension", "worsen", "strike"}
WITH_HELP = {"war", "challenge", "crisis", "force", "conflict", "shortage"}
IF_HARMFUL = {"attempt", "arms", "situation", "impact"}
Spans = list[list[tuple[int, int]]]


@dataclass(frozen=True)
class Report:
    """One gold report: who published it, its candidates, the evidence of its obstacles."""

    publisher: str
    found: list[Candidate]
    gold: Spans


def load() -> list[Report]:
    """The training reports."""
    paths = sorted(gold_texts("train").glob("*.txt"))
    sources = [Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in paths]
    reports = []
    for reading in readings(sources):
        ident = reading.document.id
        row = json.loads(need("gold", "train", f"{ident}.json").read_text(encoding="utf-8"))
        gold = [[(s["start"], s["end"]) for s in o["evidence"]] for o in row["obstacles"]]
        reports.append(Report(ident.split("-")[0], list(candidates(reading)), gold))
    return reports


def iou(spans: list[tuple[int, int]], one: Candidate) -> float:
    """Shared characters over all characters, as the contract's scorer counts them."""
    gold, own = {i for a, b in spans for i in range(a, b)}, set(range(one.start, one.end))
    return len(gold & own) / len(gold | own)


def is_obstacle(report: Report, one: Candidate) -> bool:
    """Whether the gold has an obstacle there."""
    return any(iou(spans, one) >= 0.2 for spans in report.gold)


def by_lexicon(one: Candidate) -> float:
    """The rule that the scorer has to beat: families of words, some only with a harmful description or government."""
    has = one.features.__contains__
    helped = has("harmful") or has("actor") or has("fought")
    sure = one.family in ALONE or (one.family in WITH_HELP and helped) or (one.family in IF_HARMFUL and has("harmful"))
    return float(sure and has("again_word=0"))


def choose(found: list[Candidate], score: Callable[[Candidate], float], threshold: float) -> list[Candidate]:
    """The candidates over the threshold, of overlapping ones the best."""
    kept: list[Candidate] = []
    for value, one in sorted(((score(c), c) for c in found), key=lambda pair: (-pair[0], pair[1].start)):
        if value >= threshold and not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return kept


def measure(reports: list[Report], picked: list[list[Candidate]]) -> dict[str, float]:
    """Precision, recall and F1 with one-to-one matching."""
    hit = 0
    for report, found in zip(reports, picked, strict=True):
        pairs = sorted(((iou(g, c), i, j) for i, g in enumerate(report.gold) for j, c in enumerate(found)), reverse=True)
        left: set[int] = set()
        right: set[int] = set()
        for value, i, j in pairs:
            if value >= 0.2 and i not in left and j not in right:
                left.add(i)
                right.add(j)
        hit += len(left)
    p, r = hit / max(sum(map(len, picked)), 1), hit / sum(len(x.gold) for x in reports)
    return {"P": round(p, 3), "R": round(r, 3), "F1": round(2 * p * r / (p + r), 3)}


def fit(reports: list[Report]) -> dict[str, float]:
    """The weights by feature, the bias under ''."""
    rows = [(c.features, is_obstacle(r, c)) for r in reports for c in r.found]
    counted = Counter(f for features, _ in rows for f in features)
    table = DictVectorizer()
    matrix = table.fit_transform([{f: 1 for f in sorted(features) if counted[f] >= RARE} for features, _ in rows])
    learned = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, np.array([y for _, y in rows]))
    names = table.get_feature_names_out()
    return {"": float(learned.intercept_[0])} | {str(n): float(w) for n, w in zip(names, learned.coef_[0], strict=True)}


def scorer(weights: dict[str, float]) -> Callable[[Candidate], float]:
    """The learned probability of a candidate."""
    return lambda one: 1 / (1 + float(np.exp(-weights[""] - sum(weights.get(f, 0.0) for f in one.features))))


def main() -> None:
    """Cross-validate, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    reports = load()
    publishers = sorted({r.publisher for r in reports})
    lexicon = [choose(r.found, by_lexicon, 0.5) for r in reports]
    held = {p: scorer(fit([r for r in reports if r.publisher != p])) for p in publishers}
    learned = [choose(r.found, held[r.publisher], THRESHOLD) for r in reports]
    for name, picked in (("lexicon", lexicon), ("learned", learned)):
        print(f"{name:8}", measure(reports, picked))
        for p in publishers:
            own = [i for i, r in enumerate(reports) if r.publisher == p]
            print(f"  {p:12}", measure([reports[i] for i in own], [picked[i] for i in own]))
    if args.write:
        weights = fit(reports)
        shown = {k: round(v, 3) for k, v in sorted(weights.items()) if k and abs(v) >= 0.005}
        row = {"bias": round(weights[""], 3), "threshold": THRESHOLD, "weights": shown}
        OUT.write_text(json.dumps(row, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{len(shown)} weights written")


if __name__ == "__main__":
    main()
