"""Extract: a reading to facts. Each record type is one module and one line in `EXTRACTORS`.

An extractor has `NAME` (its field in `Facts`) and `extract(reading, facts)`, which yields facts; `facts` holds what the
extractors before it found. Order matters only in that way. At the end every fact is given its
confidence and, where one fits, its event code.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.extract import figure, link, meeting, obstacle, statement, undertaking
from onrecord.extract.confidence import rated
from onrecord.extract.event_fact import coded
from onrecord.extract.rival import settled
from onrecord.model import Facts, Reading

EXTRACTORS = (meeting, statement, figure, undertaking, obstacle, link)


def extract(reading: Reading) -> Facts:
    """All facts of one report."""
    return coded(rated(find(reading)), reading)


def find(reading: Reading) -> Facts:
    """All facts of one report as the extractors give them, a confidence only where an extractor has a likelihood."""
    facts = Facts(document=reading.document, entities=reading.entities)
    for extractor in EXTRACTORS:
        found: dict[str, Any] = {extractor.NAME: tuple(extractor.extract(reading, facts))}
        facts = replace(facts, **found)
        if extractor is obstacle:
            facts = settled(facts)
    return facts
