"""Slug: a readable id from a thing's usual full name, the same whatever order the reports came in."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.reconcile import form
from onrecord.reconcile.fold import latin
from onrecord.reconcile.person import is_bare
from onrecord.reconcile.sighting import Key, Profile

LONGEST = 60
NEARLY = 0.77  # of the most frequent; no ratio of small numbers, at which it would be as close a call


def slug(text: str) -> str:
    """Lower-case Latin letters and digits joined by hyphens."""
    short = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’.]", "", latin(text))).strip("-")
    return short[:LONGEST].rstrip("-") or "unnamed"


def usual_name(group: Sequence[Profile]) -> str:
    """What most reports call it in full; of names that nearly as many have, the longest.

    Two names that are as usual would take turns with every few reports, and all that hangs on the id would be done again.
    """
    counted: Counter[str] = Counter()
    for profile in group:
        counted[profile.name] += len(profile.keys)
    if any(p.kind == "person" for p in group):
        counted = Counter({n: c for n, c in counted.items() if not is_bare(n)}) or counted
    spelled = Counter({n: c for n, c in counted.items() if not form.is_acronym(n)})
    usual = spelled or counted
    return max((n for n in usual if counted[n] >= NEARLY * max(usual.values())), key=lambda n: (len(n), n))


def stem_of(group: Sequence[Profile]) -> str:
    """What a group would be called if nothing else were."""
    return slug(usual_name(group))


def chosen(stem: str, groups: Sequence[Sequence[Profile]]) -> list[str]:
    """An id for each group of one stem, in order: the first gets the stem, others the kind, the state or a mark of their own."""
    taken: set[str] = set()
    ids = []
    for group in groups:
        owner = group[0].iso or min((of for p in group for _, of in p.offices if of), default="")
        choices = [stem, f"{stem}-{group[0].kind}"] + ([f"{stem}-{slug(owner)}"] if owner else [])
        free = next((c for c in choices if c not in taken), "")
        ids.append(free or f"{stem}-{mark(min(key for p in group for key in p.keys))}")
        taken.add(ids[-1])
    return ids


def mark(key: Key) -> str:
    """A few letters that depend on nothing but the key."""
    return hashlib.sha256("\n".join(key).encode()).hexdigest()[:6]
