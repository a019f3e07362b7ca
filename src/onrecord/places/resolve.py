"""Resolve: one call from a name and its surroundings to a place.

The names of one report tell each other apart: each name's candidates vote for their country and division with the weight
that they have so far, and are weighed anew by the votes of the others, until the best no longer change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import asin, cos, exp, radians, sin, sqrt

from onrecord.places.candidate import Candidate, candidates
from onrecord.places.table import Row, area
from onrecord.places.wording import take_apart

ROUNDS = 3
COUNTRY, DIVISION, NEAR = 0.6, 0.5, 0.35  # weight of what the others vote for, and of the nearest of them
REACH = 150.0  # kilometres at which nearness has lost most of its weight
HELD, NOT_HELD = 2.0, -1.0  # a candidate inside what stands after the comma, and one outside
SHARP = 8.0  # how much likelier the better of two candidates is when they vote
PLACE_ASKED = 0.15  # a place is rather a town than a division
CAUTION = 1.5  # few other names say little
SHOWN = 5
MOST_TIMES = 5  # a name said more often counts no more
Votes = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Place:
    """What a name means. `id` is ISO 3166 for a state or division, "geonames:..." for a town or county, "spot:..." else.

    `kind` is `state`, `region`, `county`, `place`, or what a known spot is (`sea`, `palace`); `division` is ISO 3166-2 where
    there is one. `score` weighs it against `candidates`, the other meanings, the likeliest first;
    """

    id: str
    name: str
    kind: str
    country: str
    division: str
    lat: float
    lon: float
    population: int = 0
    geonames: int | None = None
    wikidata: str = ""
    score: float = 0.0
    candidates: tuple[Place, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class _Name:
    """A name being resolved: its candidates, their scores, and how they vote."""

    found: tuple[Candidate, ...]
    fixed: list[float]
    scores: list[float]
    times: int = 1

    def shares(self) -> list[float]:
        """How far each candidate counts, one in all."""
        best = max(self.scores)
        raw = [exp(SHARP * (s - best)) for s in self.scores]
        return [r / sum(raw) for r in raw]

    @property
    def best(self) -> int:
        """The number of the likeliest candidate."""
        return max(range(len(self.scores)), key=self.scores.__getitem__)


def resolve_place(name: str, context: Iterable[str] = (), *, kind: str = "") -> Place | None:
    """The place that `name` means where `context` (other names, ISO 3166 codes) is also named; None if no table has it."""
    return resolve_places([name], context, kinds=[kind])[0]


def resolve_places(names: Sequence[str], context: Iterable[str] = (), kinds: Sequence[str] = ()) -> list[Place | None]:
    """The places that the names of one report mean, in their order; `kinds` (`state`, `region`, `place` or '') if known."""
    wanted = dict(enumerate(kinds))
    asked = [(name, wanted.get(at, "")) for at, name in enumerate(names)]
    counted = Counter([*asked, *((name, "") for name in context)])
    made = {key: _name(*key, times) for key, times in counted.items()}
    known = [n for n in made.values() if n is not None]
    for _ in range(ROUNDS):
        _weigh(known)
    places = {key: _place(n) if n else None for key, n in made.items()}
    return [places[key] for key in asked]


def _name(text: str, kind: str, times: int) -> _Name | None:
    wording = take_apart(text)
    found = candidates(wording, text.split(",", maxsplit=1)[0].strip())
    if kind in ("state", "region"):
        found = tuple(c for c in found if c.row.kind == kind) or found
    elif kind:
        found = tuple(c for c in found if c.row.kind != "state") or found
    if not found:
        return None
    asked = PLACE_ASKED if kind == "place" else 0.0
    fixed = [c.prior + sum(_held(c.row, part) for part in wording.within) - asked * (c.row.kind == "region") for c in found]
    return _Name(found, fixed, list(fixed), min(times, MOST_TIMES))


def _held(row: Row, within: str) -> float:
    """How well a candidate fits what stands after the comma ("Texas", "US-TX", "France")."""
    holders = candidates(take_apart(within), within)
    areas = [c.row for c in holders if c.row.kind in ("state", "region", "county")]
    if not areas:
        return 0.0
    inside = any(row.country == a.country and a.division in ("", row.division) for a in areas)
    return HELD if inside and row not in areas else NOT_HELD


def _weigh(names: list[_Name]) -> None:
    """Weigh every candidate anew by what the other names vote for."""
    shares = [n.shares() for n in names]
    countries: Votes = defaultdict(float)
    divisions: Votes = defaultdict(float)
    for n, share in zip(names, shares, strict=True):
        _vote(n, share, countries, divisions, 1)
    best = [n.found[n.best].row for n in names]
    fresh = []
    for at, (n, share) in enumerate(zip(names, shares, strict=True)):
        _vote(n, share, countries, divisions, -1)
        total = sum(countries.values()) + CAUTION
        near = best[:at] + best[at + 1 :]
        fresh.append([
            f + COUNTRY * countries[c.row.country] / total * bool(c.row.country)
            + DIVISION * divisions[c.row.division] / total * bool(c.row.division)
            + NEAR * _nearness(c.row, near)
            for f, c in zip(n.fixed, n.found, strict=True)
        ])  # fmt: skip
        _vote(n, share, countries, divisions, 1)
    for n, scores in zip(names, fresh, strict=True):
        n.scores = scores


def _vote(n: _Name, shares: list[float], countries: Votes, divisions: Votes, sign: int) -> None:
    for share, c in zip(shares, n.found, strict=True):
        countries[c.row.country] += sign * share * n.times
        divisions[c.row.division] += sign * share * n.times


def _nearness(row: Row, others: list[Row]) -> float:
    """From 1 beside another named town to 0 far from all; states and other large areas lie near nothing."""
    if row.kind == "state":
        return 0.0
    towns = [o for o in others if o.kind in ("place", "county") and o.ident != row.ident]
    return max((exp(-kilometres(row, o) / REACH) for o in towns if abs(o.latitude - row.latitude) < 4), default=0.0)


def kilometres(a: Row | Place, b: Row | Place) -> float:
    """The way between two places along the globe."""
    (lat1, lon1), (lat2, lon2) = _radians(a), _radians(b)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, h)))


def _radians(place: Row | Place) -> tuple[float, float]:
    if isinstance(place, Place):
        return radians(place.lat), radians(place.lon)
    return radians(place.latitude), radians(place.longitude)


def _place(n: _Name) -> Place:
    ranked = sorted(zip(n.scores, n.found, strict=True), key=lambda pair: (-pair[0], pair[1].row.ident))
    made = [_made(c.row, score) for score, c in ranked[: SHOWN + 1]]
    return replace(made[0], candidates=tuple(made[1:]))


def _made(row: Row, score: float) -> Place:
    holder = area(row.division) if row.division else None
    return Place(
        row.ident, row.name, row.kind, row.country, (holder.iso if holder else "") or row.division, row.latitude, row.longitude,
        row.population, row.geonames, row.wikidata, round(score, 3),
    )  # fmt: skip
