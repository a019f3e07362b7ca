"""Atlas: where things happened: places with what happened there, on a map that needs no one else's server."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt

from onrecord.serve.desk.across import passing
from onrecord.serve.desk.projection import HEIGHT, WIDTH, project
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held

TYPES = ("meeting", "undertaking")
CLOSEST = 160.0  # pixels of the world that a map shows at least
NAMED = 14  # places that the map names
STEP = 30  # degrees between lines of the grid


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: what happened there, and where it lies in degrees and on the map."""

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    counts: Counter[str]
    x: float
    y: float

    @property
    def total(self) -> int:
        """Everything that happened there."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the map that is shown, and what one of its hundredths comes to: dots and letters keep their size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """A length that looks the same however close the map is."""
        return self.width / WIDTH


def spots(held: Held, wanted: Wanted, types: Iterable[str] = TYPES) -> list[Spot]:
    """Every place with coordinates where something that passes happened, the most first."""
    types = tuple(types)
    return held.once(("spots", types), lambda: _spots(held, wanted, types)) if wanted == Wanted() else _spots(held, wanted, types)


def _spots(held: Held, wanted: Wanted, types: tuple[str, ...]) -> list[Spot]:
    counted: dict[str, Counter[str]] = {}
    for kind in types:
        sql, values = passing(held.db, kind, wanted)
        rows = f"SELECT entity, count(*) AS n FROM place WHERE thing IN ({sql}) GROUP BY entity"  # noqa: S608
        for row in held.db.execute(rows, values):
            counted.setdefault(row["entity"], Counter())[kind] = row["n"]
    made = []
    for ident, counts in counted.items():
        entity = held.view.entities.get(ident)
        if entity is not None and entity.lat is not None and entity.lon is not None:
            x, y = project(entity.lon, entity.lat)
            made.append(Spot(ident, held.view.name(ident), entity.kind, entity.lat, entity.lon, counts, x, y))
    return sorted(made, key=lambda s: (-s.total, s.id))


def unplaced(held: Held, wanted: Wanted, types: Iterable[str] = TYPES) -> int:
    """How many places with something that passes have no coordinates."""
    types = tuple(types)
    key = ("unplaced", types)
    return held.once(key, lambda: _unplaced(held, wanted, types)) if wanted == Wanted() else _unplaced(held, wanted, types)


def _unplaced(held: Held, wanted: Wanted, types: tuple[str, ...]) -> int:
    found: set[str] = set()
    for kind in types:
        sql, values = passing(held.db, kind, wanted)
        rows = held.db.execute(f"SELECT DISTINCT entity FROM place WHERE thing IN ({sql})", values)  # noqa: S608
        found |= {r["entity"] for r in rows}
    return sum(i not in held.view.entities or held.view.entities[i].lat is None for i in found)


def sheet(found: Sequence[Spot], *, world: bool) -> Sheet:
    """The whole world, or the part where the places are."""
    if world or not found:
        return Sheet(0, 0, WIDTH, HEIGHT)
    left, right = min(s.x for s in found), max(s.x for s in found)
    top, bottom = min(s.y for s in found), max(s.y for s in found)
    width = max((right - left) * 1.2, (bottom - top) * 1.25 * WIDTH / HEIGHT, CLOSEST)
    width = min(width, WIDTH)
    height = width * HEIGHT / WIDTH
    x, y = (left + right - width) / 2, (top + bottom - height) / 2
    x, y = min(max(x, 0), WIDTH - width), min(max(y, 0), HEIGHT - height)
    return Sheet(round(x, 1), round(y, 1), round(width, 1), round(height, 1))


def radius(spot: Spot, most: int, unit: float) -> float:
    """A dot's size on the sheet: its area tells the count."""
    return round((2.5 + 13 * sqrt(spot.total / most)) * unit, 2)


def named(dots: Sequence[tuple[Spot, float]], unit: float) -> list[tuple[Spot, float]]:
    """The dots that get their name on the map: the largest, where the name has room beside those named before."""
    taken: list[tuple[float, float, float, float]] = []
    found: list[tuple[Spot, float]] = []
    for spot, size in dots[: 4 * NAMED]:
        x, y = spot.x + size + 2 * unit, spot.y - 8 * unit
        box = (x, y, x + 6.6 * unit * len(spot.name), y + 15 * unit)
        if len(found) < NAMED and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            taken.append(box)
            found.append((spot, size))
    return found


@cache
def land() -> str:
    """The path of the world's land, as `scripts/make_world.py` made it."""
    svg = files("onrecord.serve").joinpath("static", "world.svg").read_text(encoding="utf-8")
    found = re.search(r'<path d="([^"]+)"', svg)
    return found[1] if found else ""


@cache
def graticule() -> str:
    """The path of the grid of degrees."""
    lines = [[project(x, y) for y in range(-90, 91, 5)] for x in range(-180, 181, STEP)]
    lines += [[project(x, y) for x in range(-180, 181, 5)] for y in range(-60, 61, STEP)]
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) for line in lines)
