"""Homonym: a name that a state and a division of another share: Georgia in the Caucasus and in the United States."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord import gazetteer
from onrecord.read.wording import Spot, Word

BETWEEN = frozenset((",", "and", "or", "the", "&", "/"))  # words between the members of a list
ENOUGH = 2  # other divisions of the country in a text that says nothing of the state


def told_apart(text: list[Word], found: list[Spot]) -> list[Spot]:
    """The spots, what a state is called as a region where the company it keeps says so."""
    shared = [s for s in found if s.kind == "state" and text[s.first].text in _shared()]
    if not shared:
        return found
    company = {s: _country(text, s) for s in found if s.kind in ("region", "place", "organization")}
    table: dict[Spot, Spot] = {}
    for name in {text[s.first].text for s in shared}:
        ours = [s for s in shared if text[s.first].text == name]
        table |= {s: s._replace(kind="region", rule="homonym") for s in _regions(text, found, ours, company)}
    return [table.get(s, s) for s in found]


@cache
def _shared() -> dict[str, str]:
    """The names of one word that a state and a division share, with the country of the division."""
    return {
        name: divisions[0].state
        for name, divisions in gazetteer.divisions().items()
        if name in gazetteer.states() and gazetteer.states()[name].key != divisions[0].state
    }


def _country(text: list[Word], spot: Spot) -> str:
    """The country of a region whose name no state has."""
    name = " ".join(w.text for w in text[spot.first : spot.last])
    division = gazetteer.region(name) if spot.kind == "region" else None
    return division.state if division else ""


def _regions(text: list[Word], found: list[Spot], ours: list[Spot], company: dict[Spot, str]) -> Iterator[Spot]:
    """Those of one name that stand among the divisions of its country; all, where the text never speaks of the state."""
    name = text[ours[0].first].text
    country, state = _shared()[name], gazetteer.states()[name]
    silent = not any(w.text in state.adjectives or w.text in _capitals(state.key) for w in text)
    others = {" ".join(w.text for w in text[s.first : s.last]) for s, of in company.items() if of == country}
    plain = [s for s in ours if _beside(text, found, s, company, country)]
    yield from ours if silent and (plain or len(others) >= ENOUGH) else plain


def _beside(text: list[Word], found: list[Spot], spot: Spot, company: dict[Spot, str], country: str) -> bool:
    """Whether the next member of a list, or the town before a comma, is of the country."""
    at = found.index(spot)
    for other, between in (
        (found[at - 1] if at else None, slice(found[at - 1].last if at else 0, spot.first)),
        (found[at + 1] if at + 1 < len(found) else None, slice(spot.last, found[at + 1].first if at + 1 < len(found) else 0)),
    ):
        gap = [w.text for w in text[between]]
        if other and gap and set(gap) <= BETWEEN and company.get(other) == country:
            return True
        town = other is not None and other.kind == "place" and other.first < spot.first and gap == [","]
        if town and other and _within(" ".join(w.text for w in text[other.first : other.last]), country):
            return True
    return False


def _within(town: str, country: str) -> bool:
    return any(city.state == country for city in gazetteer.cities().get(town, ()))


@cache
def _capitals(key: str) -> frozenset[str]:
    return frozenset(name for name, found in gazetteer.cities().items() if found[0].capital and found[0].state == key)
