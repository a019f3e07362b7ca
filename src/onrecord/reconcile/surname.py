"""Surname: a person known by surname alone, or a body by initials or a common name, joined where only one can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from onrecord.reconcile import form, person
from onrecord.reconcile.cluster import Clusters
from onrecord.reconcile.fold import bones
from onrecord.reconcile.part import alike
from onrecord.reconcile.score import Likeness, rival_offices
from onrecord.reconcile.sighting import Profile


def join_bare(clusters: Clusters) -> None:
    """Join each bare surname with the one full name that it can stand for, then bare surnames with each other."""
    bearers: dict[str, list[int]] = defaultdict(list)
    bare = [i for i, p in enumerate(clusters.profiles) if p.bare]
    for i, profile in enumerate(clusters.profiles):
        if profile.kind == "person" and not profile.bare:
            for surname in sorted({bones(s) for s in surnames(profile)}):
                bearers[surname].append(i)
    for i in bare:
        _join_to_bearer(clusters, i, bearers.get(bones(person.parse(clusters.profiles[i].name).surname), ()))
    _join_alike(clusters, [i for i in bare if clusters.alone(i)])


def surnames(profile: Profile) -> set[str]:
    """What a person may be called by one name: as some report does, or the last of the full name."""
    parsed = [person.parse(name) for name in profile.names]
    return {p.surname for p in parsed}


def _join_to_bearer(clusters: Clusters, bare: int, bearers: Iterable[int]) -> None:
    name = person.parse(clusters.profiles[bare].name).surname
    fitting = [i for i in bearers if any(alike(name, s) > 0.9 for s in surnames(clusters.profiles[i]))]
    fitting = [i for i in fitting if not rival_offices(clusters.profiles[bare], clusters.profiles[i])]
    here = {key[0] for key in clusters.profiles[bare].keys}
    same_office = [i for i in fitting if clusters.profiles[i].offices & clusters.profiles[bare].offices]
    for rule, weight, group in (
        ("surname and office agree", 0.95, same_office),
        ("only bearer of the surname", 0.9, fitting),
    ):
        roots = {clusters.root(i) for i in group}
        if len(roots) == 1 and not _own_bearer(clusters, roots.pop(), here):
            detail = f"{clusters.profiles[bare].name} ~ {clusters.profiles[group[0]].name}"
            clusters.unite(Likeness(weight, rule, detail), bare, group[0])
            return


def _own_bearer(clusters: Clusters, root: int, reports: set[str]) -> bool:
    """A report that has the full name too, and yet holds the bare one apart, means somebody else by it."""
    return any(key[0] in reports for i in clusters.members(root) for key in clusters.profiles[i].keys)


def _join_alike(clusters: Clusters, bare: list[int]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for i in bare:
        groups[person.parse(clusters.profiles[i].name).surname].append(i)
    for _, (first, *rest) in sorted(groups.items()):
        for i in rest:
            if not rival_offices(clusters.profiles[first], clusters.profiles[i]):
                clusters.unite(Likeness(0.8, "same surname", clusters.profiles[i].name), first, i)


def join_generic(clusters: Clusters) -> None:
    """Join "Ministry of Defence" with the ministry of a state, where the record names one and the report that state."""
    _join_where_one(clusters, _generic, _full_generic, Likeness(0.8, "only body of this name"), _states_named(clusters))


def join_initials(clusters: Clusters) -> None:
    """Join a body known by its initials alone with the one name that they can stand for."""
    _join_where_one(clusters, _letters, _spelled, Likeness(0.85, "initials of the name"))


def _join_where_one(
    clusters: Clusters,
    short: Callable[[Profile], str],
    full: Callable[[Profile], set[str]],
    likeness: Likeness,
    states: Mapping[str, set[str]] | None = None,
) -> None:
    known: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(clusters.profiles):
        for key in sorted(full(profile)):
            known[key].append(i)
    alike: dict[str, list[int]] = defaultdict(list)
    for i, profile in enumerate(clusters.profiles):
        key = short(profile)
        if not key:
            continue
        alike[key].append(i)
        if len({clusters.root(j) for j in known[key]}) == 1 and _in_place(profile, clusters.profiles[known[key][0]], states):
            detail = f"{profile.name} ~ {clusters.profiles[known[key][0]].name}"
            clusters.unite(Likeness(likeness.weight, likeness.rule, detail), i, known[key][0])
    for first, *rest in alike.values():
        for i in rest:
            clusters.unite(Likeness(likeness.weight, "same name", clusters.profiles[i].name), first, i)


def _states_named(clusters: Clusters) -> dict[str, set[str]]:
    """The states that each report names."""
    named: dict[str, set[str]] = defaultdict(set)
    for profile in clusters.profiles:
        if profile.kind == "state" and profile.iso:
            for report, _ in profile.keys:
                named[report].add(profile.iso)
    return named


def _in_place(short: Profile, full: Profile, states: Mapping[str, set[str]] | None) -> bool:
    """Whether every report with the short name also names the state of the full one."""
    if states is None:
        return True
    wanted = {code for name in full.names for code in form.body(name).states}
    return all(wanted <= states.get(report, set()) for report, _ in short.keys)


def _generic(profile: Profile) -> str:
    if profile.kind != "organization":
        return ""
    bodies = [form.body(name) for name in profile.names]
    return " ".join(bodies[0].words) if all(b.generic and not b.states for b in bodies) else ""


def _full_generic(profile: Profile) -> set[str]:
    if profile.kind != "organization":
        return set()
    bodies = [form.body(name) for name in profile.names]
    if not any(b.states for b in bodies):
        return set()
    return {" ".join(b.words) for b in bodies if b.generic}


def _letters(profile: Profile) -> str:
    if profile.kind == "person" or not all(form.is_acronym(name) for name in profile.names):
        return ""
    return form.plain(profile.name).replace(" ", "")


def _spelled(profile: Profile) -> set[str]:
    if profile.kind == "person":
        return set()
    return {form.initials(name) for name in profile.names if len(form.plain(name).split()) > 1} - {""}
