"""Network: who met whom, as nodes and edges with their places on a picture; the same record gives the same picture."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from math import cos, pi, sin, sqrt

import numpy as np

from onrecord.errors import QueryError
from onrecord.serve.desk.across import passing
from onrecord.serve.index import Wanted
from onrecord.serve.shelf import Held
from onrecord.wording import shortened

LEVELS = ("states", "people", "all")
DRAWN = 40  # parties that are drawn where nobody asks for another number
WIDTH, HEIGHT, EDGE = 960.0, 640.0, 60.0
ROUNDS = 300
LETTER, WORDS = 6.1, 4  # width of a letter of a name, and how many of its words are shown
CROWD = 40  # parties of one meeting that are taken for having met each other: a summit of a hundred says little of any two


@dataclass(frozen=True, slots=True)
class Node:
    """One party: how many meetings it had, and with how many others."""

    id: str
    name: str
    kind: str
    meetings: int
    others: int
    x: float = 0.0
    y: float = 0.0
    radius: float = 0.0
    side: str = ""  # where its name has room: `right`, `left` or nowhere


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties that met, how often, first and last."""

    a: str
    b: str
    meetings: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Network:
    """Who met whom: every edge, and the nodes that are drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    drawn: tuple[Node, ...]


def network_of(held: Held, wanted: Wanted, level: str, most: int) -> Network:
    """The network of what passes; that of the whole record is worked out once."""
    if wanted != Wanted():
        return network(held.db, wanted, level, most)
    return held.once(("network", level, most), lambda: network(held.db, wanted, level, most))


def network(db: sqlite3.Connection, wanted: Wanted, level: str, most: int) -> Network:
    """The network of the meetings that pass, of states, of people, or of all parties as they are named."""
    if level not in LEVELS:
        raise QueryError(f"{level!r} is no level of the network; there are {', '.join(LEVELS)}")
    met: dict[int, dict[str, None]] = {}
    days: dict[int, str] = {}
    sql, values = passing(db, "meeting", wanted)
    rows = f"""SELECT t.seq, t.sort, e.id, e.kind, e.state FROM thing t JOIN party p ON p.thing = t.seq
      JOIN entity e ON e.id = p.entity WHERE t.seq IN ({sql}) ORDER BY t.seq, p.entity"""  # noqa: S608
    for seq, day, ident, kind, state in db.execute(rows, values):
        party = state if level == "states" else ident if level == "all" or kind == "person" else ""
        if party:
            met.setdefault(seq, {})[party] = None
            days[seq] = day
    edges = _edges(met, days)
    nodes = _nodes(db, met, edges)
    return Network(nodes, edges, _placed(_tied(nodes[:most], edges), edges))


def _edges(met: dict[int, dict[str, None]], days: dict[int, str]) -> tuple[Edge, ...]:
    counted: Counter[tuple[str, str]] = Counter()
    when: dict[tuple[str, str], list[str]] = {}
    for seq, parties in met.items():
        if len(parties) <= CROWD:
            for pair in combinations(sorted(parties), 2):
                counted[pair] += 1
                when.setdefault(pair, []).append(days[seq])
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Edge(a, b, n, min(filter(None, when[a, b]), default=""), max(when[a, b])) for (a, b), n in ranked)


def _nodes(db: sqlite3.Connection, met: dict[int, dict[str, None]], edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    meetings = Counter(party for parties in met.values() if len(parties) > 1 for party in parties)
    others = Counter(party for e in edges for party in (e.a, e.b))
    made = []
    for ident in others:
        row = db.execute("SELECT name, kind FROM entity WHERE id = ?", (ident,)).fetchone()
        name, kind = (row["name"], row["kind"]) if row else (ident, "state")
        made.append(Node(ident, name, kind, meetings[ident], others[ident]))
    return tuple(sorted(made, key=lambda n: (-n.others, -n.meetings, n.id)))


def _tied(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    """The nodes that met another of them: one that met only who is not drawn would float by itself."""
    there = {n.id for n in nodes}
    met = {party for e in edges if e.a in there and e.b in there for party in (e.a, e.b)}
    return tuple(n for n in nodes if n.id in met)


def _placed(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[Node, ...]:
    """Nodes with places: springs between who met, all pushing each other away, from a circle in order of rank."""
    at = {n.id: i for i, n in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)))
    for e in edges:
        if e.a in at and e.b in at:
            weights[at[e.a], at[e.b]] = weights[at[e.b], at[e.a]] = sqrt(e.meetings)
    spots = _spread(weights)
    most = max((n.meetings for n in nodes), default=1)
    radii = [4 + 12 * sqrt(n.meetings / most) for n in nodes]
    made = [
        replace(n, x=round(float(x), 1), y=round(float(y), 1), radius=round(r, 1))
        for n, (x, y), r in zip(nodes, spots, radii, strict=True)
    ]
    return _named(made)


def _named(nodes: list[Node]) -> tuple[Node, ...]:
    """Each node with the side on which its name covers no other node or name; the best connected choose first."""
    taken = [(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in nodes]
    made = []
    for n in nodes:
        width = LETTER * len(shortened(n.name, WORDS)) + 3
        sides = {"right": n.x + n.radius + 2, "left": n.x - n.radius - 2 - width}
        boxes = {side: (x, n.y - 6, x + width, n.y + 6) for side, x in sides.items() if x > 0 and x + width < WIDTH}
        free = next((s for s, b in boxes.items() if not any(_cover(b, t) for t in taken)), "")
        taken += [boxes[free]] if free else []
        made.append(replace(n, side=free))
    return tuple(made)


def _cover(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _spread(weights: np.ndarray) -> np.ndarray:
    """Fruchterman and Reingold's layout (Software: Practice and Experience 21, 1991), cooled evenly, without chance."""
    count = len(weights)
    start = [
        (cos(2 * pi * i / max(count, 1)) * (0.3 + i / max(count, 1)), sin(2 * pi * i / max(count, 1)) * (0.3 + i / max(count, 1)))
        for i in range(count)
    ]
    spots = np.array(start).reshape(count, 2)
    ideal = sqrt(4 / max(count, 1))
    for turn in range(ROUNDS if count > 1 else 0):
        away = spots[:, None, :] - spots[None, :, :]
        apart = np.maximum(np.sqrt((away**2).sum(axis=2)), 0.01)
        push = 1.6 * ideal**2 / apart**2
        pull = np.minimum(weights, 3) * apart / ideal * 0.25
        moves = (away * (push - pull)[:, :, None]).sum(axis=1) - spots * 0.5
        length = np.maximum(np.sqrt((moves**2).sum(axis=1, keepdims=True)), 1e-9)
        spots = spots + moves / length * np.minimum(length, 0.12 * (1 - turn / ROUNDS))
    return _fitted(spots) if count else spots


def _fitted(spots: np.ndarray) -> np.ndarray:
    low, high = spots.min(axis=0), spots.max(axis=0)
    size = np.where(high - low > 0, high - low, 1)
    made: np.ndarray = (spots - low) / size * np.array([WIDTH - 2.6 * EDGE, HEIGHT - 1.4 * EDGE]) + np.array([EDGE, 0.6 * EDGE])
    return made
