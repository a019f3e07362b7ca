"""Sighting: what reconciliation needs to know of an entity in one report, and of many that look alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Entity, Facts
from onrecord.reconcile import form
from onrecord.reconcile.fold import tokens
from onrecord.reconcile.person import is_bare

Key = tuple[str, str]  # report, id within the report


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entity as one report has it; `offices` are folded titles with the state or body that each belongs to."""

    key: Key
    kind: str
    name: str
    mentions: tuple[str, ...]
    offices: frozenset[tuple[str, str]]
    iso: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Profile:
    """All sightings alike in kind, names and codes: they are compared once, however many reports they stand in."""

    kind: str
    names: tuple[str, ...]
    iso: str
    wikidata: str
    keys: tuple[Key, ...]
    offices: frozenset[tuple[str, str]]
    apart: Key | None = None

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
    for entity in facts.entities:
        offices = frozenset((_title(o.title), _holder(by_id.get(o.of))) for o in entity.offices if o.title)
        key = (report, entity.id)
        yield Sighting(key, entity.kind, entity.name, entity.mentions, offices, _code(entity), entity.wikidata)


def _title(title: str) -> str:
    return " ".join(w for w in tokens(title) if w not in ("the", "of", "acting", "former", "then"))


def _holder(entity: Entity | None) -> str:
    """The state that an office belongs to, or else its body, in the form in which its names meet."""
    if entity is None:
        return ""
    return _code(entity) or " ".join(form.body(entity.name).words)


def _code(entity: Entity) -> str:
    if entity.iso or entity.kind != "state":
        return entity.iso
    return next((code for code in map(form.state, (entity.name, *entity.mentions)) if code), "")


def profiles(seen: Iterable[Sighting], judged: frozenset[Key] = frozenset()) -> list[Profile]:
    """Sightings that look alike put together; one that a person has judged keeps a profile of its own."""
    groups: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for one in seen:
        apart = one.key if one.key in judged else ("", "")
        groups[(one.kind, *_names(one), one.iso, one.wikidata, *_told_apart(one), *apart)].append(one)
    return sorted((_profile(group, judged) for group in groups.values()), key=lambda p: (p.kind, p.names, p.keys))


def _told_apart(one: Sighting) -> tuple[str, ...]:
    """The offices of a person known by surname alone: two of one surname are told apart by them."""
    if one.kind != "person" or not all(is_bare(n) for n in _names(one)):
        return ()
    return tuple(f"{title}/{of}" for title, of in sorted(one.offices))


def _names(one: Sighting) -> tuple[str, ...]:
    """Its distinct names, the fullest first, then by length and alphabet: the same for any order of mention."""
    rest = sorted({m for m in one.mentions if m != one.name}, key=lambda m: (-len(m), m))
    return (one.name or (rest[0] if rest else one.key[1]), *rest)


def _profile(group: list[Sighting], judged: frozenset[Key]) -> Profile:
    first = group[0]
    counted = Counter(office for one in group for office in one.offices)
    keys = tuple(sorted(one.key for one in group))
    apart = first.key if first.key in judged else None
    return Profile(first.kind, _names(first), first.iso, first.wikidata, keys, frozenset(counted), apart)
