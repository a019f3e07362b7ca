"""How much of the gold a brief covers: `python -m benchmarks.briefs SET` (`seeds`, `dev` or `train`).

For each report the brief is made and the meetings and undertakings that its sentences cite are matched with the gold
by the contract's scorer; the figure is the share of gold meetings and undertakings that a sentence of the brief carries.
What extraction did not find no brief can carry, so the share of those that it did find is given beside it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.shared import gold_texts, need, readings
from onrecord.brief import brief
from onrecord.checkable import shares
from onrecord.extract import extract
from onrecord.identity import identify
from onrecord.interchange import to_json
from onrecord.model import Source
from onrecord.query import Filter
from onrecord.reconcile import reconcile
from onrecord.store import View, Writer


def main() -> None:
    """Read, brief, score what is cited."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    args = parser.parse_args()
    texts, gold = gold_texts(args.set), need("gold", args.set)
    sources = [Source(id=p.stem, name=p.name, text=p.read_text(encoding="utf-8")) for p in sorted(texts.glob("*.txt"))]
    words: list[int] = []
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
                cited = {f for s in sentences for f in s.facts}
                row = to_json(view.report_facts(report))
                whole.joinpath(f"{report}.json").write_text(json.dumps(row))
                row |= {k: [x for x in row[k] if x["id"] in cited] for k in ("meetings", "undertakings")}
                out.joinpath(f"{report}.json").write_text(json.dumps(row))
            ranked = [f"{s.document.id[:3]} {s.value:.2f}" for s in shares(view)] if args.set == "seeds" else []
        covered, wanted = _hits(gold, out)
        found, _ = _hits(gold, whole)
    print(f"{args.set}: briefs cover {covered} of {wanted} gold meetings and undertakings ({covered / wanted:.1%})")
    print(f"of the {found} that extraction found they carry {covered / max(found, 1):.1%}")
    print(f"words a brief: median {sorted(words)[len(words) // 2]}, longest {max(words)}")
    if ranked:
        print("checkable share:", ", ".join(ranked))


def _hits(gold: Path, system: Path) -> tuple[int, int]:
    """How many gold meetings and undertakings are matched, and how many there are."""
    command = [sys.executable, str(need("score.py")), str(gold), str(system), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    kinds = ("meetings", "undertakings")
    return sum(result[k]["hit"] for k in kinds), sum(result[k]["gold"] for k in kinds)


if __name__ == "__main__":
    main()
