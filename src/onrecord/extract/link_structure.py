"""Links of structure: what is part of, located in or member of what, by names that stand in or beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import gazetteer
from onrecord.extract.link_beside import beside
from onrecord.extract.link_bloc import blocs
from onrecord.extract.link_company import companies
from onrecord.extract.link_inside import inside
from onrecord.extract.link_member import members
from onrecord.extract.link_place import placed
from onrecord.extract.link_words import Found, kind_of, listed, pattern
from onrecord.model import Facts, Mention, Reading

NEAR = 250  # characters between the words for a state's regions and a sentence that names some


def structure(reading: Reading, facts: Facts) -> Iterator[Found]:
    """Every link of structure, as type, from, to, evidence."""
    yield from _venues(reading)
    yield from _divisions(reading)
    outer = [m for i, m in enumerate(reading.mentions) if not _nested(reading.mentions, i)]
    for mention in reading.mentions:
        if entity := reading.entity(mention.entity):
            yield from inside(reading, mention, entity)
    for i, mention in enumerate(outer):
        if entity := reading.entity(mention.entity):
            yield from beside(reading, outer, i, entity)
    yield from members(reading, outer)
    yield from blocs(reading, facts, outer)
    yield from companies(reading, outer)
    yield from placed(reading, facts, outer)


def _venues(reading: Reading) -> Iterator[Found]:
    """In St. Petersburg they met at the Konstantinovsky Palace: one city and one venue in a sentence."""
    for sentence in reading.sentences():
        places = [m for m in reading.mentions_in(sentence.start_char, sentence.end_char) if kind_of(reading, m) == "place"]
        cities = {
            m.entity: m
            for m in places
            if gazetteer.place(reading.text[m.start : m.end]) and reading.text[: m.start].endswith((" in ", "In "))
        }
        venues = {
            m.entity: m
            for m in places
            if reading.text[m.start : m.end].split()[-1] in listed("venues")
            and reading.text[: m.start].endswith((" at ", " at the ", " in the "))
        }
        if len(cities) == 1 and len(venues) == 1 and len(places) < 4:
            city, venue = next(iter(cities.values())), next(iter(venues.values()))
            start, end = min(city.start, venue.start), max(city.end, venue.end)
            yield "located-in", venue.entity, city.entity, reading.span(start, end, "city-and-venue")


def _divisions(reading: Reading) -> Iterator[Found]:
    """Russian regions, constituent entities of the Russian Federation: the regions named there that the state has."""
    known: dict[str, tuple[str, int, int]] = {}
    for sentence in reading.sentences():
        said = pattern("regions_of").search(sentence.text)
        state = gazetteer.state(said["state"] or "") or gazetteer.state_of_adjective(said["adjective"] or "") if said else None
        if said and state:
            known[state.key] = (state.key, sentence.start_char, sentence.end_char)
        for mention in reading.mentions_in(sentence.start_char, sentence.end_char):
            own = _states(reading, mention)
            near = (k for k in known if k in own and sentence.start_char - known[k][2] <= NEAR)
            key = next(near, "")
            owner = next((e.id for e in reading.entities if e.kind == "state" and e.iso == key), "")
            if owner and key:
                yield "part-of", mention.entity, owner, reading.span(known[key][1], mention.end, "regions-of-state")


def _states(reading: Reading, mention: Mention) -> set[str]:
    """The states with a first-level division of this name; in a list of regions the bare name is one too."""
    if kind_of(reading, mention) != "region":
        return set()
    name = reading.text[mention.start : mention.end]
    division = gazetteer.region(name)
    return {division.state} if division else {d.state for d in gazetteer.divisions().get(name, ())}


def _nested(mentions: tuple[Mention, ...], i: int) -> bool:
    return any(
        m.start <= mentions[i].start and mentions[i].end <= m.end and m is not mentions[i] for m in mentions[max(0, i - 6) : i]
    )
