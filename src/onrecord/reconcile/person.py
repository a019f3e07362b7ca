"""Person: names compared part by part, surname and given name apart.

`agree(a, b)` says how well two names can be one person's, with the rule that says so; 0 where they cannot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.reconcile.fold import TABLE, bones, sound, tokens
from onrecord.reconcile.part import GIVEN, alike, alike_given
from onrecord.reconcile.rendering import rendered, script

TITLES, SUFFIXES, PARTICLES = frozenset(TABLE["titles"]), frozenset(TABLE["suffixes"]), frozenset(TABLE["particles"])
REIGNS = {word: number for number, alike_words in TABLE["reigns"].items() for word in alike_words}
FIRST = frozenset(("ben", "van", "le", "do"))  # particles that are also given or family names that come first
INITIALS = re.compile(r"^[^\W\d_]{2}(?= \w)(?<=[A-Z][A-Z])")  # two capitals before a name (JC Juncker)
RUN_ON = re.compile(r"^([A-Z][a-z]{3,})([A-Z][a-z]{3,})$")  # two names without the space between
SON = frozenset(("bin", "ibn", "ben", "bint"))
ORDERED = 3  # up to so many names, father and son are told by their order
SURE = 0.8  # a verdict this good needs no other look
SURNAME_ALONE = 0.6
SPELT = 5  # letters of a name whose vowels may be written otherwise


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
    last, comma, first = RUN_ON.sub(r"\1 \2", name).partition(", ")
    turned = f"{first} {last}" if comma and not set(tokens(first)) & SUFFIXES else last + comma + first
    parts = tokens(INITIALS.sub(lambda run: " ".join(run[0]), turned) if not turned.isupper() else turned)
    while len(parts) > 1 and parts[0] in TITLES:
        parts = parts[1:]
    while len(parts) > 1 and (parts[-1] in SUFFIXES or parts[-1] in REIGNS):
        parts = parts[:-1]
    kept = [p for i, p in enumerate(parts) if p not in PARTICLES or (i == 0 and len(parts) == 2 and p in FIRST)] or parts
    return Name(tuple(kept[:-1]), kept[-1] if kept else "")


def agree(left: str, right: str, *, possible: bool = True) -> tuple[float, str]:
    """How surely two full names are one person's (0 to 1), and the rule that says so.

    Without `possible`, renderings that are only possible are not looked for: they are costly and join nothing.
    """
    a, b = parse(left), parse(right)
    if _reign(left) and _reign(right) and _reign(left) != _reign(right):
        return 0.0, ""
    if a.parts == b.parts:
        return 1.0, "same name"
    if not a.given and not b.given:
        score = max(alike(a.surname, b.surname), 0.95 * (alike_given(a.surname, b.surname) == 0.95))
        return score, "surnames agree"
    if not a.given or not b.given:
        return max(_run_together(left, right), _one_bare(left, right))
    found = max(_straight(a, b), _shorter(a, b), _run_together(left, right))
    if len(a.parts) > ORDERED or not _son_of(left, right):
        found = max(found, _swapped(a, b), _shuffled(a, b))
    return found if found[0] >= SURE else max(found, rendered(left, right, a.parts, b.parts, possible=possible))


@lru_cache(maxsize=65_536)
def _reign(name: str) -> str:
    """The number of a king, queen or pope (Charles III), or nothing."""
    parts = tokens(name)
    return REIGNS.get(parts[-1], "") if len(parts) > 1 else ""


def could_agree(left: str, right: str) -> bool:
    """Whether two full names of one script may be one person's: a look at the first letters, which spares most comparing.

    Two parts begin alike, or are forms of one given name. A slip in the first letter is not looked for.
    """
    a, b = _beginnings(left), _beginnings(right)
    return len(a & b) > 1 or script(left) != script(right) or parse(left).parts == parse(right).parts


@lru_cache(maxsize=65_536)
def _beginnings(name: str) -> frozenset[str]:
    """The first sound of each part, numbered, and the row of each given name that has forms."""
    parts = parse(name).parts
    first = [_first(p) for p in parts]
    rows = {f"row {row}" for p in parts for row in GIVEN.get(sound(p), ())}
    return frozenset(letter * (first[:at].count(letter) + 1) for at, letter in enumerate(first)) | rows


def _first(part: str) -> str:
    """The sound that a part begins with."""
    return sound(part)[:1]


def _son_of(left: str, right: str) -> bool:
    """Whether both say whose son it is, the word between two names: then their order tells father from son."""
    return all(SON & set(tokens(name)[1:-1]) for name in (left, right))


def _one_bare(left: str, right: str) -> tuple[float, str]:
    """A surname and a full name with it, the particle written apart or not: possible, no more."""
    a, b = parse(left), parse(right)
    bare, full = (left, b) if not a.given else (right, a)
    whole = "".join(tokens(bare))
    return max(alike(a.surname, b.surname), float(whole == full.surname)) * SURNAME_ALONE, "surname alone"


def _straight(a: Name, b: Name) -> tuple[float, str]:
    """Surname against surname, first given name against first, middle names only where both have them."""
    surname = alike(a.surname, b.surname)
    given = alike_given(a.given[0], b.given[0])
    if not surname or not given or not _middles_agree(a.given[1:], b.given[1:]):
        return 0.0, ""
    rule = "surname and given name agree" if min(len(a.given[0]), len(b.given[0])) > 1 else "surname and initial agree"
    return surname * given, rule


def _swapped(a: Name, b: Name) -> tuple[float, str]:
    """Family name first in one, last in the other (Akiba Takeo, Takeo Akiba), or the same names in any order."""
    if sorted(a.parts) == sorted(b.parts):
        return 0.97, "same names in another order"
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


def _run_together(left: str, right: str) -> tuple[float, str]:
    """The same letters with other spaces (Nikolai Patr ushev, Louis De Joy)."""
    same = "".join(tokens(left)) == "".join(tokens(right)) or "".join(parse(left).parts) == "".join(parse(right).parts)
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
    """Whether names between the first and the last can be the same, if only their consonants are."""
    return all(alike_given(x, y) > 0 or (len(x) >= SPELT and bones(x) == bones(y)) for x, y in zip(a, b, strict=False))


def is_bare(name: str) -> bool:
    """Whether the name is a surname alone."""
    return not parse(name).given


def keys(name: str) -> set[str]:
    """The blocks that a full name belongs to: by surname with how another part begins, and by its outer names in any order."""
    parsed = parse(name)
    if not parsed.given:
        return set()
    ends = sorted((bones(parsed.surname), bones(parsed.given[0])))
    begin = _beginnings(name)
    return {f"p:{ends[0]}:{ends[1]}"} | {f"s:{bones(p)}:{mark}" for p in parsed.parts[1:] for mark in begin - {_first(p)}}
