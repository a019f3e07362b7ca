"""Facts judged one by one: found in reports that no rule was written on, and marked right or wrong by a careful reader.

`benchmarks/annotations/judged.jsonl` holds, by digest of the text, the facts as places and values; the texts stay where they are.
Half of the reports are to learn from, half to test on. A fact is right where an annotator would record it: the scorer's rule
pairs it with a fact that was judged right. `verdicts` gives the mark of each fact of a record, none where nobody has judged it.
`python -m benchmarks.judged --list FILE [TYPE ...]` lists facts that nobody has judged, in the same reports; put `+` or `-`
in place of the `?` and add them with `--take FILE`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.annotated import digest, packed, text_of, unpacked
from benchmarks.linking import joined
from benchmarks.shared import HERE, need, readings
from onrecord.extract import find
from onrecord.model import Source
from onrecord.quality import pair

FILE = HERE / "benchmarks" / "annotations" / "judged.jsonl"
KINDS = ("meetings", "undertakings", "figures", "obstacles", "links")
SIDES = {"+": "right", "-": "wrong"}
KEPT = {
    "meetings": ("date",),
    "undertakings": ("label",),
    "figures": ("value", "low", "high", "unit"),
    "obstacles": (),
    "links": ("type",),
}
AROUND = 160  # characters shown on either side of what a fact rests on
Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """One report with the facts that were judged, as record JSON."""

    source: Source
    half: str
    right: Row
    wrong: Row


def judged(half: str = "") -> Iterator[Judged]:
    """The judged reports of one half, or of both."""
    wanted = {row["sha256"]: row for row in stored() if half in ("", row["half"])}
    for corpus in sorted({row["corpus"] for row in wanted.values()}):
        for line in need("corpora", "readouts", corpus, "data.jsonl").read_text(encoding="utf-8").splitlines():
            text = text_of(json.loads(line))
            if row := wanted.pop(digest(text), None):
                source = Source(id=row["sha256"], name=row["sha256"], text=text)
                yield Judged(source, row["half"], unpacked(row["right"], text), unpacked(row["wrong"], text))
    if wanted:
        raise SystemExit(f"the corpora here lack {len(wanted)} of the judged texts")


def stored() -> list[Row]:
    """The rows of the file."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def size(one: Judged) -> int:
    """How many facts of a report were judged."""
    return sum(len(facts) for side in (one.right, one.wrong) for facts in side.values())


def verdicts(kind: str, one: Judged, system: Row) -> list[bool | None]:
    """For each fact of a type in record JSON: right, wrong, or not judged."""
    found = system[kind]
    right = {id(row) for _, row in pair(kind, {"entities": [], **one.right}, system).pairs}
    rest = {**system, kind: [row for row in found if id(row) not in right]}
    wrong = {id(row) for _, row in pair(kind, {"entities": [], **one.wrong}, rest).pairs}
    return [True if id(row) in right else False if id(row) in wrong else None for row in found]


def essence(kind: str, row: Row, names: dict[str, str]) -> Row:
    """What a fact is known again by: its parties or ends by name, its values, its evidence."""
    kept = {name: row[name] for name in KEPT[kind] if row.get(name) is not None}
    if kind == "meetings":
        kept["participants"] = [{"entity": names.get(p["entity"], p["entity"])} for p in row["participants"]]
    if kind == "links":
        kept |= {end: names.get(row[end], row[end]) for end in ("from", "to")}
    return kept | {"evidence": row["evidence"]}


def unjudged(kinds: list[str]) -> Iterator[tuple[Judged, str, Row, int]]:
    """Facts that nobody has judged, as they are known again, and where they start."""
    rows = list(judged())
    system = joined([find(reading) for reading in readings([one.source for one in rows])])
    for one in rows:
        record = system[one.source.id]
        names = {entity["id"]: entity["name"] for entity in record["entities"]}
        for kind in kinds:
            for row, verdict in zip(record[kind], verdicts(kind, one, record), strict=True):
                if verdict is None:
                    spans = row["evidence"] if isinstance(row["evidence"], list) else [row["evidence"]]
                    yield one, kind, essence(kind, row, names), spans[0]["start"]


def block(one: Judged, kind: str, row: Row, at: int) -> str:
    """A fact to judge: a line to mark, and the words around it."""
    head = {"sha256": one.source.id, "kind": kind, "row": packed(row, one.source.text)}
    around = one.source.text[max(0, at - AROUND) : at + 2 * AROUND].replace("\n", " ")
    told = json.dumps({k: v for k, v in row.items() if k != "evidence"}, ensure_ascii=False)
    return f"? {json.dumps(head, ensure_ascii=False)}\n    {told}\n    ... {around} ..."


def take(path: Path) -> int:
    """Add the marked facts of a list to the file; gives how many there were."""
    rows = {row["sha256"]: row for row in stored()}
    marked = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] in SIDES]
    for line in marked:
        fact = json.loads(line[2:])
        rows[fact["sha256"]][SIDES[line[0]]].setdefault(fact["kind"], []).append(fact["row"])
    FILE.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.values()), encoding="utf-8")
    return len(marked)


def main() -> None:
    """List what is to judge, or take what was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=KINDS, metavar="TYPE")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--list", type=Path, metavar="FILE")
    way.add_argument("--take", type=Path, metavar="FILE")
    args = parser.parse_args()
    if args.take:
        print(f"{take(args.take)} facts added")
    else:
        args.list.write_text("\n".join(block(*fact) for fact in unjudged(args.kinds)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
