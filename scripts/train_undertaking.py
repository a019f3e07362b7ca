"""Learn the weights of `lang/en/undertaking_weights.json`: `python -m scripts.train_undertaking [--fields|--check]`.

Learns from gold/train (its own annotations; texts of the White House and the State Department, works of the US
government, and of kremlin.ru and president.gov.ua, CC BY 4.0 as their terms state), from the half `learn` of
`benchmarks/annotations/readouts.jsonl` (annotated for this project, texts of the same sites and of Wikinews; kind, sector
and stage from the reports annotated in part, too), from
Wikinews 2019-2020 (CC BY 2.5) as text that holds next to no undertakings, and from `scripts/undertaking_examples.yml`,
written for this project.
The choice that ships is then learned from a teacher (`scripts/teach_undertaking.py`); `--fields` leaves it as it is.
`--check` holds out one government's texts at a time and prints the scores beside those of the word lists alone.
Only words and weights are written, never a sentence. The seed is fixed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import numpy as np
import yaml
from benchmarks.annotated import annotated
from benchmarks.shared import HERE, gold_texts, need, readings
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.extract.undertaking_feature import gate_features
from onrecord.extract.undertaking_field import clear_fields, sectors_of, stage_features, topic_features
from onrecord.extract.undertaking_scorer import Candidate, candidate, choose, gated
from onrecord.extract.undertaking_stage import told_stage
from onrecord.model import Reading, Source

SEED = 7
OUT = HERE / "src/onrecord/lang/en/undertaking_weights.json"
EXAMPLES = HERE / "scripts/undertaking_examples.yml"
FIELDS = ("kind", "sector", "stage")
NEAR_WEIGHT = 0.1
NOISE_DOCUMENTS, NOISE_WEIGHT = 60, 0.3
EXAMPLE_WEIGHT = 2.0
PRESENCE_C, GATE_C, FIELD_C = 0.1, 0.3, 0.3
RARE, SMALL = 5, 0.012
GATE_RECALL = 0.95


@dataclass
class Case:
    """One candidate with what the gold says of it."""

    one: Candidate
    topic: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    favoured: dict[str, dict[str, float]] = field(default_factory=dict)
    gold: dict[str, Any] | None = None
    near: bool = False
    weight: float = 1.0

    def of(self, name: str) -> tuple[str, ...]:
        """The features that a field is learned from."""
        return self.stage if name == "stage" else self.topic


@dataclass
class Report:
    """One report's candidates and gold."""

    name: str
    text: str
    cases: list[Case]
    gold: dict[str, Any] = field(default_factory=dict)
    reading: Reading | None = None
    partly: bool = False  # its annotator takes more for undertakings: only kind, sector and stage are learned from it

    @property
    def group(self) -> str:
        """Whose text it is: `kremlin`, `president`, `state`, `wh`, ..."""
        return self.name.split("-")[0]


