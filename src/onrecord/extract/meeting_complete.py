"""Completion: the parties that go without saying, where a sighting names only one side or none."""

from __future__ import annotations

from dataclasses import replace

from onrecord.extract.meeting_encounter import Encounter
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import subject_of
from onrecord.extract.meeting_report import reporting
from onrecord.extract.meeting_same import named
from onrecord.extract.meeting_sighting import Sighting


def completed(cast: Cast, sighting: Sighting, parties: list[Party], kept: list[Encounter]) -> list[Party]:
    """The parties with those that go without saying: the pair that the report is about, or its principal."""
    if kept and len(parties) < 2 and (pair := _on_visit(cast, sighting, parties, kept[0])):
        return pair
    if not parties:
        return _told_before(cast, sighting, kept[0]) if kept else parties
    if len(parties) > 1:
        return parties
    main = kept[0].parties if kept else []
    of_two = len(main) == 2 and all(cast.kind(p.entity) == "person" for p in main)
    if of_two and _we_met(sighting) and parties[0].entity in kept[0].entities:
        return [replace(p, side="") for p in main]
    if len(main) == 2 and any(c.lower_ == "trilateral" for c in sighting.trigger.lefts):
        return [*(replace(p, side="") for p in main if p.entity != parties[0].entity), *parties]
    return _with_lead(cast, sighting, parties, kept)


def _with_lead(cast: Cast, sighting: Sighting, parties: list[Party], kept: list[Encounter]) -> list[Party]:
    """The one party that is told with whoever goes without saying, or who reported at the meeting that he held."""
    lead, only = _lead(cast, sighting, kept), parties[0]
    if only.side == "subject" and cast.kind(only.entity) == "person" and not kept:
        return [*parties, *reporting(cast, sighting, only.entity)]
    if only.side == "owner" and (host := _host_there(cast, sighting, only.entity)):
        return [*parties, Party(host, "host")]
    if only.side not in ("company", "other", "group") or lead == only.entity:
        return parties
    if cast.kind(only.entity) == "state" and only.office.lower() not in listed("sovereigns"):
        lead = cast.state_of(lead)
    return [Party(lead, "subject"), *parties] if lead and lead != only.entity else parties


def _host_there(cast: Cast, sighting: Sighting, guest: str) -> str:
    """The state where somebody from elsewhere had talks that are told by their owner alone: the envoy's talks in Oslo."""
    host = cast.state_of(sighting.place) if sighting.place else ""
    named = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in sighting.trigger.lefts)
    abroad = host != cast.state_of(guest) and sighting.format == "talks" and named
    return host if abroad and cast.kind(guest) == "person" else ""


def _on_visit(cast: Cast, sighting: Sighting, parties: list[Party], visit: Encounter) -> list[Party]:
    """Guest and host of a visit, of whom talks are told: during his visit, he will hold talks; at their meeting."""
    pair = [p for p in visit.parties if cast.kind(p.entity) == "person"]
    theirs = (
        any(c.lower_ == "their" for c in sighting.trigger.lefts)
        if not parties
        else sighting.verbal and parties[0].side == "subject"
    )
    known = all(p.entity in {x.entity for x in pair} for p in parties)
    told = visit.format == "visit" and sighting.format in ("meeting", "talks") and theirs and known
    return [replace(p, side="") for p in pair] if told and len(pair) == 2 else []


def _lead(cast: Cast, sighting: Sighting, kept: list[Encounter]) -> str:
    """Whoever goes without saying: the first party of the main encounter, or the report's principal."""
    first = kept[0].parties[0].entity if kept else ""
    who = subject_of(sighting.trigger) if sighting.rule.startswith("verb") else None
    if who is not None and who.lower_ == "you":
        return ""  # whoever is spoken to
    if who is not None and who.tag_ in ("NNS", "NN") and who.lemma_ in listed("bystanders"):
        return ""  # somebody else: the police spoke with him
    own_voice = who is not None and who.lower_ == "i"  # the one who speaks, nobody told of before
    return first if cast.kind(first) == "person" and not own_voice else cast.principal


def _told_before(cast: Cast, sighting: Sighting, main: Encounter) -> list[Party]:
    """The parties of the main encounter, for another of which only day or place is told, or that it is at another level."""
    if _we_met(sighting) and all(cast.kind(p.entity) == "person" for p in main.parties):
        return [replace(p, side="") for p in main.parties]
    several = sighting.trigger.tag_ == "NNS" and sighting.format == "meeting" and not sighting.definite
    if several or not sighting.rule.startswith("noun") or _of_others(sighting, main):
        return []  # meetings held in May: of somebody else
    fixed = bool(sighting.date or sighting.place) and sighting.format in ("meeting", "talks", "visit")
    if "level" in {t.lower_ for c in sighting.trigger.lefts for t in c.subtree}:  # senior-level consultations
        return _states(cast, main, "") if fixed or sighting.other else []
    if fixed and not named(sighting):
        return (
            [] if sighting.format == "visit" or _elsewhere(cast, sighting, main) else [replace(p, side="") for p in main.parties]
        )
    apart = sighting.other and "level" in sighting.trigger.sent.text
    if apart and not any(c.pos_ == "PROPN" for c in sighting.trigger.lefts):
        return _states(cast, main, "ministerial level")
    return []


def _of_others(sighting: Sighting, main: Encounter) -> bool:
    """Whether a noun tells of others than the main pair: the talks in Geneva, his contacts in May, a trilateral of two."""
    noun = sighting.trigger
    near = {c.lower_ for c in noun.lefts} | {noun.lower_}
    third = "trilateral" in near and len(main.parties) == 2
    return third or bool(near & {"his", "her"}) or (sighting.format == "talks" and not sighting.date and not sighting.other)


def _we_met(sighting: Sighting) -> bool:
    """Whether somebody tells of another day: the last time we met was in May."""
    verb = sighting.trigger
    if sighting.rule not in ("verb-meet", "verb-speak", "verb-talk") or verb.tag_ != "VBD":
        return False
    who = subject_of(verb)
    recent = any(t.lower_ in listed("of_late") for t in verb.sent)
    return who is not None and who.lower_ in ("we", "you") and bool(sighting.date or recent)


def _states(cast: Cast, main: Encounter, office: str) -> list[Party]:
    """The states of those who met, for an encounter of others on their behalf."""
    states = dict.fromkeys(s for p in main.parties if (s := cast.state_of(p.entity)))
    return [Party(s, "member", office) for s in states]


def _elsewhere(cast: Cast, sighting: Sighting, main: Encounter) -> bool:
    """Whether an encounter was where the parties of the main one have no business, or the main one is a journey to several."""
    if sum(p.side == "host" for p in main.parties) > 1:
        return True
    homes = {cast.state_of(p.entity) for p in main.parties if main.format != "visit" or p.side == "host"} - {""}
    bound = main.format == "visit" or sighting.format == "talks"
    return bound and bool(sighting.place) and cast.state_of(sighting.place) not in homes
