"""Content ids: the same input gives the same id, whatever order the facts were found in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from typing import Any

from onrecord.interchange import COLLECTIONS, plain
from onrecord.model import Fact, Facts

FACT_FIELDS = tuple(name for name in COLLECTIONS if name != "entities")
REFERRING = {"affects", "from_", "to", "about"}


def identify(facts: Facts) -> Facts:
    """The same facts with content ids in place of the running numbers that extraction gave."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for kind in FACT_FIELDS:
        for fact in getattr(facts, kind):
            names[fact.id] = _content_id(kind, fact, facts.document.id, taken)
            taken.add(names[fact.id])
    changes: dict[str, Any] = {kind: tuple(_renamed(f, names) for f in getattr(facts, kind)) for kind in FACT_FIELDS}
    return replace(facts, **changes)


def _content_id(kind: str, fact: Fact, report: str, taken: set[str]) -> str:
    row = plain(fact)
    for name in ("id", "affects", "confidence", "event", "mode"):
        row.pop(name, None)
    stem = hashlib.sha256(f"{report}\n{json.dumps(row, sort_keys=True, ensure_ascii=False)}".encode()).hexdigest()
    ident = f"{kind[0]}-{stem[:10]}"
    while ident in taken:  # two facts alike in every field: the second is told apart by a longer stem
        ident = f"{kind[0]}-{stem[: len(ident)]}"
    return ident


def _renamed(fact: Any, names: dict[str, str]) -> Any:
    changes = {"id": names[fact.id]}
    for field in fields(fact):
        if field.name in REFERRING:
            changes[field.name] = names.get(getattr(fact, field.name), getattr(fact, field.name))
    return replace(fact, **changes)
