"""Train the obstacle scorer: `python -m scripts.train_obstacle [--write]`.

Reads `gold/train`, the annotations to learn from in `benchmarks/annotations` and the facts judged there (see the data card),
prints the F1 of a plain lexicon and of the learned scorer with one government's texts held out at a time, and with `--write`
puts the weights learned from all into `lang/en/obstacle_weights.json`. Of several candidates that overlap one obstacle of the
gold only the best counts as one.
Deterministic: the optimiser starts from zero and uses no random numbers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from benchmarks.annotated import annotated
from benchmarks.judged import judged
from benchmarks.shared import gold_texts, need, readings
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.extract.obstacle_find import Candidate, candidates
from onrecord.extract.obstacle_score import picked
from onrecord.model import Source

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/onrecord/lang/en/obstacle_weights.json"
EXAMPLES = HERE / "obstacle_examples.yml"
RARE, STRENGTH, THRESHOLD = 5, 0.08, 0.24
ASIDE = ("part", "obstacles")  # halves of the annotations that are learned from, and not measured on
COUNTS = {"part": 0.5, "press": 2.0}  # how much a candidate of a set counts, where not as one
ENOUGH = 0.2  # of all characters shared, as the contract's scorer counts a match
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
    aside: str = ""  # the set it is of, where it is learned from and not measured on


def load() -> list[Report]:
    """The training reports: those of the gold, then the annotations to learn from."""
    rows: dict[str, tuple[Source, Any]] = {}
    for path in sorted(gold_texts("train").glob("*.txt")):
        row = json.loads(need("gold", "train", f"{path.stem}.json").read_text(encoding="utf-8"))
        rows[path.stem] = Source(id=path.stem, name=path.name, text=path.read_text(encoding="utf-8")), row
    for half in ("learn", *ASIDE):
        rows |= {source.id: (source, row) for source, row in annotated(half)}
    aside = {source.id: half for half in ASIDE for source, _ in annotated(half)}
    reports = []
    for reading in readings([source for source, _ in rows.values()]):
        ident = reading.document.id
        gold = [[(s["start"], s["end"]) for s in o["evidence"]] for o in rows[ident][1]["obstacles"]]
        reports.append(Report(_publisher(ident), list(candidates(reading)), gold, aside.get(ident, "")))
    return reports


def verdicts() -> list[tuple[frozenset[str], bool]]:
    """The candidates of the reports judged fact by fact, those of the half to learn from: their features, and whether right."""
    marks = {one.source.id: one for one in judged("learn")}
    rows = []
    for reading in readings([one.source for one in marks.values()]):
        found = list(candidates(reading))
        for facts, right in ((marks[reading.document.id].wrong, False), (marks[reading.document.id].right, True)):
            for fact in facts.get("obstacles", []):
                spans = [(s["start"], s["end"]) for s in fact["evidence"]]
                fit, at = max(((iou(spans, one), at) for at, one in enumerate(found)), default=(0.0, 0))
                rows += [(found[at].features, right)] if fit >= ENOUGH else []
    return rows


def examples() -> list[Report]:
    """The short press texts written to learn from; nothing is measured on them."""
    rows = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    texts = {f"press-{n}": row for n, row in enumerate(rows)}
    reports = []
    for reading in readings([Source(id=i, name=i, text=row["text"]) for i, row in texts.items()]):
        said = texts[reading.document.id]["obstacles"]
        starts = [(reading.text.index(words), len(words)) for words in said]
        reports.append(Report("press", list(candidates(reading)), [[(at, at + size)] for at, size in starts], aside="press"))
    return reports


def _publisher(ident: str) -> str:
    """Who published a report, by its id."""
    first = ident.split("-", maxsplit=1)[0]
    return {"readout": "wh", "white": "wh"}.get(first, first)


def iou(spans: list[tuple[int, int]], one: Candidate) -> float:
    """Shared characters over all characters, as the contract's scorer counts them."""
    gold, own = {i for a, b in spans for i in range(a, b)}, set(range(*one.evidence))
    return len(gold & own) / len(gold | own)


