"""Summits: encounters told by the name of an event or body, whose parties are in that name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.meeting_party import Cast, Party
from onrecord.extract.meeting_sighting import Sighting


def summit(cast: Cast, found: Sighting) -> Iterator[Sighting]:
    """The sighting itself; a journey to several states told in passing is one encounter with each."""
    hosts = [p for p in found.parties if p.side == "host"]
    guests = [p for p in found.parties if p.side != "host"]
    if found.legs:
        for host in hosts:
            yield replace(found, parties=[*guests, host], place=host.entity, date=found.legs.get(host.entity, ""))
        return
    if found.format == "visit" and found.rule.startswith("noun") and len(hosts) > 1:
        for host in hosts:
            yield replace(found, parties=[*guests, host], place=host.entity)
        return
    others = [p for p in found.parties if p.side in ("other", "company", "land")]
    firsts = [p for p in found.parties if p.side not in ("other", "company", "land")]
    lead = cast.principal
    if others and not firsts and lead and all(p.side == "company" and cast.kind(p.entity) == "person" for p in others):
        firsts = [Party(lead, "subject")] if lead not in found.entities else []
        found.parties = [*firsts, *others] if len(others) > 1 else found.parties
    regions = len(others) > 1 and all(cast.kind(p.entity) == "region" for p in others)
    if (found.separate or regions) and firsts and len(others) > 1:
        for other in others:
            yield replace(found, parties=[*firsts, other])
        return
    states = {cast.state_of(p.entity) for p in others} - {""}
    one_side = (len(others) > 3 and len(states) == 1) or (len(others) > 4 and len(states) < 3 and found.format == "meeting")
    if found.format in ("meeting", "call") and len(firsts) == 1 and one_side:
        for other in others:
            yield replace(found, parties=[*firsts, Party(other.entity, other.side)])
        return
    yield found


def format_with(cast: Cast, sighting: Sighting, body: Party) -> list[Party]:
    """A negotiating format meets with its host, or else with the state that the report speaks for."""
    found = cast.reading.entity(body.entity)
    if found is None or found.name.split()[-1].lower() not in ("format", "four"):
        return [body]
    state = (cast.state_of(sighting.place) if sighting.place else "") or cast.state_of(cast.principal)
    return [body, Party(state, "member")] if state else [body]
