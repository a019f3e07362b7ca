"""Would a learned choice of the encounters told in passing help? `python -m benchmarks.meeting_choice [--drop P]`.

Every encounter that the rules find beyond the first of a report is a candidate; it is right where the contract's scorer
matches it to a gold meeting. A logistic regression over how it is told (noun or verb, tense, parties, day, place) is
fitted with the reports of one government held out at a time, and the F1 of all meetings is printed with the rules
alone and without what the held-out model calls unlikely. It did not help: see decision 0016. Nothing is written.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import meeting
from onrecord.model import Facts, Meeting, Reading, Source

Row = dict[str, Any]


def features(reading: Reading, found: Meeting, place: int) -> dict[str, float | str]:
    """How one encounter is told."""
    span = found.evidence[0]
    kinds = sorted({e.kind for p in found.participants if (e := reading.entity(p.entity))})
    phrase = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    words = {t.lower_ for t in phrase} if phrase is not None else set()
    tense = next((t.tag_ for t in phrase if t.pos_ in ("VERB", "AUX")), "") if phrase is not None else ""
    return {
        "rule": span.rule,
        "format": found.format,
        "kinds": "+".join(kinds),
        "parties": str(min(len(found.participants), 4)),
        "dated": float(bool(found.date)),
        "placed": float(bool(found.place)),
        "planned": float(found.planned),
        "sightings": float(min(len(found.evidence), 3)),
        "tense": tense,
        "definite": float(bool(words & {"the", "this", "these"})),
        "other": float(bool(words & {"recent", "next", "upcoming", "last", "previous", "forthcoming"})),
        "plural": float(any(t.tag_ in ("NNS", "NNPS") for t in phrase) if phrase is not None else 0),
        "where": str(min(int(5 * span.start / max(len(reading.text), 1)), 4)),
        "number": str(min(place, 4)),
    }


def row_of(reading: Reading, meetings: tuple[Meeting, ...]) -> Row:
    """The record JSON that the scorer needs of one report's meetings."""
    return {
        "entities": [{"id": e.id, "name": e.name, "mentions": list(e.mentions)} for e in reading.entities],
        "meetings": [
            {
                "id": m.id,
                "date": m.date,
                "participants": [{"entity": p.entity} for p in m.participants],
                "evidence": [{"start": s.start, "end": s.end} for s in m.evidence],
            }
            for m in meetings
        ],
    }


def examples() -> list[Row]:
    """Every report of the gold with its candidates: government, gold, found, features and labels."""
    spec = importlib.util.spec_from_file_location("score", need("score.py"))
    assert spec is not None and spec.loader is not None  # noqa: PT018 a script
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    paths = sorted(gold_texts("train").glob("*.txt"))
    rows = []
    for path, reading in zip(
        paths, readings([Source(p.stem, p.name, p.read_text(encoding="utf-8")) for p in paths]), strict=True
    ):
        gold = json.loads(need("gold", "train", f"{path.stem}.json").read_text())
        found = tuple(meeting.extract(reading, Facts(document=reading.document, entities=reading.entities)))
        row = row_of(reading, found)
        right = {s["id"] for _, s in score.match("meetings", gold, row)[0]}
        rows.append(
            {
                "government": path.stem.split("-")[0],
                "wanted": len(gold["meetings"]),
                "features": [features(reading, m, n) for n, m in enumerate(found)],
                "right": [m.id in right for m in found],
            }
        )
    return rows


def fitted(rows: list[Row]) -> tuple[DictVectorizer, LogisticRegression]:
    """A model of the encounters told in passing."""
    seen = [(f, y) for r in rows for f, y in list(zip(r["features"], r["right"], strict=True))[1:]]
    table = DictVectorizer()
    inputs = table.fit_transform([f for f, _ in seen])
    return table, LogisticRegression(C=0.3, class_weight="balanced", max_iter=500).fit(inputs, [y for _, y in seen])


def f1(hits: int, found: int, wanted: int) -> float:
    """The F1 of counts."""
    return 2 * hits / (found + wanted) if found + wanted else 0.0


def main() -> None:
    """Parse the arguments, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drop", type=float, default=0.2, help="an encounter less likely than this is dropped")
    args = parser.parse_args()
    rows = examples()
    count = dict.fromkeys(("hits", "found", "wanted", "kept hits", "kept"), 0)
    for held in sorted({r["government"] for r in rows}):
        table, model = fitted([r for r in rows if r["government"] != held])
        here = dict.fromkeys(count, 0)
        for r in (r for r in rows if r["government"] == held):
            chance = model.predict_proba(table.transform(r["features"]))[:, 1] if r["features"] else np.array([])
            keep = [n == 0 or p >= args.drop for n, p in enumerate(chance)]
            here["hits"] += sum(r["right"])
            here["found"] += len(r["right"])
            here["wanted"] += r["wanted"]
            here["kept hits"] += sum(y for y, k in zip(r["right"], keep, strict=True) if k)
            here["kept"] += sum(keep)
        for key, n in here.items():
            count[key] += n
        print(f"{held:10} {_line(here)}")
    print(f"{'all':10} {_line(count)}")


def _line(n: dict[str, int]) -> str:
    rules, learned = f1(n["hits"], n["found"], n["wanted"]), f1(n["kept hits"], n["kept"], n["wanted"])
    dropped, right = n["found"] - n["kept"], n["hits"] - n["kept hits"]
    return f"rules {rules:.3f}  with the model {learned:.3f}  (dropped {dropped}, of them right {right})"


if __name__ == "__main__":
    main()
