"""Lines: what a text looks like before anything is known about its language's grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lang import words

STRIPES = re.compile(r"[^\n]+")
WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
OUTER = ' \t\xa0\u200b•·|»«›‹→←↑↓▶►…*#_–—-:?!.,()[]"“”'
COUNTER = re.compile(r"^\(?\d{1,5}\)?\s+(?=[^\W\d])|\s+\(?\d{1,5}\)?$")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
PROSE_WORDS = 12  # a line with this many words and a full stop is running text
TITLE_WORDS = 40  # no headline is longer
NARROW, WIDE = 50, 110  # the widths at which texts are wrapped
LINES, MOST = 3, 0.7  # a text is wrapped where so many lines, and this share of neighbours, are full


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its place in the text; `bare` is what it says in lower case, without outer marks and counters."""

    start: int
    end: int
    text: str
    bare: str
    words: int
    apart: bool

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return SENTENCE_END.search(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as running text."""
        return self.words >= PROSE_WORDS and (self.closed or self.words > TITLE_WORDS)

    @property
    def title_like(self) -> bool:
        """Whether it could be a headline: short, begun with a capital or a figure, not closed by a full stop."""
        first = self.text.lstrip("“\"‘'«# ")[:1]
        if not (first.isupper() or first.isdigit()) or not 2 <= self.words <= TITLE_WORDS:
            return False
        return self.text[-1] not in ".:;," or self.text.endswith(_abbreviations())


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank; `apart` ones stand after a blank line (or first).

    In a text wrapped at a fixed width a line is a whole paragraph, with its line breaks.
    """
    last_end = -2
    for start, end in _paragraphs(text):
        content = text[start:end]
        yield Line(start, end, content, bare(content), len(WORD.findall(content)), start - last_end > 1)
        last_end = end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where lines stand, without white space at their ends; those that were wrapped are joined."""
    found: list[tuple[int, int]] = []
    for match in STRIPES.finditer(text):
        content = match.group().strip()
        if content:
            start = match.start() + match.group().index(content[0])
            found.append((start, start + len(content)))
    wrapped = _wrapped(text, found)
    at = 0
    while at < len(found):
        last = at
        while last in wrapped:
            last += 1
        yield found[at][0], found[last][1]
        at = last + 1


def _wrapped(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """The lines that go on in the next one: the next one's first word would not have fitted in.

    Only where nearly all neighbouring lines are such is a text taken for wrapped.
    """
    width = max((end - start for start, end in lines), default=0)
    if not NARROW <= width <= WIDE:
        return set()
    neighbours = full = 0
    found = set()
    for i, ((start, end), (after, after_end)) in enumerate(pairwise(lines)):
        if text.count("\n", end, after) > 1:
            continue
        word = text.find(" ", after, after_end)
        neighbours += 1
        if end - start + 1 + (word if word > 0 else after_end) - after > width:
            full += 1
            found.add(i)
    return found if full >= LINES and full > MOST * neighbours else set()


def bare(text: str) -> str:
    """The words of a line alone, in lower case, so that "« Read More… (12)" is "read more"."""
    text = text.casefold().replace("’", "'").strip(OUTER)
    return COUNTER.sub("", text).strip(OUTER)


def _abbreviations() -> tuple[str, ...]:
    return tuple(words("en", "furniture")["title_abbreviations"])
