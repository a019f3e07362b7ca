"""Merging: which sightings show one encounter."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.meeting_encounter import NEAR, Encounter
from onrecord.extract.meeting_new import whole_of
from onrecord.extract.meeting_party import Cast, Party
from onrecord.extract.meeting_same import (
    apart,
    compatible,
    framing,
    present_one,
    rows_differ,
    same_of_body,
    same_states,
    stage_of,
    told_again,
)
from onrecord.extract.meeting_sighting import Sighting


def merged(cast: Cast, seen: list[Sighting]) -> list[Encounter]:
    """The encounters of a report; the first told by a clause with both parties is the one that it is about."""
    kept: list[Encounter] = []
    for sighting in seen:
        if sighting.attended:
            _join(cast, sighting, kept)
            continue
        target = _target(cast, sighting, kept)
        if target is not None:
            _add(cast, target, sighting)
        elif (whole := whole_of(cast, sighting, kept)) is not None:
            kept.append(whole)
    _counterparts(cast, kept)
    return kept


def _join(cast: Cast, sighting: Sighting, kept: list[Encounter]) -> None:
    """Those who attended as well are parties to the encounter told before, or make it one if its subject met them."""
    if not kept:
        lead = cast.principal
        if lead and lead not in {p.entity for p in sighting.attended} and sighting.definite:
            parties = [Party(lead, "subject"), *sighting.attended]
            kept.append(Encounter(sighting.format, parties, evidence=[(sighting.start, sighting.end, "attended")]))
        return
    main = kept[0]
    main.parties += [p for p in sighting.attended if p.entity not in main.entities]
    main.evidence.append((sighting.start, sighting.end, "attended"))


def _target(cast: Cast, sighting: Sighting, kept: list[Encounter]) -> Encounter | None:
    """The encounter told before that a sighting belongs to."""
    mine = set(sighting.entities)
    published = cast.reading.document.published
    present = bool(kept) and not mine and present_one(sighting) and compatible(sighting, kept[0], published)
    if present or (sighting.format == "visit" and kept and framing(cast, sighting, kept[0])):
        return kept[0]
    for encounter in reversed(kept):
        if same_of_body(cast, sighting, encounter) or (encounter is not kept[0] and told_again(sighting, encounter)):
            return encounter
        if not compatible(sighting, encounter, published):
            continue
        leaders = encounter is kept[0] and same_states(cast, sighting, encounter)
        if leaders or (len(kept) > 1 and _stand_in(cast, sighting, encounter)):
            return encounter
        same = (
            mine == encounter.entities or (len(mine) > 1 and mine <= encounter.entities) or (len(mine & encounter.entities) > 1)
        )
        alone = sighting.separate and mine != encounter.entities
        if same and not (alone or rows_differ(cast, sighting, encounter) or stage_of(cast, sighting, encounter)):
            return encounter
    if len(mine) < 2 and kept and not apart(sighting):
        fitting = [e for e in kept if compatible(sighting, e, published) and mine <= e.entities]
        return fitting[0] if fitting and (sighting.definite or mine) else None
    return None


def _counterparts(cast: Cast, kept: list[Encounter]) -> None:
    """States that stand for the people of one encounter are no second one: the president and "his Russian counterpart"."""
    for states in [e for e in kept if any("counterpart" in p.office for p in e.parties)]:
        for people in kept:
            same = {cast.state_of(x) for x in people.entities} == states.entities and people.format in NEAR
            if people is not states and same and (not states.date or states.date == people.date):
                people.evidence = sorted([*people.evidence, *states.evidence])
                kept.remove(states)
                break


def _stand_in(cast: Cast, sighting: Sighting, encounter: Encounter) -> bool:
    """Whether somebody named now held the office that the encounter told of without a name; then the name takes its place."""
    for party in sighting.parties:
        found = cast.reading.entity(party.entity)
        posts = {o.of for o in found.offices} if found is not None and found.kind == "person" else set()
        for n, known in enumerate(encounter.parties):
            if known.office and known.entity in posts and cast.kind(known.entity) == "region":
                encounter.parties[n] = replace(known, entity=party.entity, office="")
                return True
    return False


def _add(cast: Cast, target: Encounter, sighting: Sighting) -> None:
    """What a further sighting says of an encounter."""
    target.evidence.append((sighting.start, sighting.end, sighting.rule))
    if not target.date and (sighting.date_basis == "document_date" or sighting.verbal or sighting.definite):
        target.date, target.date_basis = sighting.date, sighting.date_basis
    if (
        target.format == "meeting"
        and sighting.format == "talks"
        and sighting.definite
        and sighting.rule != "noun-process"
        and not any(cast.kind(x) == "person" for x in target.entities)
    ):
        target.format = "talks"
    target.place = target.place or sighting.place
    target.venue = target.venue or sighting.venue
    known = {p.entity: n for n, p in enumerate(target.parties)}
    for party in sighting.parties:
        if party.entity not in known and sighting.verbal and len(sighting.parties) == 1:
            continue
        if party.entity in known and party.side in ("host", "guest"):
            n = known[party.entity]
            if target.parties[n].side not in ("host", "guest"):
                target.parties[n] = replace(target.parties[n], side=party.side)
