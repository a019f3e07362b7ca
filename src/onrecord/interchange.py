"""Record JSON: the interchange form of one report's facts, and back to plain values."""

from __future__ import annotations

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
    if isinstance(value, Entity):
        row = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in ENTITY_EXTRAS}
        ids = {"wikidata": value.wikidata, "iso": value.iso} | ({"geonames": value.geonames} if value.geonames else {})
        where = {"lat": value.lat, "lon": value.lon} if value.lat is not None else {}
        return row | where | {"ids": ids}
    if is_dataclass(value) and not isinstance(value, type):
        row = {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
        if isinstance(value, Span) and not value.rule:
            del row["rule"]
        return row
    if isinstance(value, (tuple, list)):
        return [plain(x) for x in value]
    return value


def revive(kind: Any, value: Any) -> Any:
    """A value of type `kind` (a dataclass, tuple of them, optional or scalar) from its JSON form; unknown keys are ignored."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(revive(args[0], x) for x in value or ())
    if origin in (Union, UnionType):
        return None if value is None else revive(next(a for a in args if a is not NoneType), value)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        ids = value.get("ids", {}) if kind is Entity else {}
        known = {n: value.get(n.rstrip("_"), ids.get(n)) for n in hints if n.rstrip("_") in value or n in ids}
        given = {n: v for n, v in known.items() if v is not None or hints[n] is not str}  # a column added later: the default
        return kind(**{name: revive(hints[name], value) for name, value in given.items()})
    return bool(value) if kind is bool else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
