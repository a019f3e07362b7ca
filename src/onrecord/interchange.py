"""Record JSON: the interchange form of one report's facts, and back to plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from onrecord.model import Entity, Facts, Span

COLLECTIONS = tuple(f.name for f in fields(Facts) if f.name != "document")  # a record type is added in `Facts` alone

ENTITY_EXTRAS = ("wikidata", "iso", "geonames", "lat", "lon")  # written under `ids`, or only where they are known


def to_json(facts: Facts) -> dict[str, Any]:
    """One report's record as plain values in the fields and names of Record JSON."""
    document = facts.document
    head = {
        "doc": document.name,
        "title": document.title,
        "language": document.language,
        "published": document.published,
        "published_basis": document.published_basis,
        "sources": list(document.sources),
        "furniture": [plain(span) for span in document.furniture],
    }
    return head | {name: [plain(x) for x in getattr(facts, name)] for name in COLLECTIONS}


def plain(value: Any) -> Any:
    """A dataclass, tuple or scalar as JSON values; an empty rule name is left out, `from_` is written `from`."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(x) for x in value]
    if isinstance(value, Entity):
        row = {n: plain(getattr(value, n)) for n, _ in _names(Entity) if n not in ENTITY_EXTRAS}
        ids = {"wikidata": value.wikidata, "iso": value.iso} | ({"geonames": value.geonames} if value.geonames else {})
        where = {"lat": value.lat, "lon": value.lon} if value.lat is not None else {}
        return row | where | {"ids": ids}
    if is_dataclass(value) and not isinstance(value, type):
        row = {key: plain(getattr(value, name)) for name, key in _names(type(value))}
        if isinstance(value, Span) and not value.rule:
            del row["rule"]
        return row
    return value


def revive(kind: Any, value: Any) -> Any:
    """A value of type `kind` (a dataclass, tuple of them, optional or scalar) from its JSON form; unknown keys are ignored."""
    return reviver(kind)(value)


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, each with its key in JSON."""
    return tuple((f.name, f.name.rstrip("_")) for f in fields(kind))


@cache
def reviver(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of this type: looked at once, for a record has millions of them."""
    if kind is Span:
        return lambda value: Span(value["start"], value["end"], value["quote"], value.get("rule") or "")
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        inner = reviver(args[0])
        return (lambda value: tuple(value or ())) if inner is _as_is else lambda value: tuple([inner(x) for x in value or ()])
    if origin in (Union, UnionType):
        inner = reviver(next(a for a in args if a is not NoneType))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return _maker(kind)
    return bool if kind is bool else _as_is


def _as_is(value: Any) -> Any:
    return value


def _maker(kind: type) -> Callable[[Any], Any]:
    """What makes one dataclass; a column added later has the default."""
    hints = get_type_hints(kind)
    parts = [(name, name.rstrip("_"), hint is str, reviver(hint)) for name, hint in hints.items()]

    def made(value: Any) -> Any:
        given = {n: make(value[key]) for n, key, is_text, make in parts if key in value and not (is_text and value[key] is None)}
        if kind is Entity and (ids := value.get("ids")):
            given = {n: make(ids[n]) for n, _, _, make in parts if n in ids} | given
        return kind(**given)

    return made
