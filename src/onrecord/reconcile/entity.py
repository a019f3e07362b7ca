"""Entity: who and what is the same across reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.reconcile.block import candidates
from onrecord.reconcile.cluster import Clusters
from onrecord.reconcile.judgement import Judgement, judged_keys, judged_pairs
from onrecord.reconcile.score import compare
from onrecord.reconcile.sighting import Key, Profile, Sighting, profiles
from onrecord.reconcile.slug import unique
from onrecord.reconcile.surname import join_bare, join_generic, join_initials

SAME_NAME = "same name: {} (1.00)"


def entities(seen: Iterable[Sighting], judgements: Sequence[Judgement] = ()) -> Iterator[tuple[Key, str, str]]:
    """Each sighting with the id that it has in the record and why, '' where it stands alone."""
    alike = profiles(seen, judged_keys(judgements))
    clusters = _clusters(alike, judgements)
    groups = clusters.sets()
    for group, shared in zip(groups, unique([[alike[i] for i in group] for group in groups]), strict=True):
        single = sum(len(alike[i].keys) for i in group) == 1
        for i in group:
            reason = "" if single else str(clusters.reason.get(i) or SAME_NAME.format(alike[i].name))
            yield from ((key, shared, reason) for key in alike[i].keys)


def _clusters(alike: list[Profile], judgements: Sequence[Judgement]) -> Clusters:
    confirmed, refused = judged_pairs(judgements, [p.apart for p in alike])
    clusters = Clusters(alike, refused)
    clusters.unite_all(confirmed, ((compare(alike[i], alike[j]), i, j) for i, j in candidates(alike)))
    for step in (join_bare, join_generic, join_initials):
        step(clusters)
    return clusters
