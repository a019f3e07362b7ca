"""Passage: the stretch of a report round some words, with the words marked, and the offset where it starts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WHOLE = 5000  # characters up to which a report is shown whole
CUE = "cue"
AROUND = 1600  # characters shown on either side of the words in a longer one


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: marked with a class, or plain ('')."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report in pieces; `start` is its offset in code points, `cut` says that the report goes on."""

    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def passage(text: str, marks: Sequence[tuple[int, int, str]], limits: tuple[int, int] | None = None) -> Passage:
    """The passage of `text` round `marks` (start, end, class), or that between `limits`."""
    start, end = limits or _limits(text, [(a, b) for a, b, _ in marks])
    inside = [(max(a, start), min(b, end), name) for a, b, name in marks if a < end and b > start]
    pieces = tuple(_pieces(text, start, end, inside))
    return Passage(start, end, text[start:end], pieces, start > 0, end < len(text))


def _limits(text: str, marks: Iterable[tuple[int, int]]) -> tuple[int, int]:
    found = list(marks)
    if len(text) <= WHOLE or not found:
        return 0, min(len(text), WHOLE)
    start, end = max(0, min(a for a, _ in found) - AROUND), min(len(text), max(b for _, b in found) + AROUND)
    return _back(text, start), _on(text, end)


def _back(text: str, at: int) -> int:
    """The start of the line, or where that is far of the word, that a place lies in."""
    line = text.rfind("\n", 0, at) + 1
    return line if at - line < AROUND else text.rfind(" ", 0, at) + 1


def _on(text: str, at: int) -> int:
    """The end of the line, or where that is far of the word, that a place lies in."""
    ends = [i for i in (text.find("\n", at), text.find(" ", at)) if i >= 0] or [len(text)]
    return ends[0] if ends[0] - at < AROUND else min(ends)


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterable[Piece]:
    """Runs between the ends of marks; where marks overlap, the shortest that is no mere cue gives its class."""
    cuts = sorted({start, end, *(a for a, _, _ in marks), *(b for _, b, _ in marks)})
    for a, b in pairwise(cuts):
        over = [(name == CUE, e - s, name) for s, e, name in marks if s <= a and b <= e]
        yield Piece(text[a:b], min(over)[2] if over else "")