def contract() -> ModuleType:
    """The contract's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", need("score.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORE = contract()


def row(text: str, one: Candidate) -> dict[str, Any]:
    """A candidate in Record JSON, as far as matching looks at it."""
    start, end = one.evidence
    return {"label": text[slice(*one.label)], "evidence": [{"start": start, "end": end}], "kind": "", "sector": "", "stage": ""}


def cases(reading: Reading) -> list[Case]:
    """Every candidate of a reading."""
    return [Case(candidate(head, place)) for head, place in gated(reading, None, 0.0)]


def detail(reading: Reading, case: Case) -> None:
    """Work out the features of the fields, for a candidate that the gold has."""
    topics = sectors_of(token for sentence in reading.sentences() for token in sentence)
    one = case.one
    case.topic = tuple(topic_features(one.head, one.label, one.evidence, one.seen, topics))
    case.favoured = {"sector": clear_fields(one.head, one.label, one.evidence), "stage": told_stage(one.head)}
    case.stage = tuple(stage_features(one.head, one.label, one.seen))


def head_of(reading: Reading, gold: dict[str, Any], heads: set[int]) -> int | None:
    """The word that heads a gold label."""
    for span in gold["evidence"]:
        at = span["quote"].casefold().find(gold["label"].casefold())
        if at >= 0:
            start = span["start"] + at
            phrase = reading.doc.char_span(start, start + len(gold["label"]), alignment_mode="expand")
            root = phrase.root.i
            usable = root in heads and phrase.root.pos_ not in ("ADP", "CCONJ")
            return root if usable else next((t.i for t in phrase if t.i in heads), None)
    return None


def assign(reading: Reading, report: Report) -> None:
    """Mark the candidate of each gold undertaking, and those that would match one as near."""
    report.reading = reading
    heads = {c.one.head.i: c for c in report.cases}
    rows = [row(report.text, c.one) for c in report.cases]
    for gold in report.gold["undertakings"]:
        scores = [SCORE.pair_score("undertakings", report.gold, gold, {}, r) for r in rows]
        for case, score in zip(report.cases, scores, strict=True):
            case.near = case.near or score > 0
        root = head_of(reading, gold, set(heads))
        chosen = heads.get(root) if root is not None else None
        if chosen is None or scores[report.cases.index(chosen)] <= 0:
            best = int(np.argmax(scores)) if scores else -1
            chosen = report.cases[best] if best >= 0 and scores[best] > 0 else None
        if chosen is not None:
            chosen.gold = gold
            detail(reading, chosen)


def gold_reports(name: str) -> Iterator[Report]:
    """The reports of a gold set with their candidates marked."""
    texts, gold = gold_texts(name), need("gold", name)
    sources = [Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in sorted(texts.glob("*.txt"))]
    for reading in readings(sources):
        ident = reading.document.id
        report = Report(ident, reading.text, cases(reading), json.loads((gold / f"{ident}.json").read_text()))
        assign(reading, report)
        yield report


def learnt_reports(half: str) -> Iterator[Report]:
    """The reports outside the gold that were annotated to learn from, in whole (`learn`) or in part (`part`)."""
    rows = list(annotated(half))
    for reading, (_, gold) in zip(readings([source for source, _ in rows]), rows, strict=True):
        report = Report(reading.document.id, reading.text, cases(reading), gold, partly=half == "part")
        assign(reading, report)
        yield report


def noise_sources() -> list[Source]:
    """The Wikinews reports that are taken to hold no undertaking."""
    lines = need("corpora", "readouts", "wikinews_en_2019_2020", "data.jsonl").read_text(encoding="utf-8").splitlines()
    rows = random.Random(SEED).sample([json.loads(line) for line in lines], NOISE_DOCUMENTS)  # noqa: S311 a sample, not a secret
    return [Source(id=f"wikinews-{n}", name="", text=r["text"], title=r.get("title", "")) for n, r in enumerate(rows)]


def noise_reports() -> Iterator[Report]:
    """What there is in them; each candidate weighs little, since a few are undertakings."""
    for reading in readings(noise_sources()):
        found = [replace(c, weight=NOISE_WEIGHT) for c in cases(reading)]
        yield Report(reading.document.id, reading.text, found, {"undertakings": []}, reading)


def example_reports() -> Iterator[Report]:
    """The sentences written for this project."""
    if not EXAMPLES.exists():
        return
    rows = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    sources = [Source(id=f"example-{n}", name="", text=r["text"]) for n, r in enumerate(rows)]
    for reading, given in zip(readings(sources), rows, strict=True):
        gold = [_example_gold(reading, u) for u in given.get("undertakings", [])]
        found = [replace(c, weight=EXAMPLE_WEIGHT) for c in cases(reading)]
        report = Report(reading.document.id, reading.text, found, {"undertakings": gold})
        assign(reading, report)
        yield report


def _example_gold(reading: Reading, line: str) -> dict[str, Any]:
    label, kind, sector, stage = (part.strip() for part in line.split("|"))
    start = reading.text.index(label)
    near = reading.doc.char_span(start, start + len(label), alignment_mode="expand").sent
    quote = reading.text[near.start_char : near.end_char]
    span = {"start": near.start_char, "end": near.end_char, "quote": quote}
    return {"label": label, "kind": kind, "sector": sector, "stage": stage, "evidence": [span]}


# ---------------------------------------------------------------- fitting


@dataclass
class Fitted:
    """Weights by feature, for each thing learned."""

    gate: dict[str, float]
    presence: dict[str, float]
    fields: dict[str, dict[str, dict[str, float]]]


def linear(rows: list[tuple[str, ...]], wanted: list[bool], weights: list[float], c: float) -> dict[str, float]:
    """Weights of a logistic regression over features seen at least `RARE` times."""
    counts = Counter(f for r in rows for f in r)
    vectorizer = DictVectorizer()
    matrix = csr_matrix(vectorizer.fit_transform([{f: 1 for f in r if counts[f] >= RARE} for r in rows]))
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    fitted = LogisticRegression(C=c, solver="liblinear", random_state=SEED).fit(matrix, wanted, sample_weight=weights)
    named = zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True)
    found = {name: round(float(w), 3) for name, w in named if abs(w) >= SMALL}
    found["b"] = round(found.get("b", 0.0) + float(fitted.intercept_[0]), 3)
    return found


def fit(reports: list[Report]) -> Fitted:
    """Everything learned from a set of reports."""
    flat = [c for r in reports for c in r.cases if not r.partly]
    wanted = [c.gold is not None for c in flat]
    weights = [c.weight * (NEAR_WEIGHT if c.near and c.gold is None else 1.0) for c in flat]
    presence = linear([c.one.seen for c in flat], wanted, weights, PRESENCE_C)
    gate = linear([tuple(gate_features(c.one.head)) for c in flat], [c.gold is not None for c in flat], weights, GATE_C)
    known = [c for r in reports for c in r.cases if c.gold is not None]
    fields = {}
    for name in FIELDS:
        values = sorted({c.gold[name] for c in known})
        rows = [c.of(name) for c in known]
        fields[name] = {v: linear(rows, [c.gold[name] == v for c in known], [1.0] * len(known), FIELD_C) for v in values}
    return Fitted(gate, presence, fields)


def sum_of(weights: dict[str, float], seen: tuple[str, ...]) -> float:
    """The score of a candidate."""
    return sum(weights.get(f, 0.0) for f in seen)


def scored(report: Report, score: Callable[[Candidate], float]) -> list[Candidate]:
    """The candidates of a report with their likelihood."""
    return [replace(c.one, score=score(c.one)) for c in report.cases]


def likelihood(weights: dict[str, float]) -> Callable[[Candidate], float]:
    """The likelihood of a candidate under learned weights."""
    return lambda one: float(1 / (1 + np.exp(-sum_of(weights, one.seen))))


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


def measure(reports: list[Report], found: dict[str, list[Candidate]], cut: float, nested: float) -> tuple[float, float, float]:
    """Precision, recall and F1 by the contract's matching."""
    hit = system = wanted = 0
    for report in reports:
        rows = [row(report.text, c) for c in choose(found[report.name], cut, nested)]
        pairs, missed, _ = SCORE.match("undertakings", report.gold, {"undertakings": rows})
        hit, system, wanted = hit + len(pairs), system + len(rows), wanted + len(pairs) + len(missed)
    return hit / max(system, 1), hit / max(wanted, 1), 2 * hit / max(system + wanted, 1)


