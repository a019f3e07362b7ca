"""Wording: a text cut into words the way names need it, each with what the parser thought of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S., D.C., P.K.
    r"|[A-Z]\.(?=[  \n]?[A-Z])"  # the R. of Joseph R. Biden
    r"|(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Hon|Prof|Rev|Lt|Col|Rt|Amb)\."
    r"|[^\W_]+(?:[’'](?![sS]\b)[^\W\d_]+)*"
    r"|[’'][sS]\b"
    r"|[^\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: offsets, text, the gap before it, and the parser's part of speech and entity label."""

    start: int
    end: int
    text: str
    gap: str
    pos: str
    label: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def plain(self) -> str:
        """The text with a straight apostrophe."""
        return self.text.replace("’", "'")


def wording(doc: Doc) -> list[Word]:
    """The words of a parsed text, in order. `opens` marks the first word of an entity that the parser found."""
    found, last = [], 0
    text = doc.text
    tokens = iter(doc)
    token = next(tokens, None)
    for match in WORD.finditer(text):
        while token is not None and token.idx + len(token) <= match.start():
            token = next(tokens, None)
        pos = token.pos_ if token is not None else ""
        label = token.ent_type_ if token is not None else ""
        opens = token is not None and token.ent_iob_ == "B" and token.idx == match.start()
        found.append(Word(match.start(), match.end(), match.group(), text[last : match.start()], pos, label, opens))
        last = match.end()
    return found
