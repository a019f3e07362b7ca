"""Profiles: what a report says of each person that a noun phrase or pronoun may pick up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Entity

WORD = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*|['’]s\b|-")


@cache
def listed(name: str) -> Any:
    """One list or table of `reference.yml`, a list as a set."""
    found = words("en", "reference")[name]
    return frozenset(found) if isinstance(found, list) else found


def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others: the Minister of Foreign Affairs is {minister, foreign}."""
    alike = listed("alike")
    found = (alike.get(w, w) for w in WORD.findall(title.lower()))
    return frozenset(w for w in found if w)


@dataclass(frozen=True, slots=True)
class Post:
    """An office as it is compared: the words of its title, what it is of and that thing's own words."""

    words: frozenset[str]
    of: str
    of_words: frozenset[str]
    former: bool


@dataclass(slots=True)
class Profile:
    """A person as noun phrases see one: posts, states and gender ('' unknown)."""

    id: str
    posts: list[Post] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    gender: str = ""
    voice: bool = False
    elsewhere: bool = False  # known to lead a state that the report doesn't name


def profiles(entities: tuple[Entity, ...]) -> dict[str, Profile]:
    """The profile of every person of a report. A `voice` is somebody who only speaks for others, such as a spokesperson."""
    table = {e.id: e for e in entities}
    return {e.id: _profile(e, table) for e in entities if e.kind == "person"}


def _profile(person: Entity, table: dict[str, Entity]) -> Profile:
    found = Profile(person.id)
    for office in person.offices:
        of = table.get(office.of)
        name = of.name if of is not None else ""
        found.posts.append(Post(title_words(office.title), office.of, title_words(name), office.status == "former"))
        if of is not None:
            found.states.update(_states(of, table))
    if not found.states and (led := _led(person)):
        here = state_ids(tuple(table.values())).get(led)
        found.states.update((here,) if here else ())
        found.elsewhere = not here
    known = " " in person.name or found.states  # by surname alone only where the report has the state
    if not found.posts and known and (title := gazetteer.leader_titles().get(person.name)):
        found.posts.append(Post(title_words(title), "", frozenset(), former=False))  # goes without saying
    found.gender = _gender(person)
    found.voice = any(p.words & {"spokesperson", "spokesman", "spokeswoman"} for p in found.posts)
    return found


def _led(person: Entity) -> str:
    """The key of the one state that a person of this name is known to have led, '' where that is not known."""
    led = next((found for form in person.mentions if (found := gazetteer.leaders().get(form))), frozenset())
    return next(iter(led)) if len(led) == 1 else ""


def _states(of: Entity, table: dict[str, Entity]) -> set[str]:
    """The state that an office belongs to: itself, or the one that its body's name gives."""
    if of.kind == "state":
        return {of.id}
    ids = state_ids(tuple(table.values()))
    division = gazetteer.region(of.name) if of.kind == "region" else None
    if division is not None:
        return {ids[division.state]} if division.state in ids else set()
    named = [e.id for e in table.values() if e.kind == "state" and any(m in of.name for m in e.mentions if len(m) > 2)]
    adjectives = [s for w in of.name.split() if (s := gazetteer.state_of_adjective(w))]
    return set(named) | {ids[s.key] for s in adjectives if s.key in ids}


def state_ids(entities: tuple[Entity, ...]) -> dict[str, str]:
    """The entities that are states, by the gazetteer's key."""
    return {state.key: e.id for e in reversed(entities) if e.kind == "state" and (state := gazetteer.state(e.name))}


def _gender(person: Entity) -> str:
    """The gender that title, honorific or first name tell; '' where none does."""
    said = {w.lower() for office in person.offices for w in office.title.split()}
    said |= {w.lower() for form in person.mentions for w in form.split()[:1]}
    for gender, tellers in listed("gender").items():
        if said & set(tellers):
            return str(gender)
    first = {form.split()[0] for form in person.mentions if " " in form}
    if not first and not person.offices:  # known by given name only
        first = set(person.mentions)
    if first & listed("female"):
        return "f"
    return next((found for name in sorted(first) if (found := gazetteer.gender_of_given().get(name))), "")