def held_out(reports: list[Report], extra: list[Report]) -> None:
    """One government's texts held out at a time: learned weights beside the word lists, and the fields."""
    found: dict[str, list[Candidate]] = {}
    right: Counter[str] = Counter()
    gate_kept = gate_all = gold_kept = gold_all = 0
    for group in sorted({r.group for r in reports}):
        fitted = fit([r for r in reports if r.group != group] + extra)
        cut = gate_cut(fitted, [r for r in reports if r.group != group])
        for report in (r for r in reports if r.group == group):
            found[report.name] = []
            for case in report.cases:
                passes = sum_of(fitted.gate, tuple(gate_features(case.one.head))) >= cut
                if passes:
                    found[report.name].append(replace(case.one, score=likelihood(fitted.presence)(case.one)))
                gate_kept, gate_all = gate_kept + passes, gate_all + 1
                if case.gold is not None:
                    gold_kept, gold_all = gold_kept + passes, gold_all + 1
                    for name in FIELDS:
                        guess = best_value(fitted, name, case)
                        right[name] += guess == case.gold[name]
    print("gate keeps", round(gate_kept / gate_all, 3), "of candidates and", round(gold_kept / gold_all, 3), "of gold")
    print("fields", {name: round(right[name] / gold_all, 3) for name in FIELDS})
    best = max((measure(reports, found, c, n)[2], c, n) for c in (0.2, 0.25, 0.3, 0.35) for n in (0.85,))
    for group in sorted({r.group for r in reports}):
        print(group, [round(x, 3) for x in measure([r for r in reports if r.group == group], found, *best[1:])])
    print("learned", best, [round(x, 3) for x in measure(reports, found, *best[1:])])
    lists = {r.name: scored(r, by_lists) for r in reports}
    print("word lists alone", [round(x, 3) for x in measure(reports, lists, 0.3, 1.1)])
    for group in sorted({r.group for r in reports}):
        print("  lists", group, [round(x, 3) for x in measure([r for r in reports if r.group == group], lists, 0.3, 1.1)])


