"""Reference: whom "the head of state", "he" or "the two leaders" stands for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.model import Document, Entity, Mention, Reference


def references(
    document: Document, doc: Doc, entities: tuple[Entity, ...], mentions: tuple[Mention, ...]
) -> Iterator[Reference]:
    """The noun phrases and pronouns that stand for named entities, each with those that it stands for."""
    yield from ()
