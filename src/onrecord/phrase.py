"""Phrases: the stretch of text that belongs to a word, by syntax. Shared by the readers and the extractors."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token


def bounds(token: Token, without: Collection[str] = ()) -> tuple[int, int]:
    """Character start and end of the phrase headed by `token`.

    Dependents whose label is in `without` are left out with all that hangs on them; so are white space and
    punctuation at either end.
    """
    left, right = token.i, token.i
    stack = [token]
    while stack:
        here = stack.pop()
        left, right = min(left, here.i), max(right, here.i)
        stack += [c for c in here.children if here != token or c.dep_ not in without]
    doc = token.doc
    while left < token.i and (doc[left].is_space or doc[left].is_punct):
        left += 1
    while right > token.i and (doc[right].is_space or doc[right].is_punct):
        right -= 1
    return doc[left].idx, doc[right].idx + len(doc[right])
