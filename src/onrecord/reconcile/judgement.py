"""Judgement: what a person said about two entities, meetings or undertakings is never overwritten by a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.reconcile.sighting import Key


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two things, each given as (report id, id within the report): the `same` or not.

    Of two that are not the same, `left` is the one that moves away from what both were joined with. `kind` is `entity`,
    `meeting` or `undertaking`.
    """

    left: Key
    right: Key
    same: bool
    by: str = ""
    kind: str = "entity"


def judged_keys(judgements: Iterable[Judgement]) -> frozenset[Key]:
    """Every thing that a person has said something about."""
    return frozenset(key for j in judgements for key in (j.left, j.right))


def judged_pairs(
    judgements: Iterable[Judgement], keys: Sequence[Key | None]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The confirmed and the refused pairs as positions in `keys`; a later word on a pair replaces an earlier one."""
    where = {key: i for i, key in enumerate(keys) if key}
    last: dict[frozenset[int], tuple[bool, int, int]] = {}
    for j in judgements:
        if j.left in where and j.right in where:
            left, right = where[j.left], where[j.right]
            last[frozenset((left, right))] = (j.same, left, right)
    confirmed = sorted((min(pair), max(pair)) for same, *pair in last.values() if same)
    return confirmed, sorted((left, right) for same, left, right in last.values() if not same)
