"""Block: which profiles are worth comparing, so that the cost grows with the number of names and not with its square."""

from __future__ import annotations

from onrecord.reconcile import form, person
from onrecord.reconcile.sighting import Profile

WIDE = 24  # a block larger than this is compared only between neighbours by name
NEAR = 8


def keys(profile: Profile) -> set[str]:
    """The blocks of a profile: codes where it has them, and the forms of its names."""
    code = form.state(profile.name) if profile.kind in ("organization", "place") else ""
    found = {f"code:{code}" for code in (profile.iso, profile.wikidata, code) if code}
    if profile.kind == "person":
        return found.union(*(person.keys(name) for name in profile.names))
    return found | {f"{form.plain(name)}" for name in profile.names} | {f"form:{f}" for f in forms(profile)}


def forms(profile: Profile) -> set[str]:
    """The forms in which a state's, place's or body's names meet; a name that could be anybody's has none."""
    if profile.kind in ("place", "region"):
        return {f"{profile.kind}:{form.place(name, profile.kind)}" for name in profile.names}
    if profile.kind == "state":
        return {f"state:{form.plain(name)}" for name in profile.names}
    bodies = [form.body(name) for name in profile.names]
    return {f"body:{' '.join(b.words)}:{' '.join(b.states)}" for b in bodies if b.states or not b.generic}
