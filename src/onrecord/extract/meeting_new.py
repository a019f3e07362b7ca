"""New encounters: sightings whose parties are known, if need be with those that go without saying."""

from __future__ import annotations

from onrecord import gazetteer
from onrecord.extract.meeting_complete import completed
from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_event import format_with
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import base
from onrecord.extract.meeting_sighting import Sighting
from onrecord.extract.meeting_vague import vague


def whole_of(cast: Cast, sighting: Sighting, kept: list[Encounter]) -> Encounter | None:
    """A new encounter, if its parties are known."""
    hanging = sighting.rule == "verb-discuss" and bool(kept) and not any(p.side == "other" for p in sighting.parties)
    if hanging or vague(sighting) or sighting.unnamed or sighting.denied or (sighting.possible and not sighting.date):
        return None
    parties = list({p.entity: p for p in reversed(sighting.parties)}.values())[::-1]
    if len(parties) < 2:
        parties = completed(cast, sighting, parties, kept)
    if len(parties) < 2 and not _of_body(cast, sighting, parties):
        return None
    if len(parties) == 1:
        parties = format_with(cast, sighting, parties[0])
    if len(parties) > 1 and not _official(cast, parties):
        return None
    if len(parties) == 2 and (_at_home(cast, parties) or _itself(cast, sighting, parties[1])):
        return None
    if sighting.format == "visit" and all(p.side == "guest" for p in parties):
        return None
    return Encounter(
        sighting.format,
        parties,
        sighting.date,
        sighting.date_basis,
        sighting.place,
        sighting.venue,
        sighting.planned,
        [(sighting.start, sighting.end, sighting.rule)],
        sighting.rule.startswith("verb"),
        sighting.verbal,
        sighting.trigger,
    )


def _itself(cast: Cast, sighting: Sighting, party: Party) -> bool:
    """Whether a guest is only the name of the occasion: hosted the Coastal Dialogues."""
    noun = sighting.trigger
    named = party.side == "guest" and cast.kind(party.entity) == "organization"
    return named and any(
        m.entity == party.entity and m.end == noun.idx + len(noun)
        for m in cast.mentions(noun.sent.start_char, noun.idx + len(noun) + 1)
    )


def _at_home(cast: Cast, parties: list[Party]) -> bool:
    """Whether a person is only set against the state that the person serves, not against its head told by office alone."""
    states = {p.entity for p in parties if cast.kind(p.entity) == "state" and p.office.lower() not in listed("sovereigns")}
    return len(states) == 1 and any(cast.kind(p.entity) == "person" and cast.state_of(p.entity) in states for p in parties)


def _of_body(cast: Cast, sighting: Sighting, parties: list[Party]) -> bool:
    """Whether a summit or session of one body is told of as an occasion; its members are the parties."""
    noun = sighting.trigger
    if noun.head.lower_ == "of" and noun.head.head.lemma_ in ("margin", "sideline", "advance", "ahead"):
        return False  # only says where or when another encounter was
    if noun.head.lower_ == "at" and any(t.lemma_ in ("meet", "speak", "receive", "welcome") for t in noun.head.ancestors):
        return False
    apart = {c.lower_ for c in noun.lefts} & listed("other")
    told = bool(apart or sighting.verbal or sighting.date or sighting.place)
    formal = sighting.format in ("forum", "session") or (sighting.format == "meeting" and bool(sighting.date or sighting.other))
    formal = formal and base(sighting.trigger) in ("summit", "meeting", "session", "ministerial")
    return (
        told and formal and len(parties) == 1 and cast.kind(parties[0].entity) == "organization" and parties[0].side == "member"
    )


def _official(cast: Cast, parties: list[Party]) -> bool:
    """Whether states are involved: a state, region or body of states, or somebody in office."""
    for party in parties:
        entity = cast.reading.entity(party.entity)
        if entity is None:
            continue
        capital = gazetteer.place(entity.name) if entity.kind == "place" else None
        if (
            entity.kind in ("state", "region")
            or (capital is not None and capital.capital)
            or entity.offices
            or any(form in gazetteer.leaders() for form in _telling(entity.mentions))
        ):
            return True
    return False


def _telling(forms: tuple[str, ...]) -> list[str]:
    """The forms of a name that tell one person from another: a bare surname only where there is no full name."""
    return [form for form in forms if " " in form] or list(forms)
