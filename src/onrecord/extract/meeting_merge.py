"""Merging: which sightings show one encounter."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.extract.meeting_event import format_with
from onrecord.extract.meeting_party import Cast, Party, listed
from onrecord.extract.meeting_region import base
from onrecord.extract.meeting_sighting import Sighting

NEAR = frozenset(("meeting", "talks", "visit", "forum", "session", "delegation"))


@dataclass(slots=True)
class Encounter:
    """One encounter: its parties and what its sightings say, evidence in the order of the text."""

    format: str
    parties: list[Party]
    date: str = ""
    date_basis: str = ""
    place: str = ""
    venue: str = ""
    planned: bool = False
    evidence: list[tuple[int, int, str]] = field(default_factory=list)
    said: bool = False
    verbal: bool = False
    trigger: Token | None = None

    @property
    def entities(self) -> set[str]:
        """Who takes part."""
        return {p.entity for p in self.parties}


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
        elif (whole := _whole(cast, sighting, kept)) is not None:
            kept.append(whole)
    _counterparts(cast, kept)
    _follow_journey(kept)
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


def _follow_journey(kept: list[Encounter]) -> None:
    """Meetings on a journey that the report is about fall into its days, and at its only place."""
    if not kept or kept[0].format != "visit" or not kept[0].date:
        return
    guests = {p.entity for p in kept[0].parties if p.side == "guest"}
    if sum(p.side == "host" for p in kept[0].parties) > 1 and kept[0].planned:
        return  # who knows on which day of the journey
    for encounter in kept[1:]:
        if not encounter.date and encounter.said and guests & encounter.entities:
            encounter.date, encounter.date_basis = kept[0].date, "inferred"
            encounter.place = encounter.place or kept[0].place


def _target(cast: Cast, sighting: Sighting, kept: list[Encounter]) -> Encounter | None:
    """The encounter told before that a sighting belongs to."""
    mine = set(sighting.entities)
    if sighting.format == "visit" and kept and _framing(cast, sighting, kept[0]):
        return kept[0]
    for encounter in reversed(kept):
        if _occasion_of_body(cast, sighting, encounter):
            return encounter
        if not _compatible(sighting, encounter, cast.reading.document.published):
            continue
        if encounter is kept[0] and _same_states(cast, sighting, encounter):
            return encounter
        if len(kept) > 1 and _stand_in(cast, sighting, encounter):
            return encounter
        same = (
            mine == encounter.entities or (len(mine) > 1 and mine <= encounter.entities) or (len(mine & encounter.entities) > 1)
        )
        if same and not ((sighting.separate and mine != encounter.entities) or _stage(sighting, encounter)):
            return encounter
    if len(mine) < 2 and kept and not _apart(sighting):
        fitting = [e for e in kept if _compatible(sighting, e, cast.reading.document.published) and mine <= e.entities]
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


def _same_states(cast: Cast, sighting: Sighting, main: Encounter) -> bool:
    """Whether bare talks of two states are those of their leaders that the report is about: "the Russian-Greek talks"."""
    mine = set(sighting.entities)
    noun = sighting.trigger
    if noun.sent[0].lower_ == "then" or _occasion(noun):
        return False
    bare = not (sighting.other or sighting.date or sighting.place or sighting.verbal or sighting.planned) and sighting.format in NEAR
    people = all(cast.kind(x) == "person" for x in main.entities) and main.format in ("meeting", "talks")
    return bare and people and len(mine) > 1 and mine == {cast.state_of(x) for x in main.entities}


def _stage(sighting: Sighting, journey: Encounter) -> bool:
    """Whether a meeting with the officials of one country is told of a journey to several; then it is its own."""
    return sum(p.side == "host" for p in journey.parties) > 1 and any(p.side == "land" for p in sighting.parties)


def _occasion_of_body(cast: Cast, sighting: Sighting, encounter: Encounter) -> bool:
    """Whether a session or summit of one body is the one told before."""
    mine = sighting.entities
    body = len(mine) == 1 and cast.kind(mine[0]) == "organization" and mine[0] in encounter.entities
    apart = {c.lower_ for c in sighting.trigger.lefts} & listed("other") or (sighting.date and sighting.date != encounter.date)
    same = sighting.format == encounter.format and sighting.format in ("forum", "session")
    return body and same and not apart and not sighting.verbal


def _present(sighting: Sighting) -> bool:
    """Whether words point at the encounter under way: today's meeting, the present summit."""
    return any(c.lower_ in ("today", "present", "current", "this", "our") for c in sighting.trigger.lefts)


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


