"""Quotation marks: which stretches of a text stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Document, Quotation

PAIRS = {"“": "”", "«": "»", "„": "“"}
STRAIGHT = re.compile(r'"')


def quotations(document: Document) -> Iterator[Quotation]:
    """Every stretch between a pair of marks, paragraph by paragraph; a mark left open ends with its paragraph."""
    for zone in document.zones:
        if zone.kind == "body":
            yield from _in_paragraph(document.text, zone.start, zone.end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened, closer = -1, ""
    for i in range(start, end):
        char = text[i]
        if opened < 0 and (char in PAIRS or char == '"'):
            opened, closer = i + 1, PAIRS.get(char, '"')
        elif opened >= 0 and char == closer:
            yield Quotation(opened, i)
            opened = -1
    if opened >= 0:
        yield Quotation(opened, end)
