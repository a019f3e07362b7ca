"""Wording: a text cut into words the way names need it, each with what the parser thought of it."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord import gazetteer

BEGINS = 3  # spaCy's code for the first token of an entity
TWO = sorted((word for word in gazetteer.adjectives() if " " in word), reverse=True)  # South Korean, Sri Lankan

WORD = re.compile(
    rf"(?=[{''.join(sorted({w[0] for w in TWO}))}])(?:{'|'.join(map(re.escape, TWO))})(?!\w)"
    r"|(?:[A-Z]\.){2,}"  # U.S., D.C., P.K.
    r"|[A-Z]\.(?=[  \n]?[A-Z])"  # the R. of Joseph R. Biden
    r"|(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Hon|Prof|Rev|Lt|Col|Rt|Amb)\."
    r"|[^\W_]+(?:[’'](?![sS]\b)[^\W\d_]+)*"
    r"|[’'][sS]\b"
    r"|[^\s]"
)


class Word(NamedTuple):
    """One word or mark: offsets, text, the gap before it, and the parser's part of speech and entity label.

    `opens` marks the first word of an entity that the parser found, `capital` a capital letter in front, `plain` is the
    text with a straight apostrophe.
    """

    start: int
    end: int
    text: str
    gap: str
    pos: str
    label: str
    opens: bool
    capital: bool
    plain: str


def wording(doc: Doc, article: str = "") -> list[Word]:
    """The words of a parsed text, in order; `article` is the text of `doc` where it is at hand."""
    found: list[Word] = []
    text, last, at = article or doc.text, 0, 0
    columns = doc.to_array(["POS", "ENT_TYPE", "ENT_IOB", "LENGTH", "SPACY"])
    names = {int(code): doc.vocab.strings[int(code)] if code else "" for code in {*columns[:, 0], *columns[:, 1]}}
    rows = columns.tolist()
    starts = [0, *accumulate(length + spaced for *_, length, spaced in rows)]
    final, make, add = len(rows) - 1, Word._make, found.append
    for match in WORD.finditer(text):
        start, end = match.span()
        while at < final and starts[at] + rows[at][3] <= start:
            at += 1
        pos, label, iob, *_ = rows[at]
        word = match[0]
        plain = word.replace("’", "'") if "’" in word else word
        opens = iob == BEGINS and starts[at] == start
        add(make((start, end, word, text[last:start], names[pos], names[label], opens, word[0].isupper(), plain)))
        last = end
    return found


class Spot(NamedTuple):
    """A name: words `first` up to `last` (exclusive), what it names, and the rule that saw it."""

    first: int
    last: int
    kind: str
    rule: str
