"""The fields of undertakings that the gold lacks, on twenty documents of gold/train annotated for them by hand.

`python -m benchmarks.undertaking_fields [--half build|keep] [--misses]`. The annotation (offsets and ids, no text) is
`benchmarks/annotations/undertaking_fields.jsonl`: the five reports of each government that have most dates and sums under
their undertakings. The rules were written with the half `build` in view; `keep` is the figure. An undertaking of the
gold that is not found counts as missed in every field of it (`all`), or is left out (`found`).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.linking import scorer
from benchmarks.shared import HERE, gold_texts, need, readings
from onrecord.extract import extract
from onrecord.interchange import to_json
from onrecord.model import Source

FIELDS = ("assertions", "amounts", "due", "milestones", "conditions", "roles", "sites")
Row = dict[str, Any]
SCORE = scorer()


def rows(half: str) -> dict[str, dict[str, Row]]:
    """The annotation by report and undertaking."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for line in HERE.joinpath("benchmarks", "annotations", "undertaking_fields.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if half in ("", row["half"]):
            found[row["doc"]][row["undertaking"]] = row
    return found


def system(reports: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """Each report's record as extracted, by its name."""
    folder = gold_texts("train")
    sources = [Source(id=r, name=r, text=folder.joinpath(f"{r}.txt").read_text(encoding="utf-8")) for r in reports]
    for reading in readings(sources):
        yield reading.document.id, to_json(extract(reading))


def touches(a: Row, b: Row) -> bool:
    """Whether two spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def agrees(field: str, gold: Row, one: Any, report: Row, other: Any) -> bool:
    """Whether a value found is the one annotated."""
    if field == "due":
        return bool(one["edtf"] == other["edtf"])
    if field == "sites":
        return bool(SCORE.same(gold, one, report, other))
    if field == "roles":
        return bool(one["role"] == other["role"] and SCORE.same(gold, one["entity"], report, other["entity"]))
    if field == "conditions":
        return touches(one, other)
    return touches(one, other["evidence"]) and ALIKE[field](gold, one, report, other)


def _assertions(gold: Row, one: Row, report: Row, other: Row) -> bool:
    return bool(one["stage"] == other["stage"] and _same_voice(gold, one["by"], report, other["by"]))


def _amounts(_: Row, one: Row, __: Row, other: Row) -> bool:
    alike = one["value"] == other["value"] and one["commitment"] == other["commitment"]
    return bool(alike and SCORE.head(one["unit"]) == SCORE.head(other["unit"]))


def _milestones(_: Row, one: Row, __: Row, other: Row) -> bool:
    return bool(one["status"] == other["status"] and one["date"] == other["date"])


ALIKE = {"assertions": _assertions, "amounts": _amounts, "milestones": _milestones}


def _same_voice(gold: Row, one: str, report: Row, other: str) -> bool:
    return one == other or bool(one and other and SCORE.same(gold, one, report, other))


def values(row: Row, field: str) -> list[Any]:
    """The values of a field, of an annotation or of an undertaking found."""
    if field != "due":
        return list(row[field])
    if isinstance(row["due"], dict) or row["due"] is None:
        return [row["due"]] if row["due"] else []
    return [{"edtf": row["due"]}] if row["due"] else []


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("build", "keep", ""), default="keep")
    parser.add_argument("--misses", action="store_true", help="list what differs (of the half `build` only)")
    args = parser.parse_args()
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    annotated, undertakings, found = rows(args.half), 0, 0
    listed = args.misses and args.half == "build"
    for name, report in system(sorted(annotated)):
        gold = json.loads(need("gold", "train").joinpath(f"{name}.json").read_text(encoding="utf-8"))
        pairs, missed, _ = SCORE.match("undertakings", gold, report)
        for one in missed:
            for field in FIELDS:
                counts[field]["lost"] += len(values(annotated[name][one["id"]], field))
        undertakings, found = undertakings + len(pairs) + len(missed), found + len(pairs)
        for one, other in pairs:
            for field in FIELDS:
                _compare(counts[field], field, (gold, annotated[name][one["id"]]), (report, other), misses=listed)
    print(f"{found} of {undertakings} undertakings found")
    print(f"{'':12}{'P':>6}{'R':>6}{'F1':>6}{'R all':>7}{'gold':>6}{'system':>8}")
    for field, c in counts.items():
        print(f"{field:12}" + _figures(c))


def _compare(count: Counter[str], field: str, annotated: tuple[Row, Row], read: tuple[Row, Row], *, misses: bool) -> None:
    gold, report = annotated[0], read[0]
    left, wanted = values(read[1], field), values(annotated[1], field)
    count["system"] += len(left)
    count["gold"] += len(wanted)
    for one in wanted:
        hit = next((x for x in left if agrees(field, gold, one, report, x)), None)
        if hit is not None:
            left.remove(hit)
            count["hit"] += 1
        elif misses:
            print("missed  ", field, annotated[1]["doc"][:24], read[1]["label"][:40], "|", one)
    if misses:
        for x in left:
            print("spurious", field, annotated[1]["doc"][:24], read[1]["label"][:40], "|", x)


def _figures(c: Counter[str]) -> str:
    precision, recall = c["hit"] / max(c["system"], 1), c["hit"] / max(c["gold"], 1)
    f1 = 2 * c["hit"] / max(c["system"] + c["gold"], 1)
    whole = c["hit"] / max(c["gold"] + c["lost"], 1)
    return f"{precision:6.2f}{recall:6.2f}{f1:6.2f}{whole:7.2f}{c['gold'] + c['lost']:6}{c['system']:8}"


if __name__ == "__main__":
    main()
