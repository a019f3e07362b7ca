"""Score: whether two profiles are one thing, how surely, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from onrecord.reconcile import block, form, person
from onrecord.reconcile.sighting import Profile, meet

ENOUGH = 0.8
NAMED_ALIKE = {
    frozenset(pair)
    for pair in (
        ("organization", "programme"), ("organization", "event"), ("organization", "place"), ("organization", "product"),
        ("programme", "event"), ("programme", "product"), ("programme", "place"), ("event", "place"), ("state", "place"),
        ("place", "region"), ("organization", "state"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two are one, by which rule, and the words compared."""

    weight: float
    rule: str
    detail: str = ""

    def __str__(self) -> str:
        """As it is shown to a person."""
        return f"{self.rule}: {self.detail} ({self.weight:.2f})" if self.detail else self.rule


def compare(a: Profile, b: Profile) -> Likeness | None:
    """The best reason to hold two profiles for one thing; None if there is none that is good enough."""
    if contradict(a, b):
        return None
    found = _by_code(a, b) or (_by_person(a, b) if a.kind == b.kind == "person" else _by_form(a, b))
    return found if found and found.weight >= ENOUGH else None


def contradict(a: Profile, b: Profile) -> bool:
    """Whether two profiles cannot be one thing, whatever their names."""
    if (a.iso and b.iso and a.iso != b.iso) or (a.wikidata and b.wikidata and a.wikidata != b.wikidata):
        return True
    if a.kind == b.kind == "event" and _other_occasion(a, b):
        return True
    return a.kind != b.kind and (frozenset((a.kind, b.kind)) not in NAMED_ALIKE or not _apart(a, b))


def _other_occasion(a: Profile, b: Profile) -> bool:
    """Two years, two numbers or two places: the NATO summit in Madrid is not the one in Brussels."""
    return any(x and y and not x & y for x, y in zip(_occasions(a.names), _occasions(b.names), strict=True))


@lru_cache(maxsize=65_536)
def _occasions(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The years, numbers and places in an event's names."""
    found = [form.occasion(name) for name in names]
    return tuple(frozenset().union(*part) for part in zip(*found, strict=True))


def _apart(a: Profile, b: Profile) -> bool:
    """No report has both: one that names both, one of each kind, tells them apart."""
    return not meet(a.keys, b.keys)


def _by_code(a: Profile, b: Profile) -> Likeness | None:
    if a.wikidata and a.wikidata == b.wikidata:
        return Likeness(1.0, "same Wikidata id", a.wikidata)
    if a.iso and a.iso == b.iso and a.kind == b.kind:
        return Likeness(1.0, "same code", a.iso.strip("-"))
    return None


def _by_person(a: Profile, b: Profile) -> Likeness | None:
    held = bool(a.offices & b.offices)
    pairs = product(*(tuple(n for n in p.names if not person.is_bare(n)) for p in (a, b)))
    found = ((*person.agree(x, y, possible=False), f"{x} ~ {y}") for x, y in pairs if held or person.could_agree(x, y))
    weight, rule, detail = max(found, default=(0.0, "", ""))
    if not weight:
        return None
    if held:
        return Likeness(min(1.0, weight + 0.1), f"{rule}, same office", detail)
    return Likeness(weight - 0.1 * rival_offices(a, b), rule, detail)


def rival_offices(a: Profile, b: Profile) -> bool:
    """The same title of different states: two presidents are seldom one man."""
    here, there = _owners(a.offices), _owners(b.offices)
    return any(not owners & there[title] for title, owners in here.items() if title in there)


def offices_matter(before: Profile, now: Profile, other: Profile) -> bool:
    """Whether a profile with other offices than before may be more, or less, like another."""
    if bool(before.offices & other.offices) != bool(now.offices & other.offices):
        return True
    return rival_offices(before, other) != rival_offices(now, other) or rival_offices(other, before) != rival_offices(other, now)


@lru_cache(maxsize=65_536)
def _owners(offices: frozenset[tuple[str, str]]) -> dict[str, set[str]]:
    """The states that each title is held of."""
    owners: dict[str, set[str]] = {}
    for title, of in offices:
        if of:
            owners.setdefault(title, set()).add(of)
    return owners


def _by_form(a: Profile, b: Profile) -> Likeness | None:
    if a.kind != b.kind:
        same = form.plain(a.name) == form.plain(b.name) and not form.body(a.name).generic
        same = same or ("state" in (a.kind, b.kind) and form.state(a.name) == form.state(b.name) != "")
        return Likeness(0.8, "same name under another kind", a.name) if same else None
    shared = block.forms(a) & block.forms(b)
    if not shared:
        return None
    detail = a.name if a.name == b.name else f"{a.name} ~ {b.name}"
    same_words = {form.plain(n) for n in a.names} & {form.plain(n) for n in b.names}
    return Likeness(0.97, "same name", detail) if same_words else Likeness(0.9, "same name in another form", detail)
