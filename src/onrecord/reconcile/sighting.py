"""Sighting: what reconciliation needs to know of an entity in one report, and of many that look alike."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from onrecord.model import Entity, Facts
from onrecord.reconcile import form
from onrecord.reconcile.fold import tokens
from onrecord.reconcile.person import is_bare

Key = tuple[str, str]  # report, id within the report


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entity as one report has it; `offices` are folded titles with the state or body that each belongs to.

    `among` are the states that the report names, given of a body that every state has: they tell whose it may be.
    """

    key: Key
    kind: str
    name: str
    mentions: tuple[str, ...]
    offices: frozenset[tuple[str, str]]
    iso: str
    wikidata: str
    among: tuple[str, ...] = ()


class Sightings(Sequence[Key]):
    """Where a profile was seen, looked up in the ledger when it is asked for: a great power is seen everywhere."""

    def __init__(self, db: sqlite3.Connection, item: int) -> None:
        self.db, self.item = db, item

    def __iter__(self) -> Iterator[Key]:
        sql = "SELECT report, local FROM sighting WHERE item = ? ORDER BY report, local"
        yield from ((report, local) for report, local in self.db.execute(sql, (self.item,)))

    def __len__(self) -> int:
        return int(self.db.execute("SELECT count(*) FROM sighting WHERE item = ?", (self.item,)).fetchone()[0])

    @overload
    def __getitem__(self, at: int) -> Key: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Key]: ...
    def __getitem__(self, at: int | slice) -> Key | Sequence[Key]:
        return list(self)[at]


def meet(a: Sequence[Key], b: Sequence[Key]) -> bool:
    """Whether some report has both."""
    if isinstance(a, Sightings) and isinstance(b, Sightings):
        few, many = sorted((a, b), key=len)
        sql = "SELECT 1 FROM sighting x JOIN sighting y ON y.item = ? AND y.report = x.report WHERE x.item = ? LIMIT 1"
        return bool(a.db.execute(sql, (many.item, few.item)).fetchone())
    return bool({report for report, _ in a} & {report for report, _ in b})


@dataclass(frozen=True, slots=True)
class Profile:
    """All sightings alike in kind, names and codes: they are compared once, however many reports they stand in.

    `sig` is what makes them alike.
    """

    kind: str
    names: tuple[str, ...]
    iso: str
    wikidata: str
    keys: Sequence[Key]
    offices: frozenset[tuple[str, str]]
    sig: str = ""

    @property
    def name(self) -> str:
        """The fullest of its names."""
        return self.names[0]

    @property
    def bare(self) -> bool:
        """Whether this is a person known by surname alone."""
        return self.kind == "person" and all(is_bare(name) for name in self.names)


def sightings(facts: Facts) -> Iterator[Sighting]:
    """The entities of one report."""
    report = facts.document.id
    by_id = {entity.id: entity for entity in facts.entities}
    states = tuple(sorted({_code(e) for e in facts.entities if e.kind == "state"} - {""}))
    for entity in facts.entities:
        offices = frozenset((_title(o.title), _holder(by_id.get(o.of))) for o in entity.offices if o.title)
        key = (report, entity.id)
        among = states if _of_any_state(entity) else ()
        yield Sighting(key, entity.kind, entity.name, entity.mentions, offices, _code(entity), entity.wikidata, among)


def _of_any_state(entity: Entity) -> bool:
    """Whether this is a body that every state has, named without the state: a ministry of defence."""
    if entity.kind != "organization":
        return False
    bodies = [form.body(name) for name in (entity.name, *entity.mentions)]
    return all(b.generic and not b.states for b in bodies)


def _title(title: str) -> str:
    return " ".join(w for w in tokens(title) if w not in ("the", "of", "acting", "former", "then"))


def _holder(entity: Entity | None) -> str:
    """The state that an office belongs to, or else its body, in the form in which its names meet."""
    if entity is None:
        return ""
    return _code(entity) or " ".join(form.body(entity.name).words)


def _code(entity: Entity) -> str:
    """The code that tells a thing from others of its name: of a state or division, or of a town in GeoNames."""
    if entity.kind == "place" and entity.geonames:
        return f"geonames:{entity.geonames}"
    if entity.iso or entity.kind != "state":
        return entity.iso
    return next((code for code in map(form.state, (entity.name, *entity.mentions)) if code), "")


def alike(one: Sighting, judged: frozenset[Key] = frozenset()) -> str:
    """What makes sightings alike; one that a person has judged has a profile of its own."""
    apart = one.key if one.key in judged else ()
    return json.dumps([one.kind, *_names(one), one.iso, one.wikidata, *_told_apart(one), *apart], ensure_ascii=False)


def profile_of(one: Sighting, judged: frozenset[Key] = frozenset()) -> Profile:
    """The profile of a sighting that is the first of its kind."""
    return Profile(one.kind, _names(one), one.iso, one.wikidata, (one.key,), one.offices, alike(one, judged))


def _told_apart(one: Sighting) -> tuple[str, ...]:
    """The offices of a person known by surname alone, whose body it may be: two of one name are told apart by them."""
    if one.among:
        return one.among
    if one.kind != "person" or not all(is_bare(n) for n in _names(one)):
        return ()
    return tuple(f"{title}/{of}" for title, of in sorted(one.offices))


def _names(one: Sighting) -> tuple[str, ...]:
    """Its distinct names, the fullest first, then by length and alphabet: the same for any order of mention."""
    rest = sorted({m for m in one.mentions if m != one.name}, key=lambda m: (-len(m), m))
    return (one.name or (rest[0] if rest else one.key[1]), *rest)