def _framing(cast: Cast, sighting: Sighting, main: Encounter) -> bool:
    """Whether a visit is the one during which the main meeting took place."""
    guests = {p.entity for p in sighting.parties if p.side == "guest"}
    if main.format == "call" or not guests & main.entities:
        return False
    if sighting.date and main.date and sighting.date != main.date and not (main.format == "visit" and _falls_in(sighting.date, main.date)):
        return False
    hosts = {p.entity for p in sighting.parties if p.side == "host"}
    states = {cast.state_of(x) for x in main.entities - guests}
    said = {c.lower_ for c in sighting.trigger.children}
    return (
        bool(hosts & (states | main.entities))
        and not said & {"recent", "previous", "next", "last", "upcoming", "forthcoming", "future"}
        and (not sighting.date or _falls_in(sighting.date, main.date))
    )


def _falls_in(day: str, days: str) -> bool:
    """Whether a day lies within an interval."""
    first, _, last = days.partition("/")
    return bool(last) and len(day) == len(first) == len(last) and first <= day <= last


def _apart(sighting: Sighting) -> bool:
    return sighting.other or bool(sighting.place and sighting.format == "visit")


def _long_ago(date: str, published: str) -> bool:
    """Whether a date lies in a year before a report's own; an encounter told without a date is recent."""
    return date[:4].isdigit() and published[:4].isdigit() and date[:4] < published[:4]


def _compatible(sighting: Sighting, encounter: Encounter, published: str = "") -> bool:  # noqa: PLR0911 one return for each thing that speaks against
    """Whether nothing speaks against the sighting being of this encounter."""
    if (
        sighting.date
        and encounter.date
        and not (sighting.date.startswith(encounter.date) or encounter.date.startswith(sighting.date))
    ):
        return False
    if (
        sighting.date
        and not encounter.date
        and sighting.date_basis != "document_date"
        and not sighting.definite
        and sighting.rule.startswith("noun")
    ):
        return False
    if sighting.other and sighting.rule.startswith("noun") and not _present(sighting):
        return False
    if sighting.date and not encounter.date and sighting.date_basis == "stated" and _long_ago(sighting.date, published):
        return False
    if sighting.planned != encounter.planned and sighting.planned and not _present(sighting) and sighting.rule.startswith("noun"):
        return False
    if sighting.format == encounter.format:
        return True
    if sighting.rule in ("verb-speak", "verb-talk") and not sighting.date and set(sighting.entities) == encounter.entities:
        return True
    if "call" in (sighting.format, encounter.format):
        return {sighting.format, encounter.format} == {"call", "talks"} and not sighting.date and not sighting.place
    if sighting.format in ("forum", "session") or encounter.format in ("forum", "session"):
        return sighting.format == "meeting" and sighting.definite
    return True


