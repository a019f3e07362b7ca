"""Names: who and what a report names, each with all its surface forms."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc

from onrecord import gazetteer
from onrecord.model import Document, Entity, Mention
from onrecord.read.join import fold, joined
from onrecord.read.spot import spots
from onrecord.read.wording import wording


def names(document: Document, doc: Doc) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities of a report and every place where one is named."""
    text = wording(doc)
    found = [(document.text[text[s.first].start : text[s.last - 1].end], s.kind, text[s.first].start) for s in spots(text)]
    counts: dict[str, Counter[str]] = {}
    for form, kind, _ in found:
        counts.setdefault(kind, Counter())[form] += 1
    owner: dict[tuple[str, str], str] = {}
    entities, taken = [], set()
    for kind, forms in counts.items():
        for group in joined(forms, kind):
            entity = _entity(kind, group, taken)
            entities.append(entity)
            owner |= {(kind, form): entity.id for form in group}
    mentions = [Mention(start, start + len(form), owner[kind, form]) for form, kind, start in found]
    return tuple(entities), tuple(mentions)


def _entity(kind: str, group: list[str], taken: set[str]) -> Entity:
    name = max(group, key=len)
    stem = ident = re.sub(r"\s+", "-", fold(_usual(kind, name))) or "name"
    number = 2
    while ident in taken:
        ident, number = f"{stem}-{number}", number + 1
    taken.add(ident)
    return Entity(id=ident, kind=kind, name=name, mentions=tuple(group), iso=_iso(kind, name))


def _usual(kind: str, name: str) -> str:
    """The usual name of a state or city, so that ids agree between reports."""
    if kind == "state":
        state = gazetteer.state(name)
        return state.name if state else name
    city = gazetteer.place(name) if kind == "place" else None
    return city.name if city else name


def _iso(kind: str, name: str) -> str:
    if kind == "state":
        state = gazetteer.state(name)
        return state.iso if state else ""
    if kind == "region":
        division = gazetteer.region(name)
        return division.iso if division else ""
    return ""
