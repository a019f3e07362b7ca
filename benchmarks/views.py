"""What the views of a large record cost, and whether they say what they said: `python -m benchmarks.views RECORD OUT`.

Writes what brief, panel, follow-through, contradictions, needs and entities come to into the folder OUT, one line for each thing,
and prints CPU seconds and how many things. With `--against` the folder that another version wrote is compared line by line;
exit code 1 where anything differs.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from onrecord.brief import brief
from onrecord.cli import SELDOM
from onrecord.contradiction import contradictions
from onrecord.follow import silent, threads
from onrecord.need import needs
from onrecord.panel import panel
from onrecord.query import Filter
from onrecord.store import View

STALE = "12m"
VIEWS: dict[str, Callable[[View], Iterable[object]]] = {
    "brief": brief,
    "brief-of-each": lambda view: [brief(view, Filter(report=report)) for report in view.report_ids()[:EACH]],
    "panel": panel,
    "panel-by-year": lambda view: panel(view, "year"),
    "stale": lambda view: silent(threads(view), STALE),
    "contradictions": contradictions,
    "needs": needs,
    "unmet": lambda view: needs(view, unmet=True),
    "entities": lambda view: sorted(view.entities.items()),
}
EACH = 100  # reports that are briefed one by one


def main() -> int:
    """Write, measure, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--against", type=Path, help="the folder to compare with")
    parser.add_argument("--only", nargs="*", default=[*VIEWS], choices=[*VIEWS])
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    gc.set_threshold(*SELDOM)  # as the commands do
    others = 0
    for name in asked.only:
        with View(asked.record) as view:
            start = time.process_time()
            lines = [repr(one) for one in VIEWS[name](view)]
            took = time.process_time() - start
        (asked.out / name).write_text("\n".join(lines), encoding="utf-8")
        other = asked.against and (asked.against / name).read_text(encoding="utf-8") != "\n".join(lines)
        others += bool(other)
        print(f"{name:15} {took:6.2f} s {len(lines):7,}{'  differs' if other else '  same' if asked.against else ''}", flush=True)
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
