"""Score the extraction of single reports against the gold: `python -m benchmarks.gold SET [--misses TYPE] [--model NAME]`.

SET is `seeds`, `dev` or `train`. `--bare` takes the title and date line off each text (the date given as metadata),
`--undated` gives no date at all; gold facts and names that only those lines show are left out. Runs the contract's own
scorer on the record JSON of capture to extraction; entity ids are those of the reconciled record.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.linking import joined
from benchmarks.shared import gold_texts, need, readings
from onrecord.extract import extract
from onrecord.model import Source
from onrecord.quality.score import pair

HEAD = re.compile(r"\A(?P<title>[^\n]*)\n\n(?P<date>\d{4}-\d\d-\d\d)\n\n")
FACTS = ("meetings", "statements", "undertakings", "figures", "obstacles", "links")
Row = dict[str, Any]


def main() -> None:
    """Parse the arguments, extract, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("seeds", "dev", "train"))
    parser.add_argument("--misses")
    parser.add_argument("--model", default="")
    parser.add_argument("--match", default="", help="only reports whose id has this in it")
    parser.add_argument("--bare", action="store_true", help="without title and date line, the date as metadata")
    parser.add_argument("--undated", action="store_true", help="without title and date line, no date")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    args = parser.parse_args()
    gold = need("gold", args.set)
    with tempfile.TemporaryDirectory() as folder:
        out, kept, texts = Path(folder, "system"), Path(folder, "gold"), Path(folder, "texts")
        for path in (out, kept, texts):
            path.mkdir()
        sources = []
        for path in (p for p in sorted(gold_texts(args.set).glob("*.txt")) if args.match in p.stem):
            source, cut = _source(path, bare=args.bare or args.undated, dated=not args.undated)
            row = json.loads((gold / f"{path.stem}.json").read_text())
            kept.joinpath(f"{path.stem}.json").write_text(
                json.dumps(_cut(row, cut, source.text) if cut else row, ensure_ascii=False)
            )
            texts.joinpath(path.name).write_text(source.text, encoding="utf-8")
            sources.append(source)
        for report, row in joined([extract(reading) for reading in readings(sources, args.model)]).items():
            out.joinpath(f"{report}.json").write_text(json.dumps(row, ensure_ascii=False))
        command = [sys.executable, str(need("score.py")), str(kept), str(out), "--texts", str(texts)]
        command += ["--misses", args.misses] if args.misses else []
        command += ["--json"] if args.json else []
        subprocess.run(command, check=True)
        if not args.json and not args.misses:
            print(_hedged(kept, out))


def _hedged(gold: Path, system: Path) -> str:
    """How well hedged statements are told from the others, over the statements found."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for path in gold.glob("*.json"):
        left, right = (json.loads((folder / path.name).read_text(encoding="utf-8")) for folder in (gold, system))
        counts.update((bool(g["hedged"]), bool(s["hedged"])) for g, s in pair("statements", left, right).pairs)
    wanted, found = counts[True, True] + counts[True, False], counts[True, True] + counts[False, True]
    f1 = f"{2 * counts[True, True] / (wanted + found):.2f}" if wanted + found else "none"
    return f"hedged: {wanted} of the statements found are so in the gold, {found} in the record, F1 of these {f1}"


def _source(path: Path, *, bare: bool, dated: bool) -> tuple[Source, int]:
    """A text as an input, and how many characters were taken off its front."""
    text = path.read_text(encoding="utf-8")
    head = HEAD.match(text) if bare else None
    cut = head.end() if head else 0
    published = head["date"] if head and dated else ""
    return Source(id=path.stem, name=path.name, text=text[cut:], published=published), cut


def _cut(row: Row, cut: int, text: str) -> Row:
    """A gold record for the text without its first `cut` characters."""
    facts = {kind: [moved for fact in row.get(kind, []) if (moved := _moved(fact, cut)) is not None] for kind in FACTS}
    entities = [e | {"mentions": [m for m in e["mentions"] if m in text]} for e in row["entities"]]
    furniture = [_shift(s, cut) for s in row.get("furniture", []) if s["start"] >= cut]
    return row | facts | {"entities": entities, "furniture": furniture}


def _moved(fact: Row, cut: int) -> Row | None:
    """A fact with its spans moved, those in the lines taken off left out; None where no evidence is left."""
    moved = dict(fact)
    for field in ("evidence", "content", "cue", "context"):
        spans = fact.get(field)
        if isinstance(spans, list):
            moved[field] = [_shift(s, cut) for s in spans if s["start"] >= cut]
        elif isinstance(spans, dict):
            moved[field] = _shift(spans, cut) if spans["start"] >= cut else None
    return moved if moved.get("evidence") or moved.get("content") else None


def _shift(span: Row, cut: int) -> Row:
    return span | {"start": span["start"] - cut, "end": span["end"] - cut}


if __name__ == "__main__":
    main()
