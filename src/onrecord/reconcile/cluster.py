"""Cluster: profiles into things, the surest joins first, no join that contradicts one made before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reconcile import person
from onrecord.reconcile.score import Likeness, contradict
from onrecord.reconcile.sighting import Profile

Join = tuple[Likeness, int, int]


class Clusters:
    """Disjoint sets of profiles that remember why they were joined."""

    def __init__(self, profiles: Sequence[Profile], refused: Iterable[tuple[int, int]] = ()) -> None:
        self.profiles = profiles
        self.reason: dict[int, Likeness] = {}
        self._root = list(range(len(profiles)))
        self._members = {i: [i] for i in range(len(profiles))}
        self._refused: dict[int, set[int]] = {}
        for left, right in refused:
            self._refused.setdefault(left, set()).add(right)
            self._refused.setdefault(right, set()).add(left)

    def root(self, one: int) -> int:
        """The profile that stands for the whole set of `one`."""
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one

    def members(self, one: int) -> list[int]:
        """The profiles in the set of `one`."""
        return self._members[self.root(one)]

    def alone(self, one: int) -> bool:
        """Whether it is joined with nothing yet."""
        return len(self.members(one)) == 1

    def sets(self) -> list[list[int]]:
        """All sets, each sorted, in order of their first profile."""
        return sorted(sorted(group) for group in self._members.values())

    def unite(self, likeness: Likeness, left: int, right: int, *, checked: bool = True) -> bool:
        """Join two sets unless something in one rules out something in the other; says whether they are one now.

        A person's word (`checked=False`) joins even what the names speak against, but not what another word forbids.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if self._forbidden(a, b) or (checked and self._at_odds(a, b)):
            return False
        big, small = sorted((a, b), key=lambda r: (-len(self._members[r]), r))
        for i in (left, right):
            self.reason.setdefault(i, likeness)
        self._root[small] = big
        self._members[big] += self._members.pop(small)
        return True

    def _forbidden(self, a: int, b: int) -> bool:
        other = set(self._members[b])
        return any(self._refused.get(i, set()) & other for i in self._members[a])

    def _at_odds(self, a: int, b: int) -> bool:
        left = [self.profiles[i] for i in self._members[a]]
        right = [self.profiles[i] for i in self._members[b]]
        if {p.name for p in left} & {p.name for p in right}:
            return any(contradict(x, y) for x in left for y in right)
        return any(contradict(x, y) or _other_person(x, y) for x in left for y in right)


def _other_person(x: Profile, y: Profile) -> bool:
    """Two full names that differ: never one person, however both resemble a third."""
    if x.kind != "person" or person.is_bare(x.name) or person.is_bare(y.name):
        return False
    return person.agree(x.name, y.name)[0] == 0
