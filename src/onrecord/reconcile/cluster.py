"""Cluster: sightings into things, the surest joins first, no join that contradicts one made before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reconcile import person
from onrecord.reconcile.rendering import POSSIBLE
from onrecord.reconcile.score import Likeness, contradict
from onrecord.reconcile.sighting import Key, Profile


class Sets:
    """Disjoint sets of numbered things that remember why they were joined."""

    def __init__(self, size: int, refused: Iterable[tuple[int, int]] = ()) -> None:
        """`refused` are pairs that a person has held apart; the first of each is the one that moves away."""
        self.reason: dict[int, Likeness] = {}
        refused = list(refused)
        self._moved = {left for left, _ in refused}
        self._root = list(range(size))
        self._members = {i: [i] for i in range(size)}
        self._refused: dict[int, set[int]] = {}
        for left, right in refused:
            self._refused.setdefault(left, set()).add(right)
            self._refused.setdefault(right, set()).add(left)

    def root(self, one: int) -> int:
        """The one that stands for the whole set of `one`."""
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one

    def members(self, one: int) -> list[int]:
        """All in the set of `one`."""
        return self._members[self.root(one)]

    def alone(self, one: int) -> bool:
        """Whether it is joined with nothing yet."""
        return len(self.members(one)) == 1

    def sets(self) -> list[list[int]]:
        """All sets, each sorted, in order of their first member."""
        return sorted(sorted(group) for group in self._members.values())

    def unite(self, likeness: Likeness, left: int, right: int, *, checked: bool = True) -> bool:
        """Join two sets unless something in one rules out something in the other; says whether they are one now.

        A person's word (`checked=False`) joins even what the rules speak against, but not what another word forbids.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if self._forbidden(a, b) or (checked and self.at_odds(self._members[a], self._members[b])):
            return False
        big, small = sorted((a, b), key=lambda r: (-len(self._members[r]), r))
        for i in (left, right):
            self.reason.setdefault(i, likeness)
        self._root[small] = big
        self._members[big] += self._members.pop(small)
        return True

    def unite_all(self, confirmed: Iterable[tuple[int, int]], likely: Iterable[tuple[Likeness | None, int, int]]) -> None:
        """What a person confirmed, then what the rules found likely, the surest first.

        What a person has moved away comes last: the others find together without it, and then it may join none of them.
        """
        for left, right in confirmed:
            self.unite(Likeness(1.0, "confirmed by a person"), left, right, checked=False)
        found = [(one, i, j) for one, i, j in likely if one]
        for one, left, right in sorted(found, key=lambda join: (bool(self._moved & {*join[1:]}), -join[0].weight, join[1:])):
            self.unite(one, left, right)

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:  # noqa: ARG002 a set of anything holds anything
        """Whether two sets cannot be one."""
        return False

    def _forbidden(self, a: int, b: int) -> bool:
        other = set(self._members[b])
        return any(self._refused.get(i, set()) & other for i in self._members[a])


class Clusters(Sets):
    """Sets of profiles."""

    def __init__(self, profiles: Sequence[Profile], refused: Iterable[tuple[int, int]] = ()) -> None:
        super().__init__(len(profiles), refused)
        self.profiles = profiles

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a code, kind or full name in one set speaks against one in the other."""
        here, there = [self.profiles[i] for i in left], [self.profiles[i] for i in right]
        if {p.name for p in here} & {p.name for p in there}:
            return any(contradict(x, y) for x in here for y in there)
        return any(contradict(x, y) or _other_person(x, y) for x in here for y in there)


class OnePerReport(Sets):
    """Sets of facts of which no two come from one report: it tells its own facts apart."""

    def __init__(self, keys: Sequence[Key], refused: Iterable[tuple[int, int]] = ()) -> None:
        super().__init__(len(keys), refused)
        self._keys = keys

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a report has a fact in both sets."""
        return bool({self._keys[i][0] for i in left} & {self._keys[i][0] for i in right})


def _other_person(x: Profile, y: Profile) -> bool:
    """Two full names that differ: never one person, however both resemble a third."""
    if x.kind != "person" or person.is_bare(x.name) or person.is_bare(y.name):
        return False
    return person.agree(x.name, y.name, possible=False)[0] <= POSSIBLE
