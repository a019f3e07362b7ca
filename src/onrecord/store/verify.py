"""Verify: re-read every span of a record against the text that it points into."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.store.view import View


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Evidence that does not hold: where, for which fact, what was recorded and what the text has there."""

    report: str
    fact: str
    start: int
    end: int
    recorded: str
    found: str


def verify(view: View) -> Iterator[Mismatch]:
    """Every span whose quote is not the text at its offsets, every span in furniture, every text that was altered."""
    for document in view.documents():
        text, report = document.text, document.id
        if hashlib.sha256(text.encode()).hexdigest() != document.sha256:
            yield Mismatch(report, "report", 0, len(text), f"sha256 {document.sha256}", "a text with another hash")
        chrome = [(z.start, z.end) for z in document.zones if z.kind == "furniture"]
        for row in view.evidence(report):
            start, end = row["start"], row["end"]
            if text[start:end] != row["quote"] or start >= end:
                yield Mismatch(report, row["fact"], start, end, row["quote"], text[start:end])
            elif any(a < end and start < b for a, b in chrome):
                yield Mismatch(report, row["fact"], start, end, row["quote"], "page furniture")


def spans(view: View) -> int:
    """How many evidence spans a record holds."""
    return sum(1 for report in view.report_ids() for _ in view.evidence(report))
