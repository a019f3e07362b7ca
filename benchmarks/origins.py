"""Reports traced to their wire, on a set of our own (`origins.yml`): `python -m benchmarks.origins [--errors]`.

Each invented wire comes with a light edit, a reordering, a full rewording and an independent report of the same event; some
with a rewording that credits nobody, and with a later wire of the same agency on the same people. Prints the false merges first
(pairs of reports put under one origin that rest on different ones), then how many versions of each kind were traced to their
wire.
"""

from __future__ import annotations

import argparse
from itertools import combinations
from pathlib import Path

import yaml

from benchmarks.shared import readings
from onrecord.extract import extract
from onrecord.model import Source
from onrecord.reconcile import reconcile

SET = Path(__file__).with_name("origins.yml")
VERSIONS = ("light", "reordered", "reworded", "uncredited")
APART = ("independent", "follow_up")  # rest on nothing of the wire
KINDS = ("wire", *VERSIONS, *APART)


def main() -> None:
    """Read, reconcile, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    rows = yaml.safe_load(SET.read_text(encoding="utf-8"))
    texts = {f"{row['event']}/{kind}": (row[kind], row["date"]) for row in rows for kind in KINDS if kind in row}
    sources = [Source(id=name, name=name, text=text, published=day) for name, (text, day) in texts.items()]
    joins = [join for join in reconcile(extract(r) for r in readings(sources)) if join.kind == "origin"]
    origin = {join.report: join.shared for join in joins}
    false = [pair for pair in combinations(texts, 2) if origin[pair[0]] == origin[pair[1]] and not _one_wire(*pair)]
    print(f"{len(false)} false merges among {len(texts)} reports of {len(rows)} events")
    for kind in VERSIONS:
        those = [row["event"] for row in rows if kind in row]
        hit = sum(origin[f"{event}/{kind}"] == origin[f"{event}/wire"] for event in those)
        print(f"{kind:12}{hit} of {len(those)} traced to the wire")
    for pair in false if args.errors else ():
        print("false", *pair)
    for join in joins if args.errors else ():
        if _one_wire(join.report, join.report.partition("/")[0] + "/wire"):
            print(join.report, "->", join.shared, join.reason)


def _one_wire(left: str, right: str) -> bool:
    event, kind = zip(left.split("/"), right.split("/"), strict=True)
    return event[0] == event[1] and not set(kind) & set(APART)


if __name__ == "__main__":
    main()
