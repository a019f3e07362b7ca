"""Make the outline of the world that the map page draws, from Natural Earth (public domain) as npm ships it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/make_world.py package/land-110m.json src/onrecord/serve/static/world.svg

The source is `land-110m.json` of the npm package world-atlas 2.0.2 (ISC licence, copyright 2013-2019 Michael Bostock),
which holds Natural Earth's 1:110m land polygons, version 4.1, unchanged. Rings are projected, and points that lie within
a third of a pixel of the line between their neighbours are left out.
"""

from __future__ import annotations

import argparse
import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from onrecord.serve.desk.projection import HEIGHT, WIDTH, project

TOLERANCE = 0.33  # pixels of a map that is 1000 wide
SMALLEST = 4.0  # pixels round: the bounding box of an island that is drawn
CREDIT = """Land: Natural Earth 1:110m, version 4.1, public domain, by way of world-atlas 2.0.2. Made by scripts/make_world.py.
world-atlas is Copyright 2013-2019 Michael Bostock. Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in
all copies. The software is provided "as is" and the author disclaims all warranties with regard to this software including
all implied warranties of merchantability and fitness. In no event shall the author be liable for any special, direct,
indirect, or consequential damages or any damages whatsoever resulting from loss of use, data or profits, whether in an
action of contract, negligence or other tortious action, arising out of or in connection with the use or performance of this
software."""
Point = tuple[float, float]


def main() -> None:
    """Read the TopoJSON, write the SVG."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("land", type=Path)
    parser.add_argument("svg", type=Path)
    args = parser.parse_args()
    path = "".join(_drawn(ring) for ring in _rings(json.loads(args.land.read_text(encoding="utf-8"))))
    box = f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><!-- {CREDIT} --><path d="{path}"/></svg>\n'
    args.svg.write_text(svg, encoding="utf-8")
    print(f"{args.svg}: {args.svg.stat().st_size} bytes")


def _rings(topology: dict[str, Any]) -> list[list[Point]]:
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    polygons = [p for g in topology["objects"]["land"]["geometries"] for p in g["arcs"]]
    return [part for polygon in polygons for ring in polygon for part in _cut(_joined(ring, arcs))]


def _cut(ring: list[Point]) -> list[list[Point]]:
    """The ring as the map has it: what crosses the date line is on both edges, what goes round the pole is closed there."""
    whole = [ring[0]]
    for x, y in ring[1:]:
        whole.append((x + 360 * round((whole[-1][0] - x) / 360), y))
    if abs(whole[-1][0] - whole[0][0]) > 180:
        whole += [(whole[-1][0], -90.0), (whole[0][0], -90.0), whole[0]]
    made = []
    for turn in (-360, 0, 360):
        part = [(min(max(x + turn, -180.0), 180.0), y) for x, y in whole]
        inside = next((i for i, (x, _) in enumerate(part) if abs(x) < 180), None)
        if inside is not None:
            made.append(_without_runs(part[inside:] + part[1 : inside + 1]))
    return made


def _without_runs(part: list[Point]) -> list[Point]:
    """The ring without what lies on the map's edge between the point where it leaves and the one where it comes back."""
    edge = [abs(x) == 180 for x, _ in part]
    return [p for i, p in enumerate(part) if not (edge[i] and edge[i - 1] and edge[(i + 1) % len(part)]) or p[1] == -90]


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Degrees from the differences that TopoJSON keeps."""
    xs, ys = (list(accumulate(axis)) for axis in zip(*arc, strict=True))
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    return [(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)]


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        points += arcs[number] if number >= 0 else reversed(arcs[~number])
    return points


def _drawn(ring: list[Point]) -> str:
    """A ring as a path of whole tenths, in differences; '' for what is too small to see."""
    kept = _simplified([project(*point) for point in _filled(ring)])
    xs, ys = [p[0] for p in kept], [p[1] for p in kept]
    if 2 * (max(xs) - min(xs) + max(ys) - min(ys)) < SMALLEST:
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in kept]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(tenths)]
    moves = "".join(f"{_spaced(dx)}{_spaced(dy)}" for dx, dy in steps if (dx, dy) != (0, 0))
    return f"M{_tenth(tenths[0][0])} {_tenth(tenths[0][1])}l{moves}z"


def _filled(ring: list[Point]) -> list[Point]:
    """The ring with points along its long straight sides (the edge of the map round Antarctica), which a projection bends."""
    made = [ring[0]]
    for (ax, ay), (bx, by) in pairwise(ring):
        parts = max(1, round(max(abs(bx - ax), abs(by - ay)) / 5))
        made += [(ax + (bx - ax) * i / parts, ay + (by - ay) * i / parts) for i in range(1, parts + 1)]
    return made


def _spaced(value: int) -> str:
    """A number after another: a minus sign is space enough."""
    return _tenth(value) if value < 0 else f" {_tenth(value)}"


def _tenth(value: int) -> str:
    return f"{value / 10:g}".replace("0.", ".", 1) if abs(value) < 10 else f"{value / 10:g}"


def _simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's line, without recursion."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) // 2), (len(points) // 2, len(points) - 1)]
    keep.add(len(points) // 2)
    while todo:
        first, last = todo.pop()
        far, at = max(((_away(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _away(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = (dx * dx + dy * dy) ** 0.5
    if not length:
        return float(((p[0] - a[0]) ** 2 + (p[1] - a[1]) ** 2) ** 0.5)
    return float(abs(dy * (p[0] - a[0]) - dx * (p[1] - a[1])) / length)


if __name__ == "__main__":
    main()
