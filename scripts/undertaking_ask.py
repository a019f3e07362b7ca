"""Ask the teacher: reports written out for `scripts/undertaking_teacher.py`, run by another interpreter, and its word on them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any

from benchmarks.shared import HERE
from scripts.undertaking_cases import Case, Report

from onrecord.extract.obstacle_find import candidates as harms
from onrecord.extract.undertaking_phrase import governor
from onrecord.extract.undertaking_scorer import Candidate
from scripts import train_obstacle

FOLDER = Path(tempfile.gettempdir()) / "onrecord-undertakings"
FIELDS = ("kind", "sector", "stage")
Rows = list[dict[str, Any]]


def told(learnt: list[Report], asked: list[Report], encoder: str) -> tuple[dict[str, list[str]], dict[str, Rows]]:
    """The values of each field, and by report the teacher's word on each phrase; kept between runs."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    script = HERE / "scripts" / "undertaking_teacher.py"
    given = [(r, learning) for reports, learning in ((learnt, True), (asked, False)) for r in reports]
    lines = "".join(json.dumps(_row(report, learning=learning)) + "\n" for report, learning in given)
    mark = hashlib.sha256(script.read_bytes() + lines.encode()).hexdigest()[:16]
    path, answer = FOLDER / f"{mark}.given", FOLDER / f"{mark}.told"
    if not answer.exists():
        path.write_text(lines, encoding="utf-8")
        subprocess.run([encoder, str(script), str(path), str(answer)], check=True)  # noqa: S603 named by who runs this
    rows = [json.loads(line) for line in answer.read_text(encoding="utf-8").splitlines()]
    return rows[0]["values"], {r["name"]: r["phrases"] for r in rows[1:]}


def _row(report: Report, *, learning: bool) -> dict[str, Any]:
    """A report as the teacher reads it."""
    doc = report.reading.doc
    starts, ends = [t.idx for t in doc], [t.idx + len(t) for t in doc]
    return {
        "name": report.name,
        "learn": learning,
        "part": report.use == "part",
        "text": report.reading.text,
        "tokens": list(zip(starts, ends, strict=True)),
        "sentences": [[s.start, s.end] for s in report.reading.sentences()],
        "phrases": [
            {"at": _at(c.one, starts, ends), "known": _fields(c), "weight": round(report.weight(c), 3)} for c in report.cases
        ],
        "obstacles": _obstacles(report, starts, ends),
    }


def _obstacles(report: Report, starts: list[int], ends: list[int]) -> Rows:
    """What may hinder: the teacher learns of it beside the undertakings, where it was annotated."""
    found = list(harms(report.reading))
    gold = [[(s["start"], s["end"]) for s in o["evidence"]] for o in report.known["obstacles"]]
    said = train_obstacle.recorded(train_obstacle.Report(report.name, found, gold))
    weight = {"gold": 1.0, "learn": 1.0, "press": 1.0, "part": 0.6}.get(report.use, 0.0)
    places = [[*_tokens(c.start, c.end, starts, ends), *_tokens(*c.evidence, starts, ends)] for c in found]
    return [
        {"at": [c.head.i, c.head.i, *place], "known": recorded, "weight": weight}
        for c, place, recorded in zip(found, places, said, strict=True)
    ]


def _at(one: Candidate, starts: list[int], ends: list[int]) -> list[int]:
    """Head and governor, and the tokens of the name and of the evidence."""
    above = governor(one.head)[1]
    over = one.head.i if above is None else above.i
    return [one.head.i, over, *_tokens(*one.label, starts, ends), *_tokens(*one.evidence, starts, ends)]


def _tokens(start: int, end: int, starts: list[int], ends: list[int]) -> tuple[int, int]:
    first = bisect_right(ends, start)
    return first, max(bisect_left(starts, end), first + 1)


def _fields(case: Case) -> dict[str, str] | None:
    return {name: case.known[name] for name in FIELDS} if case.known is not None else None
