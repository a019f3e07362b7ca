"""Slug: a readable id from a thing's usual full name, the same whatever order the reports came in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.reconcile import form
from onrecord.reconcile.fold import latin
from onrecord.reconcile.person import is_bare
from onrecord.reconcile.sighting import Profile

LONGEST = 60


def slug(text: str) -> str:
    """Lower-case Latin letters and digits joined by hyphens."""
    short = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", latin(text))).strip("-")
    return short[:LONGEST].rstrip("-") or "unnamed"


def usual_name(group: Sequence[Profile]) -> str:
    """What most reports call it in full; of equals the longest, then the first by alphabet."""
    counted: Counter[str] = Counter()
    for profile in group:
        counted[profile.name] += len(profile.keys)
    if any(p.kind == "person" for p in group):
        counted = Counter({n: c for n, c in counted.items() if not is_bare(n)}) or counted
    spelled = Counter({n: c for n, c in counted.items() if not form.is_acronym(n)})
    return max(spelled or counted, key=lambda n: (counted[n], len(n), n))


def unique(groups: Iterable[Sequence[Profile]]) -> list[str]:
    """An id for each group; where two would share one, the kind or the state is added, last a number."""
    taken: set[str] = set()
    ids = []
    for group in groups:
        stem = slug(usual_name(group))
        owner = group[0].iso or min((of for p in group for _, of in p.offices if of), default="")
        choices = [stem, f"{stem}-{group[0].kind}"] + ([f"{stem}-{slug(owner)}"] if owner else [])
        numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
        ids.append(next(c for c in [*choices, *numbered] if c not in taken))
        taken.add(ids[-1])
    return ids
