"""Part: two words of people's names compared, surname against surname or given name against given name."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from onrecord.reconcile.fold import TABLE, bones, sound
from onrecord.reconcile.hear import TABLE as SPELLINGS

SLIP = 0.72
STEM = 3  # letters that are left of a word when an ending is taken off
ENDINGS, BOTH_ENDINGS, FEMININE = (tuple(SPELLINGS[name]) for name in ("endings", "both_endings", "feminine"))
Rows = frozenset[int]


def _rows() -> dict[str, Rows]:
    rows: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(TABLE["given"]):
        for name in row:
            rows[sound(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


GIVEN = _rows()
NONE: Rows = frozenset()


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
    a, b = sound(left), sound(right)
    if min(len(left), len(right)) == 1:
        return 0.85 if a[:1] == b[:1] or left[0] == right[0] else 0.0
    here, there = GIVEN.get(a, NONE), GIVEN.get(b, NONE)
    if here and there and a != b:
        return 0.95 if here & there else 0.0
    woman = a != b and a.removesuffix("a") == b.removesuffix("a")  # Viktor, Viktora
    return min(SLIP, alike(left, right)) if woman else alike(left, right)


@lru_cache(maxsize=65_536)
def same_stem(left: str, right: str, *, both: bool = False) -> bool:
    """Whether two words differ by their endings alone; with `both`, also by those that given name and surname must share."""
    return bool(_stems(left, ENDINGS) & _stems(right, ENDINGS)) or (
        both and bool(_stems(left, BOTH_ENDINGS) & _stems(right, BOTH_ENDINGS))
    )


def feminine(left: str, right: str) -> bool:
    """Whether one surname is the other with the ending of a woman's (Truss, Trussova)."""
    short, long = sorted((left, right), key=len)
    stems = _stems(long, FEMININE) - {sound(long)}
    return sound(short) in stems or bool(stems & _stems(short, ("a", "e", "o", "i", "y")))


def masculine(left: str, right: str) -> tuple[str, str]:
    """Two surnames, the ending of a woman's taken off where only one has it."""
    (ending,) = FEMININE
    if left.endswith(ending) == right.endswith(ending):
        return left, right
    short = [word.removesuffix(ending) if len(word) - len(ending) >= STEM else word for word in (left, right)]
    return short[0], short[1]


@lru_cache(maxsize=65_536)
def _stems(word: str, endings: tuple[str, ...]) -> frozenset[str]:
    cut = [word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= STEM]
    return frozenset(sound(stem) for stem in [word, *cut])


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
