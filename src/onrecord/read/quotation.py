"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Document, Quotation

PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
STRAIGHT = '"'
MARK = re.compile(r"[“”«»„‘’\"]|''")


def quotations(document: Document) -> Iterator[Quotation]:
    """Every outermost stretch between a pair of marks, paragraph by paragraph; a mark left open ends with its paragraph."""
    for zone in document.zones:
        if zone.kind == "body":
            start = zone.start
            for line in document.text[zone.start : zone.end].split("\n"):
                yield from _in_paragraph(document.text, start, start + len(line))
                start += len(line) + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Straight marks open after white space or a bracket and close otherwise; marks inside marks are counted."""
    opened: list[tuple[int, str]] = []
    for match in MARK.finditer(text, start, end):
        at, mark, after = match.start(), match.group(), match.end()
        mark = STRAIGHT if mark == "''" else mark
        inner = opened[-1][1] if opened else ""
        opens = mark == STRAIGHT and _opens(text, at, after, start, end)
        closes = mark == inner or (mark == "”" and inner == STRAIGHT)
        if opened and closes and not opens and not _apostrophe(text, at, end):
            begun, _ = opened.pop()
            if not opened:
                yield Quotation(begun, at)
        elif (mark in PAIRS and not _within_word(text, at, start)) or opens:
            opened.append((after, PAIRS.get(mark, STRAIGHT)))
    if opened and opened[0][1] != "’":
        yield _left_open(text, opened, end)


def _left_open(text: str, opened: list[tuple[int, str]], end: int) -> Quotation:
    """Of marks left open, the outer one ends where a second stands behind a comma or full stop: there it was meant to close."""
    begun = opened[0][0]
    for later, _ in opened[1:]:
        before = text[begun : later - 1].rstrip()
        if before and before[-1] in ",.!?":
            return Quotation(begun, begun + len(before))
    return Quotation(begun, end)


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    return not following.isspace() and (before.isspace() or before in "([{:;—–-/")


def _within_word(text: str, at: int, start: int) -> bool:
    return text[at] == "‘" and at > start and text[at - 1].isalnum()


def _apostrophe(text: str, at: int, end: int) -> bool:
    """Whether the mark is an apostrophe: a letter follows."""
    return text[at] == "’" and at + 1 < end and text[at + 1].isalnum()
