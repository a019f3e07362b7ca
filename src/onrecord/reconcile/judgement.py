"""Judgement: what a person said about two entities, meetings or undertakings is never overwritten by a run."""

from __future__ import annotations

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