def _add(cast: Cast, target: Encounter, sighting: Sighting) -> None:
    """What a further sighting says of an encounter."""
    target.evidence.append((sighting.start, sighting.end, sighting.rule))
    if not target.date and (sighting.date_basis == "document_date" or sighting.verbal or sighting.definite):
        target.date, target.date_basis = sighting.date, sighting.date_basis
    if (
        target.format == "meeting"
        and sighting.format == "talks"
        and sighting.definite
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


def _whole(cast: Cast, sighting: Sighting, kept: list[Encounter]) -> Encounter | None:
    """A new encounter, if its parties are known."""
    if _vague(sighting) or sighting.unnamed or sighting.denied or (sighting.possible and not sighting.date):
        return None
    parties = list({p.entity: p for p in reversed(sighting.parties)}.values())[::-1]
    if len(parties) < 2:
        parties = _completed(cast, sighting, parties, kept)
    if len(parties) < 2 and not _of_body(cast, sighting, parties):
        return None
    if len(parties) == 1:
        parties = format_with(cast, sighting, parties[0])
    if len(parties) > 1 and not _official(cast, parties):
        return None
    if len(parties) == 2 and _at_home(cast, parties):
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


def _at_home(cast: Cast, parties: list[Party]) -> bool:
    """Whether a person is only set against the state that the person serves."""
    states = {p.entity for p in parties if cast.kind(p.entity) == "state"}
    return len(states) == 1 and any(cast.kind(p.entity) == "person" and cast.state_of(p.entity) in states for p in parties)


def _completed(cast: Cast, sighting: Sighting, parties: list[Party], kept: list[Encounter]) -> list[Party]:
    """The parties with those that go without saying: the pair that the report is about, or its principal."""
    lead = kept[0].parties[0].entity if kept and cast.kind(kept[0].parties[0].entity) == "person" else cast.principal
    if not parties and not kept:
        return parties
    if (
        not parties
        and sighting.rule.startswith("noun")
        and (sighting.date or sighting.place)
        and sighting.format in ("meeting", "talks", "visit")
    ):
        homes = {cast.state_of(p.entity) for p in kept[0].parties if kept[0].format != "visit" or p.side == "host"} - {""}
        bound = kept[0].format == "visit" or sighting.format == "talks"
        elsewhere = bound and sighting.place and cast.state_of(sighting.place) not in homes
        return [replace(p, side="") for p in kept[0].parties] if sighting.format != "visit" and not elsewhere else parties
    if not parties and kept and sighting.other and sighting.rule.startswith("noun") and "level" in sighting.trigger.sent.text and not any(c.pos_ == "PROPN" for c in sighting.trigger.lefts):
        states = dict.fromkeys(s for p in kept[0].parties if (s := cast.state_of(p.entity)))
        return [Party(s, "member", "ministerial level") for s in states]
    if len(parties) == 1 and kept and len(kept[0].parties) == 2 and any(c.lower_ == "trilateral" for c in sighting.trigger.lefts):
        return [*(replace(p, side="") for p in kept[0].parties if p.entity != parties[0].entity), *parties]
    if len(parties) == 1 and parties[0].side in ("company", "other") and lead != parties[0].entity:
        if cast.kind(parties[0].entity) == "state":
            lead = cast.state_of(lead)
        return [Party(lead, "subject"), *parties] if lead and lead != parties[0].entity else parties
    return parties


def _of_body(cast: Cast, sighting: Sighting, parties: list[Party]) -> bool:
    """Whether a summit or session of one body is told of as an occasion; its members are the parties."""
    noun = sighting.trigger
    if noun.head.lower_ == "of" and noun.head.head.lemma_ in ("margin", "sideline", "advance", "ahead"):
        return False  # only says where or when another encounter was
    told = bool(sighting.other or sighting.date or sighting.place)
    formal = sighting.format in ("forum", "session") or (sighting.format == "meeting" and bool(sighting.date or sighting.other))
    formal = formal and base(sighting.trigger) in ("summit", "meeting", "session", "ministerial")
    return (
        told and formal and len(parties) == 1 and cast.kind(parties[0].entity) == "organization" and parties[0].side == "member"
    )


def _vague(sighting: Sighting) -> bool:
    """Whether the words tell of contact in general: regular meetings, direct contacts, a dialogue."""
    noun = sighting.trigger
    if not sighting.rule.startswith("noun"):
        return False
    if noun.sent.text.lower().find("regular basis") >= 0 or _one_of_many(noun):
        return True
    if noun.text == "Dialogue" and not (sighting.date or sighting.place or sighting.other or sighting.verbal or _occasion(noun)):
        return True
    if not (sighting.date or sighting.place) and noun.head.head.lemma_ in listed("prospects"):
        return True
    near = {c.lower_ for c in noun.children if c.dep_ in ("amod", "det", "neg")}
    fixed = bool(sighting.date or sighting.place)
    if near & listed("recurring") and not fixed and sighting.format != "session":
        return True
    if base(noun) == "consultation" and not (sighting.date or sighting.place or sighting.other or sighting.verbal):
        return True
    if base(noun) in ("contact", "discussion", "dialogue", "conference") and not noun.text[0].isupper():
        fixed = fixed and noun.lemma_.lower() != "discussion"
        return not fixed and (not sighting.verbal or base(noun) in ("dialogue", "contact"))
    if sum(p.side in ("company", "member") for p in sighting.parties) > 1:
        return False
    fresh = sighting.other and sighting.planned
    return noun.tag_ == "NNS" and sighting.format == "meeting" and not fixed and not sighting.verbal and not fresh


def _one_of_many(noun: Token) -> bool:
    """Whether a noun tells of a series without naming one: a series of conversations between officials."""
    return noun.dep_ == "pobj" and noun.tag_ == "NNS" and noun.head.head.lemma_ in ("series", "number", "variety", "format")


def _occasion(noun: Token) -> bool:
    """Whether words of counting or of an edge make a standing dialogue an occasion: the first, on the margins of."""
    return noun.head.head.lemma_ in ("margin", "sideline", "framework") or any(
        c.ent_type_ == "ORDINAL" or c.lower_ in listed("inaugural") for c in noun.lefts
    )


def _official(cast: Cast, parties: list[Party]) -> bool:
    """Whether states are involved: a state, region or body of states, or somebody in office."""
    for party in parties:
        entity = cast.reading.entity(party.entity)
        if entity is None:
            continue
        if entity.kind in ("state", "region") or entity.offices or any(form in gazetteer.leaders() for form in entity.mentions):
            return True
    return False
