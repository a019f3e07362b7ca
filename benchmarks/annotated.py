"""Hand annotations of readouts outside the gold: rebuilt from offsets and the corpora they were made on.

`benchmarks/annotations/readouts.jsonl` holds, by digest of the text, what a careful reader recorded, as offsets and labels; the
texts stay where they are. `annotated("learn")` gives the half to learn from, `annotated("check")` the half to measure on,
`annotated("part")` reports whose annotator took more for an undertaking: to learn kinds and stages from, and
`annotated("obstacles")` reports of which only the obstacles are annotated, to learn from. A line may say which
`types` of record it covers (others are not annotated, and not scored); its participants are names, as it holds no entities.
`python -m benchmarks.annotated learn|check [--misses TYPE]` scores extraction on a half with the contract's scorer;
`--pack FOLDER LISTING` makes the file from record JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.linking import joined
from benchmarks.shared import HERE, need, readings
from onrecord.extract import extract
from onrecord.model import Source

FILE = HERE / "benchmarks" / "annotations" / "readouts.jsonl"
HALVES, PART = ("learn", "check"), "part"
LONG = 5  # words: a longer phrase of the text is kept as its place, not as words
SHORT = 60  # characters of a document's id that are kept: ids that are titles say too much of the text
Row = dict[str, Any]


def annotated(half: str) -> Iterator[tuple[Source, Row]]:
    """The documents of one half, each with its record JSON."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    wanted = {row["sha256"]: row for row in rows if row["half"] == half}
    for corpus in sorted({row["corpus"] for row in wanted.values()}):
        for line in need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines():
            text = text_of(json.loads(line))
            if row := wanted.pop(digest(text), None):
                yield Source(id=row["name"], name=row["name"], text=text), unpacked(row["record"], text)
    if wanted:
        names = ", ".join(row["name"] for row in wanted.values())
        raise SystemExit(f"the corpora here have no such text as was annotated: {names}")


def text_of(document: Row) -> str:
    """A corpus document in the gold's form: title, date and text, a blank line between them."""
    return f"{document.get('title', '')}\n\n{str(document.get('date', ''))[:10]}\n\n{document['text']}".strip() + "\n"


def digest(text: str) -> str:
    """What a text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def packed(value: Any, text: str) -> Any:
    """Record JSON with its quotes and long phrases replaced by their places."""
    if isinstance(value, dict):
        if set(value) >= {"start", "end", "quote"}:
            return {"at": [value["start"], value["end"]]}
        return {k: packed(v, text) for k, v in value.items() if k not in {"topics", "doc"}}
    if isinstance(value, list):
        return [packed(v, text) for v in value]
    if isinstance(value, str) and value.count(" ") >= LONG:
        start = text.find(value)
        return {"words": [start, start + len(value)]} if start >= 0 else " ".join(value.split()[:LONG])
    return value


def unpacked(value: Any, text: str) -> Any:
    """The record JSON that `packed` was given, topics apart."""
    if isinstance(value, dict):
        if set(value) == {"at"}:
            start, end = value["at"]
            return {"start": start, "end": end, "quote": text[start:end]}
        if set(value) == {"words"}:
            return text[slice(*value["words"])]
        return {k: unpacked(v, text) for k, v in value.items()}
    return [unpacked(v, text) for v in value] if isinstance(value, list) else value


def pack(folders: list[Path], listing: Path) -> None:
    """Write the file from folders of record JSON; every other document of each corpus is for learning."""
    known = json.loads(listing.read_text(encoding="utf-8"))
    made = {path.stem: path for folder in folders for path in folder.glob("*.json") if path.stem in known}
    count: dict[str, int] = {}
    lines = _partly() if FILE.exists() else []
    for name in sorted(made):
        corpus, ident = known[name]["corpus"], known[name]["id"]
        rows = need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines()
        text = next(text_of(d) for d in map(json.loads, rows) if d["id"] == ident)
        count[corpus] = count.get(corpus, 0) + 1
        head = {"corpus": corpus, "id": ident[:SHORT], "name": name, "half": HALVES[count[corpus] % 2], "sha256": digest(text)}
        record = packed(json.loads(made[name].read_text(encoding="utf-8")), text)
        lines.append(json.dumps(head | {"record": record}, ensure_ascii=False))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _partly() -> list[str]:
    """The rows annotated in part, as they stand in the file."""
    return [line for line in FILE.read_text(encoding="utf-8").splitlines() if "types" in json.loads(line)]


def covered(found: Row, gold: Row) -> Row:
    """A record found without what the annotation of its report does not cover; entities stay as names of participants."""
    if "entities" in gold:
        return found
    named = [entity | {"mentions": []} for entity in found["entities"]]
    return {kind: found[kind] for kind in gold if kind in found} | {"entities": named}


def known_by(gold: Row, found: Row) -> Row:
    """An annotation whose participants are names, each in the full form that the record found knows the name by."""
    if "entities" in gold:
        return gold
    full = {form.casefold(): entity["name"] for entity in found["entities"] for form in entity["mentions"]}
    meetings = [m | {"participants": [_named(p, full) for p in m["participants"]]} for m in gold.get("meetings", [])]
    return gold | {"meetings": meetings}


def _named(participant: Row, full: dict[str, str]) -> Row:
    return participant | {"entity": full.get(participant["entity"].casefold(), participant["entity"])}


def evaluate(half: str, misses: str) -> None:
    """Score extraction on one half."""
    with tempfile.TemporaryDirectory() as folder:
        out, gold, texts = (Path(folder, name) for name in ("system", "gold", "texts"))
        for path in (out, gold, texts):
            path.mkdir()
        sources = []
        rows: dict[str, Row] = {}
        for source, row in annotated(half):
            sources.append(source)
            rows[source.id] = row
            texts.joinpath(f"{source.id}.txt").write_text(source.text, encoding="utf-8")
        for report, found in joined([extract(reading) for reading in readings(sources)]).items():
            gold.joinpath(f"{report}.json").write_text(json.dumps(known_by(rows[report], found)))
            out.joinpath(f"{report}.json").write_text(json.dumps(covered(found, rows[report])))
        command = [sys.executable, str(need("score.py")), str(gold), str(out), "--texts", str(texts)]
        subprocess.run(command + (["--misses", misses] if misses else []), check=True)


def main() -> None:
    """Parse the arguments; pack or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=HALVES, nargs="?", default="check")
    parser.add_argument("--misses", default="")
    parser.add_argument("--pack", nargs="+", type=Path, metavar="PATH", help="folders of record JSON, then the listing")
    args = parser.parse_args()
    if args.pack:
        pack(args.pack[:-1], args.pack[-1])
    else:
        evaluate(args.half, args.misses)


if __name__ == "__main__":
    main()
