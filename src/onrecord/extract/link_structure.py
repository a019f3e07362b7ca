"""Links of structure: what is part of, located in or member of what, by names that stand in or beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Entity, Mention, Reading, Span

Found = tuple[str, str, str, Span]
VENUES = frozenset(
    [
        "Palace",
        "House",
        "Hall",
        "Hotel",
        "Residence",
        "Centre",
        "Center",
        "Theatre",
        "Theater",
        "Castle",
        "Park",
        "Square",
        "Gardens",
        "Headquarters",
        "Museum",
        "Cathedral",
    ]
)
AREAS = ("state", "region", "place")
BODIES = ("organization",)
IN = re.compile(
    r"\s*(?:,?\s*(?:which|that)\s+(?:took|takes|will take|is taking)\s+place|,?\s*(?:to be )?(?:held|located|hosted|based|situated))?(?:\s+on [A-Z]\w+ \d+(?:, \d{4})?|\s+(?:in|this) [A-Z]?\w+ \d{4})?\s+(?:in|at)\s+(?:the\s+)?(?:(?:city|town|village|port) of\s+)?"
)
COMMA = re.compile(r",\s+(?:the\s+)?|\s+\(|\s")
OTHERS = re.compile(
    r"\s*,?\s*and other\s+(?:\w+\s+){0,2}(?:cities|areas|towns|places|parts|regions|villages|settlements)\s+(?:in|of)\s+(?:the\s+)?"
)
LIST_GAP = re.compile(r"\s*(?:,|and|, and|or|as well as|with|,? the|\s)+\s*(?:the\s+)?")
BODY_KIND = re.compile(
    r"(?P<words>[A-Z][a-z]+ (?:[\w-]+ (?:and )?){0,4}?)(?:agency|agencies|company|companies|university|universities|factory|factories|plants?|banks?|newspapers?|firms?|"
    r"enterprises?|corporations?|manufacturers?|broadcasters?),?(?: including| such as| like)?(?: such [\w ]{0,24}as)?(?: the)? $"
)
POSSESSED = re.compile(r"[’']s?\s+(?:own\s+)?")
OPENS_LIST = re.compile(
    r"\s*(?:\(|,?\s*(?:include|includes|including|comprises|comprising|consists of|with co-chairs \(|brings together|between|among)\s+)(?:the\s+)?"
)
MEMBER_AFTER = re.compile(r"\s+(?:[Mm]ember(?: [Ss]tates?)?|[Aa]lly|ally)\s+(?:the\s+)?")
MEMBER_OF = re.compile(
    r"(?:[’']s?)?\s+(?:\w+\s+){0,3}?(?:membership (?:in|of)|member of|chairmanship (?:of|in)|presidency of|presidency in|accession to|election to|as an?|and its|and (?:other|fellow))\s+(?:the\s+)?"
)
ALLY = re.compile(r"\s+(?:[Aa]ll(?:y|ies)|[Mm]embers?|[Pp]artners)\b")
BLOC = re.compile(r"(?:\w+\s+){0,2}(?:country|countries|state|states|nation|member)\b")


@cache
def public_heads() -> frozenset[str]:
    """The heads of bodies that belong to a state."""
    return frozenset(words("en", "links")["public_heads"])


@cache
def member_heads() -> frozenset[str]:
    """The heads of bodies that have members."""
    return frozenset(words("en", "links")["member_heads"])


def structure(reading: Reading) -> Iterator[Found]:
    """Every link of structure, as type, from, to, evidence."""
    yield from _venues(reading)
    outer = [m for i, m in enumerate(reading.mentions) if not _nested(reading.mentions, i)]
    for i, mention in enumerate(outer):
        entity = reading.entity(mention.entity)
        if entity is None:
            continue
        yield from _inside(reading, mention, entity)
        yield from _beside(reading, outer, i, entity)


def _venues(reading: Reading) -> Iterator[Found]:
    """In St. Petersburg they met at the Konstantinovsky Palace: one city and one venue in a sentence."""
    for sentence in reading.sentences():
        places = [m for m in reading.mentions_in(sentence.start_char, sentence.end_char) if _kind(reading, m) == "place"]
        cities = {
            m.entity: m
            for m in places
            if gazetteer.place(reading.text[m.start : m.end]) and reading.text[: m.start].endswith((" in ", "In "))
        }
        venues = {
            m.entity: m
            for m in places
            if reading.text[m.start : m.end].split()[-1] in VENUES
            and reading.text[: m.start].endswith((" at ", " at the ", " in the "))
        }
        if len(cities) == 1 and len(venues) == 1 and len(places) < 4:
            city, venue = next(iter(cities.values())), next(iter(venues.values()))
            start, end = min(city.start, venue.start), max(city.end, venue.end)
            yield "located-in", venue.entity, city.entity, reading.span(start, end, "city-and-venue")


def _nested(mentions: tuple[Mention, ...], i: int) -> bool:
    return any(
        m.start <= mentions[i].start and mentions[i].end <= m.end and m is not mentions[i] for m in mentions[max(0, i - 6) : i]
    )


# ------------------------------------------------------------------ one name inside another


def _inside(reading: Reading, mention: Mention, entity: Entity) -> Iterator[Found]:
    """Ukraine in the Armed Forces of Ukraine, both sides of a U.S.-Japan Alliance."""
    inner = [m for m in reading.mentions_in(mention.start, mention.end) if m.entity != entity.id]
    name = reading.text[mention.start : mention.end]
    evidence = reading.span(mention.start, mention.end, "name-in-name")
    pair = _pair(reading, mention, inner)
    if entity.kind in BODIES and pair:
        yield from (("member-of", m.entity, entity.id, evidence) for m in pair)
        return
    if entity.kind in BODIES and public_heads() & set(name.split()):
        owner = _owner(reading, mention, inner, name)
        if owner:
            yield "part-of", entity.id, owner, evidence
    if entity.kind == "event" or entity.kind in BODIES:
        yield from (
            ("located-in", entity.id, m.entity, evidence)
            for m in inner
            if reading.text[mention.start : m.start].endswith((" in ", " in the "))
        )
    if entity.kind == "state" and name.startswith("Union State of"):
        yield from (("member-of", key, entity.id, evidence) for key in _members(reading, name))


def _pair(reading: Reading, mention: Mention, inner: list[Mention]) -> list[Mention]:
    """The two parties of a bilateral body, where a hyphen or `between` joins them."""
    name = reading.text[mention.start : mention.end]
    if not member_heads() & set(name.split()):
        return []
    if len(inner) >= 2 and re.fullmatch(r"\s*[-–]\s*", reading.text[inner[0].end : inner[1].start]):
        return inner[:2]
    if " between " in name:
        return [m for m in inner if _kind(reading, m) in ("state", "organization")][-2:]
    joined = (
        re.match(r"[-–]", reading.text[inner[0].end : mention.end])
        or (inner[0].start > 0 and reading.text[inner[0].start - 1] in "-–")
        if inner
        else None
    )
    return inner[:1] if joined and len(inner) == 1 else []


def _owner(reading: Reading, mention: Mention, inner: list[Mention], name: str) -> str:
    """What a public body belongs to: the larger body in its name, else the state named in it or by its adjective."""
    last = [m for m in inner if m.end == mention.end or m.start == mention.start]
    bodies = [m for m in last if _kind(reading, m) in BODIES]
    if bodies:
        return max(bodies, key=lambda m: m.end - m.start).entity
    states = [
        m
        for m in last
        if _kind(reading, m) == "state" and not reading.text[mention.start : m.start].rstrip().endswith((" to", " in", " with"))
    ]
    if states:
        return states[-1].entity
    return _by_adjective(reading, name.split(maxsplit=1)[0])


def _by_adjective(reading: Reading, word: str) -> str:
    state = gazetteer.state_of_adjective(word)
    if state is None:
        return ""
    return next((e.id for e in reading.entities if e.kind == "state" and gazetteer.state(e.name) is state), "")


def _members(reading: Reading, name: str) -> Iterator[str]:
    for entity in reading.entities:
        state = gazetteer.state(entity.name) if entity.kind == "state" else None
        if state and any(re.search(rf"\b{n}\b", name.removeprefix("Union State")) for n in state.names):
            yield entity.id


# ------------------------------------------------------------------ one name beside another


def _beside(reading: Reading, outer: list[Mention], i: int, entity: Entity) -> Iterator[Found]:
    mention, text = outer[i], reading.text
    following = outer[i + 1] if i + 1 < len(outer) else None
    before = text[max(0, mention.start - 24) : mention.start]
    owner = re.search(r"(?:^|\s)([A-Z][a-z]+) $", before)
    if entity.kind in BODIES and public_heads() & set(entity.name.split()) and owner and _by_adjective(reading, owner[1]):
        yield (
            "part-of",
            entity.id,
            _by_adjective(reading, owner[1]),
            reading.span(mention.start - len(owner[1]) - 1, mention.end, "adjective-before"),
        )
    yield from _by_kind(reading, outer, i, entity)
    if following is None or "\n" in text[mention.end : following.start]:
        return
    target = reading.entity(following.entity)
    if target is None or target.id == entity.id:
        return
    gap = text[mention.end : following.start]
    evidence = reading.span(mention.start, following.end, "names-beside")
    yield from _in_place(entity, target, gap, evidence)
    yield from _owned(entity, target, gap, evidence)
    yield from _membership(reading, outer, i, entity, target, gap)


def _by_kind(reading: Reading, outer: list[Mention], i: int, entity: Entity) -> Iterator[Found]:
    """The Belarusian agency BelTA; Polish companies PGNiG and PKN Orlen: each body of the list lies in the state."""
    before = reading.text[max(0, outer[i].start - 90) : outer[i].start]
    kind = BODY_KIND.search(before) if entity.kind in BODIES else None
    state = next((s for w in reversed(kind["words"].split()) if (s := _by_adjective(reading, w))), "") if kind else ""
    if not state or kind is None:
        return
    start = outer[i].start - len(kind[0])
    for mention in _run(reading, outer, i):
        if _kind(reading, mention) in BODIES:
            yield "located-in", mention.entity, state, reading.span(start, mention.end, "kind-of-body")


def _in_place(entity: Entity, target: Entity, gap: str, evidence: Span) -> Iterator[Found]:
    """Lucerne, Switzerland; the CSTO summit in Moscow; Mariupol in the Donetsk region."""
    if target.kind not in AREAS or (entity.kind == "state") or _wider(entity, target):
        return
    if entity.kind == "region" and target.kind == "region":
        return
    inward = IN.fullmatch(gap) and (entity.kind in ("event", "place", "region") or _sited(entity))
    comma = (
        COMMA.fullmatch(gap)
        and entity.kind in ("place", "region")
        and target.kind in ("state", "region")
        and _fits(entity, target)
    )
    if inward or comma or (OTHERS.fullmatch(gap) and entity.kind == "place"):
        yield "located-in", entity.id, target.id, evidence
    if entity.kind == "region" and target.kind == "state" and re.fullmatch(r"\s+of\s+(?:the\s+)?", gap):
        yield "part-of", entity.id, target.id, evidence


def _wider(entity: Entity, target: Entity) -> bool:
    """Whether the second is no area that could hold the first."""
    order = {"place": 0, "region": 1, "state": 2}
    return entity.kind in order and target.kind == "place" and order[entity.kind] > 0


def _sited(entity: Entity) -> bool:
    return entity.kind == "organization" and bool(
        {"Embassy", "plant", "Plant", "Center", "Centre", "University", "Headquarters", "Hospital", "Clinic", "Institute"}
        & set(entity.name.split())
    )


def _fits(entity: Entity, target: Entity) -> bool:
    """Whether the gazetteer does not place the town elsewhere."""
    if target.kind == "region":
        return True
    state = gazetteer.state(target.name)
    city = gazetteer.place(entity.name)
    region = gazetteer.region(entity.name)
    if city is not None and state is not None:
        return gazetteer.place(entity.name, state.key) is not None
    return region is not None and state is not None and region.state == state.key


def _owned(entity: Entity, target: Entity, gap: str, evidence: Span) -> Iterator[Found]:
    """Russia's Sverdlovsk Oblast, Japan's National Security Secretariat, a bureau at a chancellery."""
    if POSSESSED.fullmatch(gap):
        if (target.kind == "region" and entity.kind == "state") or (
            target.kind in BODIES and entity.kind in ("state", "organization") and (public_heads() & set(target.name.split()))
        ):
            yield "part-of", target.id, entity.id, evidence
        elif target.kind == "place" and entity.kind == "place":
            yield "located-in", target.id, entity.id, evidence
    if (
        entity.kind in BODIES
        and target.kind in (*BODIES, "state")
        and re.fullmatch(r"\s+(?:of|at|in) (?:the )?", gap)
        and public_heads() & set(entity.name.split())
    ):
        yield "part-of", entity.id, target.id, evidence


def _membership(reading: Reading, outer: list[Mention], i: int, entity: Entity, target: Entity, gap: str) -> Iterator[Found]:
    """I2U2 (Israel, India, ...); NATO member Poland; France's chairmanship of the EU Council."""
    if _collective(entity) and OPENS_LIST.fullmatch(gap):
        members = _run(reading, outer, i + 1)
        if len(members) > 1:
            evidence = reading.span(outer[i].start, members[-1].end, "member-list")
            yield from (("member-of", m.entity, entity.id, evidence) for m in members)
    following = reading.text[outer[i + 1].end : outer[i + 1].end + 12]
    evidence = reading.span(outer[i].start, outer[i + 1].end, "membership")
    if _collective(entity) and target.kind == "state" and MEMBER_AFTER.fullmatch(gap):
        yield "member-of", target.id, entity.id, evidence
    if (
        entity.kind == "state"
        and _collective(target)
        and MEMBER_OF.fullmatch(gap)
        and (not re.search(r"\b(?:as an?|and its|fellow|other)\s", gap) or ALLY.match(following))
    ):
        yield "member-of", entity.id, target.id, evidence


def _collective(entity: Entity) -> bool:
    return entity.kind == "organization" or entity.name in ("EU", "European Union", "Union State")


def _run(reading: Reading, outer: list[Mention], i: int) -> list[Mention]:
    """The states and bodies listed from mention `i` on."""
    found = [outer[i]]
    while i + 1 < len(outer) and LIST_GAP.fullmatch(reading.text[outer[i].end : outer[i + 1].start]):
        i += 1
        found.append(outer[i])
    return [m for m in found if _kind(reading, m) in ("state", "organization")]


def _kind(reading: Reading, mention: Mention) -> str:
    entity = reading.entity(mention.entity)
    return entity.kind if entity else ""