def recorded(report: Report) -> list[bool]:
    """Which of the candidates the gold records: for each obstacle there the one that fits best."""
    best: set[int] = set()
    for spans in report.gold:
        fits = [(iou(spans, c), -abs(c.end - c.start - c.evidence[1] + c.evidence[0]), i) for i, c in enumerate(report.found)]
        best |= {max(fits)[2]} if fits and max(fits)[0] >= ENOUGH else set()
    return [i in best for i in range(len(report.found))]


def by_lexicon(one: Candidate) -> float:
    """The rule that the scorer has to beat: families of words, some only with a harmful description or government."""
    has = one.features.__contains__
    helped = has("harmful") or has("actor") or has("fought")
    sure = one.family in ALONE or (one.family in WITH_HELP and helped) or (one.family in IF_HARMFUL and has("harmful"))
    return float(sure and has("again_word=0"))


def choose(found: list[Candidate], score: Callable[[Candidate], float], threshold: float) -> list[Candidate]:
    """The candidates that the reader would take with such scores."""
    return picked([(score(c), c) for c in found], threshold)


def measure(reports: list[Report], picked: list[list[Candidate]]) -> dict[str, float]:
    """Precision, recall and F1 with one-to-one matching."""
    hit = 0
    for report, found in zip(reports, picked, strict=True):
        pairs = sorted(((iou(g, c), i, j) for i, g in enumerate(report.gold) for j, c in enumerate(found)), reverse=True)
        left: set[int] = set()
        right: set[int] = set()
        for value, i, j in pairs:
            if value >= ENOUGH and i not in left and j not in right:
                left.add(i)
                right.add(j)
        hit += len(left)
    p, r = hit / max(sum(map(len, picked)), 1), hit / sum(len(x.gold) for x in reports)
    return {"P": round(p, 3), "R": round(r, 3), "F1": round(2 * p * r / (p + r), 3)}


def fit(reports: list[Report], more: list[tuple[frozenset[str], bool]]) -> dict[str, float]:
    """The weights by feature, the bias under ''; learned from reports and from more candidates that were judged."""
    rows = [(c.features, said) for r in reports for c, said in zip(r.found, recorded(r), strict=True)] + more
    loads = [COUNTS.get(r.aside, 1.0) for r in reports for _ in r.found] + [1.0] * len(more)
    counted = Counter(f for features, _ in rows for f in features)
    table = DictVectorizer()
    matrix = table.fit_transform([{f: 1 for f in sorted(features) if counted[f] >= RARE} for features, _ in rows])
    learned = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, np.array([y for _, y in rows]), loads)
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
    everything, more = [*load(), *examples()], verdicts()
    reports = [r for r in everything if not r.aside]
    publishers = sorted({r.publisher for r in reports})
    lexicon = [choose(r.found, by_lexicon, 0.5) for r in reports]
    held = {p: scorer(fit([r for r in everything if r.publisher != p], more)) for p in publishers}
    learned = [choose(r.found, held[r.publisher], THRESHOLD) for r in reports]
    for name, taken in (("lexicon", lexicon), ("learned", learned)):
        print(f"{name:8}", measure(reports, taken))
        for p in publishers:
            own = [i for i, r in enumerate(reports) if r.publisher == p]
            print(f"  {p:12}", measure([reports[i] for i in own], [taken[i] for i in own]))
    if args.write:
        weights = fit(everything, more)
        shown = {k: round(v, 3) for k, v in sorted(weights.items()) if k and abs(v) >= 0.005}
        row = {"bias": round(weights[""], 3), "threshold": THRESHOLD, "weights": shown}
        OUT.write_text(json.dumps(row, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{len(shown)} weights written")


if __name__ == "__main__":
    main()
