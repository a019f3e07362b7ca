"""Places with names given: `python -m benchmarks.places [--errors SET]`.

For lgl and geovirus: how many of the gold toponyms are put within 161 km, the tables' own limit (some candidate lies there), and
milliseconds a document. The sets are internal: nothing in the tables comes from them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from math import asin, cos, radians, sin, sqrt
from typing import Any

from benchmarks.shared import need
from onrecord.places import Place, resolve_places

FLOORS = {"lgl": 0.65, "geovirus": 0.80}
NEAR = 161.0


def main() -> None:
    """Resolve, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", choices=FLOORS)
    args = parser.parse_args()
    for name, floor in FLOORS.items():
        lines = need("corpora", "places", name, "data.jsonl").read_text(encoding="utf-8").strip().split("\n")
        started = time.process_time()
        found = [pair for line in lines for pair in _resolved(json.loads(line))]
        spent = (time.process_time() - started) / len(lines)
        near = [_near(span, place) for span, place in found]
        possible = [
            n or any(_near(span, c) for c in (p.candidates if p else ())) for n, (span, p) in zip(near, found, strict=True)
        ]
        print(
            f"{name:9}{sum(near) / len(near):.3f} within 161 km of {len(near)} toponyms (floor {floor:.2f}); "
            f"{sum(p is None for _, p in found)} in no table; {sum(possible) / len(possible):.3f} with any candidate shown; "
            f"{1000 * spent:.1f} ms a document"
        )
        if args.errors == name:
            _errors(found, near)


def _resolved(row: dict[str, Any]) -> list[tuple[dict[str, Any], Place | None]]:
    spans = [s for s in row["spans"] if s.get("lat") is not None]
    return list(zip(spans, resolve_places([s["surface"] for s in spans]), strict=True))


def _near(span: dict[str, Any], place: Place | None) -> bool:
    return place is not None and _kilometres(span["lat"], span["lon"], place.lat, place.lon) <= NEAR


def _kilometres(*degrees: float) -> float:
    lat1, lon1, lat2, lon2 = map(radians, degrees)
    return 2 * 6371 * asin(sqrt(min(1.0, sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2)))


def _errors(found: list[tuple[dict[str, Any], Place | None]], near: list[bool]) -> None:
    wrong: Counter[tuple[str, str, str]] = Counter()
    for (span, place), good in zip(found, near, strict=True):
        if not good:
            gold = (
                f"{span.get('name', '')} {span.get('admin1', '')} {span.get('country', '')} {span['lat']:.1f},{span['lon']:.1f}"
            )
            wrong[span["surface"], gold, f"{place.id} {place.name} {place.lat:.1f},{place.lon:.1f}" if place else "-"] += 1
    for (surface, gold, got), times in wrong.most_common(120):
        print(f"{times:4} {surface:30} {gold:55} {got}")


if __name__ == "__main__":
    main()