def best_value(fitted: Fitted, name: str, case: Case) -> str:
    """The likeliest value of a field, as the extractor chooses it."""
    favoured = case.favoured.get(name, {})
    return max(fitted.fields[name], key=lambda v: sum_of(fitted.fields[name][v], case.of(name)) + favoured.get(v, 0.0))


def gate_cut(fitted: Fitted, reports: list[Report]) -> float:
    """The gate's threshold that keeps `GATE_RECALL` of the known undertakings."""
    scores = sorted(sum_of(fitted.gate, tuple(gate_features(c.one.head))) for r in reports for c in r.cases if c.gold is not None)
    return round(scores[int(len(scores) * (1 - GATE_RECALL))], 3)


def by_feature(columns: dict[str, dict[str, float]]) -> dict[str, Any]:
    """The weights of a field's values, turned to a row of weights for each feature."""
    values = sorted(columns)
    features = sorted({f for weights in columns.values() for f in weights})
    return {"values": values, "weights": {f: [columns[v].get(f, 0) for v in values] for f in features}}


def choice(fitted: Fitted, reports: list[Report], cut: float, nested: float) -> dict[str, Any]:
    """The part of the table that chooses the undertakings."""
    gate = {"cut": gate_cut(fitted, reports), "weights": fitted.gate}
    return {"gate": gate, "presence": {"cut": cut, "nested": nested, "weights": fitted.presence}}


def write(fitted: Fitted, chosen: dict[str, Any]) -> None:
    """The weights as compact JSON."""
    table = chosen | {name: by_feature(columns) for name, columns in fitted.fields.items()}
    OUT.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write, or check by holding out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="hold out one government's texts at a time, write nothing")
    parser.add_argument("--cut", type=float, default=0.3)
    parser.add_argument("--nested", type=float, default=0.85)
    parser.add_argument("--fields", action="store_true", help="write kind, sector and stage only, leave the choice as it is")
    args = parser.parse_args()
    reports = [*gold_reports("train"), *learnt_reports("learn")]
    extra = [*noise_reports(), *example_reports(), *learnt_reports("part")]
    if args.check:
        held_out(reports, extra)
        return
    fitted = fit(reports + extra)
    chosen = {} if args.fields else choice(fitted, reports, args.cut, args.nested)
    write(fitted, chosen or json.loads(OUT.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
