"""Readouts joined to the official register of visits: `python -m benchmarks.visits [--errors] [--others N]`.

The register is loaded as a source of its own; each aligned readout should be joined with one of the rows given for it
(`aligned_visits.json`, matched by country and day). Counted are readouts joined, joins with another visit of the same guest or
country (wrong), and joins with a row that the alignment has not (shown by `--errors`, to be judged). `--others N` reads N other
readouts too and shows what was joined there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import yaml

from benchmarks.shared import need, readings
from onrecord.extract import extract
from onrecord.model import Source
from onrecord.reconcile.visit import During, visits
from onrecord.register import read_register

JUDGED = Path(__file__).with_name("visits.yml")
CORPORA = ("whitehouse_readouts", "us_state_dept_2021_2022")
Row = dict[str, Any]


def main() -> None:
    """Read, join, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--others", type=int, default=0)
    args = parser.parse_args()
    aligned: dict[str, set[str]] = {}
    texts: dict[str, Row] = {}
    for name in CORPORA:
        folder = need("corpora", "readouts", name)
        for pair in json.loads(folder.joinpath("aligned_visits.json").read_text(encoding="utf-8")):
            aligned.setdefault(pair["readout"], set()).add(pair["record"])
        texts |= {row["id"]: row for row in _rows(str(folder / "data.jsonl"))}
    path = need("corpora", "readouts", "us_hist_travels_visits", "data.jsonl")
    register = {row["id"]: row for row in _rows(str(path))}
    others = [i for i in texts if i not in aligned][:: max(1, len(texts) // args.others)] if args.others else []
    sources = [Source(i, i, texts[i]["text"], title=texts[i]["title"], published=texts[i]["date"]) for i in (*aligned, *others)]
    found = list(visits([read_register(path), *(extract(r) for r in readings(sources))]))
    report(found, aligned, register, texts, errors=args.errors)


def report(
    found: list[During], aligned: dict[str, set[str]], register: dict[str, Row], texts: dict[str, Row], *, errors: bool
) -> None:
    """Print the counts and, where asked, what was joined otherwise."""
    joined = {i: {d.visit[1] for d in found if d.meeting[0] == i} for i in texts}
    right = [i for i in aligned if joined[i] & aligned[i]]
    extra = [(i, r) for i in aligned for r in sorted(joined[i] - aligned[i]) if not _judged(texts[i], register[r])]
    wrong = [(i, r) for i, r in extra if _same_guest(register, r, aligned[i])]
    print(f"{len(right)} of {len(aligned)} aligned readouts joined ({len(right) / len(aligned):.3f}, floor 0.90)")
    print(f"{len(wrong)} joined with another visit of the same guest or country")
    print(f"{len(extra)} joins of aligned readouts outside the alignment in all, those judged right (visits.yml) apart")
    if not errors:
        return
    for i, rows in aligned.items():
        if i not in right:
            print("MISSED", texts[i]["date"], texts[i]["title"][:110], [_told(register[r]) for r in sorted(rows)])
    for d in found:
        if d.visit[1] not in aligned.get(d.meeting[0], set()):
            print(
                "OTHER ",
                texts[d.meeting[0]]["date"],
                texts[d.meeting[0]]["title"][:100],
                "|",
                _told(register[d.visit[1]]),
                "|",
                d.reason,
            )


def _judged(text: Row, row: Row) -> bool:
    """Whether a person has judged that a readout's other meeting took place during this visit."""
    known = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return any(
        str(j["day"]) == text["date"]
        and j["guest"] in text["title"]
        and j["guest"] in row["person"]
        and str(j["visit"]) == row["date"]
        for j in known
    )


def _same_guest(register: dict[str, Row], ident: str, given: set[str]) -> bool:
    row = register[ident]
    return any((row["kind"], row["country"]) == (register[g]["kind"], register[g]["country"]) for g in given)


def _told(row: Row) -> str:
    return f"{row['kind']} {row['person'][:40]} {row['country']} {row['date']}/{row['end_date']}"


def _rows(path: str) -> list[Row]:
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123 line by line, whatever other line ends stand inside
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
