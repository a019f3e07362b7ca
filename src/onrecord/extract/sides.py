"""Sides: the bodies that a report is about, and the body that a person stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from onrecord import gazetteer
from onrecord.lang import words
from onrecord.model import Facts, Reading

BODIES = frozenset(("state", "region", "organization"))
LANDS = frozenset(("state", "region"))
MOST, TWO = 6, 2


def two_sided(reading: Reading) -> bool:
    """Whether a report names two states more often than any other, and more than once."""
    counted = _states(reading)
    _, second, third = [*(n for _, n in counted.most_common(TWO + 1)), 0, 0, 0][: TWO + 1]
    return second > max(third, 1)


def sides(reading: Reading, facts: Facts) -> tuple[str, ...]:
    """The bodies that the report is about: those of the participants' offices, else the two states named most.

    Of a summit of many nobody can tell who of them deals with whom; then none is named.
    """
    main = next((m for m in facts.meetings if not m.planned), next(iter(facts.meetings), None))
    found = [body for p in (main.participants if main else ()) for body in body_of(reading, p.entity)]
    if not found:
        found = [ident for ident, _ in sorted(_states(reading).items(), key=lambda x: (-x[1], x[0]))[:2]]
    once = tuple(dict.fromkeys(i for i in found if not _organ(reading, i)) or dict.fromkeys(found))
    return once if len(once) <= MOST else ()


def _states(reading: Reading) -> Counter[str]:
    """How often a report names each state, by its name or by its adjective."""
    counted = Counter(m.entity for m in reading.mentions if kind_of(reading, m.entity) == "state")
    counted.update(by_adjective(reading, reading.doc))
    return counted


def by_adjective(reading: Reading, tokens: Iterable[Token]) -> Iterator[str]:
    """The states of the report that the words belong to as adjectives: "Kenyan tea"."""
    ids = {s.key: e.id for e in reading.entities if e.kind == "state" and (s := gazetteer.state(e.name))}
    told = (gazetteer.state_of_adjective(t.text) for t in tokens if t.is_title)
    yield from (ids[s.key] for s in told if s is not None and s.key in ids)


def body_of(reading: Reading, ident: str) -> Iterator[str]:
    """The body that an entity stands for: itself, or, for a person, what their offices are of.

    Of several offices those of states and regions count; a committee or an office by itself deals with nobody.
    """
    entity = reading.entity(ident)
    if entity is None:
        return
    if entity.kind == "person":
        bodies = [_state_of(reading, o.of) for o in entity.offices if o.of]
        lands = [b for b in bodies if kind_of(reading, b) in LANDS]
        yield from lands or (b for b in bodies if not _organ(reading, b))
    elif entity.kind in BODIES:
        yield ident


def _organ(reading: Reading, ident: str) -> bool:
    """Whether a body is a part of some state's or body's machinery, told by a word of its name."""
    body = reading.entity(ident)
    return body is not None and not _organs().isdisjoint(body.name.lower().split())


def _state_of(reading: Reading, ident: str) -> str:
    """The state whose name an office's body bears ("Office of the President of Ukraine"), else the body itself."""
    body = reading.entity(ident)
    if body is None or body.kind != "organization":
        return ident
    named = (e.id for e in reading.entities if e.kind == "state" and body.name.endswith(f" {e.name}"))
    return next(named, ident)


@cache
def _organs() -> frozenset[str]:
    """Words that name a part of a state's or body's machinery."""
    return frozenset(words("en", "sides")["organs"].split())


def kind_of(reading: Reading, ident: str) -> str:
    """The kind of an entity, '' where it is none."""
    entity = reading.entity(ident)
    return entity.kind if entity is not None else ""
