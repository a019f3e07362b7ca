"""Gathered: the entities of a record from the rows of its reports; what reports have in the same words is made once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from onrecord.interchange import reviver
from onrecord.model import Entity, Office
from onrecord.store.united import united

FIELDS = ("id", "kind", "name", "mentions", "offices", "wikidata", "iso", "lat", "lon", "geonames")
NO_OFFICE = "[]"
HELD = 50_000  # values of rows that are kept at hand: they recur from report to report
Find = Callable[[str, str], str]  # the record's id of what a report calls something
Cells = tuple[Any, ...]
_office = reviver(Office)


def gathered(rows: sqlite3.Cursor, find: Find) -> dict[str, Entity]:
    """One entity of each id, in the order in which rows come; the rows are tuples with the columns of the table."""
    names = [column[0] for column in rows.description]
    places = [names.index(name) if name in names else -1 for name in FIELDS]
    told: dict[str, dict[Cells, int]] = {}
    for row in rows:
        report = row[0]
        ident, offices = find(report, row[1]), row[places[4]]
        cells = row[2:] if offices == NO_OFFICE else (*row[2:], *[find(report, of) for of in _holders(offices)])
        counted = told.setdefault(ident, {})
        counted[cells] = counted.get(cells, 0) + 1
    cell = [place - 2 for place in places]
    return {ident: _one_of(ident, counted, cell, len(names) - 2) for ident, counted in told.items()}


def entity_of(row: sqlite3.Row, find: Find) -> Entity:
    """An entity as one report has it, under the record's ids."""
    cells = [row[name] if name in row.keys() else None for name in FIELDS[1:]]  # noqa: SIM118
    held = [find(row["report"], of) for of in _holders(row["offices"])]
    return _made(find(row["report"], row["id"]), cells, held)


def _one_of(ident: str, counted: dict[Cells, int], places: list[int], width: int) -> Entity:
    """The one entity of what reports have of it, each with how many have it so."""
    alike: dict[Entity, int] = {}
    for cells, number in counted.items():
        entity = _made(ident, [cells[at] if at >= 0 else None for at in places[1:]], cells[width:])
        alike[entity] = alike.get(entity, 0) + number
    return united(alike)


def _made(ident: str, cells: list[Any], held: Cells | list[str]) -> Entity:
    kind, name, mentions, offices, wikidata, iso, lat, lon, geonames = cells
    posts = () if offices == NO_OFFICE else tuple(replace(o, of=of) for o, of in zip(_offices(offices), held, strict=True))
    return Entity(ident, kind, name, forms(mentions), posts, wikidata, iso, (), lat, lon, geonames)


@lru_cache(maxsize=HELD)
def forms(written: str) -> tuple[str, ...]:
    """The surface forms that a row holds."""
    return tuple(json.loads(written))


@lru_cache(maxsize=HELD)
def _offices(written: str) -> tuple[Office, ...]:
    return tuple(_office(one) for one in json.loads(written))


def _holders(written: str) -> list[str]:
    """What the offices of a row belong to, under the ids of its report."""
    return [] if written == NO_OFFICE else [office.of for office in _offices(written)]
