"""How much of the gold a brief covers: `python -m benchmarks.briefs SET` (`seeds`, `dev` or `train`).

For each report the brief is made and the meetings and undertakings that its sentences cite are matched with the gold
by the contract's scorer; the first figure is the share of gold meetings and undertakings that a sentence carries as such. What
extraction did not find as an undertaking may still stand in the brief in a speaker's words, so a second figure adds the gold
undertakings of whose label a sentence has at least half of the content words, citing evidence that overlaps theirs.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.shared import gold_texts, need, readings
from onrecord.brief import brief
from onrecord.checkable import shares
from onrecord.extract import extract
from onrecord.identity import identify
from onrecord.interchange import to_json
from onrecord.model import Facts, Source
from onrecord.quality import pair
from onrecord.query import Filter
from onrecord.reconcile import reconcile
from onrecord.store import View, Writer
from onrecord.store.tables import spans_of

WORD, SHORT = re.compile(r"\w+"), 3
Told = tuple[str, list[tuple[int, int]]]


def main() -> None:
    """Read, brief, score what is cited."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    args = parser.parse_args()
    texts, gold = gold_texts(args.set), need("gold", args.set)
    sources = [Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in sorted(texts.glob("*.txt"))]
    words: list[int] = []
    sentences_of: dict[str, list[Told]] = {}
    with tempfile.TemporaryDirectory() as folder:
        record, out, whole = Path(folder, "record"), Path(folder, "system"), Path(folder, "whole")
        out.mkdir()
        whole.mkdir()
        with Writer(record) as writer:
            for reading in readings(sources):
                writer.add(identify(extract(reading)), reading.document.id, "benchmark")
            with View(record, joined=False) as view:
                writer.join(list(reconcile(view.all_facts())))
        with View(record) as view:
            for report in view.report_ids():
                sentences = brief(view, Filter(report=report))
                words.append(sum(len(s.text.split()) for s in sentences))
                sentences_of[report] = [(s.text, _stretches(view.report_facts(report), s.facts)) for s in sentences]
                cited = {f for s in sentences for f in s.facts}
                row = to_json(view.report_facts(report))
                whole.joinpath(f"{report}.json").write_text(json.dumps(row))
                row |= {k: [x for x in row[k] if x["id"] in cited] for k in ("meetings", "undertakings")}
                out.joinpath(f"{report}.json").write_text(json.dumps(row))
            ranked = [f"{s.document.id[:3]} {s.value:.2f}" for s in shares(view)] if args.set == "seeds" else []
        covered, wanted = _hits(gold, out)
        found, _ = _hits(gold, whole)
        told = _told(gold, out, sentences_of)
    print(f"{args.set}: briefs cover {covered} of {wanted} gold meetings and undertakings ({covered / wanted:.1%})")
    print(f"with those that stand there in a speaker's words {covered + told} ({(covered + told) / wanted:.1%})")
    print(f"of the {found} that extraction found they carry {covered / max(found, 1):.1%}")
    print(f"words a brief: median {sorted(words)[len(words) // 2]}, longest {max(words)}")
    if ranked:
        print("checkable share:", ", ".join(ranked))


def _stretches(facts: Facts, cited: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the evidence of the facts that a sentence cites stands."""
    every = [f for kind in ("meetings", "statements", "undertakings", "figures", "obstacles") for f in getattr(facts, kind)]
    return [(s.start, s.end) for f in every if f.id in cited for field, s in spans_of(f) if field in {"evidence", "content"}]


def _told(gold: Path, out: Path, sentences_of: dict[str, list[Told]]) -> int:
    """The gold undertakings that no cited undertaking matches, but that a sentence tells all the same."""
    count = 0
    for report, sentences in sentences_of.items():
        wanted = json.loads((gold / f"{report}.json").read_text())
        system = json.loads((out / f"{report}.json").read_text())
        count += sum(
            any(_tells(u, text, spans) for text, spans in sentences) for u in pair("undertakings", wanted, system).missed
        )
    return count


def _tells(undertaking: dict[str, Any], text: str, spans: list[tuple[int, int]]) -> bool:
    label = {w for w in WORD.findall(undertaking["label"].casefold()) if len(w) > SHORT}
    here = any(s["start"] < end and start < s["end"] for s in undertaking["evidence"] for start, end in spans)
    return here and 2 * len(label & set(WORD.findall(text.casefold()))) >= len(label)


def _hits(gold: Path, system: Path) -> tuple[int, int]:
    """How many gold meetings and undertakings are matched, and how many there are."""
    command = [sys.executable, str(need("score.py")), str(gold), str(system), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    kinds = ("meetings", "undertakings")
    return sum(result[k]["hit"] for k in kinds), sum(result[k]["gold"] for k in kinds)


if __name__ == "__main__":
    main()
