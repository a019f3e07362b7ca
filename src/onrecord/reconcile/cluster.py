"""Cluster: sightings into things, the surest joins first, no join that contradicts one made before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.reconcile import person
from onrecord.reconcile.rendering import POSSIBLE
from onrecord.reconcile.score import contradict
from onrecord.reconcile.sighting import Key, Profile

Pair = tuple[int, int]


class Sets:
    """Disjoint sets of numbered things that remember what joined them."""

    def __init__(self, size: int, refused: Iterable[Pair] = ()) -> None:
        """`refused` are pairs that a person has held apart; the first of each is the one that moves away."""
        self.reason: dict[int, Pair] = {}  # the two that were found alike when it was joined; it twice where a person said so
        refused = list(refused)
        self._moved = {left for left, _ in refused}
        self._root = list(range(size))
        self._members = {i: [i] for i in range(size)}
        self._refused: dict[int, set[int]] = {}
        self._odds: dict[int, set[int]] = {}  # roots of sets that were found to be at odds: they stay so, whatever joins them
        for left, right in refused:
            self._refused.setdefault(left, set()).add(right)
            self._refused.setdefault(right, set()).add(left)

    def root(self, one: int) -> int:
        """The one that stands for the whole set of `one`."""
        return self._root[one]

    def sets(self) -> list[list[int]]:
        """All sets, each sorted, in order of their first member."""
        return sorted(sorted(group) for group in self._members.values())

    def unite(self, left: int, right: int, *, checked: bool = True) -> bool:
        """Join two sets unless something in one rules out something in the other; says whether they are one now.

        A person's word (`checked=False`) joins even what the rules speak against, but not what another word forbids.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if checked and b in self._odds.get(a, ()):
            return False
        if self._forbidden(a, b) or (checked and self.at_odds(self._members[a], self._members[b])):
            self._odds.setdefault(a, set()).add(b)
            self._odds.setdefault(b, set()).add(a)
            return False
        self._unite(*sorted((a, b), key=lambda r: (-len(self._members[r]), r)))
        return True

    def _unite(self, big: int, small: int) -> None:
        members = self._members.pop(small)
        for one in members:
            self._root[one] = big
        self._members[big] += members
        for other in self._odds.pop(small, ()):
            self._odds[other].discard(small)
            self._odds[other].add(big)
            self._odds.setdefault(big, set()).add(other)

    def unite_all(self, confirmed: Iterable[Pair], likely: Iterable[tuple[float, int, int]]) -> None:
        """What a person confirmed, then what the rules found likely, the surest first.

        What a person has moved away comes last: the others find together without it, and then it may join none of them.
        """
        for left, right in confirmed:
            if self.root(left) != self.root(right) and self.unite(left, right, checked=False):
                for i in (left, right):
                    self.reason.setdefault(i, (i, i))
        surest = sorted((-weight, left, right) for weight, left, right in likely)
        if self._moved:
            surest.sort(key=lambda join: not self._moved.isdisjoint(join[1:]))
        root = self._root
        for _, left, right in surest:
            if root[left] != root[right] and self.unite(left, right):
                for i in (left, right):
                    self.reason.setdefault(i, (left, right))

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:  # noqa: ARG002 a set of anything holds anything
        """Whether two sets cannot be one."""
        return False

    def _forbidden(self, a: int, b: int) -> bool:
        if not self._refused:
            return False
        other = set(self._members[b])
        return any(self._refused.get(i, set()) & other for i in self._members[a])


class Clusters(Sets):
    """Sets of profiles."""

    def __init__(self, profiles: Sequence[Profile], refused: Iterable[Pair] = ()) -> None:
        super().__init__(len(profiles), refused)
        self.profiles = profiles
        self._names = [{p.name} for p in profiles]
        self._codes = [{(p.kind, p.iso, p.wikidata)} for p in profiles]

    def _unite(self, big: int, small: int) -> None:
        super()._unite(big, small)
        self._names[big] |= self._names[small]
        self._codes[big] |= self._codes[small]

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a code, kind or full name in one set speaks against one in the other."""
        a, b = self.root(left[0]), self.root(right[0])
        kinds = {kind for kind, _, _ in self._codes[a] | self._codes[b]}
        if len(kinds) == 1 and "event" not in kinds:  # of one kind the codes alone can speak against
            if any(_other_code(x, y) for x in self._codes[a] for y in self._codes[b]):
                return True
        elif any(contradict(self.profiles[i], self.profiles[j]) for i in left for j in right):
            return True
        if self.profiles[left[0]].kind != "person" or self._names[a] & self._names[b]:
            return False
        return any(_other_person(x, y) for x in sorted(self._names[a]) for y in sorted(self._names[b]))


class OnePerReport(Sets):
    """Sets of facts of which no two come from one report: it tells its own facts apart."""

    def __init__(self, keys: Sequence[Key], refused: Iterable[Pair] = ()) -> None:
        super().__init__(len(keys), refused)
        self._reports = [{key[0]} for key in keys]

    def _unite(self, big: int, small: int) -> None:
        super()._unite(big, small)
        self._reports[big] |= self._reports[small]

    def at_odds(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether a report has a fact in both sets."""
        return not self._reports[self.root(left[0])].isdisjoint(self._reports[self.root(right[0])])


def _other_code(x: tuple[str, str, str], y: tuple[str, str, str]) -> bool:
    """Whether two have different codes of one sort; the first of each is no code."""
    return any(one and other and one != other for one, other in zip(x[1:], y[1:], strict=True))


@lru_cache(maxsize=65_536)
def _other_person(x: str, y: str) -> bool:
    """Two full names that differ: never one person, however both resemble a third."""
    return not person.is_bare(x) and not person.is_bare(y) and person.agree(x, y, possible=False)[0] <= POSSIBLE
