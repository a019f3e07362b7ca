"""First persons: "I" in a turn of a transcript is the person whom the turn's label names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Document, Entity, Reference, Turn

FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b(?![.])")


def first_persons(document: Document, entities: tuple[Entity, ...], turns: tuple[Turn, ...]) -> Iterator[Reference]:
    """The first persons of the turns whose label names somebody."""
    people = {e.id for e in entities if e.kind == "person"}
    for turn in turns:
        if turn.voice in people:
            for found in FIRST.finditer(document.text, turn.opens, turn.end):
                yield Reference(found.start(), found.end(), (turn.voice,), "first person")
