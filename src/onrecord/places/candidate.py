"""Candidate: the places that a name may mean, and how likely each is before anything else is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from math import log10
from typing import NamedTuple

from onrecord import gazetteer
from onrecord.places.fold import fold
from onrecord.places.table import Row, area, rows_named
from onrecord.places.wording import Wording, means_nothing, plainer, short

MOST = 24  # candidates weighed for one name; the least likely beyond are left out
STATE, SPOT = 1.4, 1.2
WIDE = 0.5  # a sea or part of the world lies in no state, so that no other name can speak for it
CAPITAL, FAME = 0.2, 0.15
CODED = 0.3  # our own table of divisions has this very name for it
LARGE_TOWN = 100_000
EXACT, OTHER_NAME, ASKED = 0.1, -0.15, 0.6
LARGE = 0.1  # a division is larger than the towns elsewhere that have its name
SEAT, SEAT_SHARE = 0.25, 50  # a bare name means the town rather than the division called after it, if it is no village there


class Asked(NamedTuple):
    """What is known of the name asked for: its wording, the folded name, the towns that go by it."""

    wording: Wording
    named: str
    own: frozenset[str]
    towns: dict[str, int]


class Candidate(NamedTuple):
    """A place that a name may mean, with its likeliness so far."""

    row: Row
    prior: float


@lru_cache(maxsize=4096)
def candidates(wording: Wording, full: str) -> tuple[Candidate, ...]:
    """What the name may mean, the likeliest first; `full` is the name as written, up to the comma."""
    named = fold(full)
    if means_nothing(named) and not full.isupper():
        return ()
    found = {row.ident: row for name in dict.fromkeys((named, wording.name)) for row in rows_named(name)}
    coded = {row.ident: row for row in _coded(full)}
    found |= coded
    if not found and (bare := plainer(named)):
        named = bare
        found = {row.ident: row for row in rows_named(bare) if row.kind != "place" or row.population >= LARGE_TOWN}
    asked = Asked(wording, named, _own(full) | coded.keys(), _towns(found.values()))
    made = [Candidate(row, _prior(row, asked)) for row in found.values()]
    return tuple(sorted(made, key=lambda c: (-c.prior, c.row.ident))[:MOST])


def _towns(rows: Iterable[Row]) -> dict[str, int]:
    """The people of the largest town of that name in each division."""
    table: dict[str, int] = {}
    for row in rows:
        if row.kind == "place":
            table[row.division] = max(row.population, table.get(row.division, 0))
    return table


def _own(full: str) -> frozenset[str]:
    """The cities that our own table of other English names means ("New York")."""
    return frozenset(f"geonames:{city.geonameid}" for city in gazetteer.cities().get(full, ())[:1])


def _coded(full: str) -> list[Row]:
    """What our own tables of states and divisions say that the name is."""
    known = (gazetteer.state(full), gazetteer.state_of_adjective(full), gazetteer.region(full))
    codes = [
        *(k.iso for k in known if k),
        full if full.isupper() else "",
        short(full) if full.endswith(".") or len(full) > 2 else "",
    ]
    return [row for row in map(area, codes) if row]


def _prior(row: Row, asked: Asked) -> float:
    division = asked.wording.division
    same = fold(row.name) in (asked.named, asked.wording.name) or row.ident in asked.own
    exact = EXACT if same else OTHER_NAME
    if row.kind == "state":
        return STATE + exact - (ASKED if division and fold(row.name) != asked.named else 0.0)
    if row.kind == "place":
        fame = FAME * log10(row.forms + 1) + (CAPITAL if row.geonames in _capitals() else 0.0)
        return log10(row.population + 10) / 7 + fame + exact - (ASKED if division else 0.0)
    if row.kind == "region":
        seat = asked.towns.get(row.division, 0) * SEAT_SHARE >= row.population
        curated = CODED if row.ident in asked.own else 0.0
        return log10(row.population + 10_000) / 7.2 + exact + curated + (ASKED if division else -SEAT if seat else LARGE)
    if row.kind == "county":
        return 0.35 + exact + (ASKED if division else 0.0)
    return SPOT + exact + (0.0 if row.country else WIDE)


@cache
def _capitals() -> frozenset[int]:
    return frozenset(city.geonameid for found in gazetteer.cities().values() for city in found if city.capital)
