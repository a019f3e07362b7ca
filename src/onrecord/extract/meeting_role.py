"""Roles: who was host and who guest, and what a report says against itself about it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_party import Cast, Party
from onrecord.model import Conflict


def roles(cast: Cast, encounter: Encounter) -> tuple[list[Party], tuple[Conflict, ...]]:
    """The parties with `host`, `guest` or `participant` as their side, and the conflicts found."""
    ground = cast.state_of(encounter.place) if encounter.place else ""
    told = {p.entity: p.side for p in encounter.parties if p.side in ("host", "guest")}
    home = {p.entity for p in encounter.parties if ground and cast.state_of(p.entity) == ground}
    hosts = [p for p, side in told.items() if side == "host"]
    legs = encounter.format in ("visit", "delegation") and (len(hosts) > 1 or bool(home & set(hosts)))  # a journey to several
    against = [
        p
        for p, side in told.items()
        if (side == "host" and home and p not in home and not legs) or (side == "guest" and p in home)
    ]
    if against and home:
        spans = tuple(cast.reading.span(start, end, rule) for start, end, rule in encounter.evidence)
        values = tuple(f"{p}: {told[p]}" for p in against) + tuple(f"{p}: host by place" for p in sorted(home))
        return [_party(cast, p, "participant") for p in encounter.parties], (Conflict("host", values, spans),)
    if not told and home and len(home) < len(encounter.parties) and encounter.format != "call":
        told = {p.entity: "host" if p.entity in home else "guest" for p in encounter.parties}
    return [_party(cast, p, told.get(p.entity, "participant")) for p in encounter.parties], ()


def _party(cast: Cast, party: Party, side: str) -> Party:
    found = cast.reading.entity(party.entity)
    office = party.office or (found.offices[0].title if found is not None and found.offices else "")
    return replace(party, side=side, office=office)
