"""Companies: what is told of a body between two names: whose part it is, where it has its seat, what it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.extract.link_words import BODIES, Found, kind_of, listed, pattern
from onrecord.lang import words
from onrecord.model import Mention, Reading

AREAS = ("place", "region", "state")
AHEAD = 150  # characters after a name in which what is told of it must stand
KINDS = {
    "states": ("state",),
    "members": ("state", *BODIES),
    "bodies": BODIES,
    "areas": AREAS,
    "private": ("organization", "private"),
    "convened": ("organization", "convened"),
    "sites": ("place", *BODIES),
    "regions": ("region",),
    "wider": ("region", "state"),
    "places": ("place",),
    "products": ("product",),
    "traders": ("state", "region", *BODIES),
}


def companies(reading: Reading, outer: list[Mention]) -> Iterator[Found]:
    """The links of bodies to bodies, areas and products that the words between their names tell."""
    starts = {m.start: m for m in reversed(outer)}
    for mention in outer:
        for link, source, target, told in _told():
            if kind_of(reading, mention) not in source or not _fit(reading, mention, source):
                continue
            found = told.match(reading.text, mention.end, mention.end + AHEAD)
            other = starts.get(found.end()) if found else None
            if other is not None and kind_of(reading, other) in target and other.entity != mention.entity:
                evidence = reading.span(mention.start, other.end, "told-of-body")
                ends = (mention.entity, other.entity)
                yield link.removesuffix(" of"), *(ends[::-1] if link.endswith(" of") else ends), evidence
    yield from _own_products(reading, outer)


def _fit(reading: Reading, mention: Mention, source: tuple[str, ...]) -> bool:
    """Whether a body is of the sort that is asked for: one that belongs to nobody, one that meets somewhere."""
    if source[-1] not in ("private", "convened"):
        return True
    name = set(reading.text[mention.start : mention.end].split())
    return bool(name & listed("convened")) if source[-1] == "convened" else not name & listed("public_heads")


@cache
def _told() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], re.Pattern[str]], ...]:
    """Type of link (with " of" where the second name is the one that it is told of), kinds of both, the words between."""
    rows: list[list[str]] = words("en", "links")["told"]
    parts: dict[str, str] = words("en", "links")["told_parts"]
    return tuple((link, KINDS[a], KINDS[b], re.compile(_filled(told, parts))) for link, a, b, told in rows)


def _filled(told: str, parts: dict[str, str]) -> str:
    """A pattern with its named parts put in."""
    for name, part in parts.items():
        told = told.replace(f"<{name}>", part)
    return told


def _own_products(reading: Reading, outer: list[Mention]) -> Iterator[Found]:
    """Its LF-50 loaders: the product of the body that "its" stands for."""
    for mention in outer:
        if kind_of(reading, mention) != "product":
            continue
        before = pattern("its").search(reading.text, max(0, mention.start - 30), mention.start)
        word = reading.doc.char_span(before.start("its"), before.end("its")) if before else None
        owners = reading.refers(word[0]) if word is not None else ()
        for owner in owners:
            entity = reading.entity(owner)
            if before and entity is not None and entity.kind in BODIES:
                yield "makes", owner, mention.entity, reading.span(before.start("its"), mention.end, "own-product")
