"""Ranked: the first facts of a record in some order, without a look at all of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Any

from onrecord.store import Found, View

Rank = tuple[Any, ...]


def ranked(
    view: View, found: Iterable[Found], roughly: Callable[[Found], Rank], exactly: Callable[[Found], Rank]
) -> Iterator[Found]:
    """Whole facts in exact order, those of one rank in the order given.

    `roughly` says, by the few fields that were asked for, what a fact can't come before: a fact is looked up whole, and its exact
    rank reckoned, when nothing else can come before it.
    """
    queue: list[tuple[Rank, int, Found, bool]] = [(roughly(f), place, f, False) for place, f in enumerate(found)]
    heapify(queue)
    while queue:
        _, place, one, is_whole = heappop(queue)
        if is_whole:
            yield one
        else:
            whole = view.whole(one)
            heappush(queue, (exactly(whole), place, whole, True))
