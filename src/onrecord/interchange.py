"""Record JSON: the interchange form of one report's facts, and back to plain values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.model import Entity, Facts, Span

COLLECTIONS = ("entities", "meetings", "statements", "undertakings", "figures", "obstacles", "links")


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
        row = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in ("wikidata", "iso")}
        return row | {"ids": {"wikidata": value.wikidata, "iso": value.iso}}
    if is_dataclass(value) and not isinstance(value, type):
        row = {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
        if isinstance(value, Span) and not value.rule:
            del row["rule"]
        return row
    if isinstance(value, (tuple, list)):
        return [plain(x) for x in value]
    return value
