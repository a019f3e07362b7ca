"""Host: the state of offices told in a row, by the one of them that is known or by where their holders are met.

"He met with President Ana Kos of Moldova, Foreign Minister Jan Bok and Speaker Eva Lind": the row shares its state. "She flew
to Quito, Ecuador to meet with Foreign Minister Jan Bok": the host's state is the one travelled to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Document, Entity, Mention, Office
from onrecord.read.lexicon import listed
from onrecord.read.title import head_of

BACK = 260  # characters before a row in which the journey is told
Told = tuple[Office, str]  # an office and the id of the person who holds it


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(words("en", "offices")["hosts"][key])


def hosted(
    document: Document, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], known: dict[str, str]
) -> tuple[Entity, ...]:
    """The entities with offices completed from the rows in which they stand; `known` is the state id of leaders known by name."""
    table = {e.id: e for e in entities}
    for row in _rows(document, entities):
        if all(office.of or person in known for office, person in row):
            continue
        of = _shared(row, table, known) or _travelled_to(document, row, table, mentions)
        for office, person in row:
            if of and not office.of and person not in known:
                offices = tuple(replace(o, of=of) if o == office else o for o in table[person].offices)
                table[person] = replace(table[person], offices=offices)
    return tuple(table.values())


def _rows(document: Document, entities: tuple[Entity, ...]) -> Iterator[list[Told]]:
    """The offices that stand one after another behind a word like `with` or `including`."""
    told = [(o, e.id) for e in entities if e.kind == "person" for o in e.offices if o.evidence and not o.status]
    told.sort(key=lambda t: t[0].evidence[0].start)
    row: list[Told] = []
    for office, person in told:
        start = office.evidence[0].start
        if row and _pattern("between").fullmatch(document.text, row[-1][0].evidence[0].end, start):
            row.append((office, person))
            continue
        if row:
            yield row
        row = [(office, person)] if _pattern("lead").search(document.text, max(0, start - BACK), start) else []
    if row:
        yield row


def _shared(row: list[Told], table: dict[str, Entity], known: dict[str, str]) -> str:
    """The one state that the row's known offices are of; none where two of its offices are those of two states' heads."""
    owners = {office.of or known.get(person, "") for office, person in row} - {""}
    states = {of for of in owners if table[of].kind == "state"}
    heads = [head_of(office.title) for office, _ in row if head_of(office.title) in listed("foremost")]
    return next(iter(states)) if len(states) == 1 and len(heads) == len(set(heads)) else ""


def _travelled_to(document: Document, row: list[Told], table: dict[str, Entity], mentions: tuple[Mention, ...]) -> str:
    """The state that the sentence says was travelled to before its people are met."""
    heads = [head_of(office.title) for office, _ in row]
    end = row[0][0].evidence[0].start
    before = document.text[max(0, end - BACK) : end]
    begin = max((m.end() for m in re.finditer(r"[.!?] |\n", before)), default=0)
    if not set(heads) & listed("of_states") or not _pattern("met").search(before, begin):
        return ""
    start = end - len(before) + begin
    near = [m for m in mentions if start <= m.start and m.end <= end]
    found = [of for m in near if _pattern("journey").search(document.text, start, m.start) and (of := _state_at(m, table))]
    return found[-1] if found else ""


def _state_at(mention: Mention, table: dict[str, Entity]) -> str:
    """The state that a mention names, or the one whose capital it is, if the report names it."""
    entity = table[mention.entity]
    if entity.kind != "place":
        return entity.id if entity.kind == "state" else ""
    city = next((c for c in gazetteer.cities().get(entity.name, ()) if c.capital), None)
    states = ((e.id, gazetteer.state(e.name)) for e in table.values() if e.kind == "state")
    return next((id_ for id_, state in states if city and state and state.key == city.state), "")
