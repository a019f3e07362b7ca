"""Gazetteer: states, their divisions, cities and leaders by name. One lookup that every stage may call.

The tables lie in `lang/gazetteer` (origin and licences in the README there), are read on first use and never change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

BARRED = str.maketrans("łŁđĐøØıħ", "lLdDoOih")  # letters whose mark is part of them
ARTICLE = re.compile(r"^(?:the|The)\s+")
LONG_FORM = re.compile(
    r"^(?:[A-Z][\w’'-]+\s+)*?(?:Republic|Kingdom|State|Commonwealth|Sultanate|Duchy|Union|Principality) of "
    r"(?:the )?(?P<short>.+)$"
)
DIVISION = re.compile(
    r"^(?:(?:the )?(?:Republic|Emirate|State|Province|Autonomous Republic) of )?(?P<name>.+?)"
    r"(?: (?:(?:Autonomous )?(?:Oblast|Okrug|Republic|Area|Region)|Krai|Territory|Province|Governorate|State|"
    r"oblast|region|regions|krai|territory|province|state))?$"
)


@dataclass(frozen=True, slots=True)
class State:
    """A state or union of states. `iso` is ISO 3166-1 alpha-2, or '' for one that has no code (the Soviet Union)."""

    key: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]

    @property
    def iso(self) -> str:
        """ISO 3166-1 alpha-2; unions and states of the past have none."""
        return self.key if len(self.key) == 2 and self.key != "EU" else ""


@dataclass(frozen=True, slots=True)
class Division:
    """A first-level division: ISO 3166-2, and whether its bare name means it rather than its city."""

    iso: str
    name: str
    alone: bool

    @property
    def state(self) -> str:
        """ISO 3166-1 of the state it belongs to."""
        return self.iso[:2]


@dataclass(frozen=True, slots=True)
class City:
    """A city with its state and where it lies."""

    name: str
    state: str
    latitude: float
    longitude: float
    population: int
    geonameid: int
    capital: bool


@cache
def states() -> dict[str, State]:
    """Every state by every name."""
    table: dict[str, State] = {}
    for key, names, adjectives in _rows("states.tsv"):
        state = State(key, names.split("|")[0], tuple(names.split("|")), tuple(filter(None, adjectives.split("|"))))
        table |= dict.fromkeys(state.names, state)
    return table


@cache
def by_key() -> dict[str, State]:
    """Every state by ISO 3166-1 alpha-2 (or the table's own key where there is none)."""
    return {s.key: s for s in states().values()}


@cache
def adjectives() -> dict[str, State]:
    """Every state by each of its adjectives and demonyms."""
    return {word: state for state in by_key().values() for word in state.adjectives}


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """First-level divisions by name; one name may stand for several (Punjab)."""
    table: dict[str, tuple[Division, ...]] = {}
    for iso, names in _rows("divisions.tsv"):
        for name in names.split("|"):
            bare = name.removeprefix("+")
            table[bare] = (*table.get(bare, ()), Division(iso, bare, name.startswith("+")))
    return table


@cache
def cities() -> dict[str, tuple[City, ...]]:
    """Cities by name, the largest first."""
    table: dict[str, list[City]] = {}
    for name, country, *rest in _rows("cities.tsv"):
        city = City(name, country, float(rest[0]), float(rest[1]), int(rest[2]), int(rest[3]), bool(rest[4]))
        table.setdefault(name, []).append(city)
    ordered = {name: tuple(sorted(found, key=lambda c: -c.population)) for name, found in table.items()}
    plain = {bare: found for name, found in ordered.items() if (bare := _unaccented(name)) not in ordered and _is_town(bare)}
    return ordered | plain | {alias: ordered[name] for alias, name in aliases().items() if name in ordered}


@cache
def aliases() -> dict[str, str]:
    """Other English names and earlier names of cities, each with the name in the table of cities."""
    return dict(_rows("aliases.tsv"))


def _unaccented(name: str) -> str:
    return "".join(c for c in normalize("NFD", name) if not combining(c)).translate(BARRED)


def _is_town(name: str) -> bool:
    """Whether a town's name without its accents is still nothing else: no given name, no ordinary word."""
    return name not in given_names() and name.lower() not in ordinary()


@cache
def leaders() -> dict[str, frozenset[str]]:
    """States (ISO 3166-1) that leaders came from, by full name and by surname."""
    table: dict[str, set[str]] = {}
    for name, iso, *_ in [*_rows("leaders.tsv"), *_rows("officials.tsv")]:
        for key in {name, name.split()[-1]}:
            table.setdefault(key, set()).add(iso)
    return {name: frozenset(found) for name, found in table.items()}


@cache
def leaders_of_surname() -> dict[str, tuple[tuple[str, str], ...]]:
    """Leaders by surname: the full name and state (ISO 3166-1) of each."""
    table: dict[str, list[tuple[str, str]]] = {}
    for name, iso, *_ in [*_rows("leaders.tsv"), *_rows("officials.tsv")]:
        table.setdefault(name.split()[-1], []).append((name, iso))
    return {surname: tuple(found) for surname, found in table.items()}


@cache
def given_names() -> frozenset[str]:
    """Given names of persons, none of them a word that names something else."""
    return frozenset(row[0] for row in _rows("given.tsv"))


@cache
def gender_of_given() -> dict[str, str]:
    """The gender (f or m) of the given names that nearly only women or nearly only men bear."""
    return {row[0]: row[1] for row in _rows("given.tsv") if len(row) > 1}


@cache
def ordinary() -> frozenset[str]:
    """Ordinary words of official English, in small letters: what they stand for has no name of its own."""
    return frozenset(row[0] for row in _rows("ordinary.txt"))


@cache
def leader_titles() -> dict[str, str]:
    """The title that a leader last held, by full name and by surname."""
    table: dict[str, str] = {}
    for name, _, *title in [*_rows("leaders.tsv"), *_rows("officials.tsv")]:
        if title and title[0]:
            table |= {name: title[0], name.split()[-1]: title[0]}
    return table


def state(name: str) -> State | None:
    """The state that goes by `name`, short or long ("Russia", "Republic of Turkey"), or None."""
    bare = ARTICLE.sub("", name).replace("’", "'").strip()
    if bare in states():
        return states()[bare]
    long = LONG_FORM.match(bare)
    return states().get(long["short"]) if long else None


def state_of_adjective(word: str) -> State | None:
    """The state that an adjective or demonym belongs to ("Russian", "Turkish"), or None."""
    return adjectives().get(word)


def region(name: str, within: str = "") -> Division | None:
    """The first-level division that goes by `name` ("Sverdlovsk Oblast", "Tatarstan"), in state `within` if given.

    A bare name that first of all means a city ("Sverdlovsk", "New York") is not taken for its division.
    """
    bare = ARTICLE.sub("", name).strip()
    match = DIVISION.match(bare)
    stem = match["name"] if match else bare
    for key in (bare, stem):
        for division in divisions().get(key, ()):
            if (division.alone or key != bare or stem != bare) and within in ("", division.state):
                return division
    return None


def place(name: str, within: str = "") -> City | None:
    """The largest city of that name, in state `within` if given, or None."""
    found = cities().get(ARTICLE.sub("", name).strip(), ())
    return next((c for c in found if within in ("", c.state)), None)


def _rows(table: str) -> list[list[str]]:
    text = files("onrecord.lang").joinpath("gazetteer", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
