"""Person: names compared part by part, surname and given name apart.

`agree(a, b)` says how well two names can be one person's, with the rule that says so; 0 where they cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.reconcile.fold import TABLE, bones, sound, tokens

TITLES, SUFFIXES, PARTICLES = frozenset(TABLE["titles"]), frozenset(TABLE["suffixes"]), frozenset(TABLE["particles"])
FIRST = frozenset(("ben", "van", "le", "do"))  # particles that are also given or family names that come first
SLIP = 0.75
GIVEN = {sound(name): number for number, row in enumerate(TABLE["given"]) for name in row}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts: `given` names and initials, then `surname`; `given` is empty for a bare surname."""

    given: tuple[str, ...]
    surname: str

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts, the surname last."""
        return (*self.given, self.surname)


@lru_cache(maxsize=65_536)
def parse(name: str) -> Name:
    """The parts of a name, titles, suffixes and particles left out."""
    last, comma, first = name.partition(", ")
    parts = tokens(f"{first} {last}" if comma and not set(tokens(first)) & SUFFIXES else name)
    while len(parts) > 1 and parts[0] in TITLES:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts = parts[:-1]
    kept = [p for i, p in enumerate(parts) if p not in PARTICLES or (i == 0 and len(parts) == 2 and p in FIRST)] or parts
    return Name(tuple(kept[:-1]), kept[-1] if kept else "")


def agree(left: str, right: str) -> tuple[float, str]:
    """How surely two full names are one person's (0 to 1), and the rule that says so."""
    a, b = parse(left), parse(right)
    if a.parts == b.parts:
        return 1.0, "same name"
    if not a.given and not b.given:
        return alike(a.surname, b.surname), "surnames agree"
    if not a.given or not b.given:
        return _run_together(a, b)
    if sorted(a.parts) == sorted(b.parts):
        return 0.97, "same names in another order"
    return max(_straight(a, b), _swapped(a, b), _shorter(a, b), _run_together(a, b), _shuffled(a, b))


def _straight(a: Name, b: Name) -> tuple[float, str]:
    """Surname against surname, first given name against first, middle names only where both have them."""
    surname = alike(a.surname, b.surname)
    given = alike_given(a.given[0], b.given[0])
    if not surname or not given or not _middles_agree(a.given[1:], b.given[1:]):
        return 0.0, ""
    rule = "surname and given name agree" if min(len(a.given[0]), len(b.given[0])) > 1 else "surname and initial agree"
    return surname * given, rule


def _swapped(a: Name, b: Name) -> tuple[float, str]:
    """Family name first in one, last in the other (Akiba Takeo, Takeo Akiba)."""
    if len(a.given) != 1 or len(b.given) != 1:
        return 0.0, ""
    score = alike(a.surname, b.given[0]) * alike(a.given[0], b.surname)
    return score * 0.97, "same names in another order" if score else ""


def _shorter(a: Name, b: Name) -> tuple[float, str]:
    """One name is the other with names left out (Pedro Sanchez, Pedro Sanchez Perez-Castejon)."""
    short, long = sorted((a.parts, b.parts), key=len)
    if len(short) < 2 or len(short) == len(long) or min(map(len, short)) == 1:
        return 0.0, ""
    rest = iter(long)
    if not all(any(alike(part, other) > 0.9 for other in rest) for part in short):
        return 0.0, ""
    first = alike_given(short[0], long[0]) > 0
    return (0.9, "one name within the other") if first or len(short) > 2 else (0.7, "one name within the other")


def _run_together(a: Name, b: Name) -> tuple[float, str]:
    """The same letters with other spaces (Nikolai Patr ushev)."""
    same = "".join(a.parts) == "".join(b.parts)
    return (0.95, "same letters, other spaces") if same else (0.0, "")


def _shuffled(a: Name, b: Name) -> tuple[float, str]:
    """Three names or more, each with its like in the other."""
    if len(a.parts) != len(b.parts) or len(a.parts) < 3 or min(map(len, a.parts + b.parts)) == 1:
        return 0.0, ""
    left, weight = list(b.parts), 1.0
    for part in a.parts:
        best = max(left, key=lambda other: (alike(part, other), other))
        weight *= alike(part, best)
        left.remove(best)
    return (weight * 0.95, "same names in another order") if weight else (0.0, "")


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return all(alike_given(x, y) > 0 for x, y in zip(a, b, strict=False))


def is_bare(name: str) -> bool:
    """Whether the name is a surname alone."""
    return not parse(name).given


@lru_cache(maxsize=65_536)
def alike(left: str, right: str) -> float:
    """How alike two words of a name are: 1 the same letters, 0 different names."""
    if left == right:
        return 1.0
    a, b = sound(left), sound(right)
    if a == b:
        return 0.97
    longest = max(len(a), len(b))
    if longest < 4:
        return 0.0
    allowed = 1 if longest < 8 else 2
    changes = distance(a, b, allowed)
    if changes > allowed:
        return 0.0
    if a[:1] == b[:1] and (longest >= 7 or (longest >= 5 and bones(left) == bones(right))):
        return 0.97 - 0.07 * changes
    return SLIP - 0.05 * (changes - 1)  # a slip of the pen, if something else speaks for it


@lru_cache(maxsize=65_536)
def alike_given(left: str, right: str) -> float:
    """The same for given names: short forms, other languages' forms and initials count."""
    if min(len(left), len(right)) == 1:
        return 0.85 if left[0] == right[0] else 0.0
    if GIVEN.get(sound(left), -1) == GIVEN.get(sound(right), -2):
        return 0.95
    return alike(left, right)


def distance(a: str, b: str, limit: int) -> int:
    """Letters to change, drop, add or swap to come from `a` to `b`; anything over `limit` once it is passed."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, row = list(range(len(b) + 1)), list(range(len(b) + 1))
    earlier = before
    for i, x in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def keys(name: str) -> set[str]:
    """The blocks that a full name belongs to: by surname, and by its outer names whichever comes first."""
    parsed = parse(name)
    if not parsed.given:
        return set()
    ends = sorted((bones(parsed.surname), bones(parsed.given[0])))
    return {f"s:{bones(p)}" for p in parsed.parts[1:]} | {f"p:{ends[0]}:{ends[1]}"}
