"""Average link over a sparse likeness: groups are joined while the pairs between them are alike enough on average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

Between = dict[int, dict[int, float]]  # the sum of likenesses between each group and its neighbours


def average_link(count: int, like: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Groups of the numbers below `count`, the likest joined first; a pair without a likeness counts as 0."""
    groups = {i: [i] for i in range(count)}
    between: Between = defaultdict(dict)
    for (i, j), value in sorted(like.items()):
        between[i][j] = between[j][i] = value
    queue = [(-value, i, j) for (i, j), value in like.items() if value >= least]
    heapify(queue)
    while queue:
        value, i, j = heappop(queue)
        if i in groups and j in groups and -value == _average(groups, between, i, j):
            _join(groups, between, i, j)
            for other in between[i]:
                low, high = sorted((i, other))
                average = _average(groups, between, low, high)
                if average >= least:
                    heappush(queue, (-average, low, high))
    return [sorted(group) for _, group in sorted(groups.items())]


def _average(groups: Mapping[int, list[int]], between: Between, i: int, j: int) -> float:
    return between[i].get(j, 0.0) / (len(groups[i]) * len(groups[j]))


def _join(groups: dict[int, list[int]], between: Between, i: int, j: int) -> None:
    """Group `j` becomes part of `i`, the lower number."""
    groups[i] += groups.pop(j)
    for other, total in between.pop(j).items():
        del between[other][j]
        if other != i:
            between[i][other] = between[other][i] = between[i].get(other, 0.0) + total
